"""What every page knows: which home this is, who is signed in, what the menu offers."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from laban.accounts.models import Role
from laban.accounts.rights import roles_of
from laban.keeping import clock
from laban.web.access import is_signed_in


def home(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo": settings.LABAN_DEMO,
        "home_today": settings.LABAN_HOME.today,
        "page_path": _page_path(request),
        "read_at": clock.now(),
        "menu": _menu(request),
    }


def _page_path(request: HttpRequest) -> str:
    """The page to read in the other language. A form that was refused has an address that only takes posts: then it is
    the page that the form stands on."""
    if request.method in ("GET", "HEAD"):
        return request.path
    before = urlsplit(request.headers.get("Referer", ""))
    try:
        own = before.netloc == request.get_host() and before.path.startswith("/")
    except DisallowedHost:  # also the page that says so has a header
        own = False
    return before.path if own else "/"


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
