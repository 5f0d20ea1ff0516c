"""A reform: units that end, open, change and follow each other on one day, worked out before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from laban.base.messages import Fault, Refusal
from laban.directory.checks import link_faults, shown, state_faults
from laban.directory.directory import Directory
from laban.directory.patterns import expand
from laban.directory.states import EARLIEST, MERGE, ONE, SPLIT, UPGRADE, Link, State, eve_of
from laban.directory.vocabulary import Vocabulary
from laban.regulations.organisation_file import PatternEntry

OPEN, END, CHANGE = "open", "end", "change"


@dataclass(frozen=True)
class Step:
    """One row of a reform. `unit` ends with `end`, `merge` and `split` (into `into`, with its share where known); with
    `open` and `change` the `facts` are fields of its new state. `place` is the row as its sender knows it."""

    what: str
    unit: str
    into: str = ""
    share: Fraction | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class Plan:
    """A reform as somebody wants it; `day` is the first day on which it holds."""

    id: str
    day: date
    title: str
    steps: tuple[Step, ...]
    basis: str = ""
    title_en: str = ""


@dataclass(frozen=True)
class Change:
    old: State
    new: State


@dataclass(frozen=True)
class Outcome:
    """What a plan comes to: states as they will be, and the directory with them."""

    plan: Plan
    ended: tuple[State, ...]
    opened: tuple[State, ...]
    changed: tuple[Change, ...]
    links: tuple[Link, ...]
    after: Directory


def carry_out(directory: Directory, plan: Plan, patterns: Sequence[PatternEntry] = ()) -> Outcome:
    """Works a plan out; Refusal with all that is wrong, each with the place of its row. Bodies that every area has
    (`patterns`) end, open and change with their areas, unless the plan itself speaks of them."""
    work = _Work(directory, plan)
    work.take_steps()
    if work.faults:
        raise Refusal(*work.faults)
    work.take_patterns(patterns)
    outcome = work.outcome()
    new = [*outcome.opened, *(change.new for change in outcome.changed)]
    faults = state_faults(outcome.after, new, work.place_of_state)
    faults += link_faults(outcome.after, outcome.links, work.place_of_link)
    if faults:
        raise Refusal(*faults)
    return outcome


class _Work:
    def __init__(self, directory: Directory, plan: Plan):
        self.directory, self.plan, self.eve = directory, plan, eve_of(plan.day)
        self.faults: list[Fault] = []
        self.ended: dict[str, State] = {}
        self.changed: dict[str, Change] = {}
        self.opened: dict[str, State] = {}
        self.links: list[Link] = []
        self.places: dict[str, str] = {}
        self.named = {step.unit for step in plan.steps}

    def take_steps(self) -> None:
        if not self.plan.steps:
            self.faults.append(Fault("reform.empty"))
        for step in self.plan.steps:
            self.faults += self._take(step)
        for step in self.plan.steps:
            if step.what in (MERGE, SPLIT) and step.unit in self.ended:
                self.faults += self._link(step)
        for unit in list(self.ended):
            self.faults += self._take_children(unit)

    def _take_children(self, unit: str) -> Iterator[Fault]:
        """Units that go on below one that ends belong to its successor, where it has one and goes there whole."""
        targets = [link for link in self.links if link.predecessor == unit]
        target = targets[0].successor if len(targets) == 1 and targets[0].is_whole else None
        left: list[State] = []
        for child in self.directory.units_of(unit).children(unit, self.eve):
            stated = self.changed.get(child.id)
            if child.id in self.ended or (stated and stated.new.parent != unit):
                continue
            step = Step(CHANGE, child.id, place=self.places[unit])
            if target is None:
                left.append(child)
            elif faults := list(self._not_closable(step, child)):
                yield from faults
            else:
                new = stated.new if stated else child._replace(since=self.plan.day, note=self.plan.basis)
                self.places.setdefault(child.id, self.places[unit])
                self.changed[child.id] = Change(child._replace(until=self.eve), new._replace(parent=target))
        if left:
            facts = {"unit": self.ended[unit].name, "count": len(left), "first": left[0].name}
            yield Fault("reform.children-left", self.places[unit], facts)

    def _take(self, step: Step) -> Iterator[Fault]:
        first = self.places.setdefault(step.unit, step.place)
        if step.what in (MERGE, SPLIT) and step.unit in self.ended and not self._is_simple_end(step.unit):
            return  # a further row of the same unit
        if step.unit in self.ended or step.unit in self.changed or step.unit in self.opened:
            yield Fault("reform.unit-twice", step.place, {"unit": step.unit, "row": first})
        elif step.what == OPEN:
            yield from self._open(step)
        elif step.what == CHANGE:
            yield from self._change(step)
        else:
            yield from self._end(step)

    def _is_simple_end(self, unit: str) -> bool:
        return any(step.what == END and step.unit == unit for step in self.plan.steps)

    def _open(self, step: Step) -> Iterator[Fault]:
        if self.directory.life(step.unit):
            yield Fault("reform.unit-exists", step.place, {"unit": step.unit})
        for name in ("name", "kind"):
            if not step.facts.get(name):
                yield Fault("reform.lacks", step.place, {"unit": step.unit, "field": name})
        if step.facts.get("name") and step.facts.get("kind"):
            self.opened[step.unit] = self._named(State(id=step.unit, since=self.plan.day, **step.facts), step)

    def _change(self, step: Step) -> Iterator[Fault]:
        old = self.directory.on(step.unit, self.eve)
        faults = list(self._not_closable(step, old))
        if old is None or faults:
            yield from faults
            return
        new = self._named(old._replace(since=self.plan.day, **{"note": self.plan.basis, **step.facts}), step)
        if new._replace(since=old.since, note=old.note) == old:
            yield Fault("reform.nothing-changes", step.place, {"unit": old.name})
        self.changed[step.unit] = Change(old._replace(until=self.eve), new)

    def _named(self, state: State, step: Step) -> State:
        """A new name brings its short name along, unless the step gives one."""
        if "name" not in step.facts or step.facts.get("short"):
            return state
        return state._replace(short=self._vocabulary.short_of(state.kind, state.name))

    def _end(self, step: Step) -> Iterator[Fault]:
        old = self.directory.on(step.unit, self.eve)
        faults = list(self._not_closable(step, old))
        yield from faults
        if old is not None and not faults:
            self.ended[step.unit] = old._replace(until=self.eve)

    def _not_closable(self, step: Step, old: State | None) -> Iterator[Fault]:
        """The unit must be there the day before, without an end, and nothing may be known of it later."""
        life = self.directory.life(step.unit)
        day = {"day": shown(self.plan.day)}
        if not life:
            yield Fault("organisation.unknown", step.place, {"organisation": step.unit})
        elif any((state.since or EARLIEST) >= self.plan.day for state in life):
            yield Fault("reform.changes-later", step.place, {"unit": life[-1].name, **day})
        elif old is None:
            yield Fault("reform.not-there", step.place, {"unit": life[-1].name, **day})
        elif old.until is not None:
            yield Fault("reform.ends-already", step.place, {"unit": old.name, "end": shown(old.until)})

    def _link(self, step: Step) -> Iterator[Fault]:
        if not step.into:
            yield Fault("reform.into-missing", step.place, {"unit": step.unit})
            return
        if step.into not in self.opened and not self.directory.life(step.into):
            yield Fault("organisation.unknown", step.place, {"organisation": step.into})
            return
        if any((link.predecessor, link.successor) == (step.unit, step.into) for link in self.links):
            yield Fault("reform.unit-twice", step.place, {"unit": step.unit, "row": self.places[step.unit]})
            return
        share = ONE if step.what == MERGE else step.share
        kind = UPGRADE if step.what == MERGE and self._changes_level(step) else step.what
        self.links.append(Link(step.unit, step.into, self.plan.day, share, kind))

    def _changes_level(self, step: Step) -> bool:
        new = self.opened.get(step.into) or self.directory.nearest(step.into, self.plan.day)
        level = self.directory.vocabulary.level_of
        return new is not None and level(new.kind) != level(self.ended[step.unit].kind)

    def take_patterns(self, patterns: Sequence[PatternEntry]) -> None:
        """What acts for the areas that end, open or change does so too."""
        areas = self._touched_areas()
        made = expand(patterns, areas, [link for link in self.links if link.successor in self._areas], self._vocabulary)
        for body in made.bodies:
            if body.id not in self.named:
                self._take_body(body)
        known = self.ended.keys() | self.opened.keys() | self.changed.keys()
        self.links += [link for link in made.links if link.predecessor in known and link.predecessor not in self.named]

    @property
    def _vocabulary(self) -> Vocabulary:
        return self.directory.vocabulary

    @property
    def _areas(self) -> set[str]:
        return {id for id, state in self._states_after() if self._vocabulary.level_of(state.kind) is not None}

    def _touched_areas(self) -> list[State]:
        return [state for id, state in self._states_after() if id in self._areas]

    def _states_after(self) -> list[tuple[str, State]]:
        """The running and the new states of all that the plan touches."""
        closed = [*self.ended.items(), *((id, change.old) for id, change in self.changed.items())]
        return [*closed, *self.opened.items(), *((id, change.new) for id, change in self.changed.items())]

    def _take_body(self, body: State) -> None:
        old = self.directory.on(body.id, self.eve)
        if body.since == self.plan.day:
            if old is None and not self.directory.life(body.id):
                self.opened[body.id] = body
            elif old is not None and old.until is None:
                self.ended.pop(body.id, None)
                new = body._replace(aliases=old.aliases, name_en=old.name_en, code=old.code, note=self.plan.basis)
                if new._replace(since=old.since, note=old.note) != old:
                    self.changed[body.id] = Change(old._replace(until=self.eve), new)
        elif old is not None and old.until is None and body.id not in self.changed:
            self.ended[body.id] = old._replace(until=self.eve)

    def outcome(self) -> Outcome:
        closed = {**self.ended, **{id: change.old for id, change in self.changed.items()}}
        new = [*self.opened.values(), *(change.new for change in self.changed.values())]
        areas = {state.id for state in new if self._vocabulary.level_of(state.kind) is not None}
        after = Directory(
            [*_closed(self.directory.areas, closed, self.eve), *(row for row in new if row.id in areas)],
            [*_closed(self.directory.bodies, closed, self.eve), *(row for row in new if row.id not in areas)],
            [*self.directory.links, *self.links],
            self._vocabulary,
        )
        return Outcome(
            self.plan,
            tuple(self.ended.values()),
            tuple(self.opened.values()),
            tuple(self.changed.values()),
            tuple(self.links),
            after,
        )

    def place_of_state(self, state: State, field: str) -> str:
        return self.places.get(state.id) or self.places.get(state.acts_for or "", state.id)

    def place_of_link(self, link: Link, field: str) -> str:
        rows = [step for step in self.plan.steps if (step.unit, step.into) == (link.predecessor, link.successor)]
        return rows[0].place if rows else self.places.get(link.predecessor, link.predecessor)


def _closed(states: Iterable[State], closed: Mapping[str, State], eve: date) -> Iterator[State]:
    for state in states:
        yield closed[state.id] if state.id in closed and state.is_on(eve) else state
