"""All regulations: a list with a search."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.keeping import clock
from laban.keeping.regulation_versions import all_in_use
from laban.organisations.asof import Name, names_as_of
from laban.regulations.identity import Certainty
from laban.regulations.in_force import Force, certainty_of, force_on
from laban.regulations.schema import Regulation
from laban.web.access import actor_of, is_signed_in, public
from laban.web.regulation_search import Found, look_for
from laban.web.regulation_view import day_of
from laban.web.searching import Wanted
from laban.web.uploads import may_upload


@dataclass(frozen=True)
class ListRow:
    text: Regulation
    issuer: Name
    force: Force
    certainty: Certainty


SHOWN_AT_FIRST, PAGE_OF_FOUND = 20, 50
KINDS_FOUND = ("indicators", "tasks", "cited")


@require_safe
@public
def regulations(request: HttpRequest) -> HttpResponse:
    today, wanted = clock.today(), Wanted.of(request.GET.get("q"))
    texts = all_in_use(today)
    rows = [_row(text, issuer, today) for text, issuer in _with_issuers(texts)]
    context = {"wanted": wanted, "rows": rows, "may_upload": is_signed_in(request) and may_upload(actor_of(request))}
    if wanted:
        found = look_for(wanted, texts, {row.text.regulation.id: row.issuer for row in rows})
        kept = {identity.id for identity in found.documents}
        context |= {"found": found, "rows": [row for row in rows if row.text.regulation.id in kept]}
        context |= _shown(request, found)
    return render(request, "regulations/list.html", context)


def _shown(request: HttpRequest, found: Found) -> dict[str, object]:
    """The first of each kind; or all of the one that was asked for, page by page."""
    kind = request.GET.get("kind")
    if kind not in KINDS_FOUND:
        return {"first": {kind: getattr(found, kind)[:SHOWN_AT_FIRST] for kind in KINDS_FOUND}}
    page = Paginator(getattr(found, kind), PAGE_OF_FOUND).get_page(request.GET.get("page"))
    return {"only": kind, "page": page, "first": {kind: page.object_list}}


def _row(text: Regulation, issuer: Name, day: date) -> ListRow:
    return ListRow(text, issuer, force_on(text.regulation, day), certainty_of(text.regulation))


def _with_issuers(texts: list[Regulation]) -> list[tuple[Regulation, Name]]:
    """Each issuer is called what it was called when the document was issued."""
    wanted = {text.regulation.id: (text.regulation.issuer, day_of(text.regulation.issued)) for text in texts}
    names = names_as_of(wanted.values())
    return [(text, names[wanted[text.regulation.id]]) for text in texts]
