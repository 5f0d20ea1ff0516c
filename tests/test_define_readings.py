"""Readings act only through the values that their options set."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from laban.base.messages import Refusal
from laban.compute.attainment import judge
from laban.regulations.asking import asked, free_texts
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.figures import Figure
from laban.regulations.judging import bar_of, is_due, paths_used
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.periods import due_day, months, trend_months
from laban.regulations.readings import effective, get, readings_touching
from laban.regulations.schema import Reading, Regulation

TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")
DATA = compile_folder(LIBRARY / "kh-749-942-bttt-2023", TABLE).data
TEXT = Regulation.from_compiled(DATA)
SOURCES = sorted(path for path in LIBRARY.parents[1].rglob("*.py"))


def setting(path: str) -> Reading:
    """The reading one of whose options sets a path."""
    (found,) = [reading for reading in TEXT.readings if path in reading.paths]
    return found


def under(path: str) -> Regulation:
    """The text under the other option of the reading that sets a path."""
    reading = setting(path)
    (other,) = [name for name in reading.options if name != reading.chosen]
    return Regulation.from_compiled(effective(DATA, {reading.id: other}))


def state(text: Regulation, code: str, value: int, period: str, year: int = 2023) -> str:
    row, calendar = text.indicator(code), text.calendars[0].id
    bar = bar_of(text, row, row.plan.get(year))
    return judge(Fraction(value), bar, is_due(text, row, calendar, period)).state


def test_a_bare_figure_is_at_least_or_else_exactly() -> None:
    """1.5 plans 50 % for 2023; 96 % is better."""
    assert state(TEXT, "1.5", 96, "Q2") == "attained"
    assert state(under("defaults/bare_figure"), "1.5", 96, "Q2") == "not_attained"


def test_a_bare_rank_is_at_most() -> None:
    """5.4 plans rank 30 for 2023."""
    assert [state(TEXT, "5.4", rank, "Q4") for rank in (25, 30, 31)] == ["attained", "attained", "not_attained"]


def test_top_n_includes_n_or_else_does_not() -> None:
    """5.1: Top 50 in 2025."""
    row = TEXT.indicator("5.1")
    for text, wanted in ((TEXT, "attained"), (under("defaults/top"), "not_attained")):
        assert judge(Fraction(50), bar_of(text, row, row.target[2025]), True).state == wanted


def test_a_rank_is_judged_at_year_end_or_else_in_every_period() -> None:
    assert state(TEXT, "5.4", 25, "Q2") == "not_due"
    assert state(under("defaults/rank_judged"), "5.4", 25, "Q2") == "attained"


def test_before_a_day_is_strict_or_else_takes_that_day_in() -> None:
    """Trước ngày 05/7: 04/7, or 05/7 under the other option."""
    reading = next(one for one in TEXT.readings if any("/periods/Q2/due" in path for path in one.paths))
    (other,) = [name for name in reading.options if name != reading.chosen]
    flipped = Regulation.from_compiled(effective(DATA, {reading.id: other}))
    assert due_day(TEXT.calendars[0], "Q2", 2023) == date(2023, 7, 4)
    assert due_day(flipped.calendars[0], "Q2", 2023) == date(2023, 7, 5)


def test_the_months_of_the_second_quarter_are_a_reading() -> None:
    path = f"calendars/{TEXT.calendars[0].id}/periods/Q2/covers"
    assert [month.month for month in months(TEXT.calendars[0], "Q2", 2023)] == [4, 5, 6]
    assert [month.month for month in months(under(path).calendars[0], "Q2", 2023)] == [12, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("reading", TEXT.readings, ids=lambda reading: reading.id)
def test_every_option_changes_the_text(reading: Reading) -> None:
    results = [{**effective(DATA, {reading.id: name}), "readings": None} for name in reading.options]
    assert all(one != other for n, one in enumerate(results) for other in results[:n])


@pytest.mark.parametrize("reading", TEXT.readings, ids=lambda reading: reading.id)
def test_every_reading_asks_and_answers_in_both_languages(reading: Reading) -> None:
    texts = [reading.question, reading.because, *(option.title for option in reading.options.values())]
    assert all(text.vi and text.en for text in texts)
    assert reading.at


def test_the_chosen_options_are_those_of_the_library_when_nobody_chooses() -> None:
    assert effective(DATA, {}) == DATA
    assert effective(effective(DATA, {}), {}) == DATA


def test_the_result_says_which_option_it_is_under() -> None:
    reading = setting("defaults/top")
    (other,) = [name for name in reading.options if name != reading.chosen]
    (found,) = [row for row in effective(DATA, {reading.id: other})["readings"] if row["id"] == reading.id]
    assert found["chosen"] == other


def test_choosing_changes_nothing_in_what_was_compiled() -> None:
    before = repr(DATA)
    under("defaults/top")
    assert repr(DATA) == before


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"no-such-reading": "a"}, "regulation.unknown-reading"),
        ({TEXT.readings[0].id: "?"}, "regulation.unknown-option"),
    ],
)
def test_a_choice_that_is_not_there_is_refused(choices: dict[str, str], message: str) -> None:
    with pytest.raises(Refusal) as refused:
        effective(DATA, choices)
    assert refused.value.faults[0].id == message


def test_a_result_shows_the_readings_on_which_it_rests() -> None:
    def shown(code: str, year: int, period: str) -> set[str]:
        used = paths_used(TEXT.indicator(code), TEXT.calendars[0].id, year, period)
        return {reading.id for reading in readings_touching(TEXT, used)}

    bare, ranks = setting("defaults/bare_figure").id, setting("defaults/rank_judged").id
    assert bare in shown("1.5", 2023, "Q2") and ranks not in shown("1.5", 2023, "Q2")
    assert {bare, ranks} <= shown("5.4", 2023, "Q4")
    assert bare not in shown("5.1", 2023, "Q4")


def test_a_figure_with_a_sign_does_not_rest_on_what_a_bare_figure_means() -> None:
    """1.5 plans a bare 50 % for 2023, and the same plan printed as ≥ 50 % would need no reading."""
    row = TEXT.indicator("1.5")
    signed = row.model_copy(update={"plan": {2023: Figure.model_validate("≥ 50%")}})
    bare = setting("defaults/bare_figure")
    for indicator, touched in ((row, True), (signed, False)):
        used = paths_used(indicator, TEXT.calendars[0].id, 2023, "Q2")
        assert (bare in readings_touching(TEXT, used)) == touched


def test_the_text_on_trends_goes_with_every_period_or_else_with_the_second_quarter() -> None:
    path = f"calendars/{TEXT.calendars[0].id}/periods/Q1/also"
    second = ["trend", "trend_6_months"]
    assert [row.also for row in TEXT.calendars[0].periods] == [["trend"], second, ["trend"], ["trend"]]
    assert [row.also for row in under(path).calendars[0].periods] == [[], second, [], []]


@pytest.mark.parametrize("reading", TEXT.readings, ids=lambda reading: reading.id)
def test_an_option_changes_only_the_paths_that_it_sets(reading: Reading) -> None:
    for name, option in reading.options.items():
        result = effective(DATA, {reading.id: name})
        for path, value in option.set.items():
            # A path set to its default is left out of the data, as in the compiled text.
            default = "always" if path.endswith("/asked") else []
            assert (get(result, path) if has(result, path) else default) == compiled_form(path, value)
            put_back(result, path)
        assert {**result, "readings": None} == {**DATA, "readings": None}


def compiled_form(path: str, value: Any) -> Any:
    """How the compiled text writes what an option sets: `≥ 50%` is `>= 50`."""
    if path.split("/")[-2] in ("baseline", "plan", "target"):
        return Figure.model_validate(value).printed()
    return value


def has(data: dict[str, Any], path: str) -> bool:
    try:
        get(data, path)
    except KeyError:
        return False
    return True


def put_back(data: dict[str, Any], path: str) -> None:
    """The value of the compiled text at a path."""
    above, _, last = path.rpartition("/")
    get(data, above)[last] = get(DATA, path)


def test_paths_touch_when_one_leads_to_the_other() -> None:
    reading = setting("defaults/top")
    assert reading in readings_touching(TEXT, ["defaults"])
    assert reading in readings_touching(TEXT, ["defaults/top/below"])
    assert reading not in readings_touching(TEXT, ["defaults/to"])
    assert reading not in readings_touching(TEXT, ["defaults/topmost"])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_code_mentions_a_reading(path: Path) -> None:
    code = path.read_text("utf-8")
    assert [reading.id for reading in TEXT.readings if re.search(rf"\b{reading.id}\b", code)] == []


def test_every_digest_item_that_changes_a_result_is_a_reading_and_the_rest_are_notes() -> None:
    """Items 9, 11-13 and 20-24 of the plan's open points; no `set` can give 9 a row or 24 a duty."""
    readings, notes = [row.item for row in TEXT.readings], [row.item for row in TEXT.open_points]
    wanted = {9, 11, 12, 13, 20, 21, 22, 23, 24}
    assert wanted <= {*readings, *notes}
    assert not set(readings) & set(notes)
    assert sorted(item for item in readings if item in wanted) == [11, 12, 13, 20, 21, 21, 22, 23]
    assert sorted(item for item in notes if item in wanted) == [9, 24]


