"""Areas and organisations: ids for ever, everything else dated; lists in Vietnamese order on both databases."""

from datetime import date
from pathlib import Path

import pytest

from laban.base.messages import Refusal
from laban.keeping.door import OPERATOR
from laban.organisations.actions import load_organisations
from laban.organisations.asof import existing_on, names_on, organisations_on
from laban.organisations.models import OrganisationState
from laban.organisations.shipped import shipped_provinces, shipped_table
from laban.organisations.table import current_table
from laban.regulations.organisation_table import OrganisationTable
from tests.conftest import everything


def table(tmp_path: Path, text: str) -> OrganisationTable:
    path = tmp_path / "organisations.yaml"
    path.write_text(text)
    return OrganisationTable.read(path)


def test_lists_follow_the_vietnamese_alphabet(db: None, tmp_path: Path) -> None:
    """a ă â … d đ …; tones ngang, huyền, hỏi, ngã, sắc, nặng; numbers by value."""
    wanted = ["An", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Da", "Đa", "Sở 2", "Sở 10", "Xã"]
    rows = [f"  - {{id: o{n}, name: {name}, kind: unit}}" for n, name in enumerate(reversed(wanted))]
    load_organisations(OPERATOR, table=table(tmp_path, "areas: []\norganisations:\n" + "\n".join(rows)))
    assert list(organisations_on(date(2023, 6, 28)).values_list("name", flat=True)) == wanted


def test_search_keys_know_no_marks(db: None) -> None:
    load_organisations(OPERATOR, table=shipped_table(), units=shipped_provinces())
    found = OrganisationState.objects.filter(search_key__contains="buu dien viet")
    assert [row.organisation_id for row in found] == ["vnpost"]


def test_a_body_has_the_name_of_the_day_one_asks_about(db: None, tmp_path: Path) -> None:
    text = """areas: []
organisations:
  - {id: bo, name: Bộ Bưu chính Viễn thông, kind: ministry, to: 2007-08-07}
  - {id: bo, name: Bộ Thông tin và Truyền thông, name_en: MIC, kind: ministry, from: 2007-08-08, to: 2025-02-28}
"""
    load_organisations(OPERATOR, table=table(tmp_path, text))
    names = {day: names_on(["bo"], day)["bo"].full for day in (date(2007, 8, 7), date(2007, 8, 8), date(2026, 1, 1))}
    assert list(names.values()) == [
        "Bộ Bưu chính Viễn thông",
        "Bộ Thông tin và Truyền thông",
        "Bộ Thông tin và Truyền thông",
    ]
    assert names_on(["bo"], date(2023, 1, 1))["bo"].in_language("en") == "MIC"
    assert existing_on(["bo"], date(2025, 2, 28)) == {"bo"} and existing_on(["bo"], date(2025, 3, 1)) == set()


def test_loading_again_changes_nothing_but_the_chain(db: None) -> None:
    load_organisations(OPERATOR, table=shipped_table(), units=shipped_provinces())
    before = everything()
    load_organisations(OPERATOR, table=shipped_table(), units=shipped_provinces())
    after = everything()
    assert {name for name in before if before[name] != after[name]} == {
        "keeping_event",
        "keeping_eventpayload",
        "keeping_chainhead",
    }


@pytest.mark.parametrize(
    ("row", "message", "line"),
    [
        ("{id: a, name: A, kind: unit, parent: no}", "organisation.unknown", 3),
        ("{id: a, name: A, kind: unit, colour: red}", "regulation.unknown-key", 3),
        ("{id: a, kind: unit}", "regulation.missing-key", 3),
        ("{id: a, name: A, kind: unit, from: 2023}", "regulation.bad-day", 3),
        ("{id: a, name: A, kind: unit, parent: a}", "organisation.cycle", 3),
        ("{id: a, name: A, kind: unit, from: 2023-01-02, to: 2023-01-01}", "organisation.ends-before-it-begins", 3),
        (
            "{id: a, name: A, kind: unit, to: 2023-01-01}\n  - {id: a, name: B, kind: unit, from: 2023-01-01}",
            "organisation.lives-overlap",
            4,
        ),
        ("{id: a, name: A, kind: unit}\nclasses: [{id: c, name: C}, {id: c, name: D}]", "regulation.code-twice", 4),
        ("{id: A B, name: A, kind: unit}", "regulation.bad-key", 3),
        ("{id: a, name: A, kind: unit, from: 2023-02-31}", "regulation.bad-day", 3),
    ],
)
def test_a_bad_table_is_told_with_file_and_line(tmp_path: Path, row: str, message: str, line: int) -> None:
    with pytest.raises(Refusal) as caught:
        table(tmp_path, f"areas: []\norganisations:\n  - {row}\n")
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [(message, f"organisations.yaml:{line}")]


def test_one_id_is_not_both_a_body_and_an_area(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        table(tmp_path, "areas: [{id: x, name: X, kind: a}]\norganisations: [{id: x, name: X, kind: b}]\n")
    assert caught.value.faults[0].id == "organisation.id-twice"


def test_the_operator_adds_bodies_of_another_ministry_and_a_class_and_a_second_time_nothing(
    house: None, tmp_path: Path
) -> None:
    text = """areas: []
organisations:
  - {id: bo-vi-du, name: Bộ Ví dụ, kind: ministry, from: 2025-03-01}
  - {id: cuc-thuy-san, name: Cục Thủy sản và Kiểm ngư, kind: unit, parent: bo-vi-du, from: 2025-03-01}
classes:
  - {id: coastal, name: Các tỉnh ven biển}
"""
    assert load_organisations(OPERATOR, table=table(tmp_path, text)) == ["bo-vi-du", "cuc-thuy-san", "class:coastal"]
    now = current_table()
    assert now.exists_within("cuc-thuy-san", date(2025, 4, 1), date(2025, 4, 1)) and "coastal" in now.known("classes")
    assert now.name_of("class:coastal") == "Các tỉnh ven biển"
    assert load_organisations(OPERATOR, table=table(tmp_path, text)) == []


@pytest.mark.parametrize("name", ["nope.yaml", "."])
def test_a_table_that_is_no_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        OrganisationTable.read(tmp_path / name)
    (fault,) = caught.value.faults
    assert fault.id == "organisation.no-file" and "--organisations" in fault.sentence()


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (
            "links: [{predecessor: cu, successor: moi, day: 2024-01-01}]",
            [("link.successor-not-there", 6), ("link.predecessor-goes-on", 6)],
        ),
        ("links: [{predecessor: moi, successor: moi2, day: 2025-01-02}]", [("link.predecessor-goes-on", 6)]),
        (
            "links:\n  - {predecessor: cu, successor: moi, day: 2025-01-01, share: '1/2', kind: split}\n"
            "  - {predecessor: cu, successor: moi2, day: 2025-01-01, share: '0.4', kind: split}",
            [("link.shares-not-whole", 8)],
        ),
    ],
)
def test_a_bad_link_of_a_table_is_told_with_its_line_and_nothing_is_written(
    house: None, tmp_path: Path, rows: str, faults: list[tuple[str, int]]
) -> None:
    text = f"""areas: []
organisations:
  - {{id: cu, name: Cục Cũ, kind: unit, to: 2024-12-31}}
  - {{id: moi, name: Cục Mới, kind: unit, from: 2025-01-01}}
  - {{id: moi2, name: Cục Mới Nữa, kind: unit, from: 2025-01-01}}
{rows}
"""
    before = everything()
    with pytest.raises(Refusal) as caught:
        load_organisations(OPERATOR, table=table(tmp_path, text))
    told = [(fault.id, fault.place) for fault in caught.value.faults]
    assert told == [(id, f"organisations.yaml:{line}") for id, line in faults] and everything() == before


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{predecessor: a, successor: b, day: 2025-01-01, share: half}", "regulation.bad-number"),
        ("{predecessor: a, successor: b, day: 2025-01-01, kind: gone}", "regulation.unknown-word"),
        ("{predecessor: a, successor: b}", "regulation.missing-key"),
    ],
)
def test_a_link_without_its_shape_is_told_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        table(tmp_path, f"areas: []\norganisations: []\nlinks:\n  - {row}\n")
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [(message, "organisations.yaml:4")]


def test_a_unit_of_a_kind_that_nobody_knows_is_told_with_the_kinds(house: None, tmp_path: Path) -> None:
    text = "areas: []\norganisations:\n  - {id: x, name: X, kind: minsitry}\n"
    before = everything()
    with pytest.raises(Refusal) as caught:
        load_organisations(OPERATOR, table=table(tmp_path, text))
    (fault,) = caught.value.faults
    assert (fault.id, fault.place) == ("unit.unknown-kind", "organisations.yaml:3")
    assert "ministry" in fault.sentence() and everything() == before
