"""Search while somebody types: by name, alias or code of any day, without marks, with slips."""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import NamedTuple
from weakref import WeakKeyDictionary

from laban.directory.directory import Directory, order_of
from laban.directory.names.index import index_of
from laban.directory.names.keys import LONGEST, key_of, marked
from laban.directory.names.slips import nearest_keys
from laban.directory.states import State


class Hit(NamedTuple):
    """A unit that fits what was typed. `state` is the one of the day asked about, else the nearest; `called` is the
    name, alias or code that fits."""

    state: State
    called: str


class _Entry(NamedTuple):
    """A name to look in; `area` for areas, else a body. `path` has the names of what it lies in too; `order` is its
    place among those that fit equally: the higher level, areas before bodies, then Vietnamese order."""

    key: str
    state: State
    called: str
    area: bool
    path: str
    order: tuple[object, ...]


# How well a name fits, the best first.
_SHORT = 3  # one or two letters are only looked for at the beginning of names
_MARKS, _WHOLE, _BEGINS, _WORD, _WITHIN, _ALL_WORDS, _SLIP = range(7)


def find(
    directory: Directory, text: str, day: date, *, areas: bool = True, bodies: bool = True, limit: int = 12
) -> list[Hit]:
    """The best first: with the very marks, then the whole name, its beginning, a word of it, all words somewhere, a
    slip; what exists on the day before what does not; the higher level first; then in Vietnamese order."""
    wanted = _wanted(directory, text)
    if not wanted or len(text) > LONGEST:
        return []
    kinds = {area for area, asked in ((True, areas), (False, bodies)) if asked}
    if text.strip().isascii() and text.strip().replace("-", "").isdecimal():
        return _with_code(directory, text.strip(), day, kinds, limit)
    entries = [entry for entry in _entries(directory) if entry.area in kinds]
    if len(wanted) < _SHORT:
        entries = [entry for entry in entries if entry.key.startswith(wanted)]
    found = list(_fitting(entries, wanted, text))
    if len(found) < limit:
        found += _with_all_words(entries, wanted.split())
    if not found:
        found = list(_slipped(directory, wanted, kinds))
    return _best(directory, found, day, limit)


def _wanted(directory: Directory, text: str) -> str:
    """The key; an acronym at its head is written out as in the names: so tttt."""
    key = key_of(text)
    for short, head in index_of(directory).heads.items():
        if short != head and (key == short or key.startswith(f"{short} ")):
            return head + key[len(short) :]
    return key


def _fitting(entries: Iterable[_Entry], wanted: str, text: str) -> Iterator[tuple[int, _Entry]]:
    written, within_word = marked(text), f" {wanted}"
    for entry in entries:
        if wanted in entry.key:
            if entry.key == wanted:
                yield (_MARKS if marked(entry.called) == written else _WHOLE), entry
            elif entry.key.startswith(wanted):
                yield _BEGINS, entry
            else:
                yield (_WORD if within_word in entry.key else _WITHIN), entry


def _with_all_words(entries: Iterable[_Entry], words: list[str]) -> Iterator[tuple[int, _Entry]]:
    if len(words) < 2:
        return
    for entry in entries:
        if all(f" {word}" in entry.path for word in words):
            yield _ALL_WORDS, entry


def _slipped(directory: Directory, wanted: str, kinds: set[bool]) -> Iterator[tuple[int, _Entry]]:
    index = index_of(directory)
    for names, area in (("areas", True), ("bodies", False)):
        if area in kinds:
            for key in nearest_keys(index, names, wanted):  # type: ignore[arg-type]
                for named in getattr(index, names)[key]:
                    yield _SLIP, _entry(directory, key, named.state, named.called, area)


def _best(directory: Directory, found: Iterable[tuple[int, _Entry]], day: date, limit: int) -> list[Hit]:
    """One hit for each unit, by the name that fits best."""
    best: dict[str, tuple[tuple[object, ...], _Entry]] = {}
    for fit, entry in found:
        rank = (fit, not entry.state.is_on(day), entry.order)
        if entry.state.id not in best or rank < best[entry.state.id][0]:
            best[entry.state.id] = (rank, entry)
    chosen = nsmallest(limit, best.values(), key=lambda pair: pair[0])
    return [Hit(directory.nearest(entry.state.id, day) or entry.state, entry.called) for _, entry in chosen]


def _with_code(directory: Directory, code: str, day: date, kinds: set[bool], limit: int) -> list[Hit]:
    """Who bears the code on the day first, then who did or will; each by the state that bears it."""
    states = [
        state
        for units, area in ((directory.areas, True), (directory.bodies, False))
        if area in kinds
        for state in units.with_code(code)
    ]
    states.sort(key=lambda state: (not state.is_on(day), order_of(state)))
    first: dict[str, State] = {}
    for state in states:
        first.setdefault(state.id, state)
    return [Hit(state, code) for state in list(first.values())[:limit]]


_kept: WeakKeyDictionary[Directory, list[_Entry]] = WeakKeyDictionary()


def _entries(directory: Directory) -> list[_Entry]:
    """Every name of every state, once for each unit and key."""
    if directory not in _kept:
        made: dict[tuple[str, str], _Entry] = {}
        for units, area in ((directory.areas, True), (directory.bodies, False)):
            for state in units:
                for name in (state.name, state.short, *state.aliases):
                    if name:
                        key = key_of(name)
                        known = made.get((state.id, key))
                        if known is None or (known.state.until or date.max) < (state.until or date.max):
                            made[state.id, key] = _entry(directory, key, state, name, area)
        _kept[directory] = list(made.values())
    return _kept[directory]


def _entry(directory: Directory, key: str, state: State, called: str, area: bool) -> _Entry:
    """A local body stands with its area, behind it; national bodies stand first."""
    day = state.until or state.since or date.max
    own = state if area else directory.areas.on(state.acts_for or "", day)
    level = directory.level_of(own) if own else None
    rank = [row.id for row in directory.vocabulary.levels].index(level.id) if level else 0
    above = directory.areas.ancestors(own.id, day) if own else []
    path = " ".join(["", key, *(key_of(unit.called) for unit in above if unit.parent is not None)])
    return _Entry(key, state, called, area, path, (rank, not area, order_of(state)))
