"""The shape of a regulation folder, file by file. Every scalar comes as text and is typed here.

`Regulation` is the whole folder; the same model reads the compiled JSON back.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from laban.regulations.figures import Figure
from laban.regulations.identity import Cited, Identity, InForce, OpenPoint, Option, Reading, Relation, Total
from laban.regulations.index import Index
from laban.regulations.parts import LONGEST_ID, WHOLE, Code, Key, Number, Part, Text, Whole, Year, YesNo
from laban.regulations.tasks import Commitment, Task, TaskSection

__all__ = ["Cited", "Identity", "InForce", "Option", "Reading", "Regulation", "Relation", "Text"]

Measure = Literal["ratio", "count", "amount", "growth", "rank", "yes_no"]
Unit = Literal["percent", "rank", "count", "person", "dong", "times"]
Better = Literal["higher", "lower"]
Asked = Annotated[str, Field(pattern=r"^(class:)?[a-z0-9][a-z0-9-]*$", max_length=LONGEST_ID)]
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


class Route(Part):
    """A way by which figures come; one that is asked `on_request` is left out unless the round asks it too."""

    id: Key
    title: Text
    asked: Literal["always", "on_request"] = "always"


class Ask(Part):
    """Who is asked for a figure, about whom, and when; one figure may come by several routes.

    `who` is one or several bodies that fill one sheet together, or one class, each of whose bodies has a sheet of its
    own. `about` is a body or an area, or `itself`, or `its-area`: the area that the body acts for.
    """

    route: Key
    who: Annotated[list[Asked], Field(min_length=1)]
    about: Key
    calendar: Key

    @property
    def of_class(self) -> str | None:
        """The class whose bodies are asked one by one, without `class:`."""
        first = self.who[0]
        return first.removeprefix("class:") if first.startswith("class:") else None


class RatioOf(Part):
    """What is divided by what: such a figure is collected as its two counts."""

    numerator: Text
    denominator: Text


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
    ratio_of: RatioOf | None = None
    baseline: dict[Year, Figure] = Field(default_factory=dict)
    plan: dict[Year, Figure] = Field(default_factory=dict)
    target: dict[Year, Figure] = Field(default_factory=dict)
    footnotes: list[Footnote] = Field(default_factory=list)
    ask: list[Ask] = Field(default_factory=list)
    carried_out_by: list[str] = Field(default_factory=list)
    basis: list[str] = Field(default_factory=list)


class Check(Part):
    """What is checked of values while they are typed and when they are sent.

    range: outside of `from` and `to`. jump: more than `over` points, or percent, from the period before. falling: a
    cumulative figure below that of the period before. part_over_whole: a part greater than its whole; without the two
    codes a numerator greater than its denominator. sum_of_parts: a total that is not the sum of its parts. outlier:
    outside of the quartiles by more than `fence` times their distance, among at least `least` values of its own
    history or of its peers; only the reviewer is told.
    """

    kind: Literal["range", "jump", "falling", "part_over_whole", "sum_of_parts", "outlier"]
    level: Literal["warning", "error"] = "warning"
    unit: Unit | None = None
    indicators: list[Code] = Field(default_factory=list)
    from_: Number | None = Field(None, alias="from")
    to: Number | None = None
    over: Number | None = None
    counted_in: Literal["points", "percent"] | None = None
    part: Code | None = None
    whole: Code | None = None
    total: Code | None = None
    parts: list[Code] = Field(default_factory=list)
    against: Literal["history", "peers"] | None = None
    fence: Number | None = None
    least: Annotated[Whole, Field(ge=4)] | None = None

    def applies_to(self, indicator: Indicator) -> bool:
        """Where it names neither codes nor a unit, it is of all."""
        named = not self.indicators or indicator.code in self.indicators
        return named and self.unit in (None, indicator.unit)


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
    letter: Literal["optional", "required"] = "optional"
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
    routes: list[Route] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)
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
