"""What every page knows: which home this is, who is signed in, what the menu offers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from laban.accounts.models import Role
from laban.accounts.rights import roles_of
from laban.keeping import clock
from laban.web.access import is_signed_in


def home(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo": settings.LABAN_DEMO,
        "home_today": settings.LABAN_HOME.today,
        "page_path": request.path,
        "read_at": clock.now(),
        "menu": _menu(request),
    }


def _menu(request: HttpRequest) -> set[str]:
    """Names of the menu entries this person has. Touches the database only for somebody who is signed in."""
    if not is_signed_in(request):
        return set()
    roles = {held.role for held in roles_of(request.user.login, clock.today())}
    entries = {"desk"}
    if Role.PROGRAMME_OFFICE in roles:
        entries |= {"rounds", "releases"}
    if Role.ADMINISTRATOR in roles:
        entries |= {"accounts"}
    return entries
