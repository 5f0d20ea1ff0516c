"""Bodies that every area of some levels has (`ubnd-{area}`): made from a pattern and the lives of the areas."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from laban.directory.states import MERGE, ONE, Link, State
from laban.directory.vocabulary import Vocabulary
from laban.regulations.organisation_file import ForLevel, PatternEntry


@dataclass(frozen=True)
class Expansion:
    """What the patterns make of the areas; `becomes` of a pattern and the links of the areas give the links."""

    bodies: list[State]
    links: list[Link]


def expand(
    patterns: Sequence[PatternEntry], areas: Sequence[State], links: Sequence[Link], vocabulary: Vocabulary
) -> Expansion:
    """One state of a body for each state of its area, while the pattern has such bodies."""
    bodies = [body for pattern in patterns for body in _bodies(pattern, areas, vocabulary)]
    return Expansion(bodies, list(_links(patterns, bodies, links)))


def _bodies(pattern: PatternEntry, areas: Iterable[State], vocabulary: Vocabulary) -> Iterator[State]:
    levels = {row.level: row for row in pattern.levels}
    rows = {kind.id: levels[kind.level] for kind in vocabulary.kinds if kind.level in levels}
    for area in areas:
        if area.kind in rows and (pattern.to is None or area.since is None or area.since <= pattern.to):
            yield _body(pattern, rows[area.kind], area, vocabulary)


def _body(pattern: PatternEntry, row: ForLevel, area: State, vocabulary: Vocabulary) -> State:
    kind = vocabulary.kind(area.kind)
    assert kind is not None
    words = {"type": kind.prefix.lower(), "name": _without_capital(area.name, kind.prefix), "short": area.called}
    return State(
        id=pattern.id.format(area=area.id),
        name=pattern.name.format(**words),
        short=pattern.short.format(**words),
        kind=row.kind,
        parent=_parent(row, area),
        since=area.since,
        until=_earlier(area.until, pattern.to),
        acts_for=area.id,
    )


def _parent(row: ForLevel, area: State) -> str | None:
    return row.parent.format(area=area.id, parent=area.parent) if row.parent else None


def _without_capital(name: str, prefix: str) -> str:
    """tỉnh Hải Dương, as the type stands within a name."""
    return prefix.lower() + name[len(prefix) :] if prefix and name.startswith(prefix) else name


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _links(patterns: Iterable[PatternEntry], bodies: Sequence[State], links: Iterable[Link]) -> Iterator[Link]:
    """Where areas follow each other, so do their bodies; and one body may become another of the same area."""
    lives: dict[str, tuple[date | None, date | None]] = {}
    for body in sorted(bodies, key=lambda state: state.since or date.min):
        first, _ = lives.get(body.id, (body.since, None))
        lives[body.id] = (first, body.until)
    links = list(links)
    for pattern in patterns:
        for link in links:
            old, new = (pattern.id.format(area=id) for id in (link.predecessor, link.successor))
            if old in lives and new in lives and (lives[old][1] or date.max) < link.day:
                yield Link(old, new, link.day, link.share, link.kind)
        if pattern.becomes is not None:
            yield from _becoming(pattern, bodies, lives)


def _becoming(
    pattern: PatternEntry, bodies: Iterable[State], lives: dict[str, tuple[date | None, date | None]]
) -> Iterator[Link]:
    becomes = pattern.becomes
    assert becomes is not None
    for id in dict.fromkeys(body.acts_for for body in bodies if body.id == pattern.id.format(area=body.acts_for)):
        old, new = pattern.id.format(area=id), becomes.id.format(area=id)
        if new in lives and (lives[old][1] or date.max) < becomes.on:
            yield Link(old, new, becomes.on, ONE, MERGE)
