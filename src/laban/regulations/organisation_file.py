"""The shape of a table of bodies and areas as a file: `organisations/library.yaml`, and what an office adds."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from laban.regulations.parts import ID_PATTERN, Number

TEMPLATE_PATTERN = r"^[a-z0-9-]*\{(area|parent)\}[a-z0-9-]*$"


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
    acts_for: str | None = None
    size: str = ""
    sector: str = ""
    place: str | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    note: str = ""

    def exists_within(self, first: date, last: date) -> bool:
        return (self.from_ is None or self.from_ <= last) and (self.to is None or first <= self.to)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ClassRule(_Row):
    """Which bodies a class selects from one day to another: those of a kind, under a body, or acting for a level."""

    kinds: list[str] = Field(default_factory=list)
    parent: str | None = None
    bodies: list[str] = Field(default_factory=list)
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class ClassEntry(_Row):
    """A named group of bodies, such as `class:localities`. Without rules its members are not known here."""

    id: str = Field(pattern=ID_PATTERN)
    name: str
    name_en: str = ""
    rules: list[ClassRule] = Field(default_factory=list)


class TermEntry(_Row):
    """A word of a list: a size class, a sector."""

    id: str = Field(pattern=ID_PATTERN)
    name: str
    name_en: str = ""


class LevelEntry(TermEntry):
    """A level of areas, the highest first; what is listed for a day before `known_from` is the state of that day."""

    code_digits: int | None = None
    known_from: Day | None = None


class KindEntry(TermEntry):
    """A kind of area (with its level and the word before its names) or of body."""

    level: str = ""
    prefix: str = ""
    code: str = ""


class LinkEntry(_Row):
    """What a unit became on a day; without a share nobody knows how much of it."""

    predecessor: str = Field(pattern=ID_PATTERN)
    successor: str = Field(pattern=ID_PATTERN)
    day: Day
    share: Number | None = None
    kind: Literal["merge", "split", "upgrade"] = "merge"


class ReformEntry(_Row):
    """All that changed on a day by one decision."""

    id: str = Field(pattern=ID_PATTERN)
    day: Day
    title: str
    title_en: str = ""
    basis: str = ""


class ForLevel(_Row):
    """How bodies of a pattern are at one level of areas."""

    level: str
    kind: str
    parent: str | None = None


class Becomes(_Row):
    id: str = Field(pattern=TEMPLATE_PATTERN)
    on: Day


class PatternEntry(_Row):
    """A body that every area of some levels has: `ubnd-{area}`. In names, {type} and {name} are the area's."""

    id: str = Field(pattern=TEMPLATE_PATTERN)
    name: str
    short: str = ""
    levels: list[ForLevel]
    to: Day | None = None
    becomes: Becomes | None = None


class OrganisationFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    areas: list[Entry]
    organisations: list[Entry]
    classes: list[ClassEntry] = Field(default_factory=list)
    levels: list[LevelEntry] = Field(default_factory=list)
    kinds: list[KindEntry] = Field(default_factory=list)
    sizes: list[TermEntry] = Field(default_factory=list)
    sectors: list[TermEntry] = Field(default_factory=list)
    reforms: list[ReformEntry] = Field(default_factory=list)
    links: list[LinkEntry] = Field(default_factory=list)
    of_areas: list[PatternEntry] = Field(default_factory=list)
