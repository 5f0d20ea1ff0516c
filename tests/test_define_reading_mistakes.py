"""Readings that would change what a text is, or break it: refused at the option, with nothing half done."""

from pathlib import Path

import pytest

from laban.organisations.shipped import shipped_table
from laban.regulations.compiler import compile_folder
from tests.test_define_mistakes import SET, faults_of, folder, line_of, patch  # noqa: F401

# What an option sets, and the message that is told.
BAD = {
    "another document": ("{regulation/id: khac}", "regulation.path-of-none"),
    "another programme office": ("{regulation/programme_office: nhnn}", "regulation.path-of-none"),
    "another day of issue": ("{regulation/issued: 1900}", "regulation.path-of-none"),
    "another official text": ("{regulation/source/file: source/x.txt}", "regulation.path-of-none"),
    "the code of a row": ("{indicators/1.1/code: 1.7}", "regulation.path-of-none"),
    "the id of a calendar": ("{calendars/quarterly-kh-749-942/id: nam}", "regulation.path-of-none"),
    "the id of a period": ("{calendars/quarterly-kh-749-942/periods/Q1/id: Q9}", "regulation.path-of-none"),
    "the code of a group": ("{groups/1/code: 7}", "regulation.path-of-none"),
    "a place in the text": ("{indicators/1.1/at: dòng 999}", "regulation.path-of-none"),
    "a row under another code": ("{indicators/1.1: {code: 1.7, title: {vi: a}}}", "regulation.reading-breaks"),
    "a parent of itself": ("{indicators/3.5.1/parent: 3.5.1}", "regulation.cycle"),
    "a parent that is no row": ("{indicators/3.5.1/parent: 9.9}", "regulation.no-such-code"),
    "a figure as a mapping": ("{indicators/1.1/target/2025: {op: foo, value: 3}}", "regulation.reading-breaks"),
    "a path and one below it": (
        '{indicators/1.1/plan: {2024: 99%}, indicators/1.1/plan/2023: "100%"}',
        "regulation.paths-overlap",
    ),
    "what another reading sets": ("{defaults/top: rank_below}", "regulation.readings-cross"),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_reading_that_breaks_the_text_is_refused_at_its_option(folder: Path, mistake: str) -> None:  # noqa: F811
    values, message = BAD[mistake]
    patch(folder, "regulation.yaml", SET, values)
    found = faults_of(folder)
    assert message in {fault.id for fault in found}, found
    assert all(fault.place.startswith("regulation.yaml:") for fault in found)


def test_a_reading_cannot_take_the_general_rules_away(folder: Path) -> None:  # noqa: F811
    patch(folder, "regulation.yaml", SET, "{defaults: null}")
    patch(folder, "regulation.yaml", "{defaults/top: rank_below}", "{indicators/5.1/target/2025: Top 49}")
    patch(folder, "regulation.yaml", "{defaults/rank_judged: every_period}", "{indicators/5.4/target/2025: Top 39}")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.no-defaults", line_of(folder, "regulation.yaml", "      exactly:"))


def test_a_reading_may_say_from_when_the_text_is_in_force(folder: Path) -> None:  # noqa: F811
    patch(folder, "regulation.yaml", SET, "{regulation/in_force/from: 2024}")
    assert compile_folder(folder, shipped_table()).regulation


def test_options_that_contradict_each_other_are_told_together(folder: Path) -> None:  # noqa: F811
    """One counts 5.1 instead of ranking it, the other prints its baseline as “Top 86”: neither is wrong alone."""
    rank = "{indicators/5.1/measure: count, indicators/5.1/unit: count, indicators/5.1/target: {2025: 50}}"
    patch(folder, "regulation.yaml", SET, rank)
    patch(folder, "regulation.yaml", "chosen: at-least", "chosen: exactly")
    patch(folder, "regulation.yaml", "{defaults/top: rank_below}", "{indicators/5.1/baseline/2022: Top 86}")
    patch(folder, "regulation.yaml", "chosen: included", "chosen: excluded")
    found = [fault.id for fault in faults_of(folder)]
    assert found == ["regulation.readings-contradict", "regulation.top-without-rank"]


@pytest.mark.parametrize(
    "figure", ["{value: abc}", "{op: foo, value: 3}", "{value: 1/0}", "{op: foo}", "{}", "{value: 95}"]
)
def test_a_figure_is_written_as_printed_and_never_as_a_mapping(folder: Path, figure: str) -> None:  # noqa: F811
    patch(folder, "indicators.yaml", "plan: {2023: 50%, 2024: 100%}", f"plan: {{2023: 50%, 2024: {figure}}}")
    (fault,) = faults_of(folder)
    assert fault.id == "regulation.bad-figure" and fault.place.startswith("indicators.yaml:")
