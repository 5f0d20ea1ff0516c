"""The sheet over HTTP: refusals come back with their message beside the field, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from laban.collect.closing import close_round
from laban.collect.finding import find_sheet
from laban.collect.reading_values import current_values
from laban.keeping.door import Actor
from tests.conftest import ROUND, everything, key

AT = [ROUND, "cuc-cdsqg", "vn"]
ClientOf = Callable[[str], Client]


def form(code: str = "1.5", value: str = "45", seen: str = "0", **more: str) -> dict[str, str]:
    fields = {f"value-{code}": value, f"status-{code}": "A", f"note-{code}": "", f"seen-{code}": seen}
    return fields | more


def save(client: Client, fields: dict[str, str], *, script: bool = False, at: list[str] = AT):
    headers = {"Accept": "application/json", "HX-Request": "true"} if script else {}
    return client.post(reverse("sheet-save", args=at), fields, headers=headers)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    ("value", "status", "message"),
    [("1.234", 422, "number.two-readings"), ("cao", 422, "number.not-a-number"), ("1" * 50, 422, "number.too-long")],
)
def test_a_refused_value_comes_back_with_its_message(
    round_q2: str, client_of: ClientOf, script: bool, value: str, status: int, message: str
) -> None:
    client, before = client_of("an"), everything()
    answer = save(client, form(value=value), script=script)
    assert answer.status_code == status and everything() == before
    if script:
        assert [(fault["id"], fault["place"]) for fault in answer.json()["faults"]] == [(message, "1.5")]
        return
    page = answer.content.decode()
    assert f'data-message="{message}"' in page
    assert f'value="{value}"' in page, "what was typed stays in its field"


def test_a_saved_value_comes_back_as_understood_with_the_time(round_q2: str, client_of: ClientOf) -> None:
    told = save(client_of("an"), form(value="86.97 %"), script=True).json()
    assert told["at"] == "10:00" and told["rows"]["1.5"]["seen"] == 1
    assert told["rows"]["1.5"]["understood"].replace("\u00a0", " ") == "Hiểu là 86,97 %"


@pytest.mark.parametrize("seen", ["", "-1", "x", "9999999999999999999999", "１"])
def test_a_save_that_has_seen_nothing_is_a_conflict_when_there_is_something(
    round_q2: str, client_of: ClientOf, seen: str
) -> None:
    client = client_of("an")
    save(client, form())
    before = everything()
    answer = save(client, form(value="46", seen=seen), script=True)
    assert answer.status_code == 409 and answer.json()["faults"][0]["id"] == "sheet.changed-by-another"
    assert (answer.json()["rows"]["1.5"]["value"], answer.json()["rows"]["1.5"]["seen"]) == ("45", 1)
    assert everything() == before


def test_a_closed_round_is_told_on_the_page_and_refuses_a_save(round_q2: str, client_of: ClientOf) -> None:
    client = client_of("an")
    close_round(Actor("lan"), round=ROUND)
    page = client.get(reverse("sheet", args=AT)).content.decode()
    assert "đã đóng" in page and 'name="value-1.5"' not in page
    before = everything()
    answer = save(client, form())
    assert answer.status_code == 409 and 'data-message="round.closed"' in answer.content.decode()
    assert everything() == before


def test_the_sheet_of_another_body_is_refused_to_see_and_to_save(round_q2: str, client_of: ClientOf) -> None:
    client, before = client_of("hai"), everything()
    for answer in (client.get(reverse("sheet", args=AT)), save(client, form()), save(client, form(), script=True)):
        assert answer.status_code == 403 and 'data-message="right.missing"' in answer.content.decode()
    assert everything() == before


def test_a_sheet_that_does_not_exist_is_not_found(round_q2: str, client_of: ClientOf) -> None:
    answer = client_of("an").get(reverse("sheet", args=[ROUND, "no-one", "vn"]))
    assert answer.status_code == 404 and 'data-message="sheet.unknown"' in answer.content.decode()


def test_control_characters_are_refused_beside_their_field(round_q2: str, client_of: ClientOf) -> None:
    answer = save(client_of("an"), form(**{"note-1.5": "a\x00b"}), script=True)
    assert answer.status_code == 422 and answer.json()["faults"][0]["id"] == "text.control-character"


def test_a_step_with_a_stale_page_is_refused(round_q2: str, client_of: ClientOf) -> None:
    client = client_of("hai")
    at = [ROUND, "cuc-attt", "vn"]
    save(client, form("5.4", "25"), at=at)
    before = everything()
    answer = client.post(reverse("sheet-hand-over", args=at), {"revision": "0"})
    assert answer.status_code == 409 and 'data-message="sheet.changed-since"' in answer.content.decode()
    assert everything() == before
    assert client.post(reverse("sheet-hand-over", args=at), {"revision": "1"}).status_code == 302


def test_what_people_type_is_shown_as_text(round_q2: str, client_of: ClientOf) -> None:
    client = client_of("an")
    save(client, form(**{"note-1.5": "<script>alert(1)</script>", "text-II": "<b>x</b>", "seen-text-II": "0"}))
    page = client.get(reverse("sheet", args=AT)).content.decode()
    assert "<script>alert" not in page and "<b>x</b>" not in page
    assert current_values(find_sheet(key("cuc-cdsqg")))["1.5"].note == "<script>alert(1)</script>"


def test_reading_a_sheet_is_logged_outside_the_chain(round_q2: str, client_of: ClientOf) -> None:
    import json

    from django.conf import settings

    client_of("khanh").get(reverse("sheet", args=AT))
    lines = (settings.LABAN_HOME.folder("logs") / "access.jsonl").read_text().splitlines()
    last = json.loads(lines[-1])
    assert (last["account"], last["object"]) == ("khanh", f"sheet:{ROUND}/cuc-cdsqg/vn")


def test_a_sheet_leads_to_its_regulation_and_each_row_to_what_the_text_says(round_q2: str, client_of: ClientOf) -> None:
    """One link a row while one types, so that Tab comes quickly to the next figure; the line as well for readers."""
    typing, reading = (client_of(who).get(reverse("sheet", args=AT)).content.decode() for who in ("an", "binh"))
    for page in (typing, reading):
        assert 'href="/regulations/kh-749-942-bttt-2023/"' in page
        assert 'href="/regulations/kh-749-942-bttt-2023/indicators/1.5/"' in page
    assert "175–180" in reading and "175–180" not in typing
