"""Areas: the tree at a day, and one area with its life."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from laban.base.messages import refuse
from laban.directory.directory import Directory
from laban.directory.names.finding import find
from laban.directory.states import State
from laban.directory.tree import TreeOn, stops, tree_on
from laban.directory.vocabulary import Level
from laban.keeping import clock
from laban.organisations.reading import directory
from laban.web.access import public
from laban.web.days import asked
from laban.web.unit_view import view_of

FOUND = 30


@dataclass(frozen=True)
class Branch:
    """An area in the tree: what lies in it by level, and its children when it is open."""

    state: State
    counts: list[tuple[Level, int]]
    children: "list[Branch] | None"

    @property
    def is_leaf(self) -> bool:
        return not self.counts


@dataclass(frozen=True)
class Stop:
    """A day on the slider."""

    day: date
    is_chosen: bool
    address: str


@require_safe
@public
def areas(request: HttpRequest) -> HttpResponse:
    """The provinces of a day; `open` names an area whose line is opened down to its children."""
    when, known, wanted = asked(request), directory(), request.GET.get("q", "").strip()[:200]
    tree, opened = tree_on(known, when.day), request.GET.get("open", "")
    if getattr(request, "htmx", False) and opened:
        return render(request, "areas/branches.html", {"branches": _branches(tree, opened, set()), "day": when.day})
    open_line = {opened, *(state.id for state in tree.path_to(opened))} if opened in tree.states else set()
    levels = known.vocabulary.levels
    context = {
        "when": when,
        "day": when.day,
        "stops": _stops(known, when.day),
        "counts": [(level, tree.counts[level.id]) for level in levels[1:] if tree.counts.get(level.id)],
        "later": [
            level for level in levels if level.known_from and when.day < level.known_from and tree.counts.get(level.id)
        ],
        "branches": [branch for state in tree.children(None) for branch in _branches(tree, state.id, open_line)],
        "wanted": wanted,
        "hits": [
            hit_of(known, hit.state, hit.called, when.day)
            for hit in find(known, wanted, when.day, bodies=False, limit=FOUND)
        ]
        if wanted
        else [],
    }
    return render(request, "areas/areas.html", context, status=when.status)


@require_safe
@public
def area(request: HttpRequest, area: str) -> HttpResponse:
    """One area with its life: what it was called, came from and became, and who acts for it."""
    when, known = asked(request), directory()
    view = view_of(known, area, when.day, clock.today()) if area in known.areas else None
    if view is None:
        raise refuse("organisation.unknown", place=area, organisation=area)
    context = {
        "view": view,
        "when": when,
        "day": when.day,
        "kind": known.vocabulary.kind(view.shown.kind),
        "home": "areas",
        "page": "area",
    }
    return render(request, "areas/unit.html", context, status=when.status)


@dataclass(frozen=True)
class FoundUnit:
    """A hit as a line: what it is called, what it lies in, and whether it exists on the day."""

    state: State
    called: str
    above: list[State]
    exists: bool


def hit_of(known: Directory, state: State, called: str, day: date) -> FoundUnit:
    """Bodies that act for an area lie in it; the country itself goes without saying."""
    when = day if state.is_on(day) else (state.until or state.since or day)
    above = known.units_of(state.id).ancestors(state.id, when)
    if state.acts_for:
        above = known.areas.ancestors(state.acts_for, when)
    return FoundUnit(state, called, [unit for unit in above if unit.parent or unit.kind != "country"], state.is_on(day))


def _branches(tree: TreeOn, area: str, opened: set[str]) -> list[Branch]:
    levels = tree.directory.vocabulary.levels
    found = []
    for state in tree.children(area):
        below = tree.counts_below(state.id)
        counts = [(level, below[level.id]) for level in levels if below.get(level.id)]
        children = _branches(tree, state.id, opened) if state.id in opened else None
        found.append(Branch(state, counts, children))
    return found


def _stops(known: Directory, day: date) -> list[Stop]:
    days = stops(known, clock.today())
    chosen = max((stop for stop in days if stop <= day), default=days[0] if days else day)
    return [Stop(stop, stop == chosen, f"{reverse('areas')}?{urlencode({'on': stop})}") for stop in days]
