"""What was in force on a day, and what was owed under it. Dates are as far as they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from laban.base.days import Month, span_of
from laban.regulations.asking import SheetPlan, sheets
from laban.regulations.identity import Identity
from laban.regulations.periods import due_day, months
from laban.regulations.schema import Regulation
from laban.regulations.tasks import Task

Force = Literal["not_yet", "perhaps", "in_force", "ended"]


@dataclass(frozen=True)
class OwedPeriod:
    """One period of a calendar: what it covers, its last day in time, and who owes which values."""

    calendar: str
    period: str
    year: int
    due: date
    covers: tuple[Month, ...]
    sheets: tuple[SheetPlan, ...]


@dataclass(frozen=True)
class Owed:
    """What one text asks on a day: the period that runs, the one due before it, the tasks of the year."""

    regulation: Regulation
    force: Force
    running: tuple[OwedPeriod, ...]
    due_before: tuple[OwedPeriod, ...]
    tasks: tuple[Task, ...]


def force_on(identity: Identity, day: date) -> Force:
    """`perhaps` where the printed date leaves open whether the text had begun or ended by that day."""
    start, end = identity.in_force.from_ or identity.issued, identity.in_force.to
    first, last = span_of(start)
    if day < first:
        return "not_yet"
    if end is not None and day > span_of(end)[1]:
        return "ended"
    open_end = end is not None and day > span_of(end)[0] and len(end) < 10
    return "perhaps" if day < last or open_end else "in_force"


def owed_on(regulations: Iterable[Regulation], day: date) -> list[Owed]:
    """Under every text that is, or perhaps is, in force on that day."""
    found = [(text, force_on(text.regulation, day)) for text in regulations]
    return [_owed(text, force, day) for text, force in found if force in ("in_force", "perhaps")]


def _owed(text: Regulation, force: Force, day: date) -> Owed:
    periods = [
        _period(text, calendar.id, period.id, year)
        for calendar in text.calendars
        for year in (day.year - 1, day.year, day.year + 1)
        for period in calendar.periods
    ]
    running, before = [], []
    for calendar in text.calendars:
        own = sorted((row for row in periods if row.calendar == calendar.id), key=lambda row: row.due)
        running += [row for row in own if row.due >= day][:1]
        before += [row for row in own if row.due < day][-1:]
    tasks = tuple(task for task in text.tasks if _runs(task, day.year))
    return Owed(text, force, tuple(running), tuple(before), tasks)


def _period(text: Regulation, calendar: str, period: str, year: int) -> OwedPeriod:
    found = text.calendar(calendar)
    return OwedPeriod(
        calendar,
        period,
        year,
        due_day(found, period, year),
        tuple(months(found, period, year)),
        tuple(sheets(text, calendar, period)),
    )


def _runs(task: Task, year: int) -> bool:
    """A year alone is that of completion: until then the task is owed. What the text calls completed is not."""
    if task.completed or (task.from_ is None and task.to is None and task.repeats is None):
        return False
    return (task.from_ is None or task.from_ <= year) and (task.to is None or year <= task.to)
