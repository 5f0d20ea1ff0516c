"""The tree of areas on a day, with its counts: made once for a day and kept."""

from collections import Counter, defaultdict
from datetime import date
from functools import cached_property
from weakref import WeakKeyDictionary

from laban.directory.directory import Directory, order_of
from laban.directory.states import EARLIEST, LATEST, State, day_after, eve_of

_KEPT = 32  # days of one directory


class TreeOn:
    """Who is below whom on a day. Counts are by level and include what lies deeper."""

    def __init__(self, directory: Directory, day: date):
        self.directory, self.day = directory, day
        self.states = {state.id: state for state in directory.areas.existing(day)}
        self._children: defaultdict[str | None, list[State]] = defaultdict(list)
        for state in self.states.values():
            self._children[state.parent].append(state)
        self._sorted: dict[str | None, list[State]] = {}

    def children(self, parent: str | None) -> list[State]:
        """In Vietnamese order."""
        if parent not in self._sorted:
            self._sorted[parent] = sorted(self._children.get(parent, ()), key=order_of)
        return self._sorted[parent]

    @cached_property
    def in_order(self) -> list[State]:
        """All areas of the day in Vietnamese order."""
        return sorted(self.states.values(), key=order_of)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many areas of each level there are."""
        levels = (self.directory.level_of(state) for state in self.states.values())
        return dict(Counter(level.id for level in levels if level))

    def counts_below(self, area: str) -> dict[str, int]:
        """By level, of all that lies in an area; levels without any are left out."""
        return dict(self._below.get(area, {}))

    def path_to(self, area: str) -> list[State]:
        """The areas that it lies in, the highest first."""
        return list(reversed(self.directory.areas.ancestors(area, self.day)))

    @cached_property
    def _below(self) -> dict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for state in self.states.values():
            level = self.directory.level_of(state)
            above, seen = state.parent, {state.id}
            while level and above is not None and above not in seen:
                found[above][level.id] += 1
                seen.add(above)
                parent = self.states.get(above)
                above = parent.parent if parent else None
        return dict(found)


_trees: WeakKeyDictionary[Directory, dict[date, TreeOn]] = WeakKeyDictionary()


def tree_on(directory: Directory, day: date) -> TreeOn:
    """The tree is the same on all days between two changes, so it is kept by the day of the last change before."""
    kept = _trees.setdefault(directory, {})
    begun = _last_change(directory, day)
    if begun not in kept:
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        kept[begun] = TreeOn(directory, day)
    return kept[begun]


def change_days(directory: Directory) -> list[date]:
    """The days on which an area began or another one had ended the day before."""
    if directory not in _days:
        begun = {state.since for state in directory.areas if state.since}
        ended = {day_after(state.until) for state in directory.areas if state.until and state.until < LATEST}
        _days[directory] = sorted(begun | ended)
    return _days[directory]


_days: WeakKeyDictionary[Directory, list[date]] = WeakKeyDictionary()


def _last_change(directory: Directory, day: date) -> date:
    return max((change for change in change_days(directory) if change <= day), default=EARLIEST)


def stops(directory: Directory, today: date) -> list[date]:
    """Days to choose from: the eve of the first change, every change, and today."""
    changes = change_days(directory)
    first = [eve_of(changes[0])] if changes else []
    return sorted({*first, *changes, today})
