"""The way of a sheet: draft → with its head → approved → sent → accepted, or returned (a draft again)."""

from dataclasses import dataclass

from laban.accounts.actions import find_account
from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.entries import WITHOUT_VALUE, warnings
from laban.collect.models import ObservationVersion, Sheet, SheetText, Step
from laban.collect.rounds import regulation_of_round
from laban.collect.sheets import SheetKey, check_open, current_values, find_sheet, plan_of, subject_of
from laban.keeping.door import Act, action
from laban.regulations.schema import Regulation

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
        Move("sheet.give_back", (State.WITH_HEAD, State.APPROVED), State.RETURNED, needs_comment=True),
        Move("sheet.send", (State.APPROVED,), State.SENT),
        Move("sheet.return", (State.SENT,), State.RETURNED, needs_comment=True),
        Move("sheet.accept", (State.SENT,), State.ACCEPTED, while_open=False),
    )
}
REVIEWS = ("sheet.accept", "sheet.return")
# Who did one of these may not review the sheet; nor may who filled it.
OWN_STEPS = ("sheet.hand_over", "sheet.approve", "sheet.send")


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


@action("sheet.give_back")
def give_back(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The head gives the draft back to the reporter and says what to change."""
    return _move(act, _authorised(act, key), seen, comment)


@action("sheet.send")
def send(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The head sends the approved sheet to the programme office; the first sending decides whether it was in time."""
    sheet = _authorised(act, key)
    if sheet.first_sent_at is None:
        sheet.first_sent_at = act.at
    return _move(act, sheet, seen, comment)


@action("sheet.return")
def send_back(act: Act, *, key: SheetKey, seen: int, comment: str = "") -> Sheet:
    """The reviewer returns the sheet with a comment; it is a draft again."""
    return _move(act, _reviewed(act, key), seen, comment)


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


def _move(act: Act, sheet: Sheet, seen: int, comment: str) -> Sheet:
    move = MOVES[act.action]
    comment = clean_text(comment, "comment")
    if move.while_open:
        check_open(sheet.round)
    if sheet.state not in move.from_states:
        raise refuse("sheet.wrong-state", place=sheet.key, state=sheet.state)
    if seen != sheet.revision:
        raise refuse("sheet.changed-since", place=sheet.key)
    if move.needs_comment and not comment:
        raise refuse("sheet.comment-missing", place="comment")
    sheet.state = move.to_state
    sheet.revision += 1
    sheet.save()
    warrant = act.warrant
    assert warrant is not None
    Step(
        sheet=sheet,
        action=act.action,
        to_state=move.to_state,
        by=find_account(act.actor.name),
        role=warrant.role,
        organisation=warrant.organisation or "",
        comment=comment,
        at=act.at,
    ).save()
    act.record(f"sheet:{sheet.key}", revision=sheet.revision, comment=comment, values=_values(sheet))
    return sheet


def _values(sheet: Sheet) -> dict[str, list[str | int | None]]:
    """What the event proves: each figure as it stood, with status and version."""
    return {code: [row.value, row.status, row.version] for code, row in current_values(sheet).items()}


def _check_complete(sheet: Sheet) -> None:
    """Every asked value is there or said to be missing, and every warning has its reason."""
    text = regulation_of_round(sheet.round)
    current = current_values(sheet)
    faults = [fault for asked in plan_of(sheet, text).asked for fault in _faults_of(text, asked.indicator, current)]
    if faults:
        raise Refusal(*faults)


def _faults_of(text: Regulation, code: str, current: dict[str, ObservationVersion]) -> list[Fault]:
    row = current.get(code)
    if row is None or (row.value is None and row.status not in WITHOUT_VALUE):
        return [Fault("sheet.value-missing", code, {"indicator": code})]
    if warnings(row.exact, text.indicator(code), text.checks) and not row.reason:
        return [Fault("sheet.reason-missing", code, {"indicator": code})]
    return []
