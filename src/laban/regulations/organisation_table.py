"""The dated bodies, areas and classes that a regulation may name, as plain data for the linter and for loading."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from laban.base.messages import Fault, Refusal
from laban.regulations.yaml_source import Source, read_yaml


class Entry(BaseModel):
    """One body or area, as it is from one day to another; several entries with one id are its life."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    name_en: str = ""
    short: str = ""
    code: str = ""
    kind: str
    parent: str | None = None
    aliases: list[str] = Field(default_factory=list)
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    note: str = ""

    def exists_within(self, first: date, last: date) -> bool:
        return (self.from_ is None or self.from_ <= last) and (self.to is None or first <= self.to)


class ClassEntry(BaseModel):
    """A named group of bodies, such as `class:localities`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
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
        source = read_yaml(path)
        try:
            file = _File.model_validate(source.data)
        except ValidationError as error:
            raise Refusal(*(_fault(source, row) for row in error.errors())) from None
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
        if faults:
            raise Refusal(*faults)


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _fault(source: Source, error: Any) -> Fault:
    path = tuple(error["loc"])
    message = {"extra_forbidden": "regulation.unknown-key", "missing": "regulation.missing-key"}.get(
        error["type"], "regulation.wrong-shape"
    )
    return Fault(message, source.place(path), {"key": path[-1], "nearest": ""})
