"""The shipped regulation against the facts taken from its document (tests/facts, copied unchanged)."""

import hashlib
import json
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from laban.base.days import Month
from laban.regulations.asking import asked, sheets
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.periods import due_day, is_year_end, months, period_title
from laban.regulations.schema import Figure, Indicator, Regulation

FACTS = Path(__file__).parent / "facts"
FOLDER = LIBRARY / "kh-749-942-bttt-2023"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")
TEXT = Regulation.from_compiled(compile_folder(FOLDER, TABLE).data)
CALENDAR = TEXT.calendars[0]

OPERATORS = {"=": None, "rank": None, ">=": "at_least", ">": "more_than", "top-N rank": "top", None: None}


def facts(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FACTS / f"plan-749-942-{name}.json").read_text("utf-8"))
    return loaded


INDICATORS = {row["code"]: row for row in facts("indicators")["indicators"]}
CODES = list(INDICATORS)
PERIODS = {row["id"]: row for row in facts("reporting")["periods"]}
DOCUMENT = facts("reporting")["document"]


def names_of(body: str) -> set[str]:
    """Every way in which the table writes a body or a class."""
    if body.startswith("class:"):
        return {entry.name for entry in TABLE.classes if f"class:{entry.id}" == body}
    return {
        name for entry in TABLE.organisations if entry.id == body for name in (entry.name, entry.short, *entry.aliases)
    }


def test_the_table_has_57_rows_52_of_them_numbered_and_55_with_values() -> None:
    assert [row.code for row in TEXT.indicators] == CODES
    assert len(TEXT.indicators) == 57
    assert sum(row.parent is None for row in TEXT.indicators) == 52
    assert sum(row.measure is not None for row in TEXT.indicators) == 55


def test_numbered_indicators_and_valued_rows_per_group_are_those_of_the_table() -> None:
    """Digest R3: 10, 3, 12, 22, 5 numbered; 11, 3, 14, 22, 5 valued."""
    numbered = Counter(row.code.split(".")[0] for row in TEXT.indicators if row.parent is None)
    valued = Counter(row.code.split(".")[0] for row in TEXT.indicators if row.measure)
    assert list(numbered.values()) == [10, 3, 12, 22, 5]
    assert list(valued.values()) == [11, 3, 14, 22, 5]


def test_measuring_units_have_42_7_3_2_and_1_of_the_values() -> None:
    """Digest R9; Vụ Bưu chính and Vietnam Post have one together."""
    asked_of = Counter("+".join(ask.who) for row in TEXT.indicators for ask in row.ask if ask.route != "ministries")
    assert asked_of == {
        "cuc-cdsqg": 42,
        "vu-kts-xhs": 7,
        "cuc-vien-thong": 3,
        "cuc-attt": 2,
        "vu-buu-chinh+vnpost": 1,
    }


def test_dashes_and_operators_are_as_many_as_the_text_prints() -> None:
    """Digest R5 and R6."""
    measured = [row for row in TEXT.indicators if row.measure]
    dashes = [sum(row.baseline[2022].value is None for row in measured)]
    dashes += [sum(row.plan[year].value is None for row in measured) for year in (2023, 2024)]
    assert dashes == [29, 4, 6]
    assert Counter(row.target[2025].op for row in measured) == {None: 44, "at_least": 5, "more_than": 1, "top": 5}
    assert {row.code for row in measured if row.plan[2023].op == "more_than"} == {"3.10", "3.11"}


def test_the_legal_bases_are_40_9_and_6() -> None:
    """Digest R8: 942 only, 749 only, both."""
    bases = Counter(tuple(row.basis) for row in TEXT.indicators if row.measure)
    assert bases == {("942/QĐ-TTg",): 40, ("749/QĐ-TTg",): 9, ("942/QĐ-TTg", "749/QĐ-TTg"): 6}


@pytest.mark.parametrize("code", CODES)
def test_names_are_verbatim_and_have_an_english_one(code: str) -> None:
    title = TEXT.indicator(code).title
    assert title.vi == INDICATORS[code]["name"]
    assert title.en


@pytest.mark.parametrize("code", CODES)
def test_every_figure_is_the_printed_one_with_its_operator(code: str) -> None:
    columns = {"value_2022": ("baseline", 2022), "plan_2023": ("plan", 2023), "plan_2024": ("plan", 2024)}
    columns["target_2025"] = ("target", 2025)
    row = TEXT.indicator(code)
    for fact, (column, year) in columns.items():
        printed = INDICATORS[code][fact]
        figure: Figure | None = getattr(row, column).get(year)
        if printed is None:
            assert figure is None, fact
        else:
            assert figure is not None, fact
            wanted = None if printed["value"] is None else Fraction(str(printed["value"]))
            assert (figure.op, figure.exact) == (OPERATORS[printed["operator"]], wanted), fact


def test_no_figure_is_added_to_the_printed_columns() -> None:
    for row in TEXT.indicators:
        assert set(row.baseline) <= {2022} and set(row.plan) <= {2023, 2024} and set(row.target) <= {2025}


