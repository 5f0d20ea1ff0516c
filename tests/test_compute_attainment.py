"""One rule, two forms: by hand for each operator and state, and both forms against each other."""

import threading
from fractions import Fraction
from random import Random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laban.base.exact import DECIMAL_DIGITS, WHOLE_DIGITS
from laban.compute.attainment import Bar, judge
from laban.compute.bulk import Question, judge_all
from laban.compute.engine import connection

LARGEST = Fraction(10 ** (WHOLE_DIGITS + DECIMAL_DIGITS) - 1, 10**DECIMAL_DIGITS)
OPERATORS = ["at_least", "more_than", "at_most", "less_than", "exactly"]

BY_HAND = [
    # operator, value, bar, attained
    ("at_least", "50", "50", True),
    ("at_least", "49.999999", "50", False),
    ("at_least", "50.000001", "50", True),
    ("more_than", "50", "50", False),
    ("more_than", "50.000001", "50", True),
    ("more_than", "49", "50", False),
    ("at_most", "30", "30", True),
    ("at_most", "25", "30", True),
    ("at_most", "31", "30", False),
    ("less_than", "50", "50", False),
    ("less_than", "49", "50", True),
    ("less_than", "51", "50", False),
    ("exactly", "90", "90", True),
    ("exactly", "96", "90", False),
    ("exactly", "89", "90", False),
    ("at_least", "0", "0", True),
    ("at_least", "-5", "-4", False),
    ("at_most", "-5", "-4", True),
    # 1/3 is not 0.333333: fractions are compared exactly.
    ("exactly", "1/3", "0.333333", False),
    ("more_than", "1/3", "0.333333", True),
]


def both(value: Fraction | None, bar: Bar | None, due: bool) -> str:
    """The state, which both forms must give."""
    state = judge(value, bar, due).state
    assert judge_all([Question(value, bar, due)]) == [state]
    return state


@pytest.mark.parametrize(("operator", "value", "bar", "attained"), BY_HAND)
def test_it_compares_exactly(operator: str, value: str, bar: str, attained: bool) -> None:
    state = both(Fraction(value), Bar(operator, Fraction(bar)), True)  # type: ignore[arg-type]
    assert state == ("attained" if attained else "not_attained")


def test_a_dash_in_the_plan_is_no_plan_whatever_was_sent() -> None:
    assert both(Fraction(98), None, True) == "no_plan"
    assert both(None, None, False) == "no_plan"


def test_a_rank_within_the_year_is_not_due_whatever_was_sent() -> None:
    bar = Bar("at_most", Fraction(30))
    assert both(Fraction(25), bar, False) == "not_due"
    assert both(None, bar, False) == "not_due"


def test_a_missing_value_is_no_data_and_never_zero() -> None:
    assert both(None, Bar("at_least", Fraction(0)), True) == "no_data"
    assert both(None, Bar("at_most", Fraction(30)), True) == "no_data"


def test_the_explanation_carries_the_numbers_it_compared() -> None:
    """66 against a plan of 70 (indicator 1.8 in 2023) lacks 4."""
    bar = Bar("at_least", Fraction(70))
    found = judge(Fraction(66), bar, True)
    assert (found.value, found.bar) == (Fraction(66), bar)
    assert found.gap is not None and abs(found.gap) == 4


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_largest_numbers_do_not_overflow(operator: str) -> None:
    step = Fraction(1, 10**DECIMAL_DIGITS)
    for value, bar in ((LARGEST, LARGEST), (LARGEST, LARGEST - step), (-LARGEST, LARGEST), (step, LARGEST)):
        both(value, Bar(operator, bar), True)  # type: ignore[arg-type]


numbers = st.one_of(
    st.integers(-(10**WHOLE_DIGITS) + 1, 10**WHOLE_DIGITS - 1).map(Fraction),
    st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: Fraction(n, 10**DECIMAL_DIGITS)),
    st.builds(Fraction, st.integers(-(10**12), 10**12), st.integers(1, 10**12)),
    st.sampled_from([Fraction(0), LARGEST, -LARGEST]),
)
bars = st.builds(Bar, st.sampled_from(OPERATORS), numbers)
questions = st.builds(Question, st.none() | numbers, st.none() | bars, st.booleans())
equal = st.builds(
    lambda operator, number: Question(number, Bar(operator, number), True), st.sampled_from(OPERATORS), numbers
)


@settings(deadline=None, max_examples=60)
@given(st.lists(questions | equal, max_size=60))
def test_the_columnar_form_says_the_same_as_the_scalar_form(rows: list[Question]) -> None:
    assert judge_all(rows) == [judge(row.value, row.bar, row.due).state for row in rows]


@settings(deadline=None, max_examples=20)
@given(st.lists(questions | equal, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_state(rows: list[Question], random: Random) -> None:
    order = random.sample(range(len(rows)), len(rows))
    states = judge_all(rows)
    assert judge_all([rows[n] for n in order]) == [states[n] for n in order]


def test_no_questions_have_no_states() -> None:
    assert judge_all([]) == []


def test_two_spellings_of_one_fraction_are_one_value() -> None:
    """2/6 is 1/3, and 0,50 is 1/2."""
    assert both(Fraction(2, 6), Bar("exactly", Fraction(1, 3)), True) == "attained"
    assert both(Fraction("0.50"), Bar("at_least", Fraction(1, 2)), True) == "attained"


@pytest.mark.parametrize(("operator", "value", "bar", "attained"), BY_HAND)
def test_a_gap_is_what_is_missing_and_only_where_something_is(
    operator: str, value: str, bar: str, attained: bool
) -> None:
    found = judge(Fraction(value), Bar(operator, Fraction(bar)), True)  # type: ignore[arg-type]
    assert found.gap == (None if attained else abs(Fraction(value) - Fraction(bar)))


def test_states_come_in_the_order_of_the_questions() -> None:
    bar = Bar("at_least", Fraction(50_000))
    states = judge_all([Question(Fraction(n), bar, True) for n in range(100_000)])
    assert states == ["not_attained"] * 50_000 + ["attained"] * 50_000


def test_each_thread_has_a_connection_of_its_own() -> None:
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(connection())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] is not found[1] and connection() is connection()


@pytest.mark.parametrize(
    "statement",
    ["INSTALL fts", "SELECT * FROM '/etc/passwd'", "COPY (SELECT 1) TO '/tmp/laban-out.csv'", "SET threads = 8"],
)
def test_the_engine_is_locked_down(statement: str) -> None:
    with pytest.raises(duckdb.Error):
        connection().raw_sql(statement)  # type: ignore[attr-defined]
