"""Pages for everybody. A release answers from files before these views are asked; they answer where none does yet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from laban.accounts.rights import RIGHTS
from laban.base.catalogue import CATALOGUE
from laban.base.messages import refuse
from laban.publish.reader import find
from laban.web.access import public
from laban.web.published import headers_of, published_body
from laban.web.words import ROLES, SCOPES


@require_safe
@public
def overview(request: HttpRequest) -> HttpResponse:
    """Where the programme stands; before the first release: that there is none yet."""
    return _published(request) or render(request, "nothing_published.html")


@require_safe
@public
def published(request: HttpRequest, **parts: object) -> HttpResponse:
    """A page or a file of a release."""
    answer = _published(request)
    if answer is None:
        raise refuse("release.not-published", place=request.path)
    return answer


@require_safe
@public
def rights(request: HttpRequest) -> HttpResponse:
    """The rights table, as the program reads it."""
    rows = [
        (right.action, ROLES[right.role], SCOPES[right.scope]) for right in sorted(RIGHTS, key=lambda row: row.action)
    ]
    return render(request, "rights.html", {"rows": rows})


@require_safe
@public
def messages_page(request: HttpRequest) -> HttpResponse:
    """Every message id with its sentence, for those who read an error of the API."""
    language = get_language()
    rows = [(id, row.status, row.vi if language == "vi" else row.en) for id, row in sorted(CATALOGUE.items())]
    return render(request, "messages.html", {"rows": rows})


@require_safe
@public
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the process: the web answers. It asks neither database nor files."""
    return HttpResponse("ok", content_type="text/plain")


def _published(request: HttpRequest) -> HttpResponse | None:
    found = find(settings.LABAN_HOME.folder("releases"), request.path)
    if found is None:
        return None
    body = published_body(found)
    return HttpResponse(body.plain, headers=headers_of(found, body))
