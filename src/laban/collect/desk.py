"""What somebody owes, by when, and what waits for him: read live."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from laban.accounts.rights import Grants
from laban.base.days import civil_day
from laban.collect.entries import WITHOUT_VALUE
from laban.collect.models import Round, Sheet
from laban.collect.review import MOVES, REVIEWS, has_worked_on
from laban.collect.rounds import regulation_of_round
from laban.collect.sheets import current_values, plan_of, subject_of
from laban.keeping.door import Actor
from laban.organisations.asof import Name, names_on
from laban.organisations.standing import standing_of
from laban.regulations.schema import Regulation

State = Sheet.State


@dataclass(frozen=True)
class Duty:
    """One sheet as a line of the desk. `mine`: the next step is this person's; `unassigned`: a reporter has ended and
    nobody stands for it yet."""

    sheet: Sheet
    text: Regulation
    reporters: tuple[Name, ...]
    asked: int
    filled: int
    due: date
    days_left: int
    mine: bool
    comment: str
    unassigned: bool

    @property
    def late(self) -> bool:
        """Not yet sent, and the due day is over."""
        return self.days_left < 0 and self.sheet.first_sent_at is None

    @property
    def sent_late(self) -> bool:
        sent = self.sheet.first_sent_at
        return sent is not None and civil_day(sent) > self.due


def duties_of(actor: Actor, day: date) -> list[Duty]:
    """All sheets of open rounds that this person may see: his own next steps first, by due day, late ones first."""
    grants = Grants(actor, day)
    seen = [
        sheet
        for sheet in _sheets().filter(round__closed_at__isnull=True)
        if grants.may("sheet.read", subject_of(sheet))
    ]
    duties = [_duty(sheet, day, mine=bool(next_steps(sheet, grants))) for sheet in seen]
    return sorted(duties, key=lambda duty: (not duty.mine, duty.due, duty.sheet.pk))


def progress_of(round: Round, day: date) -> list[Duty]:
    """Every sheet of a round, for the programme office."""
    return [_duty(sheet, day, mine=False) for sheet in _sheets().filter(round=round)]


def next_steps(sheet: Sheet, grants: Grants) -> list[str]:
    """The actions that this person can do with a sheet now; `sheet.type` is one of them."""
    subject = subject_of(sheet)
    steps = [
        move.action
        for move in MOVES.values()
        if sheet.state in move.from_states
        and (sheet.round.closed_at is None or not move.while_open)
        and grants.may(move.action, subject)
    ]
    if sheet.state == State.SENT and has_worked_on(sheet, grants.actor.name):
        steps = [step for step in steps if step not in REVIEWS]
    if sheet.editable and sheet.round.closed_at is None and grants.may("sheet.type", subject):
        steps.insert(0, "sheet.type")
    return steps


def _duty(sheet: Sheet, day: date, *, mine: bool) -> Duty:
    names = names_on(sheet.reporters, day)
    standing = standing_of(sheet.reporters, day)
    text = regulation_of_round(sheet.round)
    last = sheet.steps.last()
    return Duty(
        sheet=sheet,
        text=text,
        reporters=tuple(names[body] for body in sheet.reporters),
        asked=len(plan_of(sheet, text).asked),
        filled=sum(row.value is not None or row.status in WITHOUT_VALUE for row in current_values(sheet).values()),
        due=sheet.round.due,
        days_left=(sheet.round.due - day).days,
        mine=mine,
        unassigned=any(row.now is None for row in standing.values()),
        comment=last.comment if last and sheet.state == State.RETURNED else "",
    )


def _sheets() -> QuerySet[Sheet]:
    return Sheet.objects.select_related("round__version")
