"""The reviewers' queue: what was sent and waits, those with odd values first; and accepting all that look right."""

from dataclasses import dataclass

from laban.accounts.rights import Grants
from laban.base.messages import Refusal
from laban.collect import review
from laban.collect.desk import worked_on
from laban.collect.finding import SheetKey, subject_of
from laban.collect.models import Correction, Sheet
from laban.collect.responsible import all_sheets
from laban.keeping import clock
from laban.keeping.door import Actor

PAGE = 50


@dataclass(frozen=True)
class Queue:
    """One page of it; `own` are sheets that this person filled or sent himself and somebody else must review."""

    sheets: tuple[Sheet, ...]
    own: frozenset[int]
    total: int
    without_odd: int
    corrections: tuple[Correction, ...] = ()


def queue_of(actor: Actor, *, page: int = 1, round: str = "") -> Queue:
    grants = Grants(actor, clock.today())
    mine = _mine(grants, round)
    shown = mine[(page - 1) * PAGE : page * PAGE]
    own = frozenset(worked_on(actor, [sheet.pk for sheet in shown]))
    return Queue(
        sheets=tuple(shown),
        own=own,
        total=len(mine),
        without_odd=sum(sheet.odd == 0 for sheet in mine),
        corrections=tuple(_corrections(grants)),
    )


def accept_all_without_odd(actor: Actor, *, round: str = "") -> tuple[int, int]:
    """Accepts every sent sheet without an odd value, each as one action of its own: (accepted, left for others).

    What this person worked on himself is left; what changes in between is left too.
    """
    mine = [sheet for sheet in _mine(Grants(actor, clock.today()), round) if sheet.odd == 0]
    accepted = 0
    for sheet in mine:
        try:
            review.accept(actor, key=SheetKey.of(sheet), seen=sheet.revision)
        except Refusal:
            continue
        accepted += 1
    return accepted, len(mine) - accepted


def _mine(grants: Grants, round: str) -> list[Sheet]:
    if not grants.may_somewhere("sheet.accept"):
        return []
    rows = all_sheets().filter(state=Sheet.State.SENT)
    if round:
        rows = rows.filter(round__key=round)
    return [row for row in rows.order_by("-odd", "round__due", "pk") if grants.may("sheet.accept", subject_of(row))]


def _corrections(grants: Grants) -> list[Correction]:
    rows = Correction.objects.filter(state=Correction.State.SENT).select_related(
        "observation__sheet__round__version", "observation__sheet__form", "by"
    )
    return [row for row in rows if grants.may("correction.accept", subject_of(row.observation.sheet))]
