"""The network of documents: a picture, and the list of all that the texts of this home say about others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.base.vietnamese import search_key
from laban.keeping import clock
from laban.keeping.regulation_versions import all_in_use
from laban.organisations.asof import Name, names_as_of
from laban.regulations.identity import Identity
from laban.regulations.network import Document, Link, Network
from laban.regulations.network import network as network_of
from laban.regulations.schema import Regulation
from laban.web.access import public
from laban.web.network_picture import drawing
from laban.web.regulation_view import day_of
from laban.web.regulation_words import RELATIONS
from laban.web.searching import Wanted, text_key

OPEN_ROWS = 10  # a longer group is closed until somebody opens it or looks for a document


@dataclass(frozen=True)
class LinkRow:
    """The document that is named, and the text that names it, whose lines the place refers to."""

    link: Link
    target: Document
    issuer: Name | None
    by: Identity | None


@dataclass(frozen=True)
class LinkGroup:
    """All that one document names in one way."""

    source: Document
    kind: str
    rows: list[LinkRow]
    is_open: bool


@require_safe
@public
def network(request: HttpRequest) -> HttpResponse:
    """The documents that the texts of this home name, as a picture and as the whole list."""
    texts = all_in_use(clock.today())
    found, issuers = documents_of(texts)
    picture = drawing(found, issuers)
    wanted, only = Wanted.of(request.GET.get("q")), request.GET.get("document", "")[:200]
    links = [link for link in found.links if takes(found, issuers, link, wanted, only)]
    context = {
        "picture": picture,
        "groups": _groups(found, issuers, links, texts, opened=bool(wanted or only)),
        "documents": len(found.documents),
        "links": len(found.links),
        "shown": len(links),
        "wanted": wanted,
        "only": next((row for row in found.documents if row.key == only), None),
        "filtered": bool(wanted or only),
        "kinds": [kind for kind in RELATIONS if any(line.kind == kind for line in picture.lines)],
    }
    return render(request, "regulations/network.html", context)


def documents_of(texts: Iterable[Regulation]) -> tuple[Network, dict[str, Name]]:
    """The network, and by key the issuer of each document that has one."""
    found = network_of(texts)
    names = names_as_of((row.issuer, day_of(row.issued)) for row in found.documents if row.issuer)
    return found, {row.key: names[row.issuer, day_of(row.issued)] for row in found.documents if row.issuer}


def takes(found: Network, issuers: Mapping[str, Name], link: Link, wanted: Wanted, only: str) -> bool:
    ends = (link.source, link.target)
    if only and only not in ends:
        return False
    return not wanted or any(wanted.is_in(document_key(found.document(end), issuers.get(end))) for end in ends)


def document_key(document: Document, issuer: Name | None) -> str:
    called = [issuer.full, issuer.short, issuer.full_en] if issuer else []
    return f"{text_key(document.number, document.title)} {search_key(' '.join(called))}"


def _groups(
    found: Network, issuers: Mapping[str, Name], links: Iterable[Link], texts: Iterable[Regulation], *, opened: bool
) -> list[LinkGroup]:
    identities = {text.regulation.id: text.regulation for text in texts}
    groups: dict[tuple[str, str], list[LinkRow]] = {}
    for link in links:
        row = LinkRow(link, found.document(link.target), issuers.get(link.target), identities.get(link.by))
        groups.setdefault((link.source, link.kind), []).append(row)
    return [
        LinkGroup(found.document(source), kind, rows, opened or len(rows) <= OPEN_ROWS)
        for (source, kind), rows in groups.items()
    ]
