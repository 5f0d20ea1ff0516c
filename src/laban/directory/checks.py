"""What is wrong with states and links that somebody wants to add, judged in the directory as it would be then."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from laban.base.messages import Fault
from laban.directory.directory import Directory, Units
from laban.directory.states import EARLIEST, LATEST, ONE, SPLIT, Link, State
from laban.directory.vocabulary import TAX_CODE

# The place of a field of a state, as its sender knows it: a cell, a line, a field of a form.
StatePlace = Callable[[State, str], str]
LinkPlace = Callable[[Link, str], str]


def state_faults(directory: Directory, states: Iterable[State], place: StatePlace) -> list[Fault]:
    """Of new or changed states; `directory` has them already."""
    check = _States(directory, place)
    return [fault for state in states for fault in check.faults(state)]


def link_faults(directory: Directory, links: Iterable[Link], place: LinkPlace) -> list[Fault]:
    """Of new links; `directory` has them already."""
    links = list(links)
    faults = [fault for link in links for fault in _of_link(directory, link, place)]
    return faults or [*_shares(directory, links, place), *_circles(directory, links, place)]


class _States:
    def __init__(self, directory: Directory, place: StatePlace):
        self.directory, self.place = directory, place

    def faults(self, state: State) -> Iterator[Fault]:
        units = self.directory.units_of(state.id)
        if state.since and state.until and state.until < state.since:
            facts = {"unit": state.name, "from": shown(state.since), "to": shown(state.until)}
            yield Fault("unit.ends-before-it-begins", self.place(state, "to"), facts)
            return
        wrong_kind = list(self._kind(state, units is self.directory.areas))
        yield from wrong_kind
        if any(fault.id == "unit.unknown-kind" for fault in wrong_kind):
            return  # whether it is an area, and what may stand above it, is not known
        yield from self._parent(units, state)
        yield from self._areas_named(state)
        for other in units.lives[state.id]:
            if other is not state and other != state and meet(state, other):
                day = max(state.since or EARLIEST, other.since or EARLIEST)
                facts = {"unit": state.name, "other": other.name, "day": shown(day)}
                yield Fault("unit.lives-overlap", self.place(state, "from"), facts)
        yield from self._twice(units, state)

    def _kind(self, state: State, is_area: bool) -> Iterator[Fault]:
        vocabulary = self.directory.vocabulary
        kind = vocabulary.kind(state.kind)
        if kind is None or bool(kind.level) != is_area:
            known = vocabulary.area_kinds if is_area else vocabulary.body_kinds
            allowed = ", ".join(row.id for row in known)
            yield Fault("unit.unknown-kind", self.place(state, "kind"), {"kind": state.kind, "allowed": allowed})
            return
        if state.code and kind.code == TAX_CODE:
            yield from self._tax_code(state)
        level = vocabulary.level(kind.level)
        if state.code and level is not None and level.code_digits:
            yield from self._digits(state, level.name, level.code_digits)
        for field, word, terms in (
            ("size", state.size, vocabulary.sizes),
            ("sector", state.sector, vocabulary.sectors),
        ):
            if word and word not in {term.id for term in terms}:
                allowed = ", ".join(term.id for term in terms)
                yield Fault("unit.unknown-term", self.place(state, field), {"word": word, "allowed": allowed})

    def _tax_code(self, state: State) -> Iterator[Fault]:
        """Ten digits, the last of which checks the others; a branch has three more after a dash."""
        try:
            mst.validate(state.code)
        except ValidationError:
            yield Fault("unit.tax-code", self.place(state, "code"), {"code": state.code, "unit": state.name})

    def _digits(self, state: State, level: str, digits: int) -> Iterator[Fault]:
        facts = {"code": state.code, "unit": state.name, "level": level, "digits": digits}
        if not (state.code.isascii() and state.code.isdecimal()) or len(state.code) > digits:
            yield Fault("unit.bad-code", self.place(state, "code"), facts)
        elif len(state.code) < digits:
            facts["whole"] = state.code.zfill(digits)
            yield Fault("unit.code-without-zero", self.place(state, "code"), facts)

    def _parent(self, units: Units, state: State) -> Iterator[Fault]:
        if state.parent is None:
            return
        if state.parent not in units:
            yield Fault("organisation.unknown", self.place(state, "parent"), {"organisation": state.parent})
            return
        if not any(meet(state, above) for above in units.lives[state.parent]):
            facts = {"unit": state.name, "parent": units.lives[state.parent][-1].name}
            yield Fault("unit.parent-not-there", self.place(state, "parent"), facts)
        day = max(state.since or EARLIEST, *(above.since or EARLIEST for above in units.lives[state.parent][:1]))
        if state.parent == state.id or state.id in {above.parent for above in units.ancestors(state.id, day)}:
            yield Fault("organisation.cycle", self.place(state, "parent"), {"organisation": state.id})

    def _areas_named(self, state: State) -> Iterator[Fault]:
        for field, area in (("acts_for", state.acts_for), ("place", state.place)):
            if area is not None and area not in self.directory.areas:
                yield Fault("organisation.unknown", self.place(state, field), {"organisation": area})

    def _twice(self, units: Units, state: State) -> Iterator[Fault]:
        """The same name, kind and parent at the same time is the same unit, however its marks are encoded; and no two
        units of a level, nor two enterprises, bear one code at the same time."""
        for other in units.named(state.name):
            if other.id != state.id and (other.kind, other.parent) == (state.kind, state.parent) and meet(state, other):
                if state.kind == "enterprise" and state.code != other.code:
                    continue
                yield Fault("unit.same-twice", self.place(state, "name"), {"unit": state.name, "other": other.id})
                return
        if not state.code:
            return
        level = self._group(state)
        for other in units.with_code(state.code):
            if other.id != state.id and self._group(other) == level and meet(state, other):
                facts = {"code": state.code, "unit": state.name, "other": other.name}
                yield Fault("unit.code-taken", self.place(state, "code"), facts)
                return

    def _group(self, state: State) -> str:
        kind = self.directory.vocabulary.kind(state.kind)
        return (kind.level or kind.id) if kind else state.kind


def _of_link(directory: Directory, link: Link, place: LinkPlace) -> Iterator[Fault]:
    lives = {field: directory.life(getattr(link, field)) for field in ("predecessor", "successor")}
    for field, life in lives.items():
        if not life:
            yield Fault("organisation.unknown", place(link, field), {"organisation": getattr(link, field)})
    if not all(lives.values()):
        return
    if (link.predecessor in directory.areas) != (link.successor in directory.areas):
        yield Fault("link.area-and-body", place(link, "successor"), {"unit": lives["successor"][-1].name})
        return
    old, new = lives["predecessor"][-1], directory.on(link.successor, link.day)
    if new is None:
        facts = {"unit": lives["successor"][-1].name, "day": shown(link.day)}
        yield Fault("link.successor-not-there", place(link, "successor"), facts)
    if directory.on(link.predecessor, link.day) is not None and link.kind != SPLIT:
        facts = {"unit": old.name, "day": shown(link.day)}
        yield Fault("link.predecessor-goes-on", place(link, "predecessor"), facts)
    if (lives["predecessor"][0].since or EARLIEST) >= link.day:
        facts = {"unit": old.name, "day": shown(link.day)}
        yield Fault("link.predecessor-not-there", place(link, "predecessor"), facts)


def _shares(directory: Directory, links: Iterable[Link], place: LinkPlace) -> Iterator[Fault]:
    """What goes out of a unit on a day is all of it, or the shares are not known."""
    groups: defaultdict[tuple[str, date], list[Link]] = defaultdict(list)
    for link in links:
        groups[link.predecessor, link.day].append(link)
    for (id, day), group in groups.items():
        everything = [link for link in directory.successors(id) if link.day == day]
        shares = [link.share for link in everything]
        known = [share for share in shares if share is not None]
        name = directory.life(id)[-1].name
        if any(not 0 < share <= ONE for share in known):
            yield Fault("link.bad-share", place(group[0], "share"), {"unit": name})
        elif len(known) == len(shares) and sum(known, Fraction(0)) != ONE and not _goes_on(directory, id, day):
            facts = {"unit": name, "sum": percent(sum(known, Fraction(0)))}
            yield Fault("link.shares-not-whole", place(group[-1], "share"), facts)
        elif sum(known, Fraction(0)) > ONE:
            facts = {"unit": name, "sum": percent(sum(known, Fraction(0)))}
            yield Fault("link.shares-not-whole", place(group[-1], "share"), facts)


def _goes_on(directory: Directory, id: str, day: date) -> bool:
    """A part was cut off; the rest is still the same unit."""
    return directory.on(id, day) is not None


def _circles(directory: Directory, links: Iterable[Link], place: LinkPlace) -> Iterator[Fault]:
    """Nothing becomes what it was made of."""
    for link in links:
        if link.predecessor == link.successor or link.predecessor in _all_after(directory, link.successor):
            yield Fault("link.circle", place(link, "successor"), {"unit": directory.life(link.predecessor)[-1].name})


def _all_after(directory: Directory, id: str) -> set[str]:
    found: set[str] = set()
    waiting = [id]
    while waiting:
        for link in directory.successors(waiting.pop()):
            if link.successor not in found:
                found.add(link.successor)
                waiting.append(link.successor)
    return found


def meet(one: State, other: State) -> bool:
    return one.exists_within(other.since or EARLIEST, other.until or LATEST)


def shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def percent(share: Fraction) -> str:
    return f"{float(share * 100):.4g}".replace(".", ",") + " %"