@pytest.mark.parametrize("code", CODES)
def test_a_footnote_is_apart_from_its_figure(code: str) -> None:
    """5.1 prints "862": rank 86 and footnote 2. 5.4 prints "255": rank 25 and footnote 5."""
    found = [(int(note.number), note.text) for note in TEXT.indicator(code).footnotes]
    assert found == [(note["no"], note["text"]) for note in INDICATORS[code]["footnotes"]]


# Table II.1 as printed: indicator, 2022, plan 2023, plan 2024, target 2025; the footnote signs are left out.
PRINTED = [
    ("1.1", "98", "100", "-", "100"),
    ("1.5", "30.14", "50", "100", "100"),
    ("1.8", "66", "70", "80", ">= 50"),
    ("3.5.1", "89.35", "90", "100", "90"),
    ("3.5.2", "81.11", "85", "100", "80"),
    ("3.5.3", "69.01", "75", "90", "60"),
    ("4.2", "-", "50", "80", "100"),
    ("5.1", "86", "-", "70", "top 50"),
    ("5.4", "25", "30", "-", "top 40"),
]


@pytest.mark.parametrize(("code", "baseline", "plan_2023", "plan_2024", "target"), PRINTED)
def test_the_figures_read_from_the_page_by_eye_are_those_of_the_library(
    code: str, baseline: str, plan_2023: str, plan_2024: str, target: str
) -> None:
    row = TEXT.indicator(code)
    found = [row.baseline[2022], row.plan[2023], row.plan[2024], row.target[2025]]
    assert [figure.printed() for figure in found] == [baseline, plan_2023, plan_2024, target]


def test_the_plan_of_1_8_lies_above_its_target() -> None:
    """70 % in 2023 is the Ministry's plan, ≥ 50 % in 2025 the Prime Minister's target."""
    row = TEXT.indicator("1.8")
    plan, target = row.plan[2023].exact, row.target[2025].exact
    assert row.target[2025].op == "at_least" and plan is not None and target is not None and plan > target


@pytest.mark.parametrize("code", CODES)
def test_parents_units_and_directions_follow_the_table(code: str) -> None:
    row, fact = TEXT.indicator(code), INDICATORS[code]
    units = {"%": "percent", "thứ hạng": "rank", None: None}
    assert row.parent == fact["parent_code"]
    assert row.unit == units[fact["unit"]]
    direction = fact["direction_derived"]
    assert row.better == (direction.partition("_")[0] if direction else None)
    assert TEXT.group_of(row).code == fact["group_code"]


@pytest.mark.parametrize("code", CODES)
def test_the_legal_basis_is_the_printed_one_in_its_order(code: str) -> None:
    numbers = [basis.split()[3] for basis in INDICATORS[code]["legal_basis"]]
    assert TEXT.indicator(code).basis == numbers


@pytest.mark.parametrize("code", CODES)
def test_the_measuring_units_are_asked_in_the_printed_order(code: str) -> None:
    """Spelling of Vietnam Post differs within the document (digest, item 19)."""
    wanted = [name.replace("Tổng Công ty", "Tổng công ty") for name in INDICATORS[code]["measuring_units"]]
    asks = [ask for ask in TEXT.indicator(code).ask if ask.route != "ministries"]
    assert len(asks) == (1 if INDICATORS[code]["is_leaf"] else 0)  # 1.7 names a unit and has no value
    for ask in asks:
        assert len(ask.who) == len(wanted)
        assert all(name in names_of(body) for name, body in zip(wanted, ask.who, strict=True))
        assert (ask.route, ask.about) == ("measuring-unit", "vn")


@pytest.mark.parametrize("code", CODES)
def test_who_carries_an_indicator_out_is_printed(code: str) -> None:
    localities = ["Các bộ, ngành", "Các địa phương"]
    cells = {
        "Các bộ, ngành, địa phương": localities,
        "Bộ, ngành, địa phương": localities,
        "Bộ Tài chính (Tổng cục Hải quan)": ["Bộ Tài chính", "Tổng cục Hải quan"],
    }
    printed = [name for cell in INDICATORS[code]["implementing_units"] for name in cells.get(cell, [cell])]
    bodies = TEXT.indicator(code).carried_out_by
    assert len(bodies) == len(printed)
    assert all(name in names_of(body) for name, body in zip(printed, bodies, strict=True))


@pytest.mark.parametrize("code", CODES)
def test_every_indicator_links_to_its_lines(code: str) -> None:
    first, last = INDICATORS[code]["lines"]
    assert f"dòng {first}–{last}" in str(TEXT.indicator(code).at)


def test_a_heading_has_no_measure_no_figure_and_asks_nobody() -> None:
    headings = [row for row in TEXT.indicators if row.measure is None]
    assert [row.code for row in headings] == ["1.7", "3.5"]
    for row in headings:
        assert (row.unit, row.better) == (None, None)
        assert not (row.baseline or row.plan or row.target or row.ask)


def test_figures_sent_for_the_country_are_never_added_over_areas() -> None:
    measured = [row for row in TEXT.indicators if row.measure]
    assert {(row.over_time, row.over_areas) for row in measured} == {("last", "none")}


