"""Who sees which bodies: enterprises that are known by their tax code are for the office and the administrator."""

from collections.abc import Callable

from django.http import HttpRequest

from laban.accounts.rights import Grants
from laban.directory.directory import Directory
from laban.directory.states import State
from laban.directory.vocabulary import TAX_CODE
from laban.keeping import clock
from laban.keeping.door import Subject
from laban.web.access import actor_of, is_signed_in


def visible_to(request: HttpRequest, known: Directory) -> Callable[[State], bool]:
    if is_signed_in(request) and Grants(actor_of(request), clock.today()).may("enterprise.read", Subject()):
        return lambda state: True
    return public_in(known)


def public_in(known: Directory) -> Callable[[State], bool]:
    """What a stranger sees."""
    kinds = {kind.id for kind in known.vocabulary.kinds if kind.code == TAX_CODE}
    return lambda state: state.kind not in kinds or not state.code
