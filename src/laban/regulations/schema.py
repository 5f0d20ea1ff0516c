"""The shape of a regulation folder, file by file. Every scalar comes as text and is typed here.

`Regulation` is the whole folder; the same model reads the compiled JSON back.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from laban.regulations.figures import Figure
from laban.regulations.identity import Cited, Identity, InForce, OpenPoint, Option, Reading, Relation, Total
from laban.regulations.index import Index
from laban.regulations.parts import WHOLE, Code, Key, Number, Part, Text, Year, YesNo
from laban.regulations.tasks import Commitment, Task, TaskSection

__all__ = ["Cited", "Identity", "InForce", "Option", "Reading", "Regulation", "Relation", "Text"]

Measure = Literal["ratio", "count", "amount", "growth", "rank", "yes_no"]
Unit = Literal["percent", "rank", "count", "person", "dong", "times"]
Better = Literal["higher", "lower"]
CoveredMonth = Annotated[str, Field(pattern=r"^(prev-)?([1-9]|1[0-2])$")]


class Due(Part):
    """`before 05/7`: the day before is the last that is in time. `on`: that day itself is in time."""

    month: Annotated[int, Field(ge=1, le=12), WHOLE]
    day: Annotated[int, Field(ge=1, le=31), WHOLE]
    counts: Literal["before", "on"]


class Period(Part):
    id: Annotated[str, Field(pattern=r"^[A-Z0-9]+$")]
    title: Text
    covers: Annotated[list[CoveredMonth], Field(min_length=1)]
    due: Due
    also: list[Literal["trend", "trend_6_months"]] = Field(default_factory=list)
    trend_covers: list[CoveredMonth] = Field(default_factory=list)


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
    """A free text of the form; one that goes `with_trend` is asked only in periods that also ask for the trend."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")]
    title: Text
    hint: Text | None = None
    with_trend: YesNo = False


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
    """A whole folder. A guidance may have tasks only; what is measured needs calendars, defaults and a form too."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    regulation: Identity
    readings: list[Reading] = Field(default_factory=list)
    open_points: list[OpenPoint] = Field(default_factory=list)
    totals: list[Total] = Field(default_factory=list)
    calendars: list[Calendar] = Field(default_factory=list)
    defaults: Defaults | None = None
    groups: list[Group] = Field(default_factory=list)
    absent: list[Code] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    checks: list[RangeCheck] = Field(default_factory=list)
    sheet: Form | None = None
    task_sections: list[TaskSection] = Field(default_factory=list)
    tasks: list[Task] = Field(default_factory=list)
    commitments: list[Commitment] = Field(default_factory=list)
    indices: list[Index] = Field(default_factory=list)
    cases: list[Case] = Field(default_factory=list)

    @classmethod
    def from_compiled(cls, data: dict[str, Any]) -> "Regulation":
        return cls.model_validate(data)

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _by_task(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    def indicator(self, code: str) -> Indicator:
        return self._by_code[code]

    def task(self, id: str) -> Task:
        return self._by_task[id]

    def calendar(self, id: str) -> Calendar:
        return next(calendar for calendar in self.calendars if calendar.id == id)

    @property
    def last_planned_year(self) -> int | None:
        """The last year for which it has a plan or a target."""
        return max((year for row in self.indicators for year in (*row.plan, *row.target)), default=None)

    @property
    def form_rows(self) -> list[str]:
        """The order of the indicators on the form; empty where nothing is asked."""
        return self.sheet.rows if self.sheet else []

    def group_of(self, indicator: Indicator) -> Group:
        """The first part of a code is its group's: 3.5.1 stands in group 3."""
        return next(group for group in self.groups if group.code == indicator.code.partition(".")[0])

    def tasks_serving(self, code: str) -> list[Task]:
        """The tasks whose results the text measures by this indicator."""
        return [task for task in self.tasks if any(served.indicator == code for served in task.serves)]
