"""What one person sees of a sheet, and what he may do with it now."""

from dataclasses import dataclass

from laban.accounts.rights import Grants
from laban.base.messages import refuse
from laban.collect.desk import next_steps
from laban.collect.finding import subject_of
from laban.collect.models import Share, Sheet
from laban.collect.responsible import FILLING, bodies_of
from laban.collect.rounds import is_open_for
from laban.keeping import clock
from laban.keeping.door import Actor


@dataclass(frozen=True)
class Sight:
    """`codes`: only these rows, which were given to this person's unit; None for the whole sheet. `reviews`: he sees it
    as a reviewer and not as one of its own bodies."""

    steps: tuple[str, ...]
    may_type: bool
    codes: frozenset[str] | None = None
    reviews: bool = False
    may_enter_for: bool = False
    may_let_in: bool = False
    may_remind: bool = False

    @property
    def whole(self) -> bool:
        return self.codes is None


def sight_of(actor: Actor, sheet: Sheet) -> Sight:
    """Refusal `right.missing` for those who have nothing to do with it."""
    today = clock.today()
    grants = Grants(actor, today)
    subject = subject_of(sheet)
    if grants.may("sheet.read", subject):
        steps = tuple(next_steps(sheet, grants))
        reviews = grants.may("sheet.accept", subject)
        at_work, closed = sheet.editable, sheet.round.closed_at is not None
        return Sight(
            steps,
            may_type=bool({"sheet.type", "sheet.type_for"} & set(steps)),
            reviews=reviews,
            may_enter_for=at_work and not sheet.on_behalf and grants.may("sheet.enter_for", subject),
            may_remind=sheet.state not in ("sent", "accepted") and grants.may("round.remind", subject),
            may_let_in=closed and grants.may("round.let_in", subject),
        )
    units = bodies_of(actor, today, FILLING)
    shares = Share.objects.filter(sheet=sheet, organisation__in=units)
    codes = frozenset(shares.values_list("indicator", flat=True))
    if not codes:
        raise refuse("right.missing", place="sheet.read", action="sheet.read")
    return Sight((), sheet.editable and is_open_for(sheet, today), codes)
