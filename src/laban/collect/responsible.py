"""For which bodies a person works today, and which sheets are theirs: asked of the database, not of every sheet."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from laban.accounts.models import Role
from laban.accounts.rights import roles_of
from laban.collect.models import Sheet
from laban.keeping.door import Actor
from laban.organisations.reading import directory
from laban.organisations.standing import answers_today, standing_of

FILLING = (Role.REPORTER, Role.HEAD)
REVIEWING = (Role.REVIEWER, Role.PROGRAMME_OFFICE)


def bodies_of(actor: Actor, day: date, roles: Iterable[str]) -> set[str]:
    """The bodies for which this person answers in one of these roles, those that have ended and are theirs now too."""
    if actor.account is None:
        return set()
    rows = roles_of(actor.account, day).filter(role__in=list(roles))
    if actor.role is not None:
        rows = rows.filter(role=actor.role, organisation=actor.organisation)
    held = rows.values_list("organisation_id", flat=True)
    mine = {now for body in held if (now := answers_today(body, day)) is not None}
    return {body for body in _with_predecessors(mine) if answers_today(body, day) in mine}


def _with_predecessors(bodies: set[str]) -> set[str]:
    known, found, waiting = directory(), set(bodies), list(bodies)
    while waiting:
        before = {link.predecessor for link in known.predecessors(waiting.pop())} - found
        found |= before
        waiting += before
    return found


def sheets_of(bodies: set[str]) -> QuerySet[Sheet]:
    """The sheets that these bodies fill."""
    return all_sheets().filter(pk__in=Sheet.objects.filter(bodies__in=bodies).values("pk"))


def all_sheets() -> QuerySet[Sheet]:
    return Sheet.objects.select_related("round__version", "form").defer("round__version__compiled", "form__rows")


def still_open(day: date) -> Q:
    """Sheets that may be worked on: their round is open, or their bodies were let in."""
    return Q(round__opening=False) & (Q(round__closed_at__isnull=True) | Q(let_in_until__gte=day))


def unassigned(bodies: Iterable[str], day: date) -> bool:
    """Whether one of them has ended and nobody stands for it yet."""
    return any(row.now is None for row in standing_of(bodies, day).values())
