"""calendar.yaml: ids that stand once, days that are there, periods that do not cut into each other."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from laban.base.messages import Fault
from laban.regulations.checks.context import Context, repeated
from laban.regulations.schema import Calendar, Period


def check_calendars(context: Context) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, calendar in enumerate(context.regulation.calendars):
        for index, period in enumerate(calendar.periods):
            place = context.place("calendars", number, "periods", index)
            if period.id in seen:
                yield Fault("regulation.period-twice", place, {"period": period.id})
            seen.add(period.id)
            yield from _covers(period, context.place("calendars", number, "periods", index, "covers"))
            yield from _due(period, context.place("calendars", number, "periods", index, "due"))
        yield from _cuts(context, number, calendar)


def _due(period: Period, place: str) -> Iterator[Fault]:
    """A day of every year, and not before the last month of the period."""
    due = period.due
    day, last = f"{due.day}/{due.month}", max((int(month) for month in period.covers if month.isdecimal()), default=0)
    try:
        date(2023, due.month, due.day)
    except ValueError:
        yield Fault("regulation.no-such-day", place, {"day": day})
        return
    if due.month < last:
        yield Fault("regulation.due-early", place, {"period": period.id, "day": day, "month": last})


def _covers(period: Period, place: str) -> Iterator[Fault]:
    for _, month in repeated(period.covers):
        yield Fault("regulation.month-twice", place, {"period": period.id, "month": month})


def _cuts(context: Context, number: int, calendar: Calendar) -> Iterator[Fault]:
    """A longer period may hold a shorter one (six months hold a quarter), but none holds a part of another."""
    for (_, one), (index, other) in combinations(enumerate(calendar.periods), 2):
        months, others = set(one.covers), set(other.covers)
        shared = months & others
        if shared and not (months <= others or others <= months):
            facts = {"one": one.id, "other": other.id, "months": ", ".join(sorted(shared))}
            yield Fault("regulation.periods-cut", context.place("calendars", number, "periods", index), facts)
