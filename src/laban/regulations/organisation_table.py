"""The dated bodies, areas and classes that a regulation may name, as plain data for the linter and for loading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from laban.base.messages import Fault, Refusal, refuse
from laban.regulations.parts import ID_PATTERN
from laban.regulations.shape_faults import shape_faults
from laban.regulations.yaml_source import Source, read_yaml


def _day(text: Any) -> Any:
    """The whole day: `date` alone takes a number for seconds."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else _refused(text)
    except ValueError:
        return _refused(text)


def _refused(day: Any) -> Any:
    if isinstance(day, date):
        return day
    raise ValueError("day")


Day = Annotated[date, BeforeValidator(_day)]


class Entry(BaseModel):
    """One body or area, as it is from one day to another; several entries with one id are its life."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str = Field(pattern=ID_PATTERN)
    name: str
    name_en: str = ""
    short: str = ""
    code: str = ""
    kind: str
    parent: str | None = None
    aliases: list[str] = Field(default_factory=list)
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    note: str = ""

    def exists_within(self, first: date, last: date) -> bool:
        return (self.from_ is None or self.from_ <= last) and (self.to is None or first <= self.to)


class ClassEntry(BaseModel):
    """A named group of bodies, such as `class:localities`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    name: str
    name_en: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    areas: list[Entry]
    organisations: list[Entry]
    classes: list[ClassEntry] = Field(default_factory=list)


@dataclass(frozen=True)
class OrganisationTable:
    areas: tuple[Entry, ...]
    organisations: tuple[Entry, ...]
    classes: tuple[ClassEntry, ...] = field(default_factory=tuple)

    @classmethod
    def read(cls, path: Path) -> "OrganisationTable":
        """Refusal with file and line when the file is not such a table or names something that is not there."""
        if not path.is_file():
            raise refuse("organisation.no-file", str(path), file=path)
        source = read_yaml(path)
        try:
            file = _File.model_validate(source.data)
        except ValidationError as error:
            raise Refusal(*shape_faults(error.errors(), source.place, _File)) from None
        table = cls(tuple(file.areas), tuple(file.organisations), tuple(file.classes))
        table._check(source)
        return table

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

    def exists_within(self, id: str, first: date, last: date) -> bool:
        """Whether a body or an area exists on at least one of these days."""
        return any(entry.exists_within(first, last) for entry in self._lives.get(id, ()))

    def days_of(self, id: str) -> str:
        """`15/06/2010–28/02/2025`; a mark without a day where no end is known."""
        return "; ".join(f"{_shown(entry.from_)}–{_shown(entry.to)}" for entry in self._lives.get(id, ()))

    def name_of(self, id: str, language: str = "vi") -> str:
        """The newest name of a body, an area or a `class:`; the id itself where there is none."""
        names = [row for row in self.classes if f"class:{row.id}" == id] or self._lives.get(id, [])
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
