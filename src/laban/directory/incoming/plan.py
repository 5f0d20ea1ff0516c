"""What an import would change: new units, new states, corrected states; worked out before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from laban.base.messages import Fault, Refusal
from laban.directory.checks import shown, state_faults
from laban.directory.directory import Directory
from laban.directory.incoming.cells import Row
from laban.directory.incoming.units import Line, lines_of
from laban.directory.states import EARLIEST, State, eve_of


@dataclass(frozen=True)
class Correction:
    """A state as it is and as it will be."""

    old: State
    new: State


@dataclass(frozen=True)
class ImportPlan:
    """`added` are new states, of new units (`new_units`) or a new period of one that is there; `corrected` are states
    that stay in their place: other facts, or an end because a new period begins."""

    added: tuple[State, ...]
    corrected: tuple[Correction, ...]
    unchanged: int
    new_units: frozenset[str]
    after: Directory

    @property
    def is_empty(self) -> bool:
        return not self.added and not self.corrected


def plan_of(table: Sequence[Row], directory: Directory, today: date) -> ImportPlan:
    """Refusal with everything that is wrong, each at its cell."""
    work = _Work(directory, today)
    for line in lines_of(table, directory, today):
        work.take(line)
    if work.faults:
        raise Refusal(*work.faults)
    return work.plan()


class _Work:
    def __init__(self, directory: Directory, today: date):
        self.directory, self.today = directory, today
        self.faults: list[Fault] = []
        self.added: list[State] = []
        self.corrected: dict[tuple[str, date | None], Correction] = {}
        self.unchanged = 0
        self.lines: dict[tuple[str, date | None], Line] = {}
        self.new_units: set[str] = set()

    def take(self, line: Line) -> None:
        life = self.directory.life(line.id)
        if not life:
            self.new_units.add(line.id)
            self._add(State(id=line.id, **_facts(line, self.directory)), line)
            return
        old = self._meant(line, life)
        if old is not None:
            self._correct(old, line)
        else:
            self._new_period(line, life)

    def _meant(self, line: Line, life: Sequence[State]) -> State | None:
        """The state that begins on the row's day; without a day the one of today, or the only one there is."""
        if "since" in line.given:
            return next((state for state in life if state.since == line.since), None)
        undated = next((state for state in life if state.since is None), None) if line.has_since else None
        return undated or self.directory.on(line.id, self.today) or life[-1]

    def _correct(self, old: State, line: Line) -> None:
        new = old._replace(**_facts(line, self.directory, old))
        if new == old:
            self.unchanged += 1
            return
        if self._is_other_sort(old, new, line):
            return
        self.corrected[old.id, old.since] = Correction(old, new)
        self.lines[new.id, new.since] = line

    def _new_period(self, line: Line, life: Sequence[State]) -> None:
        """The period before ends on its eve; a row that begins before all others must have its own end."""
        day = line.since or EARLIEST
        later = [state for state in life if (state.since or EARLIEST) > day]
        before = [state for state in life if (state.since or EARLIEST) < day]
        base = before[-1] if before else later[0]
        new = base._replace(**{"until": None, "note": "", **_facts(line, self.directory, base), "since": line.since})
        if later and (new.until is None or new.until >= (later[0].since or EARLIEST)):
            facts = {"unit": base.name, "day": shown(later[0].since or day)}
            self.faults.append(Fault("table.before-others", line.place("since"), facts))
            return
        if self._is_other_sort(base, new, line):
            return
        if before and (before[-1].until is None or before[-1].until >= day):
            known = self.corrected.get((base.id, base.since))
            self.corrected[base.id, base.since] = Correction(
                base, (known.new if known else base)._replace(until=eve_of(day))
            )
            self.lines.setdefault((base.id, base.since), line)
        self._add(new, line)

    def _is_other_sort(self, old: State, new: State, line: Line) -> bool:
        """An area stays an area."""
        level = self.directory.vocabulary.level_of
        if (level(old.kind) is None) != (level(new.kind) is None):
            self.faults.append(Fault("table.area-or-body", line.place("kind"), {"unit": old.name}))
            return True
        return False

    def _add(self, state: State, line: Line) -> None:
        self.added.append(state)
        self.lines[state.id, state.since] = line

    def plan(self) -> ImportPlan:
        after = self._after()
        touched = [*self.added, *(row.new for row in self.corrected.values())]
        faults = state_faults(after, touched, self._place)
        if faults:
            raise Refusal(*faults)
        return ImportPlan(
            tuple(self.added), tuple(self.corrected.values()), self.unchanged, frozenset(self.new_units), after
        )

    def _after(self) -> Directory:
        level = self.directory.vocabulary.level_of
        new_areas = [state for state in self.added if level(state.kind) is not None]
        new_bodies = [state for state in self.added if level(state.kind) is None]
        areas = [self._now(state) for state in self.directory.areas]
        bodies = [self._now(state) for state in self.directory.bodies]
        return Directory([*areas, *new_areas], [*bodies, *new_bodies], self.directory.links, self.directory.vocabulary)

    def _now(self, state: State) -> State:
        row = self.corrected.get((state.id, state.since))
        return row.new if row else state

    def _place(self, state: State, field: str) -> str:
        line = self.lines.get((state.id, state.since))
        return line.place(field) if line else state.id


def _facts(line: Line, directory: Directory, old: State | None = None) -> dict[str, Any]:
    """What the row says; a new name of an area brings its short name along unless the row gives one."""
    facts = dict(line.given)
    name, kind = str(facts["name"]), str(facts["kind"])
    if "short" not in facts and (old is None or name != old.name):
        facts["short"] = directory.vocabulary.short_of(kind, name)
    return facts
