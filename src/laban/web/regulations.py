"""All regulations: a list with a search, and the network of documents."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.keeping import clock
from laban.keeping.regulation_versions import all_in_use
from laban.organisations.asof import Name, names_as_of
from laban.regulations.identity import Certainty
from laban.regulations.in_force import Force, certainty_of, force_on
from laban.regulations.network import Document, Link
from laban.regulations.network import network as network_of
from laban.regulations.schema import Regulation
from laban.web.access import actor_of, is_signed_in, public
from laban.web.network_picture import drawing
from laban.web.regulation_search import look_for
from laban.web.regulation_view import day_of
from laban.web.regulation_words import RELATIONS
from laban.web.uploads import may_upload


@dataclass(frozen=True)
class ListRow:
    text: Regulation
    issuer: Name
    force: Force
    certainty: Certainty


@require_safe
@public
def regulations(request: HttpRequest) -> HttpResponse:
    today, query = clock.today(), request.GET.get("q", "").strip()[:200]
    texts = all_in_use(today)
    rows = [_row(text, issuer, today) for text, issuer in _with_issuers(texts)]
    context = {"query": query, "rows": rows, "may_upload": is_signed_in(request) and may_upload(actor_of(request))}
    if query:
        found = look_for(
            query, [row.text.regulation for row in rows], {row.text.regulation.id: row.issuer for row in rows}
        )
        kept = {identity.id for identity in found.documents}
        context |= {"found": found, "rows": [row for row in rows if row.text.regulation.id in kept]}
    return render(request, "regulations/list.html", context)


def _row(text: Regulation, issuer: Name, day: date) -> ListRow:
    return ListRow(text, issuer, force_on(text.regulation, day), certainty_of(text.regulation))


def _with_issuers(texts: list[Regulation]) -> list[tuple[Regulation, Name]]:
    """Each issuer is called what it was called when the document was issued."""
    wanted = {text.regulation.id: (text.regulation.issuer, day_of(text.regulation.issued)) for text in texts}
    names = names_as_of(wanted.values())
    return [(text, names[wanted[text.regulation.id]]) for text in texts]


@dataclass(frozen=True)
class LinkRow:
    """One line of the list: the text that names, how, and the document that is named."""

    link: Link
    source: Document
    target: Document
    issuer: Name | None


@require_safe
@public
def network(request: HttpRequest) -> HttpResponse:
    """The documents that the texts of this home name, as a picture and as the whole list."""
    found = network_of(all_in_use(clock.today()))
    names = names_as_of((row.issuer, day_of(row.issued)) for row in found.documents if row.issuer)
    issuers = {row.key: names[row.issuer, day_of(row.issued)] for row in found.documents if row.issuer}
    rows = [
        LinkRow(link, found.document(link.source), found.document(link.target), issuers.get(link.target))
        for link in found.links
    ]
    picture = drawing(found, issuers)
    context = {
        "picture": picture,
        "rows": rows,
        "documents": len(found.documents),
        "kinds": [kind for kind in RELATIONS if any(line.kind == kind for line in picture.lines)],
    }
    return render(request, "regulations/network.html", context)
