"""Bounds of a regulation that a schema alone does not keep."""

import shutil
from pathlib import Path

import pytest

from laban.base.messages import Fault, Refusal
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.figures import Figure
from laban.regulations.organisation_table import OrganisationTable

GOOD = LIBRARY / "kh-749-942-bttt-2023"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "regulation"))


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(Refusal) as refused:
        compile_folder(folder, TABLE)
    return list(refused.value.faults)


def line_of(fault: Fault) -> int:
    return int(fault.place.partition(":")[2])


def change(folder: Path, file: str, old: str, new: str) -> int:
    path = folder / file
    text = path.read_text("utf-8")
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    return text.count("\n", 0, at) + 1


def test_a_body_that_ended_within_the_printed_year_may_be_named(folder: Path) -> None:
    """Only a year is printed: one day of it on which the Ministry existed (to 28/02/2025) is enough."""
    change(folder, "regulation.yaml", "issued: 2023 ", "issued: 2025 ")
    change(folder, "regulation.yaml", "{from: 2023,", "{from: 2025,")
    compile_folder(folder, TABLE)


def test_a_misspelt_file_name_is_not_passed_over(folder: Path) -> None:
    """Otherwise the cases would silently not be run."""
    (folder / "cases.yaml").rename(folder / "case.yaml")
    assert any("case.yaml" in fault.place for fault in faults_of(folder))


def test_top_n_is_refused_for_what_is_no_rank(folder: Path) -> None:
    line = change(folder, "indicators.yaml", "{2025: ≥ 50%}", "{2025: Top 50}")
    assert any(
        fault.place.startswith("indicators.yaml:") and abs(line_of(fault) - line) < 15 for fault in faults_of(folder)
    )


def test_figures_on_a_heading_are_refused(folder: Path) -> None:
    """3.5 has no measure: a figure there could never be judged."""
    change(folder, "indicators.yaml", "    at: dòng 353–356", "    plan: {2023: 90%}\n    at: dòng 353–356")
    assert any("3.5" in fault.sentence() for fault in faults_of(folder))


def test_a_figure_that_can_be_read_in_two_ways_is_refused() -> None:
    """1.234 is a thousand in Viet Nam and a decimal elsewhere (ui.md, Habits)."""
    with pytest.raises(ValueError):
        Figure.model_validate("1.234")


def test_an_empty_ask_is_told_at_the_case_that_needs_it(folder: Path) -> None:
    ask = "ask: [{route: measuring-unit, who: [vu-buu-chinh, vnpost], about: vn, calendar: quarterly-kh-749-942}]"
    change(folder, "indicators.yaml", ask, "ask: []")
    assert "regulation.case-not-asked" in str(faults_of(folder))


@pytest.mark.parametrize("printed", ["9" * 13, "9" * 19, "0,1234567"])
def test_a_figure_beyond_the_bounds_of_the_columnar_rule_is_refused(printed: str) -> None:
    """19 digits pass the checker today and end the making of a release with OverflowError in bulk.judge_all."""
    with pytest.raises(ValueError):
        Figure.model_validate(printed)
