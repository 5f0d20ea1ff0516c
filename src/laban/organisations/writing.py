"""Rows of the directory into the database. Only actions call this."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from laban.base.exact import canonical_number
from laban.base.vietnamese import search_key, sort_key
from laban.directory.incoming.plan import Correction
from laban.directory.states import Link, State, day_after
from laban.organisations.models import (
    Area,
    AreaLink,
    AreaState,
    Organisation,
    OrganisationLink,
    OrganisationState,
    Reform,
)

_AT_ONCE = 500
# What a correction may change, as fields of a state.
_FACTS = [
    *("since", "until", "code", "name", "name_en", "short", "aliases"),
    *("kind", "parent", "note", "sort_key", "search_key"),
]

ByDay = Callable[[date | None], Reform | None]


def nobody(day: date | None) -> Reform | None:
    return None


def write_areas(states: Sequence[State], reform_of: ByDay = nobody) -> None:
    """New states; areas that are not there yet come first, so that a parent may stand below its child."""
    _write_ids(Area, states)
    AreaState.objects.bulk_create(AreaState(area_id=state.id, **_common(state, reform_of)) for state in states)


def write_bodies(states: Sequence[State], reform_of: ByDay = nobody) -> None:
    _write_ids(Organisation, states)
    OrganisationState.objects.bulk_create(
        OrganisationState(
            organisation_id=state.id,
            acts_for_id=state.acts_for,
            size=state.size,
            sector=state.sector,
            place_id=state.place,
            **_common(state, reform_of),
        )
        for state in states
    )


def correct_areas(rows: Sequence[Correction]) -> None:
    """States that stay in their place with other facts."""
    AreaState.objects.bulk_update(list(_corrected(AreaState, "area_id", rows)), _FACTS, batch_size=_AT_ONCE)


def correct_bodies(rows: Sequence[Correction]) -> None:
    states = list(_corrected(OrganisationState, "organisation_id", rows))
    more = ["acts_for_id", "place_id", "size", "sector"]
    for state, row in zip(states, rows, strict=True):
        for field, value in zip(more, (row.new.acts_for, row.new.place, row.new.size, row.new.sector), strict=True):
            setattr(state, field, value)
    names = [field.removesuffix("_id") for field in more]
    OrganisationState.objects.bulk_update(states, [*_FACTS, *names], batch_size=_AT_ONCE)


def _corrected(model: Any, field: str, rows: Sequence[Correction]) -> Iterator[Any]:
    """The rows of the database in the order of the corrections, with their new facts."""
    ids = sorted({row.old.id for row in rows})
    known = {}
    for start in range(0, len(ids), _AT_ONCE):
        for state in model.objects.filter(**{f"{field}__in": ids[start : start + _AT_ONCE]}):
            known[getattr(state, field), state.since] = state
    for row in rows:
        state = known[row.old.id, row.old.since]
        for name, value in _common(row.new, nobody).items():
            if name not in ("begun_by", "ended_by"):
                setattr(state, name, value)
        yield state


def write_links(
    model: type[AreaLink] | type[OrganisationLink], links: Iterable[Link], reform_of: ByDay = nobody
) -> None:
    model.objects.bulk_create(
        model(
            predecessor_id=link.predecessor,
            successor_id=link.successor,
            day=link.day,
            share="" if link.share is None else canonical_number(link.share),
            kind=link.kind,
            reform=reform_of(link.day),
        )
        for link in links
    )


def _write_ids(model: Any, states: Iterable[State]) -> None:
    known = set(model.objects.values_list("id", flat=True))
    new = dict.fromkeys(state.id for state in states if state.id not in known)
    model.objects.bulk_create(model(id=id) for id in new)


def _common(state: State, reform_of: ByDay) -> dict[str, Any]:
    """`reform_of` gives the reform of a day: it began what begins then, and ended what ends the day before."""
    return {
        "since": state.since,
        "until": state.until,
        "code": state.code,
        "name": state.name,
        "name_en": state.name_en,
        "short": state.short,
        "aliases": "\n".join(state.aliases),
        "kind": state.kind,
        "parent_id": state.parent,
        "note": state.note,
        "sort_key": sort_key(state.called),
        "search_key": search_key(" ".join([state.name, state.short, *state.aliases])),
        "begun_by": reform_of(state.since),
        "ended_by": reform_of(day_after(state.until)) if state.until else None,
    }


def texts_of(states: Iterable[State]) -> list[list[str]]:
    """For the hash that an event keeps of what was written."""
    return [[*map(_text, state)] for state in states]


def ways_of(links: Iterable[Link]) -> list[list[str]]:
    return [[link.predecessor, link.successor, str(link.day), _text(link.share), link.kind] for link in links]


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
