"""Free text to one unit: `Sở TTTT tỉnh Hải Dương` on a day. When two units fit equally nobody guesses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from laban.directory.directory import Directory
from laban.directory.names.index import NAME, SHORT, Named, index_of
from laban.directory.names.keys import LONGEST, key_of, marked
from laban.directory.names.phrases import Part, parts_of, split
from laban.directory.names.slips import nearest_keys
from laban.directory.states import State
from laban.regulations.organisation_file import ClassEntry

# How a text was understood.
EXACT, WITHOUT_MARKS, SLIP, CODE, CLASS = "exact", "without-marks", "slip", "code", "class"
OTHER_NAME = "other-name"  # what the unit is called on another day
# Why a candidate is no answer.
ONE_OF_SEVERAL, OTHER_DAY, SAME_AREA, OTHER_TYPE = "one-of-several", "other-day", "same-area", "other-type"
SHOWN = 8


class Candidate(NamedTuple):
    """A unit that may be meant. For one that does not exist on the day, `now` are the ids of what it is then."""

    state: State
    reason: str
    now: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """`id` is the unit (or `class:…`), empty when unsure; `how` says how it was understood."""

    text: str
    id: str = ""
    how: str = ""
    candidates: tuple[Candidate, ...] = ()


class Resolver:
    """Resolves texts against one directory; classes are recognised when they are given."""

    def __init__(self, directory: Directory, classes: Sequence[ClassEntry] = ()):
        self.directory, self.index = directory, index_of(directory)
        self._types = self.index.prefixes()
        levels = [level.id for level in directory.vocabulary.levels]
        self._highest_kinds = directory.vocabulary.kinds_of_level(levels[1]) if len(levels) > 1 else frozenset()
        self._classes = {key_of(name): f"class:{row.id}" for row in classes for name in (row.name, row.name_en) if name}

    def resolve(self, text: str, day: date) -> Resolution:
        clean = " ".join(text.split())
        key = key_of(clean) if len(clean) <= LONGEST else ""
        if not key or not any(letter.isalnum() for letter in key):
            return Resolution(text)
        if group := self._classes.get(key):
            return Resolution(text, group, CLASS)
        for way in (self._code, self._body, self._local_body, self._area):
            if found := way(clean, day):
                return _answer(text, found, day, self.directory)
        near = self._slips(clean, day)
        return _answer(text, near if near.states else self._other_types(clean), day, self.directory)

    def _code(self, text: str, day: date) -> "Found | None":
        if not (text.isascii() and text.isdecimal()):
            return None
        bearers = [*self.directory.areas.with_code(text), *self.directory.bodies.with_code(text)]
        return Found(bearers, CODE) if bearers else None

    def _body(self, text: str, day: date) -> "Found | None":
        """A body that is called so, perhaps followed by what it belongs to."""
        if found := self._named(self.index.bodies, key_of(text), text):
            return found
        pieces = split(text, dashes=True)
        if len(pieces) < 2:
            return None
        first = self._named(self.index.bodies, key_of(pieces[0]), pieces[0])
        if first is None:
            return None
        above = [named.state.id for piece in pieces[1:] for named in self.index.bodies.get(key_of(piece), ())]
        inside = [state for state in first.states if set(_ids_above(self.directory, state, day)) & set(above)]
        return Found(inside, first.how) if inside else None

    def _local_body(self, text: str, day: date) -> "Found | None":
        """What every area has: the head, then the area."""
        key = key_of(text)
        for head in sorted(self.index.heads, key=len, reverse=True):
            if key.startswith(f"{head} "):
                rest = _after_head(text, head)
                area = self._area(rest, day) if rest else None
                if area is None:
                    return None
                return self._bodies_of(area, self.index.heads[head], day)
        return self._unknown_local_body(text, day)

    def _bodies_of(self, area: "Found", head: str, day: date) -> "Found | None":
        bodies: list[State] = []
        for state in area.states:
            found = [
                body for body in self.directory.bodies.of_area(state.id) if key_of(body.name).startswith(f"{head} ")
            ]
            on_day = [body for body in found if body.is_on(day)]
            bodies += on_day if on_day or state.is_on(day) else found[:1]
            if state.is_on(day) and not on_day:  # the area is there, but such a body is not, any more or yet
                bodies += found[-1:]
        return Found(bodies, area.how) if bodies else None

    def _unknown_local_body(self, text: str, day: date) -> "Found | None":
        """A department that the directory has not, of an area that it has: the area's bodies may help."""
        words = text.split()
        if key_of(words[0]) not in ("so", "ban", "van"):
            return None
        for start in range(1, len(words)):
            rest = " ".join(words[start:])
            part = parts_of([rest], self._types)
            area = self._area(rest, day) if part and part[0].type_word else None
            if area is not None and len({state.id for state in area.states}) == 1:
                units = self.directory.fate(area.states[0].id, day).units
                bodies = [body for unit in units for body in self.directory.acting_for(unit, day)]
                return Found(bodies, SAME_AREA, sure=False)
        return None

    def _area(self, text: str, day: date) -> "Found | None":
        parts = parts_of(split(text), self._types)
        if not parts:
            return None
        whole = self._named(self.index.areas, key_of(text), text)
        if whole is None and self._area_named(parts[0]) is None:
            parts = [*self._parted_at_the_end(parts[0]), *parts[1:]]
        found = whole or self._area_named(parts[0])
        if found is None or whole is not None:
            return self._preferred(found, parts) if found else None
        inside = [state for state in found.states if self._lies_in(state, parts[1:], day)]
        return self._preferred(Found(inside, found.how), parts) if inside else None

    def _parted_at_the_end(self, part: Part) -> list[Part]:
        """Q.1 TP.HCM: the last word is a name of its own."""
        first, _, last = part.name.rpartition(" ")
        if not first or last not in self.index.areas:
            return [part]
        return [Part(part.type_word, first, part.text), Part("", last, part.text)]

    def _other_types(self, text: str) -> "Found":
        """Areas of the name that are not of the type that was written: thị trấn Sa Pa."""
        parts = parts_of(split(text), self._types)
        if len(parts) != 1 or not parts[0].type_word:
            return Found([], OTHER_TYPE)
        return Found(_unique([row.state for row in self.index.areas.get(parts[0].name, ())]), OTHER_TYPE, sure=False)

    def _area_named(self, part: Part) -> "Found | None":
        """Areas of that name; with a type word only those that bear that type."""
        if not part.type_word:
            return self._named(self.index.areas, part.name, part.text)
        full = self._named(self.index.areas, f"{part.type_word} {part.name}", part.text)
        kinds = self.index.types[part.type_word]
        others = [named for named in self.index.areas.get(part.name, ()) if named.state.kind in kinds]
        if full is not None:
            return full
        return Found([named.state for named in others], others[0].how) if others else None

    def _named(self, names: dict[str, list[Named]], key: str, text: str) -> "Found | None":
        """Those whose name has the very marks that were written, else those whose letters are the same."""
        all_named = names.get(key)
        if not all_named:
            return None
        exact = [named for named in all_named if _same_marks(text, named.called)]
        chosen = exact or all_named
        plain = chosen[0].how in (NAME, SHORT)
        how = (EXACT if exact else WITHOUT_MARKS) if plain else chosen[0].how
        return Found(_unique([named.state for named in chosen]), how)

    def _lies_in(self, state: State, parts: Sequence[Part], day: date) -> bool:
        """Whether every further part is the name of something above, as of the day or of the unit's own time."""
        when = day if state.is_on(day) else (state.until or state.since or day)
        above = self.directory.areas.ancestors(state.id, when)
        return all(any(self._is_called(unit, part) for unit in above) for part in parts)

    def _is_called(self, unit: State, part: Part) -> bool:
        if part.type_word and unit.kind not in self.index.types[part.type_word]:
            return False
        names = {key_of(name) for name in (unit.called, unit.name, *unit.aliases)}
        return part.name in names or f"{part.type_word} {part.name}" in names

    def _preferred(self, found: "Found", parts: Sequence[Part]) -> "Found":
        """Without a type word the highest level is meant, of whatever day: Bắc Ninh is the province, not its city, and
        Hải Dương in 2026 is not the ward of that name for sure."""
        if parts[0].type_word or len(parts) > 1:
            return found
        order = [level.id for level in self.directory.vocabulary.levels]
        ranks = [order.index(level.id) if (level := self.directory.level_of(state)) else 99 for state in found.states]
        top = [state for state, rank in zip(found.states, ranks, strict=True) if rank == min(ranks)]
        return Found(top, found.how, found.sure)

    def _slips(self, text: str, day: date) -> "Found":
        """A letter too many, too few, wrong or swapped, when only one name is that near."""
        parts = parts_of(split(text), self._types)
        if not parts:
            return Found([], SLIP)
        key = key_of(text)
        states = _unique(
            [named.state for near in nearest_keys(self.index, "bodies", key) for named in self.index.bodies[near]]
        )
        if not states:
            for head in sorted(self.index.heads, key=len, reverse=True):
                if key.startswith(f"{head} "):
                    area = self._slipped_area(_after_head(text, head), day)
                    return (area and self._bodies_of(area, self.index.heads[head], day)) or Found([], SLIP)
            area = self._slipped_area(text, day)
            return area or Found([], SLIP)
        return Found(states, SLIP)

    def _slipped_area(self, text: str, day: date) -> "Found | None":
        parts = parts_of(split(text), self._types)
        if not parts:
            return None
        first = parts[0]
        states = [
            named.state for near in nearest_keys(self.index, "areas", first.name) for named in self.index.areas[near]
        ]
        kinds = self.index.types.get(first.type_word)
        if kinds is None and len(parts) == 1:  # among ten thousand communes some name is always near: thứ trưởng
            kinds = self._highest_kinds
        states = [state for state in _unique(states) if kinds is None or state.kind in kinds]
        inside = [state for state in states if self._lies_in(state, parts[1:], day)]
        return self._preferred(Found(inside, SLIP), parts) if inside else None


