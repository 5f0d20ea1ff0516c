"""Rows of the directory into the database. Only actions call this."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from laban.base.exact import canonical_number
from laban.base.vietnamese import search_key, sort_key
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
