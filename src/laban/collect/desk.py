"""What somebody owes, by when, and what waits for him: read live."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from laban.accounts.rights import Grants
from laban.base.days import civil_day
from laban.collect.finding import subject_of
from laban.collect.models import ObservationVersion, Round, Share, Sheet, SheetText, Step
from laban.collect.responsible import FILLING, all_sheets, bodies_of, sheets_of, still_open, unassigned
from laban.collect.review import MOVES, OWN_STEPS, REVIEWS, has_worked_on
from laban.collect.rounds import is_open_for, regulation_of_round
from laban.keeping.door import Actor
from laban.organisations.asof import Name, names_on
from laban.regulations.schema import Regulation

State = Sheet.State
# More than this waits on the page of the queue.
MOST_TO_REVIEW = 30


@dataclass(frozen=True)
class Duty:
    """One sheet as a line of the desk. `due` is the day that counts for it now; `mine`: the next step is this person's;
    `unassigned`: a reporter has ended and nobody stands for it yet; `rows`: only these were given to this person."""

    sheet: Sheet
    text: Regulation
    reporters: tuple[Name, ...]
    about: Name
    due: date
    days_left: int
    mine: bool
    comment: str
    unassigned: bool
    rows: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        return self.sheet.form.size

    @property
    def filled(self) -> int:
        return self.sheet.filled

    @property
    def late(self) -> bool:
        """Not yet sent, or not yet sent again, and its day is over; history is never late."""
        owes = self.sheet.first_sent_at is None or self.sheet.due_again is not None
        at_work = self.sheet.state not in (State.SENT, State.ACCEPTED)
        return owes and at_work and self.days_left < 0 and not self._is_history

    @property
    def sent_late(self) -> bool:
        sent = self.sheet.first_sent_at
        return sent is not None and not self._is_history and civil_day(sent) > self.sheet.round.due

    @property
    def _is_history(self) -> bool:
        return self.sheet.round.kind == Round.Kind.HISTORY


def duties_of(actor: Actor, day: date) -> list[Duty]:
    """All sheets that this person may fill or review: his own next steps first, by due day, late ones first."""
    grants = Grants(actor, day)
    filled = list(sheets_of(bodies_of(actor, day, FILLING)).filter(still_open(day)))
    waiting = _to_review(grants, {sheet.pk for sheet in filled})
    shared = _shared(actor, day)
    rows = {row.pk: row for row in (*filled, *waiting, *(sheet for sheet, _ in shared))}
    own = worked_on(actor, [pk for pk, sheet in rows.items() if sheet.state == State.SENT])
    mine = {pk for pk, sheet in rows.items() if _steps(sheet, grants, pk in own)}
    given = {sheet.pk: codes for sheet, codes in shared}
    mine |= {pk for pk in given if rows[pk].editable}
    duties = duties_from(list(rows.values()), day, mine, given)
    return sorted(duties, key=lambda duty: (not duty.mine, duty.due, duty.sheet.pk))


def next_steps(sheet: Sheet, grants: Grants) -> list[str]:
    """The actions that this person can do with a sheet now; `sheet.type` is one of them."""
    return _steps(sheet, grants, sheet.state == State.SENT and has_worked_on(sheet, grants.actor.name))


def _steps(sheet: Sheet, grants: Grants, own: bool) -> list[str]:
    subject = subject_of(sheet)
    open_ = is_open_for(sheet, grants.day)
    steps = [
        move.action
        for move in MOVES.values()
        if sheet.state in move.from_states
        and (open_ or not move.while_open)
        and move.action != "sheet.approve_at_once"
        and (move.action != "sheet.send_for" or sheet.on_behalf)
        and grants.may(move.action, subject)
    ]
    if own:
        steps = [step for step in steps if step not in REVIEWS]
    if sheet.editable and open_ and grants.may("sheet.type", subject):
        steps.insert(0, "sheet.type")
    if sheet.editable and open_ and sheet.on_behalf and grants.may("sheet.type_for", subject):
        steps.insert(0, "sheet.type_for")
    return steps


def duties_from(
    sheets: Sequence[Sheet], day: date, mine: Collection[int] = (), given: dict[int, tuple[str, ...]] | None = None
) -> list[Duty]:
    """Sheets as lines, with one look for all their names and one for all comments."""
    names = names_on({body for sheet in sheets for body in (*sheet.reporters, sheet.about)}, day)
    comments = _comments([sheet.pk for sheet in sheets if sheet.state == State.RETURNED])
    found = []
    for sheet in sheets:
        due = _due(sheet)
        found.append(
            Duty(
                sheet=sheet,
                text=regulation_of_round(sheet.round),
                reporters=tuple(names[body] for body in sheet.reporters),
                about=names[sheet.about],
                due=due,
                days_left=(due - day).days,
                mine=sheet.pk in mine,
                unassigned=unassigned(sheet.reporters, day),
                comment=comments.get(sheet.pk, ""),
                rows=(given or {}).get(sheet.pk, ()),
            )
        )
    return found


def _due(sheet: Sheet) -> date:
    """A return carries its own day, as long as the sheet is back with its bodies."""
    if sheet.due_again is not None and sheet.state not in (State.SENT, State.ACCEPTED):
        return sheet.due_again
    return sheet.round.due


def worked_on(actor: Actor, sheets: Collection[int]) -> set[int]:
    """Which of these sheets this person filled, approved or sent."""
    values = ObservationVersion.objects.filter(by__login=actor.name, observation__sheet__in=sheets)
    texts = SheetText.objects.filter(by__login=actor.name, sheet__in=sheets)
    steps = Step.objects.filter(by__login=actor.name, sheet__in=sheets, action__in=OWN_STEPS)
    return {
        *values.order_by().values_list("observation__sheet", flat=True).distinct(),
        *texts.order_by().values_list("sheet", flat=True).distinct(),
        *steps.order_by().values_list("sheet", flat=True).distinct(),
    }


def _to_review(grants: Grants, known: set[int]) -> list[Sheet]:
    """The first sent sheets that this person may review, by due day."""
    if not (grants.may_somewhere("sheet.accept") or grants.may_somewhere("sheet.return")):
        return []
    found: list[Sheet] = []
    for sheet in all_sheets().filter(state=State.SENT).order_by("round__due", "pk").iterator(chunk_size=100):
        if sheet.pk not in known and grants.may("sheet.read", subject_of(sheet)):
            found.append(sheet)
            if len(found) == MOST_TO_REVIEW:
                break
    return found


def _shared(actor: Actor, day: date) -> list[tuple[Sheet, tuple[str, ...]]]:
    """Sheets of which some rows were given to a unit of this person."""
    units = bodies_of(actor, day, FILLING)
    given: dict[int, list[str]] = {}
    for share in Share.objects.filter(organisation__in=units).order_by("id"):
        given.setdefault(share.sheet_id, []).append(share.indicator)
    sheets = all_sheets().filter(still_open(day), pk__in=given)
    return [(sheet, tuple(given[sheet.pk])) for sheet in sheets]


def _comments(sheets: Collection[int]) -> dict[int, str]:
    """What was said when these sheets were returned."""
    rows = Step.objects.filter(sheet__in=sheets, to_state=State.RETURNED).order_by("id")
    return dict(rows.values_list("sheet_id", "comment"))
