"""The table of all addresses: sample arguments, who may, and what a stranger gets. An address without a row fails."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from laban.accounts.models import Account
from laban.api.api import api
from laban.collect.evidence import attach
from laban.collect.models import Evidence
from laban.collect.opening import open_round
from laban.keeping import jobs
from laban.keeping.door import Actor
from laban.keeping.models import Event, Job
from laban.keeping.regulation_versions import upload_regulation
from laban.web.calendar_feed import feed_address
from tests.addresses import ADDRESSES, API_ADDRESSES, API_WITH_TOKEN, Address
from tests.conftest import everything, key
from tests.support.uploads import draft
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
    if address.name == "calendar-feed":
        return feed_address(Account.objects.get(login="an"))
    if address.name in ("sheet-file", "sheet-detach") and Evidence.objects.exists():
        arguments = (*arguments[:-1], Evidence.objects.latest("pk").pk)
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


def ask_and_upload() -> None:
    """A job, an upload and a proof, so that their addresses have something to show."""
    jobs.ask(Actor("lan"), "release.make")
    upload_regulation(Actor("lan"), compiled=draft())
    proof = {"data": b"%PDF-1.7 a proof", "name": "minh-chung.pdf", "indicators": ["4.2"]}
    attach(Actor("dung"), key=key("vu-buu-chinh+vnpost"), **proof)


SIGN_IN = next(address for address in ADDRESSES if address.name == "sign-in")
POSTS = [address for address in ADDRESSES if address.method == "POST"]


def test_a_stranger_sees_public_pages_and_is_sent_to_sign_in_elsewhere(published: None) -> None:  # noqa: F811
    ask_and_upload()
    before = everything()
    for address in ADDRESSES:
        for language in ("vi", "en"):
            answer = call(Client(), address, language)
            if address.access == "public":
                assert answer.status_code in (200, 302), address
            else:
                assert answer.status_code == 302, address
                assert answer["Location"].startswith(path_of(SIGN_IN, language) + "?next="), address
        assert everything() == before, address


def test_somebody_without_the_right_is_refused_with_a_message_and_nothing_changes(
    published: None,  # noqa: F811
    client_of: Callable[[str], Client],
) -> None:
    ask_and_upload()
    before = everything()
    for address in ADDRESSES:
        if address.refused:
            answer = call(client_of(address.refused), address)
            assert answer.status_code == address.refused_status, address
            assert f'data-message="{address.message}"' in answer.content.decode(), address
            assert everything() == before, address


def test_every_address_for_people_names_somebody_who_is_refused() -> None:
    """One's own password, desk and tokens are for everybody with an account."""
    without = {address.name for address in ADDRESSES if address.access != "public" and not address.refused}
    assert without == {"password", "desk", "tokens"}


def test_who_may_gets_an_answer_in_both_languages(
    published: None,  # noqa: F811
    client_of: Callable[[str], Client],
) -> None:
    ask_and_upload()
    for address in ADDRESSES:
        if address.method == "GET":
            for language in ("vi", "en"):
                answer = call(client_of(address.allowed), address, language)
                assert answer.status_code == 200 or (address.name == "sign-in" and answer.status_code == 302), address
                policy = answer["Content-Security-Policy"]
                assert "script-src 'self'" in policy and "unsafe" not in policy and "nonce" not in policy, address


def test_a_form_without_its_token_is_refused(round_q2: str, client_of: Callable[[str], Client]) -> None:
    before = everything()
    for address in POSTS:
        client = client_of(address.allowed)
        client.handler.enforce_csrf_checks = True
        answer = call(client, address)
        assert answer.status_code == 403 and "web.form-expired" in answer.content.decode(), address
        assert everything() == before, address


def test_what_changes_something_is_not_done_by_a_link(round_q2: str, client_of: Callable[[str], Client]) -> None:
    """Pages that have a form of their own also answer GET; none of them changes anything."""
    before = everything()
    for address in POSTS:
        answer = client_of(address.allowed).get(path_of(address))
        assert answer.status_code == (200 if address.name == "rounds" else 405), address
        assert everything() == before, address


def test_every_operation_of_the_api_has_a_row() -> None:
    operations = {
        f"{method.upper()} {path}" for path, item in api.get_openapi_schema()["paths"].items() for method in item
    }
    assert operations == {row.operation for row in (*API_ADDRESSES, *API_WITH_TOKEN)}
    assert all(row.operation.startswith("GET ") for row in API_ADDRESSES), "what is for everybody is read-only"


def test_a_program_without_a_token_is_told_that_it_needs_one(published: None) -> None:  # noqa: F811
    before = everything()
    for row in API_WITH_TOKEN:
        method = getattr(Client(), row.operation.partition(" ")[0].lower())
        for header in ("", "Bearer", "Bearer laban_x", "Basic bGFuOng="):
            answer = method(row.path, headers={"Authorization": header} if header else {})
            assert answer.status_code == 401, row
            assert answer["Content-Type"] == "application/problem+json" and answer["WWW-Authenticate"], row
    assert everything() == before


def test_a_stranger_may_read_the_api_and_nobody_writes_by_it(published: None) -> None:  # noqa: F811
    before = everything()
    for row in API_ADDRESSES:
        answer = Client().get(row.path)
        assert answer.status_code == 200 and answer["Content-Type"].startswith("application/json"), row
        assert json.loads(answer.content), row
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(), method)(row.path).status_code == 405, row
    assert everything() == before


def test_opening_a_round_by_the_page_is_the_same_action(house: None, client_of: Callable[[str], Client]) -> None:
    form = {"regulation": "kh-749-942-bttt-2023", "year": "2023", "period": "Q2", "reason": ""}
    answer = client_of("lan").post(reverse("rounds"), form)
    assert answer.status_code == 302
    assert Event.objects.get(action="round.open").actor == "lan"
    with pytest.raises(Exception, match=r"round\.exists"):
        open_round(Actor("lan"), regulation="kh-749-942-bttt-2023", year=2023, period="Q2")
