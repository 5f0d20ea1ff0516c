"""The way of a sheet: draft → with its head → approved → sent → accepted, or returned (a draft again)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from laban.accounts.actions import find_account
from laban.base.kept_text import clean_text
from laban.base.messages import Refusal, refuse
from laban.collect.checking import faults_on_sending
from laban.collect.finding import SheetKey, find_sheet, subject_of
from laban.collect.letters import Letter, check_letter, keep_letter
from laban.collect.models import ObservationVersion, Receipt, Sheet, SheetText, Step
from laban.collect.odd import count_odd
from laban.collect.reading_values import figures_of
from laban.collect.rounds import check_open, is_open_for
from laban.collect.steps import step_of
from laban.keeping.door import Act, Actor, action

State = Sheet.State


@dataclass(frozen=True)
class Move:
    """A step that a sheet can take. `needs_comment`: what is sent back says why."""

    action: str
    from_states: tuple[str, ...]
    to_state: str
    needs_comment: bool = False
    while_open: bool = True


MOVES = {
    move.action: move
    for move in (
        Move("sheet.hand_over", (State.DRAFT, State.RETURNED), State.WITH_HEAD),
        Move("sheet.approve", (State.WITH_HEAD,), State.APPROVED),
        Move("sheet.approve_at_once", (State.DRAFT, State.RETURNED), State.APPROVED),
        Move("sheet.give_back", (State.WITH_HEAD, State.APPROVED), State.RETURNED, needs_comment=True),
        Move("sheet.send", (State.APPROVED,), State.SENT),
        Move("sheet.send_for", (State.DRAFT, State.RETURNED), State.SENT),
        Move("sheet.return", (State.SENT,), State.RETURNED, needs_comment=True, while_open=False),
        Move("sheet.accept", (State.SENT,), State.ACCEPTED, while_open=False),
    )
}
REVIEWS = ("sheet.accept", "sheet.return")
# Who did one of these may not review the sheet; nor may who filled it.
OWN_STEPS = ("sheet.hand_over", "sheet.approve", "sheet.approve_at_once", "sheet.send", "sheet.send_for")


@action("sheet.hand_over")
def hand_over(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The reporter gives the complete draft to the head; from here on it cannot be typed into."""
    sheet = _authorised(act, key)
    _check_complete(sheet)
    return _move(act, sheet, seen, comment)


