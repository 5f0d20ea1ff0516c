"""Bodies that have ended while something of theirs is open: who stands for them now, and the form that chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.collect.models import Round
from laban.organisations.asof import Name, names_on
from laban.organisations.standing import Standing, choose_successor, standing_of
from laban.web.access import actor_of, signed_in


@dataclass(frozen=True)
class Heir:
    """A body that has ended, and who stands for it: nobody while `now` is None. `since` is the day of the change."""

    old: Name
    now: Name | None
    since: date | None
    candidates: tuple[Name, ...]
    chosen: bool


def heirs_of(bodies: Iterable[str], day: date) -> list[Heir]:
    """Of those bodies that no longer answer for themselves."""
    moved = [row for row in standing_of(bodies, day).values() if row.has_moved]
    ids = {id for row in moved for id in (row.body, row.now, *row.candidates) if id}
    names = names_on(ids, day)
    return [_heir(row, names) for row in sorted(moved, key=lambda row: row.body)]


def _heir(row: Standing, names: dict[str, Name]) -> Heir:
    return Heir(
        old=names[row.body],
        now=names[row.now] if row.now else None,
        since=row.path[0].day if row.path else None,
        candidates=tuple(names[id] for id in row.candidates),
        chosen=row.chosen,
    )


@require_POST
@signed_in
def choose(request: HttpRequest, organisation: str) -> HttpResponse:
    """Chooses the successor; goes back to the round that the form stands on."""
    choose_successor(
        actor_of(request),
        organisation=organisation,
        successor=request.POST.get("successor", "").strip(),
        because=request.POST.get("because", ""),
    )
    messages.success(request, _("Đã chọn đơn vị tiếp nhận. Phiếu và vai trò chuyển sang đơn vị này."))
    round = Round.objects.filter(key=request.POST.get("round", "").replace("\x00", "")).first()
    return redirect("round", round.key) if round else redirect("desk")
