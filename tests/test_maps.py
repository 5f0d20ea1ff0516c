"""Figures on the map of another day: only where whole areas became one, and only as the indicator's rule allows."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.compute.maps import Figure, Origin, Rule, remap
from laban.directory.maps import origins
from laban.organisations.shipped import shipped_directory

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
SUMS = Rule("recompute", "sum")
RATIOS = Rule("recompute", "ratio_of_sums", factor=100)


def figure(value: object) -> Figure:
    return Figure(Fraction(str(value)))


def ratio(above: int, below: int) -> Figure:
    return Figure(Fraction(100 * above, below), Fraction(above), Fraction(below))


WHOLE = {"new": [Origin("a", True), Origin("b", True)]}


def test_numbers_of_two_provinces_that_became_one_are_added() -> None:
    (row,) = remap({"a": figure(120), "b": figure("80.5")}, WHOLE, SUMS).rows
    assert (row.figure, row.reason, row.areas) == (figure("200.5"), "", ("a", "b"))


def test_a_percentage_is_the_sum_of_numerators_by_the_sum_of_denominators() -> None:
    """30 of 100 and 10 of 300: 40 of 400 are 10 %, not the mean of 30 % and 3,33 %."""
    (row,) = remap({"a": ratio(30, 100), "b": ratio(10, 300)}, WHOLE, RATIOS).rows
    assert row.figure == ratio(40, 400) and row.figure.value == 10


def test_where_the_issuer_took_the_plain_mean_the_rule_says_so() -> None:
    """DTI 2024: a merged province has the mean of its old provinces."""
    (row,) = remap({"a": figure("0.8"), "b": figure("0.5")}, WHOLE, Rule("mean")).rows
    assert row.figure == figure("0.65")


@pytest.mark.parametrize("rule", [Rule("none"), Rule(None), Rule("recompute"), Rule("recompute", "none")])
def test_without_a_rule_there_is_no_figure_for_a_merged_area_and_the_old_ones_are_lost(rule: Rule) -> None:
    done = remap({"a": figure(1), "b": figure(2)}, WHOLE, rule)
    assert [(row.figure, row.reason) for row in done.rows] == [(None, "rule-forbids")]
    assert [(row.area, row.reason) for row in done.lost] == [("a", "rule-forbids"), ("b", "rule-forbids")]


def test_an_area_that_only_changed_its_name_keeps_its_figure_whatever_the_rule() -> None:
    done = remap({"a": figure(7)}, {"renamed": [Origin("a", True)]}, Rule("none"))
    assert done.rows[0].figure == figure(7) and done.lost == ()


def test_a_part_of_an_area_gives_no_figure_and_says_which_area_was_divided() -> None:
    done = remap(
        {"a": figure(1), "b": figure(2)},
        {"new": [Origin("a", True), Origin("b", False)], "rest": [Origin("b", False)]},
        SUMS,
    )
    assert [(row.area, row.figure, row.reason, row.areas) for row in done.rows] == [
        ("new", None, "divided", ("b",)),
        ("rest", None, "divided", ("b",)),
    ]
    assert [(row.area, row.reason) for row in done.lost] == [("a", "divided"), ("b", "divided")]


@pytest.mark.parametrize(
    ("figures", "reason", "areas"),
    [({"a": figure(1)}, "parts-missing", ("b",)), ({}, "missing", ("a", "b"))],
)
def test_a_sum_without_all_its_parts_is_no_sum(figures: dict, reason: str, areas: tuple[str, ...]) -> None:
    (row,) = remap(figures, WHOLE, SUMS).rows
    assert (row.figure, row.reason, row.areas) == (None, reason, areas)


def test_a_ratio_without_its_parts_or_over_nothing_is_none() -> None:
    for figures in (
        {"a": figure(30), "b": ratio(1, 2)},
        {"a": Figure(None, Fraction(0), Fraction(0))} | {"b": Figure(None, Fraction(0), Fraction(0))},
    ):
        (row,) = remap(figures, WHOLE, RATIOS).rows
        assert (row.figure, row.reason) == (None, "parts-missing")


def test_an_area_that_ended_without_successor_loses_its_figure() -> None:
    done = remap({"gone": figure(3)}, {"new": []}, SUMS)
    assert [(row.reason) for row in done.rows] == ["missing"]
    assert [(row.area, row.reason) for row in done.lost] == [("gone", "ended")]


def test_every_figure_of_the_63_provinces_finds_its_place_among_the_34() -> None:
    known = shipped_directory()
    olds = known.level_on("province", BEFORE)
    done = remap({state.id: figure(1) for state in olds}, origins(known, "province", BEFORE, AFTER), SUMS)
    assert len(done.rows) == 34 and done.lost == ()
    assert sum(row.figure.value for row in done.rows if row.figure) == 63
    # 11 unchanged; 17 of two, 6 of three: 11 + 34 + 18 = 63.
    sizes = [row.figure.value for row in done.rows if row.figure]
    assert [sizes.count(n) for n in (1, 2, 3)] == [11, 17, 6]


def test_back_to_the_63_only_what_did_not_merge_keeps_a_figure() -> None:
    known = shipped_directory()
    news = known.level_on("province", AFTER)
    done = remap({state.id: figure(1) for state in news}, origins(known, "province", AFTER, BEFORE), SUMS)
    assert sum(row.figure is not None for row in done.rows) == 11
    assert {row.reason for row in done.rows if row.figure is None} == {"divided"}


@given(st.lists(st.fractions(min_value=0, max_value=1000), min_size=1, max_size=8))
def test_a_sum_over_whole_areas_loses_nothing(values: list[Fraction]) -> None:
    olds = {f"a{n}": Figure(value) for n, value in enumerate(values)}
    halves = {"x": [Origin(id, True) for id in list(olds)[::2]], "y": [Origin(id, True) for id in list(olds)[1::2]]}
    done = remap(olds, halves, SUMS)
    assert sum(row.figure.value or 0 for row in done.rows if row.figure) == sum(values) and done.lost == ()
