"""What became of a unit, and where it came from, in rows for people to read."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from laban.directory.directory import Directory, order_of
from laban.directory.states import Link, State, eve_of


@dataclass(frozen=True)
class Step:
    """A unit that took over, or was taken over, on a day; `share` is None when nobody knows how much of it."""

    unit: State
    day: date
    share: Fraction | None
    kind: str

    @property
    def is_whole(self) -> bool:
        return self.share == 1


@dataclass(frozen=True)
class Heir:
    """What the parts of a unit that ended without successor became: the unit, and those parts of it."""

    unit: State
    parts: tuple[Step, ...]

    @property
    def is_whole(self) -> bool:
        return all(part.is_whole for part in self.parts)


def came_from(directory: Directory, id: str) -> list[Step]:
    return _steps(directory, directory.predecessors(id), lambda link: (link.predecessor, eve_of(link.day)))


def became(directory: Directory, id: str) -> list[Step]:
    return _steps(directory, directory.successors(id), lambda link: (link.successor, link.day))


def heirs_of_parts(directory: Directory, id: str) -> list[Heir]:
    """For a district that ended with its level: what its communes became, each new unit with the communes in it."""
    life = directory.life(id)
    last = life[-1].until if life else None
    if last is None or directory.successors(id):
        return []
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for child in directory.units_of(id).children(id, last):
        steps = became(directory, child.id)
        for step in steps:
            found[step.unit.id].append(Step(child, step.day, step.share, step.kind))
        going_on = directory.nearest(child.id, date.max)
        if not steps and going_on is not None and going_on.until is None:
            found[child.id].append(Step(child, last, Fraction(1), "change"))
    states = {unit: directory.nearest(unit, date.max) for unit in found}
    heirs = [Heir(state, tuple(found[unit])) for unit, state in states.items() if state is not None]
    return sorted(heirs, key=lambda heir: order_of(heir.unit))


def _steps(directory: Directory, links: Iterable[Link], end: Callable[[Link], tuple[str, date]]) -> list[Step]:
    found = []
    for link in links:
        unit, day = end(link)
        state = directory.nearest(unit, day)
        if state is not None:
            found.append(Step(state, link.day, link.share, link.kind))
    return sorted(found, key=lambda step: (step.day, order_of(step.unit)))
