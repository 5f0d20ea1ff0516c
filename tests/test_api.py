"""The API: published results, one shape of errors, a description that tells the truth."""

import json
from collections.abc import Iterator

import jsonschema
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings

from laban.api.api import api
from laban.base.canonical import canonical_json, sha256_hex
from laban.base.catalogue import CATALOGUE
from tests.test_publish_release import accepted, published  # noqa: F401

INDICATORS = "/api/v1/indicators"


def get(path: str, **headers: str):
    answer = Client().get(path, headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_indicators_carry_printed_figures_and_published_results(published: None) -> None:  # noqa: F811
    """Table II.1, row 1.8: 66 % in 2022, 70 % and 80 % planned, target ≥ 50 %; the release has 66 % for Q2/2023."""
    status, row = get(f"{INDICATORS}/kh-749-942-bttt-2023/1.8")
    assert status == 200
    assert (row["baseline"], row["plan"], row["target"]) == (
        {"2022": "66"},
        {"2023": "70", "2024": "80"},
        {"2025": ">= 50"},
    )
    assert row["release"] == 1
    [result] = row["results"]
    assert (result["period"], result["value"], result["state"], result["operator"], result["bar"]) == (
        "2023-Q2",
        "66",
        "not_attained",
        "at_least",
        "70",
    )


def test_a_code_keeps_its_figures_as_text(published: None) -> None:  # noqa: F811
    _, body = get(f"{INDICATORS}?regulation=kh-749-942-bttt-2023")
    assert [row["code"] for row in body["items"]] == [
        *("1.1", "1.5", "1.8", "3.5", "3.5.1", "3.5.2", "3.5.3", "4.2", "5.1", "5.4")
    ]
    heading = next(row for row in body["items"] if row["code"] == "3.5")
    assert heading["results"] == [] and heading["plan"] == {}


def test_before_the_first_release_indicators_have_no_results(db: None) -> None:
    _, body = get(INDICATORS)
    assert {row["release"] for row in body["items"]} == {None} and not any(row["results"] for row in body["items"])
    assert get("/api/v1/releases") == (200, {"items": []})


def test_the_version_of_a_regulation_is_the_hash_of_what_is_shown(db: None) -> None:
    _, row = get("/api/v1/regulations/kh-749-942-bttt-2023")
    assert sha256_hex(canonical_json(row["compiled"])) == row["version"]


@pytest.mark.parametrize(
    ("path", "method", "status", "message"),
    [
        ("/api/v1/indicators/kh-749-942-bttt-2023/9.9", "get", 404, "regulation.no-such-indicator"),
        ("/api/v1/indicators/no/1.1", "get", 404, "regulation.not-loaded"),
        ("/api/v1/indicators?regulation=no", "get", 404, "regulation.not-loaded"),
        ("/api/v1/regulations/no", "get", 404, "regulation.not-loaded"),
        ("/api/v1/releases/9", "get", 404, "release.unknown"),
        ("/api/v1/releases/x", "get", 422, "web.bad-parameter"),
        ("/api/v1/releases/0", "get", 404, "release.unknown"),
        ("/api/v1/nothing", "get", 404, "web.not-found"),
        ("/api/v1/releases", "post", 405, "web.not-allowed"),
        ("/api/", "get", 404, "web.not-found"),
    ],
)
def test_every_error_is_a_problem_document_with_a_message_of_the_catalogue(
    db: None, path: str, method: str, status: int, message: str
) -> None:
    answer = getattr(Client(), method)(path, headers={"Accept-Language": "vi"})
    problem = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (problem["status"], problem["title"]) == (status, message)
    assert problem["type"] == f"/messages/#{message}" and problem["instance"] == path.partition("?")[0]
    assert [row["id"] for row in problem["errors"]] == [message]
    assert message in CATALOGUE and problem["detail"]


def test_errors_speak_the_language_that_is_asked_for(db: None) -> None:
    assert "Không có" in get("/api/v1/releases/9", **{"Accept-Language": "vi"})[1]["detail"]
    assert "There is no" in get("/api/v1/releases/9", **{"Accept-Language": "en-GB,en;q=0.9"})[1]["detail"]


def test_the_description_is_valid_openapi(db: None) -> None:
    status, described = get("/api/v1/openapi.json")
    assert status == 200 and described["openapi"].startswith("3.1")
    assert set(described["paths"]) == set(api.get_openapi_schema()["paths"])
    for schema in described["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """As Django's own test client does: the end of a request does not close the connection that the test is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_answers_are_as_described(published: None, connection_kept: None) -> None:  # noqa: F811
    """Schemathesis tries every operation with its own examples, also nonsense ones."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())

    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def try_operation(case: schemathesis.Case) -> None:
            case.call_and_validate()

        try_operation()
