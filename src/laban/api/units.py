"""/api/v1/areas, /organisations, /reforms, /resolve: the directory as of a day. Read-only; what strangers may see."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from laban.api.schemas import PROBLEMS, PageOf, ReformRow, ResolutionOut, UnitOut, UnitRow
from laban.base.canonical import sha256_hex
from laban.base.exact import canonical_number
from laban.base.messages import refuse
from laban.directory.classes import members
from laban.directory.directory import Directory, Units, order_of
from laban.directory.names.finding import find
from laban.directory.names.resolving import Resolver
from laban.directory.states import Link, State
from laban.directory.tree import tree_on
from laban.keeping import clock
from laban.organisations.models import Reform
from laban.organisations.reading import directory, last_change
from laban.organisations.table import classes_of_home

MOST = 1000
MOST_NAMES = 50
router = Router()

AsOf = Query(None, description="A day, 2025-07-01; today when it is left out")
InClass = Query("", alias="class", max_length=100)
Names = Query(..., max_length=MOST_NAMES)
Limit = Query(100, ge=1, le=MOST)
Offset = Query(0, ge=0, le=1_000_000)
Word = Query("", max_length=100)


@router.get("/areas", response={200: PageOf[UnitRow], 304: None, **PROBLEMS}, summary="Areas that exist on a day")
def areas(
    request: HttpRequest,
    as_of: date | None = AsOf,
    level: str = Word,
    kind: str = Word,
    parent: str = Word,
    code: str = Word,
    q: str = Word,
    limit: int = Limit,
    offset: int = Offset,
) -> Any:
    if kept := _kept(request):
        return kept
    day, known = _day(as_of), directory()
    kinds = known.vocabulary.kinds_of_level(level) if level else None
    rows = _rows(known, known.areas, day, q, code, parent)
    found = [row for row in rows if (kinds is None or row.kind in kinds) and kind in ("", row.kind)]
    return _page(request, known, found, day, limit, offset)


@router.get("/areas/{area}", response={200: UnitOut, 304: None, **PROBLEMS}, summary="One area and its life")
def area(request: HttpRequest, area: str, as_of: date | None = AsOf) -> Any:
    return _kept(request) or _unit(request, directory(), directory().areas, area, _day(as_of))


@router.get(
    "/organisations", response={200: PageOf[UnitRow], 304: None, **PROBLEMS}, summary="Bodies that exist on a day"
)
def organisations(
    request: HttpRequest,
    as_of: date | None = AsOf,
    kind: str = Word,
    parent: str = Word,
    acts_for: str = Word,
    in_class: str = InClass,
    code: str = Word,
    q: str = Word,
    limit: int = Limit,
    offset: int = Offset,
) -> Any:
    """Enterprises that are known by their tax code are not among them."""
    if kept := _kept(request):
        return kept
    day, known = _day(as_of), directory()
    rows = _rows(known, known.bodies, day, q, code, parent)
    if in_class:
        inside = {row.id for row in _class(known, in_class, day)}
        rows = [row for row in rows if row.id in inside]
    public = _public(known)
    found = [row for row in rows if public(row) and kind in ("", row.kind) and acts_for in ("", row.acts_for)]
    return _page(request, known, found, day, limit, offset)


@router.get(
    "/organisations/{organisation}", response={200: UnitOut, 304: None, **PROBLEMS}, summary="One body and its life"
)
def organisation(request: HttpRequest, organisation: str, as_of: date | None = AsOf) -> Any:
    known = directory()
    if not all(_public(known)(state) for state in known.bodies.lives.get(organisation, ())):
        raise refuse("organisation.unknown", place=organisation, organisation=organisation)
    return _kept(request) or _unit(request, known, known.bodies, organisation, _day(as_of))


@router.get("/reforms", response={200: PageOf[ReformRow], **PROBLEMS}, summary="What changed on which day")
def reforms(request: HttpRequest) -> Any:
    fields = ("id", "day", "title", "title_en", "basis")
    rows = Reform.objects.filter(undone_at__isnull=True).order_by("-day", "id").values(*fields)
    items = [{**row, "day": str(row["day"])} for row in rows]
    return {"items": items, "total": len(items), "limit": MOST, "offset": 0, "as_of": str(clock.today())}


@router.get("/resolve", response={200: PageOf[ResolutionOut], **PROBLEMS}, summary="Which unit a free text means")
def resolve(request: HttpRequest, name: list[str] = Names, as_of: date | None = AsOf) -> Any:
    """`name` may stand several times. Where nobody can be sure, `id` is empty and the candidates say why."""
    day, known = _day(as_of), directory()
    resolver, public = Resolver(known, classes_of_home()), _public(known)
    items = [_resolution(known, resolver, public, text, day) for text in name]
    return {"items": items, "total": len(items), "limit": MOST_NAMES, "offset": 0, "as_of": str(day)}


def _day(asked: date | None) -> date:
    return asked or clock.today()


def _rows(known: Directory, units: Units, day: date, q: str, code: str, parent: str) -> Sequence[State]:
    """Those of the day; what is looked for in the order of the search, the rest in Vietnamese order."""
    if q:
        hits = find(known, q, day, areas=units is known.areas, bodies=units is known.bodies, limit=MOST)
        rows = [hit.state for hit in hits if hit.state.is_on(day)]
    elif code:
        rows = units.with_code(code, day)
    elif parent:
        rows = units.children(parent, day)
    elif units is known.areas:
        rows = tree_on(known, day).in_order
    else:
        rows = sorted(units.existing(day), key=order_of)
    return [row for row in rows if parent in ("", row.parent) and code in ("", row.code)]


def _class(known: Directory, name: str, day: date) -> Sequence[State]:
    group = next((row for row in classes_of_home() if row.id == name), None)
    if group is None:
        raise refuse("organisation.unknown", place="class", organisation=f"class:{name}")
    return members(known, group, day) or ()


def _public(known: Directory) -> Callable[[State], bool]:
    return lambda state: known.vocabulary.is_public(state.kind, state.code)


def _page(request: HttpRequest, known: Directory, rows: Sequence[State], day: date, limit: int, offset: int) -> Any:
    items = [_row(known, row) for row in rows[offset : offset + limit]]
    out = {"items": items, "total": len(rows), "limit": limit, "offset": offset, "as_of": str(day)}
    return _tagged(request, out)


def _row(known: Directory, state: State) -> dict[str, Any]:
    """A `UnitRow`."""
    level = known.level_of(state)
    return {
        "id": state.id,
        "name": state.name,
        "name_en": state.name_en,
        "short": state.short,
        "code": state.code,
        "kind": state.kind,
        "level": level.id if level else "",
        "parent": state.parent,
        "since": state.since and str(state.since),
        "until": state.until and str(state.until),
        "aliases": state.aliases,
        "acts_for": state.acts_for,
        "note": state.note,
    }


def _unit(request: HttpRequest, known: Directory, units: Units, id: str, day: date) -> Any:
    if id not in units:
        raise refuse("organisation.unknown", place=id, organisation=id)
    fate = known.fate(id, day)
    shares = [
        {"id": unit, "share": None if share is None else canonical_number(share)} for unit, share in fate.units.items()
    ]
    out = {
        "id": id,
        "states": [_row(known, state) for state in known.life(id)],
        "predecessors": [_link(link) for link in known.predecessors(id)],
        "successors": [_link(link) for link in known.successors(id)],
        "as_of": str(day),
        "is": shares,
        "ended": fate.ended,
    }
    return _tagged(request, out)


def _link(link: Link) -> dict[str, Any]:
    share = None if link.share is None else canonical_number(link.share)
    return {
        "predecessor": link.predecessor,
        "successor": link.successor,
        "day": str(link.day),
        "share": share,
        "kind": link.kind,
    }


def _resolution(
    known: Directory, resolver: Resolver, public: Callable[[State], bool], text: str, day: date
) -> dict[str, Any]:
    answer = resolver.resolve(text, day)
    state = known.on(answer.id, day)
    hidden = state is not None and not public(state)
    candidates = [
        {"id": row.state.id, "name": row.state.name, "reason": row.reason, "now": list(row.now)}
        for row in answer.candidates
        if public(row.state)
    ]
    return {
        "text": text,
        "id": "" if hidden else answer.id,
        "name": state.name if state and not hidden else "",
        "how": "" if hidden else answer.how,
        "candidates": candidates,
    }


def _tag(request: HttpRequest) -> str:
    """Of the directory, the address and the day on which it is asked: the same tag is the same answer."""
    said = f"{last_change()} {clock.today()} {request.get_full_path()}"
    return f'"{sha256_hex(said.encode())[:32]}"'


def _kept(request: HttpRequest) -> HttpResponse | None:
    """304 for who has the answer already."""
    asked = request.headers.get("If-None-Match", "")
    tag = _tag(request)
    return HttpResponse(status=304, headers={"ETag": tag}) if tag in asked else None


def _tagged(request: HttpRequest, out: dict[str, Any]) -> HttpResponse:
    """Written at once, as a thousand rows through the schema take longer than all the rest; a test compares the answers
    with their description."""
    headers = {"ETag": _tag(request), "Cache-Control": "no-cache"}
    body = json.dumps(out, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)
