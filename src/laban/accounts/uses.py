"""Which bodies have roles of their own: a reform that opened such a body cannot be undone."""

from collections.abc import Iterator

from laban.accounts.models import RoleHeld

ROLES = "roles"


def roles_at(units: set[str]) -> Iterator[tuple[str, str]]:
    """(body, what) for each body at which somebody holds or held a role."""
    for body in RoleHeld.objects.order_by("organisation_id").values_list("organisation_id", flat=True).distinct():
        if body in units:
            yield body, ROLES
