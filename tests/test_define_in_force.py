"""What was owed on a day, and under which text."""

from collections import Counter
from datetime import date

import pytest

from laban.organisations.shipped import shipped_regulations
from laban.regulations.identity import Identity, InForce
from laban.regulations.in_force import force_on, owed_on
from laban.regulations.schema import Regulation

TEXTS = [Regulation.from_compiled(compiled.data) for compiled in shipped_regulations()]
PLAN = next(text for text in TEXTS if text.regulation.id == "kh-749-942-bttt-2023")


def test_on_15_august_2024_the_plan_asks_the_third_quarter_of_five_reporters() -> None:
    """Due before 05/10/2024; the second quarter was due before 05/7. II.2, lines 831-836."""
    (owed,) = [row for row in owed_on(TEXTS, date(2024, 8, 15)) if row.regulation.regulation.id == PLAN.regulation.id]
    (running,), (before,) = owed.running, owed.due_before
    assert owed.force == "in_force"
    assert (running.period, running.year, running.due) == ("Q3", 2024, date(2024, 10, 4))
    assert (before.period, before.due) == ("Q2", date(2024, 7, 4))
    assert [str(month) for month in running.covers] == ["07/2024", "08/2024", "09/2024"]
    values = {sheet.reporter_key: len(sheet.asked) for sheet in running.sheets}
    assert values == {"cuc-cdsqg": 42, "vu-kts-xhs": 7, "cuc-vien-thong": 3, "cuc-attt": 2, "vu-buu-chinh+vnpost": 1}


def test_the_last_day_in_time_still_belongs_to_its_period() -> None:
    for day, period in ((date(2024, 7, 4), "Q2"), (date(2024, 7, 5), "Q3"), (date(2024, 12, 5), "Q1")):
        (owed,) = owed_on([PLAN], day)
        assert owed.running[0].period == period


def test_the_tasks_of_a_year_are_those_that_run_or_come_back_in_it() -> None:
    """Digest R23: 42 over 2021-2025, 11 until 2024, 21 until 2025, 32 yearly, 1 continuous; 4 are completed."""
    (owed,) = owed_on([PLAN], date(2024, 8, 15))
    assert not any(task.completed or task.period_text in ("2022", "2023") for task in owed.tasks)
    until = Counter(task.to for task in owed.tasks if task.from_ is None)
    assert until == {2024: 11, 2025: 21, None: 33}
    assert len(owed.tasks) == 42 + 11 + 21 + 33


@pytest.mark.parametrize(
    ("first", "last", "day", "force"),
    [
        ("2023", None, date(2022, 12, 31), "not_yet"),
        ("2023", None, date(2023, 6, 28), "perhaps"),
        ("2023", None, date(2024, 1, 1), "in_force"),
        ("2021-12-13", "2023-11-06", date(2023, 11, 6), "in_force"),
        ("2021-12-13", "2023-11-06", date(2023, 11, 7), "ended"),
        ("2021-12-13", "2023", date(2023, 5, 1), "perhaps"),
        ("2021-12-13", "2023-11", date(2023, 12, 1), "ended"),
    ],
)
def test_a_date_that_is_printed_in_part_leaves_the_days_open(
    first: str, last: str | None, day: date, force: str
) -> None:
    plan = PLAN.regulation
    identity = Identity.model_construct(
        **{**dict(plan), "in_force": InForce.model_validate({"from": first, "to": last})}
    )
    assert force_on(identity, day) == force