def test_groups_and_skipped_numbers_are_those_of_the_table() -> None:
    groups = [(row["code"], row["name"]) for row in facts("indicators")["groups"]]
    assert [(group.code, group.title.vi) for group in TEXT.groups] == groups
    assert sorted(TEXT.absent) == facts("indicators")["counts"]["numbering_gaps"] == ["5.5", "5.6"]


def test_the_document_is_identified_by_what_it_prints() -> None:
    identity = TEXT.regulation
    assert (identity.number, identity.number_text, identity.issued) == (None, "Số: /QĐ-BTTTT", "2023")
    assert identity.signer == DOCUMENT["signer"]
    assert (identity.issuer, identity.programme_office) == ("bttt", "cuc-cdsqg")
    assert identity.last_day is None


def test_it_replaces_and_cites_what_the_document_names() -> None:
    replaces = [f"Quyết định số {row.number} ngày {day(row.issued)}" for row in TEXT.regulation.replaces]
    assert replaces == DOCUMENT["replaces"]
    numbers = {row.number for row in TEXT.regulation.relations}
    for cited in DOCUMENT["based_on"]:
        assert any(number in cited for number in numbers), cited


def day(printed: str | None) -> str:
    assert printed is not None
    year, month, number = (int(part) for part in printed.split("-"))
    return f"{number}/{month}/{year}"


@pytest.mark.parametrize("period", ["Q1", "Q2", "Q3", "Q4"])
def test_periods_are_the_printed_ones(period: str) -> None:
    fact, row = PERIODS[period], CALENDAR.period(period)
    assert row.title.vi == fact["name_vi"]
    stated = fact["covers_months_stated"] or [{"year_offset": 0, "month": n} for n in fact["covers_months_derived"]]
    assert list(months(CALENDAR, period, 2023)) == [Month(2023 + one["year_offset"], one["month"]) for one in stated]


@pytest.mark.parametrize(
    ("period", "last"),
    [("Q1", date(2023, 4, 2)), ("Q2", date(2023, 7, 4)), ("Q3", date(2023, 10, 4)), ("Q4", date(2023, 12, 4))],
)
def test_before_a_day_makes_the_day_before_the_last(period: str, last: date) -> None:
    """II.2: trước ngày 03/4, 05/7, 05/10, 05/12."""
    assert due_day(CALENDAR, period, 2023) == last


def test_the_four_periods_cover_twelve_months() -> None:
    covered = [month for row in CALENDAR.periods for month in months(CALENDAR, row.id, 2023)]
    assert len(covered) == len(set(covered)) == 12
    assert (min(covered), max(covered)) == (Month(2022, 12), Month(2023, 11))


def test_the_fourth_quarter_ends_the_year() -> None:
    assert [is_year_end(CALENDAR, row.id) for row in CALENDAR.periods] == [False, False, False, True]


def test_a_period_has_a_title_in_both_languages() -> None:
    assert period_title(CALENDAR, "Q2", 2023) == "Quý II/2023"
    assert "Quarter II" in period_title(CALENDAR, "Q2", 2023, "en")


def test_the_second_quarter_asks_five_reporters_for_42_7_3_2_and_1_values() -> None:
    plans = {plan.reporter_key: len(plan.asked) for plan in sheets(TEXT, CALENDAR.id, "Q2")}
    assert plans == {
        "cuc-cdsqg": 42,
        "vu-kts-xhs": 7,
        "cuc-vien-thong": 3,
        "cuc-attt": 2,
        "vu-buu-chinh+vnpost": 1,
    }


@pytest.mark.parametrize("period", ["Q1", "Q2", "Q3", "Q4"])
def test_a_heading_is_never_asked_for(period: str) -> None:
    values = asked(TEXT, CALENDAR.id, period)
    assert len(values) == 55
    assert not {"1.7", "3.5", "5.5", "5.6"} & {value.indicator for value in values}


def test_the_form_keeps_the_printed_order_and_sections() -> None:
    form = facts("form01")
    assert TEXT.form_rows == [row["code"] for row in form["rows"]]
    assert TEXT.sheet is not None
    sections = {row["no"]: row["title_vi"].casefold() for row in form["sections"] if row["title_vi"]}
    assert {text.id: text.title.vi.casefold() for text in TEXT.sheet.free_texts} == sections


def test_the_source_text_is_kept_unchanged() -> None:
    """SHA-256 of seed001.txt, from which the facts were taken."""
    source = (FOLDER / "source" / "ke-hoach.txt").read_bytes()
    assert hashlib.sha256(source).hexdigest() == "6524f91bb24ade312483edaf7f8ddaceef479e51d220a19a93b234d59f9e870e"


def test_a_rank_is_no_percent_and_only_percents_have_a_range() -> None:
    def warned(row: Indicator) -> bool:
        return any(check.applies_to(row) for check in TEXT.checks)

    assert [row.code for row in TEXT.indicators if row.measure and not warned(row)] == [
        "5.1",
        "5.2",
        "5.3",
        "5.4",
        "5.7",
    ]
