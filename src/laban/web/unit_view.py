"""One area or body as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from laban.directory.becoming import Heir, Step, became, came_from, heirs_of_parts
from laban.directory.directory import Directory, Fate
from laban.directory.states import State

MOST_CHILDREN = 400


@dataclass(frozen=True)
class Then:
    """What the unit is on a day: itself, one other, several, or nothing."""

    day: date
    state: State | None
    others: tuple[State, ...]
    fate: Fate

    @property
    def is_itself(self) -> bool:
        return self.state is not None


@dataclass(frozen=True)
class UnitView:
    """All that is said of a unit. `shown` is its state on the day asked about, else the nearest."""

    shown: State
    life: Sequence[State]
    on_day: Then
    today: Then
    above: list[State]
    children: list[State]
    more_children: int
    acting: list[State]
    acts_for: State | None
    place: State | None
    came_from: list[Step]
    became: list[Step]
    heirs: list[Heir]
    names: list[str]
    codes: list[str]


def view_of(directory: Directory, id: str, day: date, today: date) -> UnitView | None:
    shown = directory.nearest(id, day)
    if shown is None:
        return None
    units, life = directory.units_of(id), directory.life(id)
    when = day if shown.is_on(day) else (shown.until or shown.since or day)
    children = units.children(id, when)
    names = dict.fromkeys(name for state in life for name in (state.name, state.short, *state.aliases) if name)
    return UnitView(
        shown=shown,
        life=life,
        on_day=_then(directory, id, day),
        today=_then(directory, id, today),
        above=list(reversed(units.ancestors(id, when))),
        children=children[:MOST_CHILDREN],
        more_children=max(len(children) - MOST_CHILDREN, 0),
        acting=directory.acting_for(id, when),
        acts_for=directory.nearest(shown.acts_for, when) if shown.acts_for else None,
        place=directory.nearest(shown.place, when) if shown.place else None,
        came_from=came_from(directory, id),
        became=became(directory, id),
        heirs=heirs_of_parts(directory, id),
        names=[name for name in names if name != shown.name],
        codes=list(dict.fromkeys(state.code for state in life if state.code)),
    )


def _then(directory: Directory, id: str, day: date) -> Then:
    fate = directory.fate(id, day)
    others = [state for unit in fate.units if unit != id and (state := directory.on(unit, day))]
    return Then(day, directory.on(id, day), tuple(others), fate)
