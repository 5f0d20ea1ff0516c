"""The directory: all areas and bodies with their lives and successions. Every question has a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from laban.base.vietnamese import nfc, search_key, sort_key
from laban.directory.states import EARLIEST, LATEST, ONE, Link, State, in_order
from laban.directory.vocabulary import Level, Vocabulary


class Fate(NamedTuple):
    """What a unit is on another day. `units` are those it is then, each with the share of the way to it (None: not
    known). `ended`: at least a part of it ended without a successor. `path` are the links that were followed."""

    units: Mapping[str, Fraction | None]
    path: tuple[Link, ...] = ()
    ended: bool = False

    @property
    def whole(self) -> str | None:
        """The one unit that all of it is, if there is one."""
        ids = list(self.units)
        return ids[0] if len(ids) == 1 and not self.ended and self.units[ids[0]] == ONE else None


class Units:
    """Areas or bodies: their lives, and who stands below whom."""

    def __init__(self, states: Iterable[State]):
        self.lives: dict[str, tuple[State, ...]] = {}
        lives: defaultdict[str, list[State]] = defaultdict(list)
        for state in states:
            lives[state.id].append(state)
        self.lives = {id: tuple(in_order(life)) if len(life) > 1 else tuple(life) for id, life in lives.items()}

    def __contains__(self, id: str) -> bool:
        return id in self.lives

    def __iter__(self) -> Iterator[State]:
        return (state for life in self.lives.values() for state in life)

    def on(self, id: str, day: date) -> State | None:
        """The state on a day, None when the unit does not exist then."""
        return next((state for state in self.lives.get(id, ()) if state.is_on(day)), None)

    def nearest(self, id: str, day: date) -> State | None:
        """The latest state that has begun by then; before all of them, the first."""
        life = self.lives.get(id, ())
        begun = [state for state in life if (state.since or EARLIEST) <= day]
        return begun[-1] if begun else next(iter(life), None)

    def existing(self, day: date) -> list[State]:
        return [state for life in self.lives.values() for state in life if state.is_on(day)]

    def children(self, parent: str | None, day: date) -> list[State]:
        """Those that belong to a unit on a day, in Vietnamese order."""
        return sorted((state for state in self._by_parent.get(parent, ()) if state.is_on(day)), key=order_of)

    def with_code(self, code: str, day: date | None = None) -> list[State]:
        """Who bears a code on a day, on any day without one; a code is used at several levels and again later."""
        return [state for state in self._by_code.get(code, ()) if day is None or state.is_on(day)]

    def named(self, name: str) -> list[State]:
        """Those that are or were called so, exactly, however the marks are encoded."""
        return self._by_name.get(nfc(name), [])

    def called(self, name: str) -> list[State]:
        """Those whose name, short name or alias it is, whatever the marks and capitals."""
        return self._by_key.get(search_key(name), [])

    def of_area(self, area: str) -> list[State]:
        """Bodies that act or acted for an area."""
        return self._acting.get(area, [])

    def ancestors(self, id: str, day: date) -> list[State]:
        """What a unit belongs to on a day, and so on upwards."""
        line: list[State] = []
        seen = {id}
        state = self.on(id, day)
        while state is not None and state.parent is not None and state.parent not in seen:
            seen.add(state.parent)
            state = self.on(state.parent, day)
            if state is not None:
                line.append(state)
        return line

    @cached_property
    def _by_parent(self) -> dict[str | None, list[State]]:
        found: defaultdict[str | None, list[State]] = defaultdict(list)
        for state in self:
            found[state.parent].append(state)
        return dict(found)

    @cached_property
    def _by_name(self) -> dict[str, list[State]]:
        found: defaultdict[str, list[State]] = defaultdict(list)
        for state in self:
            found[nfc(state.name)].append(state)
        return dict(found)

    @cached_property
    def _by_key(self) -> dict[str, list[State]]:
        found: defaultdict[str, list[State]] = defaultdict(list)
        for state in self:
            for key in {search_key(name) for name in (state.name, state.short, *state.aliases) if name}:
                found[key].append(state)
        return dict(found)

    @cached_property
    def _acting(self) -> dict[str, list[State]]:
        found: defaultdict[str, list[State]] = defaultdict(list)
        for state in self:
            if state.acts_for is not None:
                found[state.acts_for].append(state)
        return dict(found)

    @cached_property
    def _by_code(self) -> dict[str, list[State]]:
        found: defaultdict[str, list[State]] = defaultdict(list)
        for state in self:
            if state.code:
                found[state.code].append(state)
        return dict(found)


class Directory:
    """`areas` and `bodies` with the links between predecessors and successors (ids are unique across both)."""

    def __init__(
        self,
        areas: Iterable[State],
        bodies: Iterable[State],
        links: Iterable[Link] = (),
        vocabulary: Vocabulary | None = None,
    ):
        self.areas, self.bodies = Units(areas), Units(bodies)
        self.links = tuple(links)
        self.vocabulary = vocabulary or Vocabulary()
        self._after: defaultdict[str, list[Link]] = defaultdict(list)
        self._before: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            self._after[link.predecessor].append(link)
            self._before[link.successor].append(link)

    def units_of(self, id: str) -> Units:
        return self.areas if id in self.areas else self.bodies

    def life(self, id: str) -> Sequence[State]:
        return self.units_of(id).lives.get(id, ())

    def on(self, id: str, day: date) -> State | None:
        return self.units_of(id).on(id, day)

    def nearest(self, id: str, day: date) -> State | None:
        return self.units_of(id).nearest(id, day)

    def successors(self, id: str) -> Sequence[Link]:
        return self._after.get(id, ())

    def predecessors(self, id: str) -> Sequence[Link]:
        return self._before.get(id, ())

    def level_of(self, state: State) -> Level | None:
        return self.vocabulary.level_of(state.kind)

    def level_on(self, level: str, day: date) -> list[State]:
        """The areas of a level on a day, in Vietnamese order."""
        kinds = self.vocabulary.kinds_of_level(level)
        return sorted((state for state in self.areas.existing(day) if state.kind in kinds), key=order_of)

    def acting_for(self, area: str, day: date) -> list[State]:
        """The bodies that act for an area on a day."""
        return sorted((state for state in self.bodies.of_area(area) if state.is_on(day)), key=order_of)

    def fate(self, id: str, day: date) -> Fate:
        """What is this on that day? Forward along its successors with the share of it that went there; back along its
        predecessors with the share of each that came from there."""
        if self.on(id, day) is not None:
            return Fate({id: ONE})
        begins = next((state.since for state in self.life(id)), None)
        way = _Way(self, day, forward=begins is None or begins <= day)
        ended = way.follow(id, ONE, EARLIEST if way.forward else LATEST)
        return Fate(way.shares, tuple(way.path), ended)


class _Way:
    """One walk along the links; days only go one way, so that it ends whatever the links say."""

    def __init__(self, directory: Directory, day: date, *, forward: bool):
        self.directory, self.day, self.forward = directory, day, forward
        self.shares: dict[str, Fraction | None] = {}
        self.path: list[Link] = []

    def follow(self, id: str, share: Fraction | None, came: date) -> bool:
        """True when a part of the way ends before the day is reached. `came` is the day of the link before."""
        if self.directory.on(id, self.day) is not None:
            self.shares[id] = _added(self.shares[id], share) if id in self.shares else share
            return False
        links = self._links(id, came)
        ended = not links
        for link in links:
            self.path.append(link)
            other = link.successor if self.forward else link.predecessor
            ended |= self.follow(other, _times(share, link.share), link.day)
        return ended

    def _links(self, id: str, came: date) -> list[Link]:
        if self.forward:
            return [link for link in self.directory.successors(id) if came < link.day <= self.day]
        return [link for link in self.directory.predecessors(id) if self.day < link.day < came]


def order_of(state: State) -> tuple[str, str]:
    """Vietnamese order by the name without its type, then by code."""
    return _sort_key(state.called), state.code


@lru_cache(maxsize=50_000)
def _sort_key(name: str) -> str:
    """Names come again and again, and there are some ten thousand of them."""
    return sort_key(name)


def _times(share: Fraction | None, part: Fraction | None) -> Fraction | None:
    return None if share is None or part is None else share * part


def _added(share: Fraction | None, part: Fraction | None) -> Fraction | None:
    return None if share is None or part is None else share + part
