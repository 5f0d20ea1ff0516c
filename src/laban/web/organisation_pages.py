"""Bodies: who there is on a day, and one with its life. Enterprises with a tax code are for those who may see them."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.base.messages import refuse
from laban.directory.directory import order_of
from laban.directory.names.finding import find
from laban.directory.vocabulary import Kind, Term
from laban.keeping import clock
from laban.organisations.reading import directory
from laban.web.access import public
from laban.web.area_pages import FOUND, hit_of
from laban.web.days import asked
from laban.web.unit_view import view_of
from laban.web.visible import may, visible_to

PAGE = 100


@dataclass(frozen=True)
class Group:
    """A kind of body, with how many there are on the day."""

    kind: Kind
    count: int


@require_safe
@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The kinds of bodies of a day with their numbers, one of them in pages; or what was looked for."""
    when, known, wanted = asked(request), directory(), request.GET.get("q", "").strip()[:200]
    visible = visible_to(request, known)
    existing = [state for state in known.bodies.existing(when.day) if visible(state)]
    counts: dict[str, int] = {}
    for state in existing:
        counts[state.kind] = counts.get(state.kind, 0) + 1
    groups = [Group(kind, counts[kind.id]) for kind in known.vocabulary.body_kinds if kind.id in counts]
    chosen = known.vocabulary.kind(request.GET.get("kind", "")) or (groups[0].kind if groups else None)
    rows = sorted((state for state in existing if chosen and state.kind == chosen.id), key=order_of)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    hits = find(known, wanted, when.day, areas=False, limit=FOUND) if wanted else []
    context = {
        "when": when,
        "day": when.day,
        "groups": groups,
        "chosen": chosen,
        "page": page,
        "wanted": wanted,
        "may_import": may(request, "organisations.import"),
        "hits": [hit_of(known, hit.state, hit.called, when.day) for hit in hits if visible(hit.state)],
    }
    return render(request, "organisations/organisations.html", context, status=when.status)


@require_safe
@public
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """One body with its life; what nobody may see is as if it were not there."""
    when, known = asked(request), directory()
    view = view_of(known, organisation, when.day, clock.today()) if organisation in known.bodies else None
    if view is None or not visible_to(request, known)(view.shown):
        raise refuse("organisation.unknown", place=organisation, organisation=organisation)
    words = known.vocabulary
    context = {
        "view": view,
        "when": when,
        "day": when.day,
        "kind": words.kind(view.shown.kind),
        "size": _term(words.sizes, view.shown.size),
        "sector": _term(words.sectors, view.shown.sector),
        "home": "organisations",
        "page": "organisation",
    }
    return render(request, "areas/unit.html", context, status=when.status)


def _term(terms: tuple[Term, ...], word: str) -> Term | None:
    return next((term for term in terms if term.id == word), None)
