"""What was owed on a day, and under which text."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from laban.organisations.shipped import shipped_regulations
from laban.regulations.identity import Identity, InForce
from laban.regulations.in_force import Owed, certainty_of, force_on, owed_on
from laban.regulations.schema import Regulation

DATA = {compiled.regulation: compiled.data for compiled in shipped_regulations()}
TEXTS = [Regulation.from_compiled(data) for data in DATA.values()]
PLAN = next(text for text in TEXTS if text.regulation.id == "kh-749-942-bttt-2023")


def plan_with(**identity: Any) -> Regulation:
    """The plan with another identity: dates, an id, what replaces it."""
    data = DATA["kh-749-942-bttt-2023"]
    return Regulation.from_compiled(data | {"regulation": data["regulation"] | identity})


def identity_with(first: str | None, last: str | None, **parts: Any) -> Identity:
    own = {"in_force": InForce.model_validate({"from": first, "to": last}), **parts}
    return Identity.model_construct(**{**dict(PLAN.regulation), **own})


def owed_under(id: str, day: date, *texts: Regulation) -> Owed:
    (owed,) = [row for row in owed_on(texts or TEXTS, day) if row.regulation.regulation.id == id]
    return owed


def test_on_15_august_2024_the_plan_asks_the_third_quarter_of_five_reporters() -> None:
    """Due before 05/10/2024; the second quarter was due before 05/7. II.2, lines 831-836."""
    owed = owed_under(PLAN.regulation.id, date(2024, 8, 15))
    (running,), (before,) = owed.running, owed.due_before
    assert (owed.force, owed.certainty, owed.followed_by) == ("in_force", "unverified", ())
    assert (running.period, running.year, running.due) == ("Q3", 2024, date(2024, 10, 4))
    assert (before.period, before.year, before.due) == ("Q2", 2024, date(2024, 7, 4))
    assert [str(month) for month in running.covers] == ["07/2024", "08/2024", "09/2024"]
    assert {share.reporter: share.values for share in running.shares} == {
        ("cuc-cdsqg",): 42,
        ("vu-kts-xhs",): 7,
        ("cuc-vien-thong",): 3,
        ("cuc-attt",): 2,
        ("vu-buu-chinh", "vnpost"): 1,
    }
    assert sum(len(sheet.asked) for sheet in running.sheets) == 55


def test_several_sheets_of_one_reporter_are_one_share() -> None:
    """The same values about another subject would be a second sheet."""
    text = PLAN.model_copy(deep=True)
    row = text.indicator("1.1")
    row.ask.append(row.ask[0].model_copy(update={"about": "bttt"}))
    (share,) = [
        one for one in owed_on([text], date(2024, 8, 15))[0].running[0].shares if one.reporter == ("cuc-cdsqg",)
    ]
    assert [(sheet.about, len(sheet.asked)) for sheet in share.sheets] == [("vn", 42), ("bttt", 1)]
    assert share.values == 43


def test_the_last_day_in_time_still_belongs_to_its_period() -> None:
    for day, period, year in (
        (date(2024, 7, 4), "Q2", 2024),
        (date(2024, 7, 5), "Q3", 2024),
        (date(2024, 12, 4), "Q4", 2024),
        (date(2024, 12, 5), "Q1", 2025),
    ):
        (running,) = owed_under(PLAN.regulation.id, day).running
        assert (running.period, running.year) == (period, year)


def test_december_belongs_to_the_first_quarter_of_the_next_year() -> None:
    (running,) = owed_under(PLAN.regulation.id, date(2024, 12, 31)).running
    assert [str(month) for month in running.covers] == ["12/2024", "01/2025", "02/2025", "03/2025"]


def test_nothing_was_due_before_the_text_was_there_and_nothing_after_it_ends() -> None:
    """A text of 10 April 2023 asked no first quarter (due before 03/4); one that ends in August 2024 no third."""
    text = plan_with(issued="2023-04-10", in_force={"from": "2023-04-10", "to": "2024-08-31"})
    (owed,) = owed_on([text], date(2023, 4, 20))
    assert owed.due_before == () and [row.period for row in owed.running] == ["Q2"]
    (owed,) = owed_on([text], date(2024, 8, 15))
    assert owed.running == () and [row.period for row in owed.due_before] == ["Q2"]


def test_the_tasks_of_a_year_are_those_that_run_or_come_back_in_it() -> None:
    """Digest R23: 42 over 2021-2025, 11 until 2024, 21 until 2025, 32 yearly, 1 continuous; 4 are completed."""
    owed = owed_under(PLAN.regulation.id, date(2024, 8, 15))
    assert not any(task.completed or task.period_text in ("2022", "2023") for task in owed.tasks)
    until = Counter(task.to for task in owed.tasks if task.from_ is None)
    assert until == {2024: 11, 2025: 21, None: 33}
    assert len(owed.tasks) == 42 + 11 + 21 + 33


def test_a_task_stands_under_each_of_its_leads() -> None:
    owed = owed_under(PLAN.regulation.id, date(2024, 8, 15))
    by_lead = owed.tasks_by_lead
    leads = Counter(lead for task in owed.tasks for lead in task.lead or [""])
    assert {lead: len(tasks) for lead, tasks in by_lead.items()} == leads
    assert sum(leads.values()) > len(owed.tasks), "some have several leads"
    assert all(not task.lead for task in by_lead[""])


def test_a_due_day_alone_is_the_year_of_completion() -> None:
    data = {"regulation": DATA["kh-749-942-bttt-2023"]["regulation"]}
    tasks = [
        {"id": "a", "title": {"vi": "a"}, "due": "2024-03-31"},
        {"id": "b", "title": {"vi": "b"}, "due": "2023"},
        {"id": "c", "title": {"vi": "c"}},
        {"id": "d", "title": {"vi": "d"}, "from": 2025},
        {"id": "e", "title": {"vi": "e"}, "repeats": "yearly", "to": 2024},
        {"id": "f", "title": {"vi": "f"}, "repeats": "yearly", "completed": True},
    ]
    (owed,) = owed_on([Regulation.from_compiled(data | {"tasks": tasks})], date(2024, 8, 15))
    assert [task.id for task in owed.tasks] == ["a", "e"]


@pytest.mark.parametrize(
    ("first", "last", "day", "force"),
    [
        ("2023", None, date(2022, 12, 31), "not_yet"),
        ("2023", None, date(2023, 1, 1), "perhaps"),
        ("2023", None, date(2023, 6, 28), "perhaps"),
        ("2023", None, date(2023, 12, 31), "in_force"),
        ("2023", None, date(2024, 8, 15), "in_force"),
        ("2023-02", None, date(2023, 1, 31), "not_yet"),
        ("2023-02", None, date(2023, 2, 27), "perhaps"),
        ("2023-02", None, date(2023, 2, 28), "in_force"),
        ("2021-12-13", "2023-11-06", date(2021, 12, 12), "not_yet"),
        ("2021-12-13", "2023-11-06", date(2021, 12, 13), "in_force"),
        ("2021-12-13", "2023-11-06", date(2023, 11, 6), "in_force"),
        ("2021-12-13", "2023-11-06", date(2023, 11, 7), "ended"),
        ("2021-12-13", "2023", date(2023, 1, 1), "in_force"),
        ("2021-12-13", "2023", date(2023, 5, 1), "perhaps"),
        ("2021-12-13", "2023", date(2023, 12, 31), "perhaps"),
        ("2021-12-13", "2023", date(2024, 1, 1), "ended"),
        ("2021-12-13", "2023-11", date(2023, 10, 31), "in_force"),
        ("2021-12-13", "2023-11", date(2023, 11, 15), "perhaps"),
        ("2021-12-13", "2023-11", date(2023, 12, 1), "ended"),
    ],
)
def test_a_date_that_is_printed_in_part_leaves_the_days_open(
    first: str, last: str | None, day: date, force: str
) -> None:
    assert force_on(identity_with(first, last), day) == force


def test_without_a_first_day_the_day_of_issue_is_taken_and_is_not_sure() -> None:
    identity = identity_with(None, None, issued="2023-06-15")
    assert [force_on(identity, date(2023, 6, day)) for day in (14, 15)] == ["not_yet", "in_force"]
    assert certainty_of(identity) == "unverified"


def test_a_text_whose_day_is_blank_is_never_sure() -> None:
    """The plan is in force "from the day of signing", and that day is blank in the copy that is known."""
    assert certainty_of(PLAN.regulation) == "unverified"
    assert certainty_of(identity_with("2023-06-15", None)) == "official"


def test_reports_after_the_last_planned_year_are_asked_with_a_mark() -> None:
    """The plan's last figures are the targets of 2025; it does not say that its reports end."""
    assert [period.beyond for period in owed_under(PLAN.regulation.id, date(2025, 8, 15)).running] == [None]
    assert [period.beyond for period in owed_under(PLAN.regulation.id, date(2026, 8, 15)).running] == [2025]


