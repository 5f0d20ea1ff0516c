"""The directory by the API: as of a day, in parts, and kept by its tag."""

import json
from typing import Any

import pytest
from django.test import Client

from laban.keeping.door import OPERATOR
from laban.organisations.importing import import_units

FIRM = "Mã số thuế;Tên;Loại\n0100109106;Tập đoàn V;Doanh nghiệp".encode()


def get(path: str, status: int = 200, **headers: str) -> Any:
    answer = Client(headers=headers).get(f"/api/v1/{path}")
    assert answer.status_code == status, answer.content
    return json.loads(answer.content) if answer.content else answer


def test_the_provinces_of_a_day_with_their_codes_as_text(house: None) -> None:
    before = get("areas?level=province&as_of=2025-06-30")
    after = get("areas?level=province&as_of=2025-07-01&limit=1000")
    assert (before["total"], after["total"], after["as_of"]) == (63, 34, "2025-07-01")
    first = after["items"][0]
    assert (first["name"], first["code"], first["kind"], first["level"]) == (
        "Tỉnh An Giang",
        "91",
        "province",
        "province",
    )
    assert get("areas?level=province")["total"] == 63  # the home's today is 28/06/2023


def test_a_part_of_the_list_has_its_place_and_the_whole_number(house: None) -> None:
    part = get("areas?level=province&as_of=2025-07-01&limit=2&offset=1")
    assert [row["short"] for row in part["items"]] == ["Bắc Ninh", "Cà Mau"] and part["total"] == 34


def test_a_code_means_another_unit_on_another_day(house: None) -> None:
    for day, name in (
        ("2025-06-30", "Tỉnh Bắc Giang"),
        ("2025-07-01", "Tỉnh Bắc Ninh"),
        ("2026-11-27", "Thành phố Bắc Ninh"),
    ):
        assert [row["name"] for row in get(f"areas?code=24&as_of={day}")["items"]] == [name]


def test_one_area_tells_its_life_and_what_it_is_on_the_day(house: None) -> None:
    area = get("areas/bac-giang?as_of=2026-01-01")
    assert area["states"][0]["until"] == "2025-06-30" and area["states"][0]["since"] is None
    assert area["successors"] == [
        {"predecessor": "bac-giang", "successor": "bac-ninh-2025", "day": "2025-07-01", "share": "1", "kind": "merge"}
    ]
    assert (area["is"], area["ended"]) == ([{"id": "bac-ninh-2025", "share": "1"}], False)


def test_a_class_selects_the_bodies_of_the_day(house: None) -> None:
    assert get("organisations?class=provinces&as_of=2025-06-30&limit=1")["total"] == 63
    assert get("organisations?class=provinces&as_of=2025-07-01&limit=1")["total"] == 34
    assert get("organisations?class=nothing", 404)["errors"][0]["place"] == "class"
    acting = get("organisations?acts_for=hai-duong&as_of=2023-06-28")["items"]
    assert {row["id"] for row in acting} == {"ubnd-hai-duong", "stttt-hai-duong", "skhcn-hai-duong"}


def test_search_finds_without_marks(house: None) -> None:
    assert get("areas?q=dak%20lak")["items"][0]["id"] == "dak-lak"
    assert get("organisations?q=so%20tttt%20hai%20duong")["items"][0]["id"] == "stttt-hai-duong"


def test_free_text_is_resolved_with_candidates_where_nobody_can_be_sure(house: None) -> None:
    first, second = get("resolve?name=S%E1%BB%9F%20TTTT%20t%E1%BB%89nh%20H%E1%BA%A3i%20D%C6%B0%C6%A1ng&name=nonsense")[
        "items"
    ]
    assert (first["id"], first["how"]) == ("stttt-hai-duong", "exact") and second["id"] == ""
    later = get("resolve?as_of=2026-01-01&name=B%E1%BB%99%20TTTT")["items"][0]
    assert later["id"] == "" and later["candidates"][0] == {
        "id": "bttt",
        "name": "Bộ Thông tin và Truyền thông",
        "reason": "other-day",
        "now": ["bkhcn"],
    }


def test_enterprises_known_by_their_tax_code_are_not_public(house: None) -> None:
    import_units(OPERATOR, data=FIRM, name="dn.csv")
    assert get("organisations?kind=enterprise")["total"] == 1  # Vietnam Post, without a tax code
    assert get("organisations?q=tap%20doan%20v")["items"] == []
    assert get("organisations?code=0100109106")["items"] == []
    assert get("organisations/tap-doan-v-0100109106", 404)["title"] == "organisation.unknown"
    assert get("resolve?name=T%E1%BA%ADp%20%C4%91o%C3%A0n%20V")["items"][0]["id"] == ""


def test_who_has_the_answer_already_gets_none_until_the_directory_changes(house: None) -> None:
    path = "/api/v1/areas?level=province"
    answer = Client().get(path)
    again = Client(headers={"If-None-Match": answer["ETag"]}).get(path)
    assert again.status_code == 304 and again.content == b""
    import_units(OPERATOR, data=FIRM, name="dn.csv")
    assert Client(headers={"If-None-Match": answer["ETag"]}).get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("areas?as_of=2025-02-31", 422),
        ("areas?as_of=gestern", 422),
        ("areas?limit=5000", 422),
        ("areas?offset=-1", 422),
        ("areas/atlantis", 404),
        ("areas/bttt", 404),
        ("organisations/ha-noi", 404),
        ("resolve", 422),
    ],
)
def test_a_bad_question_is_a_problem_document(house: None, path: str, status: int) -> None:
    said = get(path, status)
    assert said["status"] == status and said["errors"][0]["detail"]


def test_reforms_are_listed_with_their_day_and_basis(house: None) -> None:
    rows = get("reforms")["items"]
    assert {"id", "day", "title", "title_en", "basis"} == rows[0].keys()
    assert ("don-vi-hanh-chinh-2025", "2025-07-01") in {(row["id"], row["day"]) for row in rows}