@action("sheet.approve")
def approve(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The head approves what he has seen."""
    return _move(act, _authorised(act, key), seen, comment)


def approve_draft(actor: Actor, sheet: Sheet) -> Sheet:
    """For programs that act for the head: he approves a draft that nobody handed over, in one step. Whether it is
    complete is looked at before it is this one's turn to write."""
    key, seen = SheetKey.of(sheet), sheet.revision
    if sheet.state == State.WITH_HEAD:
        return approve(actor, key=key, seen=seen)
    if sheet.editable:
        _check_complete(sheet)
    return approve_at_once(actor, key=key, seen=seen, complete=seen)


def send_approved(actor: Actor, sheet: Sheet, letter: Letter | None = None) -> Sheet:
    """The same for sending."""
    return send(actor, key=SheetKey.of(sheet), seen=sheet.revision, letter=letter, odd=count_odd(sheet))


@action("sheet.approve_at_once")
def approve_at_once(act: Act, *, key: SheetKey, seen: int, complete: int | None = None) -> Sheet:
    """The head approves a draft himself; it must be complete as if it were handed over. `complete` is the revision at
    which the caller has found it so."""
    sheet = _authorised(act, key)
    if complete != sheet.revision:
        _check_complete(sheet)
    return _move(act, sheet, seen, "")


@action("sheet.give_back")
def give_back(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The head gives the draft back to the reporter and says what to change."""
    return _move(act, _authorised(act, key), seen, comment)


@action("sheet.send")
def send(
    act: Act, *, key: SheetKey, seen: int, comment: str = "", letter: Letter | None = None, odd: int | None = None
) -> Sheet:
    """The head sends the approved sheet to the programme office; the first sending decides whether it was in time.

    `odd`: how many values look odd at the revision `seen`, where the caller has counted them before his turn to write.
    """
    sheet = _authorised(act, key)
    return _send(act, sheet, seen, comment, letter, odd)


@action("sheet.enter_for")
def enter_for(act: Act, *, key: SheetKey, letter: Letter, reason: str = "") -> Sheet:
    """The programme office takes over a sheet whose figures came by letter, and enters them in the bodies' place."""
    sheet = _authorised(act, key)
    check_open(sheet, act.today)
    if not sheet.editable:
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)
    if not letter.number or letter.day is None:
        raise refuse("sheet.letter-missing", place="letter_number")
    keep_letter(act, sheet, letter)
    sheet.on_behalf = True
    sheet.save()
    step_of(act, sheet, comment=clean_text(reason, "comment"))
    act.record(f"sheet:{sheet.key}", letter=letter.facts, reason=reason)
    return sheet


@action("sheet.send_for")
def send_for(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The programme office hands in what it entered from a letter; somebody else reviews it."""
    sheet = _authorised(act, key)
    if not sheet.on_behalf:
        raise refuse("sheet.not-on-behalf", place=sheet.key)
    _check_complete(sheet)
    return _send(act, sheet, seen, comment, None, None)


@action("sheet.return")
def send_back(act: Act, *, key: SheetKey, seen: int, comment: str = "", due: date | None = None) -> Sheet:
    """The reviewer returns the sheet with a comment and the day by which it is to come back; it is a draft again."""
    sheet = _reviewed(act, key)
    if due is not None and due < act.today:
        raise refuse("sheet.due-again-past", place="due", today=f"{act.today:%d/%m/%Y}")
    if due is None and not is_open_for(sheet, act.today):
        raise refuse("sheet.due-again-missing", place="due")
    sheet.due_again = due
    if due is not None and sheet.round.closed_at is not None:
        sheet.let_in_until = max(due, sheet.let_in_until or due)
    return _move(act, sheet, seen, comment, due=str(due) if due else None)


@action("sheet.accept")
def accept(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The reviewer accepts; from now on the figures count."""
    return _move(act, _reviewed(act, key), seen, comment)


def has_worked_on(sheet: Sheet, login: str) -> bool:
    """Whether somebody filled, approved or sent the sheet, now or in an earlier turn."""
    return (
        ObservationVersion.objects.filter(observation__sheet=sheet, by__login=login).exists()
        or SheetText.objects.filter(sheet=sheet, by__login=login).exists()
        or Step.objects.filter(sheet=sheet, by__login=login, action__in=OWN_STEPS).exists()
    )


def _send(act: Act, sheet: Sheet, seen: int, comment: str, letter: Letter | None, odd: int | None) -> Sheet:
    if letter is not None:
        keep_letter(act, sheet, letter)
    check_letter(sheet)
    if sheet.first_sent_at is None:
        sheet.first_sent_at = act.at
    sheet.odd = count_odd(sheet) if odd is None else odd
    last = Receipt.objects.filter(round=sheet.round).aggregate(last=Max("number"))["last"] or 0
    _move(act, sheet, seen, comment, receipt=last + 1)
    Receipt(
        round=sheet.round,
        number=last + 1,
        sheet=sheet,
        revision=sheet.revision,
        by=find_account(act.actor.name),
        at=act.at,
    ).save()
    return sheet


def _authorised(act: Act, key: SheetKey) -> Sheet:
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    return sheet


def _reviewed(act: Act, key: SheetKey) -> Sheet:
    """Nobody reviews his own work, also where one body is both reporter and programme office."""
    sheet = _authorised(act, key)
    if has_worked_on(sheet, act.actor.name):
        raise refuse("sheet.own-sheet", place=sheet.key)
    return sheet


def _move(act: Act, sheet: Sheet, seen: int, comment: str, **facts: object) -> Sheet:
    move = MOVES[act.action]
    comment = clean_text(comment, "comment")
    if move.while_open:
        check_open(sheet, act.today)
    if sheet.state not in move.from_states:
        raise refuse("sheet.wrong-state", place=sheet.key, state=sheet.state)
    if seen != sheet.revision:
        raise refuse("sheet.changed-since", place=sheet.key)
    if move.needs_comment and not comment:
        raise refuse("sheet.comment-missing", place="comment")
    sheet.state = move.to_state
    sheet.revision += 1
    sheet.save()
    step_of(act, sheet, comment=comment)
    act.record(f"sheet:{sheet.key}", revision=sheet.revision, comment=comment, values=_values(sheet), **facts)
    return sheet


def _values(sheet: Sheet) -> dict[str, list[str | int | None]]:
    """What the event proves: each figure as it stood, with status and version, and its two counts where it has them."""
    return {code: row.proof for code, row in figures_of(sheet).items()}


def _check_complete(sheet: Sheet) -> None:
    """Every asked value is there or said to be missing, there is no error, and every warning has its reason."""
    faults = faults_on_sending(sheet)
    if faults:
        raise Refusal(*faults)
