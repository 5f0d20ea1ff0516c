"""The dated bodies, areas and classes that a regulation may name, as plain data for the linter and for loading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from laban.base.messages import Fault, Refusal, refuse
from laban.regulations.organisation_file import ClassEntry, Entry, OrganisationFile
from laban.regulations.shape_faults import shape_faults
from laban.regulations.yaml_source import Source, read_yaml


@dataclass(frozen=True)
class OrganisationTable:
    """`file` is the whole file it was read from and `source` has its lines; `more` are those that a name is looked for
    among when it is not here (the thousands of areas and what acts for them, which most regulations never name)."""

    areas: Sequence[Entry]
    organisations: Sequence[Entry]
    classes: Sequence[ClassEntry] = ()
    file: OrganisationFile | None = None
    more: Callable[[], "OrganisationTable"] | None = None
    source: Source | None = None

    @classmethod
    def read(cls, path: Path) -> "OrganisationTable":
        """Refusal with file and line when the file is not such a table or names something that is not there."""
        if not path.is_file():
            raise refuse("organisation.no-file", str(path), file=path)
        source = read_yaml(path)
        try:
            file = OrganisationFile.model_validate(source.data)
        except ValidationError as error:
            raise Refusal(*shape_faults(error.errors(), source.place, OrganisationFile)) from None
        table = cls(file.areas, file.organisations, file.classes, file, source=source)
        table._check(source)
        return table

    def place(self, part: str, index: int, field: str) -> str:
        """`library.yaml:12` of a row's field; the part and its number where the table was no file."""
        return self.source.place((part, index, field)) if self.source else f"{part}:{index + 1}"

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        return {kind: {entry.id for entry in getattr(self, kind)} for kind in ("areas", "organisations", "classes")}

    @cached_property
    def bodies_and_areas(self) -> set[str]:
        return self._known["areas"] | self._known["organisations"]

    @cached_property
    def _lives(self) -> dict[str, list[Entry]]:
        lives: dict[str, list[Entry]] = {}
        for entry in (*self.organisations, *self.areas):
            lives.setdefault(entry.id, []).append(entry)
        return lives

    def known(self, kind: Literal["areas", "organisations", "classes"]) -> set[str]:
        return self._known[kind]

    def life_of(self, id: str) -> Sequence[Entry]:
        """The entries of a body or an area; none when there is no such thing."""
        if id not in self._lives and self.more:
            return self.more().life_of(id)
        return self._lives.get(id, ())

    def exists_within(self, id: str, first: date, last: date) -> bool:
        """Whether a body or an area exists on at least one of these days."""
        return any(entry.exists_within(first, last) for entry in self.life_of(id))

    def days_of(self, id: str) -> str:
        """`15/06/2010–28/02/2025`; a mark without a day where no end is known."""
        return "; ".join(f"{_shown(entry.from_)}–{_shown(entry.to)}" for entry in self.life_of(id))

    def name_of(self, id: str, language: str = "vi") -> str:
        """The newest name of a body, an area or a `class:`; the id itself where there is none."""
        names = [row for row in self.classes if f"class:{row.id}" == id] or self.life_of(id)
        if not names:
            return id
        return (names[-1].name_en if language == "en" else "") or names[-1].name

    def _check(self, source: Source) -> None:
        faults = [
            Fault("organisation.unknown", source.place((kind, index, "parent")), {"organisation": entry.parent})
            for kind in ("areas", "organisations")
            for index, entry in enumerate(getattr(self, kind))
            if entry.parent is not None and entry.parent not in self.known(kind)
        ]
        both = self.known("areas") & self.known("organisations")
        faults += [Fault("organisation.id-twice", source.file, {"organisation": id}) for id in sorted(both)]
        faults += [*self._lives_of_one(source), *self._cycles(source)]
        faults += [
            Fault("regulation.code-twice", source.place(("classes", index)), {"code": row.id})
            for index, row in enumerate(self.classes)
            if row.id in {other.id for other in self.classes[:index]}
        ]
        if faults:
            raise Refusal(*faults)

    def _lives_of_one(self, source: Source) -> Iterator[Fault]:
        """A life does not end before it begins, and one follows the other."""
        for kind in ("areas", "organisations"):
            lasts: dict[str, date] = {}
            for index, entry in sorted(enumerate(getattr(self, kind)), key=lambda row: row[1].from_ or date.min):
                first, last = entry.from_ or date.min, entry.to or date.max
                place = source.place((kind, index))
                if last < first:
                    facts = {"organisation": entry.id, "from": _shown(entry.from_), "to": _shown(entry.to)}
                    yield Fault("organisation.ends-before-it-begins", place, facts)
                elif first <= lasts.get(entry.id, date.min) and entry.id in lasts:
                    day = _shown(entry.from_ or entry.to)
                    yield Fault("organisation.lives-overlap", place, {"organisation": entry.id, "day": day})
                lasts[entry.id] = max(last, lasts.get(entry.id, date.min))

    def _cycles(self, source: Source) -> Iterator[Fault]:
        """A body is not above itself, at whatever time."""
        for kind in ("areas", "organisations"):
            rows = getattr(self, kind)
            for index, entry in enumerate(rows):
                if _is_above_itself(entry, rows):
                    place = source.place((kind, index, "parent"))
                    yield Fault("organisation.cycle", place, {"organisation": entry.id})


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _is_above_itself(entry: Entry, rows: Sequence[Entry]) -> bool:
    """Following the parents of those entries that live at the same time."""
    seen, above = {entry.id}, entry.parent
    while above is not None and above not in seen:
        seen.add(above)
        above = next((row.parent for row in rows if row.id == above and _meet(row, entry)), None)
    return above == entry.id


def _meet(one: Entry, other: Entry) -> bool:
    return one.exists_within(other.from_ or date.min, other.to or date.max)
