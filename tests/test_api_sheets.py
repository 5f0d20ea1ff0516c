"""Reporting by a program: tokens, conditions, and that sending a request twice does no harm."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from laban.accounts.actions import deactivate, end_role, grant_role
from laban.accounts.models import RoleHeld, Token
from laban.accounts.tokens import make_token, revoke_token
from laban.base.messages import Refusal
from laban.collect.closing import close_round
from laban.collect.finding import find_sheet
from laban.collect.models import ObservationVersion, Receipt, Step
from laban.collect.reading_values import current_values
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event
from tests.conftest import ROUND, everything, key, moment

URL = f"/api/v1/rounds/{ROUND}/sheets/cuc-attt/vn"
HAI = Actor("hai")
NEW = {"If-None-Match": "*"}
GCI = {"values": {"5.4": 25}}


def token(role: str = "reporter", organisation: str = "cuc-attt", actor: Actor = HAI) -> str:
    return make_token(actor, name="máy chủ", role=role, organisation=organisation, expires=date(2023, 12, 31))


class Program:
    """A program with a token."""

    def __init__(self, secret: str):
        self.headers = {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str = URL, body: Any = None, **headers: str) -> Any:
        call: Callable[..., Any] = getattr(Client(), method)
        sent = {k.replace("_", "-"): v for k, v in headers.items()}
        data = json.dumps(body) if body is not None and not isinstance(body, str | bytes) else body
        if method == "get":
            return call(path, headers={**self.headers, **sent})
        return call(path, data or b"", content_type="application/json", headers={**self.headers, **sent})


@pytest.fixture
def reporter(round_q2: str) -> Program:
    return Program(token())


@pytest.fixture
def head(round_q2: str) -> Program:
    return Program(token("head"))


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(row["id"], row["place"]) for row in answer.json()["errors"]]


def test_a_token_is_kept_as_a_hash_and_acts_in_its_role_only(round_q2: str) -> None:
    secret = token()
    row = Token.objects.get()
    assert secret.startswith("laban_") and secret not in str(everything()) and len(row.sha256) == 64
    assert Program(secret)("get", "/api/v1/me").json() == {
        "account": "hai",
        "role": "reporter",
        "organisation": "cuc-attt",
    }
    etag = Program(secret)("put", body=GCI, **NEW)["ETag"]
    answer = Program(secret)("post", f"{URL}/approve", If_Match=etag)
    assert answer.status_code == 403 and faults(answer) == [("right.missing", "sheet.approve")], "Hải heads it as well"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": " "}, ("token.no-name", "name")),
        ({"role": "x"}, ("account.unknown-role", "role")),
        ({"expires": date(2023, 6, 27)}, ("token.bad-end", "expires")),
        ({"expires": date(2024, 6, 30)}, ("token.bad-end", "expires")),
        ({"organisation": "cuc-cdsqg"}, ("token.role-not-held", "role")),
        ({"role": "administrator", "organisation": "bttt"}, ("token.role-not-held", "role")),
    ],
)
def test_a_token_without_name_end_or_role_is_refused(house: None, changed: dict, fault: tuple[str, str]) -> None:
    given = {"name": "a", "role": "reporter", "organisation": "cuc-attt", "expires": date(2023, 12, 31)} | changed
    before = everything()
    with pytest.raises(Refusal) as caught:
        make_token(HAI, **given)
    assert [(one.id, one.place) for one in caught.value.faults] == [fault] and everything() == before


def test_an_ended_token_and_one_of_somebody_who_has_left_open_nothing(round_q2: str) -> None:
    secret = token()
    ask = Program(secret)
    assert ask("get").status_code == 200
    with clock.set_to(moment(1, month=1).replace(year=2024)):
        assert faults(ask("get")) == [("token.invalid", "Authorization")]
    with pytest.raises(Refusal, match=r"right\.missing"):
        revoke_token(Actor("an"), token=Token.objects.get().pk)
    revoke_token(HAI, token=Token.objects.get().pk)
    assert ask("get").status_code == 401
    other = Program(token())
    held = RoleHeld.objects.get(account__login="hai", role="reporter")
    end_role(Actor("quan-tri"), login="hai", held=held.pk, until=moment(27).date())
    assert other("get").status_code == 401
    third = Program(token("head"))
    assert third("get").status_code == 200
    deactivate(Actor("quan-tri"), login="hai")
    assert third("get").status_code == 401


def test_a_sheet_is_created_read_and_changed_under_its_tag(reporter: Program) -> None:
    created = reporter("put", body={"values": {"5.4": {"value": "25", "note": "GCI"}}}, **NEW)
    assert created.status_code == 201 and created.json()["filled"] == 1
    read = reporter("get")
    assert read["ETag"] == created["ETag"]
    [row] = read.json()["values"]
    assert (row["indicator"], row["value"], row["note"]) == ("5.4", "25", "GCI")
    assert reporter("get", If_None_Match=read["ETag"]).status_code == 304
    changed = reporter("put", body={"values": {"5.4": {"value": 24, "status": "P"}}}, If_Match=read["ETag"])
    assert changed.status_code == 200 and changed["ETag"] != read["ETag"]
    row = current_values(find_sheet(key("cuc-attt")))["5.4"]
    assert (row.value, row.status, row.note, row.via) == ("24", "P", "", "api"), "what is not named becomes empty"


def test_the_same_body_again_is_no_change_whatever_the_condition(reporter: Program) -> None:
    first = reporter("put", body=GCI, **NEW)
    before = everything()
    for condition in (NEW, {"If_Match": '"other"'}, {"If_Match": first["ETag"]}, {}):
        again = reporter("put", body={"values": {"5.4": "25,0"}}, **condition)
        assert (again.status_code, again["ETag"]) == (200, first["ETag"]), condition
    assert everything() == before


@pytest.mark.parametrize(
    ("condition", "status", "fault"),
    [
        (NEW, 412, ("api.exists-already", "If-None-Match")),
        ({"If_Match": '"stale"'}, 412, ("api.stale", "If-Match")),
        ({}, 428, ("api.condition-missing", "If-Match")),
    ],
)
def test_another_body_needs_to_know_what_stands_there(
    reporter: Program, condition: dict[str, str], status: int, fault: tuple[str, str]
) -> None:
    reporter("put", body=GCI, **NEW)
    before = everything()
    answer = reporter("put", body={"values": {"5.4": 26}}, **condition)
    assert (answer.status_code, faults(answer)) == (status, [fault]) and everything() == before


@pytest.mark.parametrize(
    ("body", "status", "found"),
    [
        (b"{", 400, [("api.bad-body", "body")]),
        (b"[]", 400, [("api.bad-body", "body")]),
        (b'{"values": {"5.4": NaN}}', 400, [("api.bad-body", "body")]),
        ({"values": []}, 400, [("api.bad-body", "values")]),
        ({"texts": {"II": 5}}, 400, [("api.bad-body", "texts")]),
        ({"values": {"5.4": {"valeu": 1}}}, 422, [("api.bad-value", "5.4")]),
        ({"values": {"5.4": True}}, 422, [("api.bad-value", "5.4")]),
        ({"values": {"5.4": [1]}}, 422, [("api.bad-value", "5.4")]),
        ({"values": {"5.4": 25.5}}, 422, [("number.not-whole", "5.4")]),
        ({"values": {"5.4": "cao", "9.9": 1}}, 422, [("number.not-a-number", "5.4"), ("sheet.not-asked", "9.9")]),
        ({"texts": {"ZZ": "x"}, "values": {}}, 422, [("sheet.not-asked", "ZZ")]),
        (b'{"values": {"5.4": 1e999999999}}', 422, [("number.not-a-number", "5.4")]),
    ],
)
def test_nonsense_is_refused_with_its_place(
    reporter: Program, body: Any, status: int, found: list[tuple[str, str]]
) -> None:
    before = everything()
    answer = reporter("put", body=body, **NEW)
    assert (answer.status_code, faults(answer)) == (status, found) and everything() == before


def test_a_number_of_json_has_one_reading(round_q2: str) -> None:
    """`1.234` typed by a person may be a thousand; as a JSON number it is one and a bit. Nothing becomes a float."""
    ask = Program(token(organisation="cuc-cdsqg", actor=Actor("an")))
    url = URL.replace("cuc-attt", "cuc-cdsqg")
    assert ask("put", url, b'{"values": {"1.5": 1.234, "1.1": 86.970000}}', **NEW).status_code == 201
    values = current_values(find_sheet(key("cuc-cdsqg")))
    assert (values["1.5"].value, values["1.1"].value) == ("1.234", "86.97")


def test_the_head_approves_and_sends_and_doing_it_twice_is_once(reporter: Program, head: Program) -> None:
    etag = reporter("put", body=GCI, **NEW)["ETag"]
    for _ in range(2):
        assert head("post", f"{URL}/approve", If_Match=etag).json()["state"] == "approved"
    letter = {"letter": {"number": "12/BC", "day": "2023-06-28", "signer": "Hải"}}
    sent = [head("post", f"{URL}/send", letter, If_Match=etag).json() for _ in range(2)]
    assert sent[0] == sent[1] and sent[0]["receipt"]["number"] == 1
    assert find_sheet(key("cuc-attt")).letter_number == "12/BC"
    assert Receipt.objects.count() == 1 and Step.objects.count() == 2
    assert Event.objects.filter(action__startswith="sheet.").count() == 2
    late = head("post", f"{URL}/approve", If_Match=etag)
    assert (late.status_code, late.json()["state"]) == (200, "sent")
    other = reporter("put", body={"values": {"5.4": 26}}, If_Match=etag)
    assert other.status_code == 409 and faults(other)[0][0] == "sheet.not-a-draft"


def test_what_is_not_complete_or_not_known_is_not_approved(reporter: Program, head: Program) -> None:
    etag = reporter("put", body={"texts": {"II": "x"}}, **NEW)["ETag"]
    before = everything()
    assert faults(head("post", f"{URL}/approve", If_Match=etag)) == [("sheet.value-missing", "5.4")]
    assert head("post", f"{URL}/approve", If_Match='"other"').status_code == 412
    assert head("post", f"{URL}/approve").status_code == 428
    assert faults(head("post", f"{URL}/send", If_Match=etag))[0][0] == "sheet.wrong-state"
    assert everything() == before


def test_a_sheet_of_another_body_is_not_seen_nor_written(reporter: Program) -> None:
    before = everything()
    for method, path in (("get", ""), ("put", ""), ("post", "/approve"), ("post", "/send")):
        answer = reporter(method, URL.replace("cuc-attt", "cuc-cdsqg") + path, {} if method != "get" else None, **NEW)
        assert answer.status_code == 403 and faults(answer)[0][0] == "right.missing", (method, path)
    assert reporter("get", URL + "x").status_code == 404
    assert everything() == before


def test_a_closed_round_takes_no_draft(reporter: Program) -> None:
    close_round(Actor("lan"), round=ROUND)
    assert faults(reporter("put", body=GCI, **NEW)) == [("round.closed", ROUND)]


def test_rounds_and_sheets_are_listed_as_far_as_the_token_may_see(reporter: Program) -> None:
    assert [row["key"] for row in reporter("get", "/api/v1/rounds").json()] == [ROUND]
    path = f"/api/v1/rounds/{ROUND}/sheets"
    assert [row["reporter"] for row in reporter("get", path).json()["items"]] == ["cuc-attt"]
    office = Program(token("programme_office", "cuc-cdsqg", Actor("lan")))
    assert office("get", path).json()["total"] == 4
    assert len(office("get", path + "?limit=2&offset=3").json()["items"]) == 1


def test_many_drafts_at_once_are_told_one_by_one(round_q2: str) -> None:
    grant_role(OPERATOR, login="hai", role="reporter", organisation="vu-buu-chinh", since=moment(1).date())
    ask = Program(token(organisation="vu-buu-chinh"))
    rows = [
        {"reporter": "vu-buu-chinh+vnpost", "about": "vn", "values": {"4.2": "51 %"}},
        {"reporter": "cuc-attt", "about": "vn", "values": {"5.4": 25}},
        {"reporter": "vu-buu-chinh+vnpost", "about": "vn", "values": {"4.2": "cao"}},
        {"reporter": "nobody", "about": "vn"},
    ]
    path = f"/api/v1/rounds/{ROUND}/sheets"
    told = ask("post", path, {"sheets": rows}).json()["items"]
    assert [(row["status"], [one["id"] for one in row["errors"]]) for row in told] == [
        (201, []),
        (403, ["right.missing"]),
        (422, ["number.not-a-number"]),
        (404, ["sheet.unknown"]),
    ]
    assert ObservationVersion.objects.count() == 1
    assert ask("post", path, {"sheets": [{}] * 501}).status_code == 413
    assert faults(ask("post", path, {"sheets": "x"})) == [("api.bad-body", "sheets")]