@dataclass(frozen=True)
class Found:
    """States that fit, and how; not `sure` when they are only near what was asked for."""

    states: list[State]
    how: str
    sure: bool = True


def resolve(directory: Directory, text: str, day: date, classes: Sequence[ClassEntry] = ()) -> Resolution:
    """One text; for many make a `Resolver` once."""
    return Resolver(directory, classes).resolve(text, day)


def _answer(text: str, found: Found, day: date, directory: Directory) -> Resolution:
    on_day = {state.id: state for state in found.states if state.is_on(day)}
    if len(on_day) == 1 and found.sure:
        return Resolution(text, next(iter(on_day)), found.how)
    ids = {state.id for state in found.states}
    if not on_day and len(ids) == 1 and found.sure and directory.on(min(ids), day):
        return Resolution(text, min(ids), OTHER_NAME)
    reason = ONE_OF_SEVERAL if found.sure else found.how
    candidates = [Candidate(state, reason) for state in on_day.values()]
    others = {state.id: state for state in found.states if state.id not in on_day}
    candidates += [Candidate(state, OTHER_DAY, _now(directory, state, day)) for state in others.values()]
    return Resolution(text, candidates=tuple(candidates[:SHOWN]))


def _now(directory: Directory, state: State, day: date) -> tuple[str, ...]:
    return tuple(directory.fate(state.id, day).units)


def _ids_above(directory: Directory, state: State, day: date) -> Iterable[str]:
    when = day if state.is_on(day) else (state.until or state.since or day)
    return (unit.id for unit in directory.bodies.ancestors(state.id, when))


def _after_head(text: str, head: str) -> str:
    """The text behind as many of its words as the head has, however they are shortened."""
    words = text.split()
    for end in range(1, len(words)):
        if key_of(" ".join(words[:end])) == head:
            return " ".join(words[end:])
    return ""


def _same_marks(written: str, name: str) -> bool:
    """From the end, word by word, as far as the words are the same without their marks: TP Bắc Ninh has the marks of
    Thành phố Bắc Ninh, Hạ Nam has not those of Hà Nam."""
    for one, other in zip(reversed(marked(written).split()), reversed(marked(name).split()), strict=False):
        if key_of(one) != key_of(other):
            return True
        if one != other:
            return False
    return True


def _unique(states: Iterable[State]) -> list[State]:
    return list(dict.fromkeys(states))
