"""Closing and reopening a round, and letting one body in after the closing. Due is a day; closing is an act."""

from datetime import date

from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Round, Sheet
from laban.collect.rounds import find_round, office_of
from laban.collect.steps import step_of
from laban.keeping.door import Act, action


@action("round.close")
def close_round(act: Act, *, round: str) -> Round:
    """After closing nobody types or sends; what was sent can still be accepted."""
    row = find_round(round)
    act.authorise(office_of(row))
    if row.closed_at is not None:
        raise refuse("round.closed", place=row.key, round=row.key)
    row.closed_at = act.at
    row.save(update_fields=["closed_at"])
    act.record(f"round:{row.key}")
    return row


@action("round.reopen")
def reopen_round(act: Act, *, round: str, reason: str) -> Round:
    """Opens a closed round again for all of its reporters; the reason is kept."""
    row = find_round(round)
    act.authorise(office_of(row))
    if row.closed_at is None:
        raise refuse("round.open-already", place=row.key, round=row.key)
    reason = clean_text(reason, "reason")
    if not reason:
        raise refuse("round.reason-missing", place="reason")
    row.closed_at = None
    row.save(update_fields=["closed_at"])
    act.record(f"round:{row.key}", reason=reason)
    return row


@action("round.let_in")
def let_in(act: Act, *, key: SheetKey, until: date, reason: str) -> Sheet:
    """One body may go on with its sheet after the closing, to a last day; the reason is kept."""
    sheet = find_sheet(key, lock=True)
    round = sheet.round
    act.authorise(office_of(round))
    reason = clean_text(reason, "reason")
    if round.closed_at is None:
        raise refuse("round.open-already", place=round.key, round=round.key)
    if not reason:
        raise refuse("round.reason-missing", place="reason")
    if until < act.today:
        raise refuse("round.let-in-past", place="until", today=f"{act.today:%d/%m/%Y}")
    sheet.let_in_until = until
    sheet.save(update_fields=["let_in_until"])
    step_of(act, sheet, comment=reason)
    act.record(f"sheet:{sheet.key}", until=str(until), reason=reason)
    return sheet
