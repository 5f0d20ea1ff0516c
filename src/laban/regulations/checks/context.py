"""What every check knows: the folder with its lines, the typed text, the table of bodies, the days of its issue."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from laban.base.days import span_of
from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.folder import Folder
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.schema import Regulation

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Context:
    folder: Folder
    regulation: Regulation
    table: OrganisationTable
    # Keys of regulation.yaml about which nothing is known.
    doubtful: Collection[str] = ()
    # All bodies that the text names, as they are met.
    named: set[str] = field(default_factory=set)

    def place(self, *path: str | int) -> str:
        return self.folder.place(*path)

    def under(self, regulation: Regulation) -> "Context":
        """The same folder read another way."""
        return replace(self, regulation=regulation)

    @cached_property
    def issued(self) -> tuple[date, date]:
        if "issued" in self.doubtful:
            return date.min, date.max
        return span_of(self.regulation.regulation.issued)

    @cached_property
    def codes(self) -> set[str]:
        return {row.code for row in self.regulation.indicators}

    @cached_property
    def groups(self) -> set[str]:
        return {group.code for group in self.regulation.groups}

    @cached_property
    def calendars(self) -> set[str]:
        return {calendar.id for calendar in self.regulation.calendars}

    @cached_property
    def sections(self) -> set[str]:
        return {section.id for section in self.regulation.task_sections}

    @cached_property
    def on_form(self) -> set[str]:
        return set(self.regulation.form_rows)

    def body(self, id: str, place: str) -> Iterator[Fault]:
        """A body or an area must exist on at least one day on which the text may have been issued."""
        self.named.add(id)
        if not self.table.life_of(id):
            like = nearest(id, self.table.bodies_and_areas, likeness=0.85)
            message = "regulation.no-such-body-like" if like else "regulation.no-such-body"
            yield Fault(message, place, {"organisation": id, "nearest": like})
        elif not self.table.exists_within(id, *self.issued):
            day = f"{self.issued[1]:%d/%m/%Y}"
            facts = {"organisation": id, "day": day, "days": self.table.days_of(id)}
            yield Fault("organisation.not-there", place, facts)

    def bodies(self, names: Iterable[str], place: str) -> Iterator[Fault]:
        """Bodies, and classes written `class:localities`."""
        for name in names:
            if not name.startswith("class:"):
                yield from self.body(name, place)
            elif name.removeprefix("class:") not in self.table.known("classes"):
                like = nearest(name.removeprefix("class:"), self.table.known("classes"))
                yield Fault("regulation.no-such-class", place, {"name": name, "nearest": like and f"class:{like}"})

    def code(self, code: str, place: str) -> Iterator[Fault]:
        """An indicator that is named must be a row; `3.1` and `3.10` are two codes."""
        if code not in self.codes:
            yield Fault("regulation.no-such-code", place, {"code": code, "nearest": nearest(code, self.codes)})


def repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The places at which a value stands that stood before."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


def cycles(parents: dict[str, str]) -> Iterator[str]:
    """Those whose parents lead back to themselves."""
    for start in parents:
        seen, current = {start}, parents[start]
        while current in parents and current not in seen:
            seen.add(current)
            current = parents[current]
        if current == start:
            yield start