def test_a_plan_above_the_target_is_judged_as_printed_or_else_up_to_the_target() -> None:
    """1.8: plan 70 %, target at least 50 %. 1.7.1: plan 85 %, target more than 80 %."""
    capped = under("indicators/1.8/plan/2023")
    assert [state(text, "1.8", 66, "Q2") for text in (TEXT, capped)] == ["not_attained", "attained"]
    assert [state(capped, "1.7.1", value, "Q2") for value in (80, 81)] == ["not_attained", "attained"]


def test_the_capped_plans_are_those_of_the_eight_rows_above_their_target() -> None:
    """Digest item 11: the rows and years in which the printed plan exceeds the target."""
    above = {
        f"indicators/{row.code}/plan/{year}"
        for row in TEXT.indicators
        if row.better == "higher"
        for year, figure in row.plan.items()
        if figure.exact is not None and above_target(row.target[2025], figure)
    }
    assert above == setting("indicators/1.8/plan/2023").paths
    assert len({path.split("/")[1] for path in above}) == 8


def above_target(target: Figure, plan: Figure) -> bool:
    """`>50%` lies above `≥ 50%`, as 50 itself is not enough."""
    assert target.exact is not None and plan.exact is not None
    return (plan.exact, plan.op == "more_than") > (target.exact, target.op == "more_than")


