"""The reforms that this home knows, and one of them with its picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.directory.directory import Directory, order_of
from laban.directory.reform_picture import LEFT, RIGHT, WIDTH, Picture, picture_of
from laban.directory.states import State, eve_of
from laban.directory.vocabulary import Kind
from laban.organisations.models import Reform
from laban.organisations.reading import directory
from laban.organisations.reforming import find_reform
from laban.web.access import public
from laban.web.visible import may

MOST_ROWS = 200
PICTURED = "province"  # the level that fits a picture


@dataclass(frozen=True)
class KindCount:
    """How many units of a kind there were on the eve and on the day."""

    kind: Kind
    before: int
    after: int


@dataclass(frozen=True)
class Way:
    """What a unit became on the day: others, or itself in another state."""

    old: State
    new: tuple[State, ...]


@require_safe
@public
def reforms(request: HttpRequest) -> HttpResponse:
    """All reforms, the newest first."""
    rows = Reform.objects.order_by("-day", "id")
    return render(
        request, "organisations/reforms.html", {"rows": rows, "may_plan": may(request, "organisations.reform")}
    )


@require_safe
@public
def reform(request: HttpRequest, reform: str) -> HttpResponse:
    """What one reform did: numbers, the picture of the provinces where they merged, and its rows."""
    row, known = find_reform(reform), directory()
    counts = _counts(known, row)
    picture = picture_of(known, PICTURED, row.day)
    ways = _ways(known, row)
    context = {
        "row": row,
        "eve": eve_of(row.day),
        "counts": counts,
        "picture": picture if any(band.changes for band in picture.bands) and not row.undone_at else None,
        "left": LEFT,
        "right": RIGHT,
        "width": WIDTH,
        "merged": _merged(picture),
        "ways": ways[:MOST_ROWS],
        "more": max(len(ways) - MOST_ROWS, 0),
        "may_undo": row.undone_at is None and may(request, "organisations.undo"),
    }
    return render(request, "organisations/reform.html", context)


def _counts(known: Directory, row: Reform) -> list[KindCount]:
    """Kinds whose number changed."""
    before = _by_kind([*known.areas.existing(eve_of(row.day)), *known.bodies.existing(eve_of(row.day))])
    after = _by_kind([*known.areas.existing(row.day), *known.bodies.existing(row.day)])
    kinds = [kind for kind in known.vocabulary.kinds if before[kind.id] != after[kind.id]]
    return [KindCount(kind, before[kind.id], after[kind.id]) for kind in kinds]


def _by_kind(states: Sequence[State]) -> Counter[str]:
    return Counter(state.kind for state in states)


def _merged(picture: Picture) -> list[tuple[State, list[State]]]:
    """The rows of the picture as a table: each new unit with what it was."""
    rows: list[tuple[State, list[State]]] = []
    olds = iter(picture.before)
    for spot in picture.after:
        rows.append((spot.unit, [next(olds).unit for _ in range(spot.pieces)]))
    return rows


def _ways(known: Directory, row: Reform) -> list[Way]:
    """Areas of the highest levels first; bodies that act for an area follow it and are left out."""
    found = []
    for units in (known.areas, known.bodies):
        for old in units.existing(eve_of(row.day)):
            if old.until != eve_of(row.day) or old.acts_for:
                continue
            new = tuple(state for id in known.fate(old.id, row.day).units if (state := known.on(id, row.day)))
            found.append(Way(old, new))
    order = {level.id: n for n, level in enumerate(known.vocabulary.levels)}

    def rank(way: Way) -> tuple[int, tuple[str, str]]:
        level = known.level_of(way.old)
        return (order[level.id] if level else -1, order_of(way.old))

    return sorted(found, key=rank)
