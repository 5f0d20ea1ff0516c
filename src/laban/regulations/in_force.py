"""What was in force on a day, and what was owed under it. Dates are as far as they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from laban.base.days import Month, span_of
from laban.regulations.asking import SheetPlan, sheets
from laban.regulations.identity import Certainty, Identity
from laban.regulations.network import Document, Network, network
from laban.regulations.periods import due_day, months
from laban.regulations.schema import Calendar, Regulation
from laban.regulations.tasks import Task

Force = Literal["not_yet", "perhaps", "in_force", "ended"]


@dataclass(frozen=True)
class Share:
    """What one reporter (one or several bodies) owes in a period: a sheet for each subject."""

    reporter: tuple[str, ...]
    sheets: tuple[SheetPlan, ...]

    @property
    def values(self) -> int:
        return sum(len(sheet.asked) for sheet in self.sheets)


@dataclass(frozen=True)
class OwedPeriod:
    """One period of a calendar: what it covers, its last day in time, and who owes which values.

    `beyond` is the last year for which the text plans anything, when the period comes after it: the text does not say
    that its reports end, nor what they would be held against.
    """

    calendar: str
    period: str
    year: int
    due: date
    covers: tuple[Month, ...]
    shares: tuple[Share, ...]
    beyond: int | None = None

    @property
    def sheets(self) -> tuple[SheetPlan, ...]:
        return tuple(sheet for share in self.shares for sheet in share.sheets)


@dataclass(frozen=True)
class Owed:
    """What one text asks on a day: the period that runs, the one due before it, the tasks of the year.

    A text that has ended asks nothing; it stands here when another has taken its place, which `followed_by` names.
    """

    regulation: Regulation
    force: Force
    certainty: Certainty
    running: tuple[OwedPeriod, ...] = ()
    due_before: tuple[OwedPeriod, ...] = ()
    tasks: tuple[Task, ...] = ()
    followed_by: tuple[Document, ...] = ()

    @property
    def tasks_by_lead(self) -> dict[str, list[Task]]:
        """Several leads have no first among them, so a task stands under each; under "" where none is named."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            for lead in task.lead or [""]:
                found.setdefault(lead, []).append(task)
        return found


def force_on(identity: Identity, day: date) -> Force:
    """`perhaps` where the printed dates leave open whether the text had begun or ended by that day.

    A text without a last day that another has replaced may have ended on any day since that one was issued.
    """
    first, begun = span_of(identity.in_force.from_ or identity.issued)
    if day < first:
        return "not_yet"
    may_have_ended = any(cited.issued is None or span_of(cited.issued)[0] <= day for cited in identity.replaced_by)
    if identity.in_force.to is not None:
        earliest_end, last = span_of(identity.in_force.to)
        if day > last:
            return "ended"
        may_have_ended = day > earliest_end
    return "perhaps" if day < begun or may_have_ended else "in_force"


def certainty_of(identity: Identity) -> Certainty:
    """How sure the days are. Where no first day is printed the day of issue is taken, which nobody has confirmed; and a
    text whose day is blank looks like one that nobody has signed yet."""
    first, source = identity.in_force.from_, identity.in_force.source
    return source if first and (source != "official" or len(first) == len("2023-12-31")) else "unverified"


def owed_on(regulations: Iterable[Regulation], day: date) -> list[Owed]:
    """Under every text that is, or perhaps is, in force on that day; and the ended ones that another follows."""
    texts = list(regulations)
    documents = network(texts)
    found = [_owed(text, force_on(text.regulation, day), day, documents) for text in texts]
    return [owed for owed in found if owed.force in ("in_force", "perhaps") or owed.followed_by]


def _owed(text: Regulation, force: Force, day: date, documents: Network) -> Owed:
    identity = text.regulation
    certainty = certainty_of(identity)
    followers = _followers(identity, documents) if force in ("perhaps", "ended") else ()
    if force in ("not_yet", "ended"):
        return Owed(text, force, certainty, followed_by=followers)
    running, before = [], []
    for calendar in text.calendars:
        periods = _periods(text, calendar, day.year)
        running += [row for row in periods if row.due >= day][:1]
        before += [row for row in periods if row.due < day][-1:]
    tasks = tuple(task for task in text.tasks if not task.completed and task.runs_in(day.year))
    return Owed(text, force, certainty, tuple(running), tuple(before), tasks, followers)


def _followers(identity: Identity, documents: Network) -> tuple[Document, ...]:
    """What this text names, and what another text says of itself."""
    return tuple(
        documents.document(link.source)
        for link in documents.links
        if link.kind == "replaces" and link.target == identity.id
    )


def _periods(text: Regulation, calendar: Calendar, year: int) -> list[OwedPeriod]:
    """The periods around a year that fall due while the text is in force, by their due day."""
    found = [
        _period(text, calendar, period.id, one) for one in (year - 1, year, year + 1) for period in calendar.periods
    ]
    open_ = [row for row in found if force_on(text.regulation, row.due) in ("in_force", "perhaps")]
    return sorted(open_, key=lambda row: row.due)


def _period(text: Regulation, calendar: Calendar, period: str, year: int) -> OwedPeriod:
    due, covers = due_day(calendar, period, year), tuple(months(calendar, period, year))
    planned = text.last_planned_year
    beyond = planned if planned is not None and year > planned else None
    return OwedPeriod(calendar.id, period, year, due, covers, _shares(sheets(text, calendar.id, period)), beyond)


def _shares(plans: Iterable[SheetPlan]) -> tuple[Share, ...]:
    """In the order in which the form meets the reporters."""
    grouped: dict[tuple[str, ...], list[SheetPlan]] = {}
    for plan in plans:
        grouped.setdefault(plan.reporter, []).append(plan)
    return tuple(Share(reporter, tuple(found)) for reporter, found in grouped.items())
