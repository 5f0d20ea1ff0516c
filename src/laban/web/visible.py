"""Who sees which bodies: enterprises that are known by their tax code are for the office and the administrator."""

from collections.abc import Callable

from django.http import HttpRequest

from laban.accounts.rights import Grants
from laban.directory.directory import Directory
from laban.directory.states import State
from laban.keeping import clock
from laban.keeping.door import Subject
from laban.web.access import actor_of, is_signed_in


def may(request: HttpRequest, action: str) -> bool:
    """Whether the reader has a right that does not depend on a body; strangers have none."""
    return is_signed_in(request) and Grants(actor_of(request), clock.today()).may(action, Subject())


def visible_to(request: HttpRequest, known: Directory) -> Callable[[State], bool]:
    if may(request, "enterprise.read"):
        return lambda state: True
    return lambda state: known.vocabulary.is_public(state.kind, state.code)
