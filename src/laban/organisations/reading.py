"""The directory of this home, read from the database once and kept while nothing about it was written."""

from datetime import date
from fractions import Fraction
from typing import Any

from laban.base.exact import from_canonical
from laban.directory.directory import Directory
from laban.directory.states import Link, State
from laban.directory.vocabulary import Kind, Level, Term, Vocabulary
from laban.keeping.models import Event
from laban.organisations.models import AreaLink, AreaState, OrganisationLink, OrganisationState, Word

# Every action that changes what the directory says; its events are the age of the directory.
CHANGES = ("organisations.load", "organisations.import", "organisations.reform", "organisations.undo")

_kept: list[tuple[str, Directory]] = []


def directory() -> Directory:
    """All areas and bodies of this home. One look into the events tells whether the kept one still holds."""
    stamp = last_change()
    if not _kept or _kept[0][0] != stamp:
        _kept[:] = [(stamp, _read())]
    return _kept[0][1]


def last_change() -> str:
    """The hash of the last event about the directory; it covers time and contents."""
    events = Event.objects.filter(action__in=CHANGES).order_by("-number")
    return events.values_list("sha256", flat=True).first() or ""


def _read() -> Directory:
    areas = [_state(*row) for row in AreaState.objects.order_by("since", "id").values_list("area_id", *_COLUMNS)]
    bodies = [
        _state(*row)
        for row in OrganisationState.objects.order_by("since", "id").values_list(
            "organisation_id", *_COLUMNS, "acts_for_id", "size", "sector", "place_id"
        )
    ]
    links = [
        Link(predecessor, successor, day, _share(share), kind)
        for model in (AreaLink, OrganisationLink)
        for predecessor, successor, day, share, kind in model.objects.order_by("id").values_list(*_LINK_COLUMNS)
    ]
    return Directory(areas, bodies, links, _vocabulary())


_COLUMNS = ("name", "kind", "since", "until", "code", "name_en", "short", "parent_id", "aliases", "note")
_LINK_COLUMNS = ("predecessor_id", "successor_id", "day", "share", "kind")


def _state(
    id: str,
    name: str,
    kind: str,
    since: Any,
    until: Any,
    code: str,
    name_en: str,
    short: str,
    parent: str | None,
    aliases: str,
    note: str,
    acts_for: str | None = None,
    size: str = "",
    sector: str = "",
    place: str | None = None,
) -> State:
    others = tuple(aliases.split("\n")) if aliases else ()
    return State(
        id, name, kind, since, until, code, name_en, short, parent, others, acts_for, size, sector, place, note
    )


def _share(text: str) -> Fraction | None:
    return from_canonical(text) if text else None


def _vocabulary() -> Vocabulary:
    words: dict[str, list[dict[str, Any]]] = {}
    for list_, word, facts in Word.objects.values_list("list", "word", "facts"):
        words.setdefault(list_, []).append({"id": word, **facts})
    return Vocabulary(
        levels=tuple(_level(facts) for facts in words.get("level", ())),
        kinds=tuple(Kind(**facts) for facts in words.get("kind", ())),
        sizes=tuple(Term(**facts) for facts in words.get("size", ())),
        sectors=tuple(Term(**facts) for facts in words.get("sector", ())),
    )


def _level(facts: dict[str, Any]) -> Level:
    """JSON has no days."""
    known_from = facts.get("known_from")
    return Level(**{**facts, "known_from": date.fromisoformat(known_from) if known_from else None})