def test_a_fall_below_2022_is_attained_as_printed_or_else_not() -> None:
    """5.4: rank 25 in 2022, plan 30 for 2023."""
    kept = under("indicators/5.4/plan/2023")
    assert [state(text, "5.4", 28, "Q4") for text in (TEXT, kept)] == ["attained", "not_attained"]
    assert state(kept, "5.4", 25, "Q4") == "attained"


def test_the_half_year_begins_in_january_or_else_in_december() -> None:
    calendar, path = TEXT.calendars[0], f"calendars/{TEXT.calendars[0].id}/periods/Q2/trend_covers"
    assert [str(month) for month in trend_months(calendar, "Q2", 2023)][::5] == ["01/2023", "06/2023"]
    other = under(path).calendars[0]
    assert [str(month) for month in trend_months(other, "Q2", 2023)][::6] == ["12/2022", "06/2023"]
    assert trend_months(calendar, "Q1", 2023) == []


def test_the_free_texts_on_trends_are_asked_only_where_the_trend_is() -> None:
    """Sections II and IV go with the trend, III does not."""
    calendar = TEXT.calendars[0].id
    only_second = under(f"calendars/{calendar}/periods/Q1/also")
    for text, period, wanted in (
        (TEXT, "Q1", ["II", "III", "IV"]),
        (only_second, "Q1", ["III"]),
        (only_second, "Q2", ["II", "III", "IV"]),
    ):
        assert [one.id for one in free_texts(text, calendar, period)] == wanted


def test_ministries_are_not_asked_or_else_by_a_second_route() -> None:
    """II.3 requests the figures that ministries are in charge of: 20 rows name ministries and no class (table II.1),
    among them those of digest item 23, 1.8, 4.16, 4.18 and 5.7, which another unit of the Ministry measures."""
    calendar, both = TEXT.calendars[0].id, under("routes/ministries/asked")
    assert {row.route for row in asked(TEXT, calendar, "Q2")} == {"measuring-unit"}
    second = {row.indicator: row.reporter for row in asked(both, calendar, "Q2") if row.route == "ministries"}
    named = {row.code: tuple(row.carried_out_by) for row in TEXT.indicators if row.ask and row.carried_out_by}
    assert second == {code: who for code, who in named.items() if not any(one.startswith("class:") for one in who)}
    assert len(second) == 20
    of_item_23 = {code: second[code] for code in ("1.8", "4.16", "4.18", "5.7")}
    assert of_item_23 == {"1.8": ("nhnn",), "4.16": ("bkhdt",), "4.18": ("bct",), "5.7": ("bkhcn",)}
    assert asked(TEXT, calendar, "Q2", ["ministries"]) == asked(both, calendar, "Q2")


def test_the_digit_of_a_footnote_is_apart_or_else_part_of_the_rank() -> None:
    glued = under("indicators/5.1/baseline/2022")
    ranks = ["5.1", "5.2", "5.3", "5.4", "5.7"]
    assert [TEXT.indicator(code).baseline[2022].value for code in ranks] == ["86", "72", "87", "25", "48"]
    assert [glued.indicator(code).baseline[2022].value for code in ranks] == ["862", "723", "874", "255", "486"]
