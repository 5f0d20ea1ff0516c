"""The shape of a regulation folder, file by file. Every scalar comes as text and is typed here.

`Regulation` is the whole folder; the same model reads the compiled JSON back.
"""

import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from laban.base.exact import from_canonical
from laban.regulations.figures import Figure

Measure = Literal["ratio", "count", "amount", "growth", "rank", "yes_no"]
Unit = Literal["percent", "rank", "count", "person", "dong", "times"]
Better = Literal["higher", "lower"]


def _year(year: Any) -> Any:
    """Four figures: `int` alone takes 02023 and 20_23 too, so that one year could stand twice."""
    if isinstance(year, str) and not re.fullmatch("(19|2[0-9])[0-9]{2}", year):
        raise ValueError("number")
    return year


def _partial_date(text: str) -> str:
    """A day, a month or only a year, as far as the document prints it."""
    parts = text.split("-")
    if (
        not text.isascii()
        or not all(part.isdecimal() for part in parts)
        or [len(part) for part in parts]
        not in (
            [4],
            [4, 2],
            [4, 2, 2],
        )
    ):
        raise ValueError("date")
    try:
        _year(parts[0])
        date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        raise ValueError("date") from None
    return text


def _fraction_text(text: str) -> str:
    try:
        from_canonical(text)
    except ValueError:
        raise ValueError("number") from None
    return text


Year = Annotated[int, BeforeValidator(_year)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Number = Annotated[str, AfterValidator(_fraction_text)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$")]


class Part(BaseModel):
    """The base of all objects: no unknown key; may say where in the document it stands, and carry a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    at: str | None = None
    note: str | None = None


class Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: str
    en: str | None = None


class InForce(Part):
    from_: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None


class Cited(Part):
    """Another document: number and date as printed."""

    number: str
    issued: PartialDate | None = None
    title: Text | None = None
    source: Literal["official", "press", "unverified"] = "official"


class Relation(Cited):
    kind: Literal["based_on", "cites", "carries_out"]


class Option(Part):
    """One way to read the text: `set` puts values at paths of this folder."""

    title: Text
    set: dict[str, Any] = Field(default_factory=dict)


class Reading(Part):
    """A place where the text leaves a choice."""

    id: Key
    question: Text
    options: dict[Key, Option]
    chosen: Key
    because: Text

    @property
    def chosen_title(self) -> Text:
        return self.options[self.chosen].title

    @property
    def paths(self) -> set[str]:
        return {path for option in self.options.values() for path in option.set}


class Identity(Part):
    """regulation.yaml without its readings."""

    id: Key
    number: str | None = None
    number_text: str | None = None
    issued: PartialDate
    issuer: Key
    signer: str | None = None
    title: Text
    short_title: Text | None = None
    in_force: InForce
    programme_office: Key
    replaces: list[Cited] = Field(default_factory=list)
    replaced_by: list[Cited] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)

    @property
    def label(self) -> Text:
        """What a list calls it; the full title stands on its own page."""
        return self.short_title or self.title

    @property
    def last_day(self) -> date | None:
        """The last day in force where a full date is known."""
        return date.fromisoformat(self.in_force.to) if self.in_force.to and len(self.in_force.to) == 10 else None


class Due(Part):
    """`before 05/7`: the day before is the last that is in time. `on`: that day itself is in time."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    counts: Literal["before", "on"]


class Period(Part):
    id: Annotated[str, Field(pattern=r"^[A-Z0-9]+$")]
    title: Text
    covers: list[Annotated[str, Field(pattern=r"^(prev-)?([1-9]|1[0-2])$")]]
    due: Due
    also: list[Literal["trend", "trend_6_months"]] = Field(default_factory=list)


class Calendar(Part):
    """Periods in order; the last one ends the year."""

    id: Key
    periods: Annotated[list[Period], Field(min_length=1)]

    def period(self, id: str) -> Period:
        return next(period for period in self.periods if period.id == id)


class Defaults(Part):
    """What the print leaves open for all figures; each is a path that a reading can set."""

    bare_figure: Literal["at_least", "exactly"]
    dash: Literal["no_value"]
    top: Literal["rank_at_most", "rank_below"]
    rank_judged: Literal["year_end", "every_period"]


class Group(Part):
    code: Code
    title: Text


class Ask(Part):
    """Who is asked for a figure, about whom, and when; one figure may come by several routes."""

    route: Key
    who: Annotated[list[Key], Field(min_length=1)]
    about: Key
    calendar: Key


class Footnote(Part):
    number: str
    text: str


class Indicator(Part):
    """One row of the indicator table; a heading has neither measure nor ask."""

    code: Code
    parent: Code | None = None
    title: Text
    measure: Measure | None = None
    unit: Unit | None = None
    better: Better | None = None
    over_time: Literal["last", "sum", "none"] | None = None
    over_areas: Literal["sum", "ratio_of_sums", "none"] | None = None
    on_merger: Literal["recompute", "mean", "none"] | None = None
    baseline: dict[Year, Figure] = Field(default_factory=dict)
    plan: dict[Year, Figure] = Field(default_factory=dict)
    target: dict[Year, Figure] = Field(default_factory=dict)
    footnotes: list[Footnote] = Field(default_factory=list)
    ask: list[Ask] = Field(default_factory=list)
    carried_out_by: list[str] = Field(default_factory=list)
    basis: list[str] = Field(default_factory=list)


class RangeCheck(Part):
    """A warning that asks for a reason when a value of a unit lies outside."""

    kind: Literal["range"]
    unit: Unit
    from_: Number = Field(alias="from")
    to: Number

    def applies_to(self, indicator: Indicator) -> bool:
        return indicator.unit == self.unit


class FreeText(Part):
    """A free text of the form."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")]
    title: Text
    hint: Text | None = None


class Form(Part):
    """sheet.yaml: the printed form. `rows` is the order of the indicators."""

    title: Text
    rows: list[Code]
    columns: list[Literal["earlier", "plan", "target", "value", "status", "note"]]
    free_texts: list[FreeText] = Field(default_factory=list)


class Case(Part):
    """A judgement that the text, a hand computation or another tool gives; `laban check` runs it."""

    name: str
    indicator: Code
    year: Year
    period: str
    value: Number | None = None
    expect: Literal["attained", "not_attained", "no_data", "not_due", "no_plan"]


class Regulation(BaseModel):
    """A whole folder."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    regulation: Identity
    readings: list[Reading] = Field(default_factory=list)
    calendars: list[Calendar]
    defaults: Defaults
    groups: list[Group]
    absent: list[Code] = Field(default_factory=list)
    indicators: list[Indicator]
    checks: list[RangeCheck] = Field(default_factory=list)
    sheet: Form
    cases: list[Case] = Field(default_factory=list)

    @classmethod
    def from_compiled(cls, data: dict[str, Any]) -> "Regulation":
        return cls.model_validate(data)

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def indicator(self, code: str) -> Indicator:
        return self._by_code[code]

    def calendar(self, id: str) -> Calendar:
        return next(calendar for calendar in self.calendars if calendar.id == id)

    def group_of(self, indicator: Indicator) -> Group:
        """The first part of a code is its group's: 3.5.1 stands in group 3."""
        return next(group for group in self.groups if group.code == indicator.code.partition(".")[0])
