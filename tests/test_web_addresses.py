"""The table of all addresses: sample arguments, who may, and what a stranger gets. An address without a row fails."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from laban.api.api import api
from laban.collect.rounds import open_round
from laban.keeping import jobs
from laban.keeping.door import Actor
from laban.keeping.models import Event, Job
from tests.addresses import ADDRESSES, API_ADDRESSES, Address
from tests.conftest import everything
from tests.test_publish_release import accepted, published  # noqa: F401


def patterns(resolver: URLResolver | None = None) -> dict[str, URLPattern]:
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "ninja":
                found |= patterns(entry)
        else:
            found[entry.name] = entry
    return found


def path_of(address: Address, language: str = "vi") -> str:
    arguments = address.arguments
    if address.name == "job":  # PostgreSQL goes on counting after a test is undone
        arguments = (Job.objects.latest("pk").pk,) if Job.objects.exists() else (1,)
    with translation.override(language):
        return reverse(address.name, args=arguments)


def call(client: Client, address: Address, language: str = "vi"):
    path = path_of(address, language)
    return client.post(path, address.form) if address.method == "POST" else client.get(path)


def test_every_address_has_a_row_with_sample_arguments() -> None:
    assert sorted(patterns()) == sorted(address.name for address in ADDRESSES)


def test_every_view_says_who_may_call_it() -> None:
    for name, pattern in patterns().items():
        marks = {address.name: address.access for address in ADDRESSES}
        assert pattern.callback.access == marks[name], name


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_stranger_sees_public_pages_and_is_sent_to_sign_in_elsewhere(
    published: None,  # noqa: F811
    address: Address,
) -> None:
    jobs.ask(Actor("lan"), "release.make")
    before = everything()
    for language in ("vi", "en"):
        answer = call(Client(), address, language)
        if address.access == "public":
            assert answer.status_code in (200, 302)
        else:
            assert answer.status_code == 302
            assert answer["Location"].startswith(path_of(SIGN_IN, language) + "?next=")
    assert everything() == before


SIGN_IN = next(address for address in ADDRESSES if address.name == "sign-in")


@pytest.mark.parametrize(
    "address", [row for row in ADDRESSES if row.access != "public" and row.refused], ids=lambda row: row.name
)
def test_somebody_without_the_right_is_refused_with_a_message_and_nothing_changes(
    published: None,  # noqa: F811
    client_of: Callable[[str], Client],
    address: Address,
) -> None:
    jobs.ask(Actor("lan"), "release.make")
    before = everything()
    answer = call(client_of(address.refused), address)
    assert answer.status_code == address.refused_status, answer.content.decode()[:500]
    assert f'data-message="{address.message}"' in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("address", [row for row in ADDRESSES if row.method == "GET"], ids=lambda row: row.name)
def test_who_may_gets_an_answer_in_both_languages(
    published: None,  # noqa: F811
    client_of: Callable[[str], Client],
    address: Address,
) -> None:
    jobs.ask(Actor("lan"), "release.make")
    for language in ("vi", "en"):
        answer = call(client_of(address.allowed), address, language)
        assert answer.status_code == 200 or (
            address.name in ("sign-in", "sign-out") and answer.status_code in (302, 405)
        )
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"] and "nonce" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", [row for row in ADDRESSES if row.method == "POST"], ids=lambda row: row.name)
def test_a_form_without_its_token_is_refused(
    round_q2: str, client_of: Callable[[str], Client], address: Address
) -> None:
    client = client_of(address.allowed)
    client.handler.enforce_csrf_checks = True
    before = everything()
    answer = call(client, address)
    assert answer.status_code == 403 and "web.form-expired" in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("address", [row for row in ADDRESSES if row.method == "POST"], ids=lambda row: row.name)
def test_what_changes_something_is_not_done_by_a_link(
    round_q2: str, client_of: Callable[[str], Client], address: Address
) -> None:
    """Pages that have a form of their own also answer GET; none of them changes anything."""
    before = everything()
    client_of(address.allowed).get(path_of(address))
    assert everything() == before


def test_every_operation_of_the_api_has_a_row() -> None:
    operations = {
        f"{method.upper()} {path}" for path, item in api.get_openapi_schema()["paths"].items() for method in item
    }
    assert operations == {row.operation for row in API_ADDRESSES}
    assert all(operation.startswith("GET ") for operation in operations), "the API is read-only"


@pytest.mark.parametrize("row", API_ADDRESSES, ids=lambda row: row.operation)
def test_a_stranger_may_read_the_api(published: None, row) -> None:  # noqa: F811
    answer = Client().get(row.path)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/json")
    assert json.loads(answer.content)


@pytest.mark.parametrize("row", API_ADDRESSES, ids=lambda row: row.operation)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_writes_nothing(published: None, row, method: str) -> None:  # noqa: F811
    before = everything()
    assert getattr(Client(), method)(row.path).status_code == 405
    assert everything() == before


def test_opening_a_round_by_the_page_is_the_same_action(house: None, client_of: Callable[[str], Client]) -> None:
    form = {"regulation": "kh-749-942-bttt-2023", "year": "2023", "period": "Q2", "reason": ""}
    answer = client_of("lan").post(reverse("rounds"), form)
    assert answer.status_code == 302
    assert Event.objects.get(action="round.open").actor == "lan"
    with pytest.raises(Exception, match=r"round\.exists"):
        open_round(Actor("lan"), regulation="kh-749-942-bttt-2023", year=2023, period="Q2")