@pytest.mark.parametrize(
    ("issued", "day", "force"),
    [
        ("2023-11-06", date(2023, 11, 5), "in_force"),
        ("2023-11-06", date(2023, 11, 6), "perhaps"),
        ("2023", date(2023, 1, 1), "perhaps"),
        (None, date(2022, 1, 1), "perhaps"),
    ],
)
def test_a_text_that_is_replaced_without_a_last_day_may_have_ended(issued: str | None, day: date, force: str) -> None:
    text = plan_with(
        issued="2021-12-13",
        in_force={"from": "2021-12-13"},
        replaced_by=[{"number": "2158/QĐ-BTTTT", "issued": issued, "source": "press"}],
    )
    assert force_on(text.regulation, day) == force


ENDED = {"issued": "2021-12-13", "number": "1970/QĐ-BTTTT", "in_force": {"from": "2021-12-13", "to": "2023-11-06"}}


def test_an_ended_text_asks_nothing_and_names_the_one_that_follows() -> None:
    text = plan_with(**ENDED, replaced_by=[{"number": "2158/QĐ-BTTTT", "source": "press"}])
    (owed,) = owed_on([text], date(2024, 8, 15))
    assert (owed.force, owed.running, owed.due_before, owed.tasks) == ("ended", (), (), ())
    assert [document.number for document in owed.followed_by] == ["2158/QĐ-BTTTT"]
    (owed,) = owed_on([text], date(2023, 8, 15))
    assert owed.force == "in_force" and owed.followed_by == () and owed.running


def test_the_follower_is_also_known_when_only_it_says_so() -> None:
    old = plan_with(**ENDED, id="qd-1970-bttt-2021")
    new = plan_with(issued="2023-11-07", in_force={"from": "2023-11-07"}, replaces=[{"number": "1970/QĐ-BTTTT"}])
    owed = owed_under("qd-1970-bttt-2021", date(2024, 8, 15), old, new)
    assert [document.regulation for document in owed.followed_by] == [new.regulation.id]


def test_an_ended_text_that_nothing_follows_and_one_not_yet_there_are_left_out() -> None:
    assert owed_on([plan_with(**ENDED)], date(2024, 8, 15)) == []
    assert owed_on([PLAN], date(2022, 8, 15)) == []
