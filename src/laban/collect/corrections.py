"""Corrections: an accepted figure becomes another one, a provisional one official, also after the round was closed.

A reporter proposes, the head sends, a reviewer accepts or refuses. Accepted, it is a new version of the figure; the one
before stays, and the event proves both.
"""

from laban.accounts.actions import find_account
from laban.accounts.models import Account
from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.collect.entries import Typed, understand
from laban.collect.finding import SheetKey, find_sheet, subject_of
from laban.collect.models import Correction, ObservationVersion, Sheet, Via
from laban.collect.reading_values import current_values
from laban.collect.rounds import regulation_of_round
from laban.keeping.door import Act, action

State = Correction.State
PENDING = (State.PROPOSED, State.SENT)


@action("correction.propose")
def propose(act: Act, *, key: SheetKey, typed: Typed, reason: str) -> Correction:
    """What an accepted figure should be instead, and why. `typed.seen` is the version that is corrected."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    if sheet.state != Sheet.State.ACCEPTED:
        raise refuse("correction.not-accepted", place=sheet.key)
    current = current_values(sheet, [typed.indicator]).get(typed.indicator)
    if current is None:
        raise refuse("sheet.not-asked", typed.indicator, indicator=typed.indicator)
    reason = clean_text(reason, "reason")
    if not reason:
        raise refuse("round.reason-missing", place="reason")
    entry = understand(typed, regulation_of_round(sheet.round).indicator(typed.indicator))
    if not entry.is_filled:
        raise refuse("sheet.value-missing", typed.indicator, indicator=typed.indicator)
    if (entry.value, entry.numerator, entry.denominator, entry.status) == (
        *(current.value, current.numerator, current.denominator, current.status),
    ):
        raise refuse("correction.changes-nothing", typed.indicator)
    if typed.seen != current.version:
        raise refuse("sheet.changed-since", place=sheet.key)
    if Correction.objects.filter(observation=current.observation, state__in=PENDING).exists():
        raise refuse("correction.pending", typed.indicator)
    row = Correction(
        observation=current.observation,
        corrects=current.version,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        status=entry.status,
        reason=reason,
        typed=entry.typed,
        by=find_account(act.actor.name),
        at=act.at,
    )
    row.save()
    act.record(f"sheet:{sheet.key}", correction=row.pk, **_facts(row))
    return row


@action("correction.send")
def send(act: Act, *, correction: int) -> Correction:
    """The head sends it to the programme office."""
    row, sheet = _found(correction)
    act.authorise(subject_of(sheet))
    _check_state(row, State.PROPOSED)
    row.state, row.sent_by, row.sent_at = State.SENT, find_account(act.actor.name), act.at
    row.save()
    act.record(f"sheet:{sheet.key}", correction=row.pk, **_facts(row))
    return row


@action("correction.accept")
def accept(act: Act, *, correction: int, comment: str = "") -> Correction:
    """The reviewer accepts: from now on the new figure counts."""
    row, sheet, account = _reviewed(act, correction)
    observation = row.observation
    if observation.version != row.corrects:
        raise refuse("sheet.changed-since", place=sheet.key)
    observation.version += 1
    observation.save(update_fields=["version"])
    version = ObservationVersion(
        observation=observation,
        version=observation.version,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        status=row.status,
        note=observation.versions.get(version=row.corrects).note,
        reason=row.reason,
        typed=row.typed,
        via=Via.CORRECTION,
        by=row.by,
        at=act.at,
    )
    version.save(force_insert=True)
    sheet.revision += 1
    sheet.save(update_fields=["revision"])
    _decide(row, State.ACCEPTED, account, act, comment)
    act.record(
        f"sheet:{sheet.key}", correction=row.pk, values={observation.indicator: version.proof}, comment=row.comment
    )
    return row


@action("correction.refuse")
def decline(act: Act, *, correction: int, comment: str) -> Correction:
    """The reviewer refuses and says why; the figure stays as it was."""
    row, sheet, account = _reviewed(act, correction)
    if not clean_text(comment, "comment"):
        raise refuse("sheet.comment-missing", place="comment")
    _decide(row, State.REFUSED, account, act, comment)
    act.record(f"sheet:{sheet.key}", correction=row.pk, comment=row.comment)
    return row


def _reviewed(act: Act, correction: int) -> tuple[Correction, Sheet, Account]:
    """Nobody decides about what he proposed or sent."""
    row, sheet = _found(correction)
    act.authorise(subject_of(sheet))
    _check_state(row, State.SENT)
    account = find_account(act.actor.name)
    if account in (row.by, row.sent_by):
        raise refuse("sheet.own-sheet", place=sheet.key)
    return row, sheet, account


def _found(correction: int) -> tuple[Correction, Sheet]:
    row = Correction.objects.select_related("observation__sheet__round", "by", "sent_by").filter(pk=correction).first()
    if row is None:
        raise refuse("correction.unknown", place=str(correction))
    return row, find_sheet(SheetKey.of(row.observation.sheet), lock=True)


def _check_state(row: Correction, state: str) -> None:
    if row.state != state:
        raise refuse("sheet.wrong-state", place=str(row.pk), state=row.state)


def _decide(row: Correction, state: str, account: Account, act: Act, comment: str) -> None:
    row.state, row.decided_by, row.decided_at = state, account, act.at
    row.comment = clean_text(comment, "comment")
    row.save()


def _facts(row: Correction) -> dict[str, object]:
    return {
        "indicator": row.observation.indicator,
        "corrects": row.corrects,
        "value": row.value,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "status": row.status,
        "reason": row.reason,
    }


def waiting(observations: object) -> list[Correction]:
    """Those that nobody has decided yet, the oldest first."""
    rows = Correction.objects.filter(state__in=PENDING, observation__in=observations)
    return list(rows.select_related("observation__sheet__round", "by", "sent_by").order_by("id"))
