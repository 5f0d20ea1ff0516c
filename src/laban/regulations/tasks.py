"""tasks.yaml: who must do what until when, what became of it, and what the text states in numbers beside the tasks."""

from typing import Annotated, Literal

from pydantic import Field

from laban.regulations.figures import Figure
from laban.regulations.parts import Code, Key, Part, PartialDate, Text, Year, YesNo

TaskKind = Literal["task", "orientation", "duty"]
ResultState = Literal["done", "in_progress", "planned_later", "not_reported", "no_data"]


class TaskSection(Part):
    """A heading above tasks; `inferred` where the text has lost it or never printed it."""

    id: Code
    parent: Code | None = None
    title: Text | None = None
    inferred: YesNo = False


class Served(Part):
    """An indicator by which the text measures a task: its words, and the row of this folder where there is one."""

    text: str
    indicator: Code | None = None


class Step(Part):
    """A part of a task that the text itself separates."""

    number: str
    text: str


class Result(Part):
    """What was reported about a task for a year; `state` is how the reported text reads, not a judgement of ours."""

    year: Year
    state: ResultState
    text: str | None = None
    reported_by: list[str] = Field(default_factory=list)


class Task(Part):
    """One row of a table of tasks. Several leads have no first among them; what a cell prints is kept beside.

    `lead` and `with` name bodies, or classes of bodies as `class:localities`.
    """

    id: Code
    kind: TaskKind = "task"
    number: str | None = None
    section: Code | None = None
    title: Text
    content: Text | None = None
    lead: list[str] = Field(default_factory=list)
    lead_text: str | None = None
    with_: list[str] = Field(default_factory=list, alias="with")
    with_text: str | None = None
    from_: Year | None = Field(None, alias="from")
    to: Year | None = None
    due: PartialDate | None = None
    period_text: str | None = None
    repeats: Literal["monthly", "quarterly", "yearly", "every_5_years", "continuous"] | None = None
    completed: YesNo = False
    product: Text | None = None
    measures: list[Text] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    serves: list[Served] = Field(default_factory=list)
    results: list[Result] = Field(default_factory=list)

    @property
    def bodies(self) -> list[str]:
        return [*self.lead, *self.with_]

    @property
    def last_year(self) -> int | None:
        """The year of completion: its last year, else that of its due day."""
        return self.to or (int(self.due[:4]) if self.due else None)

    def runs_in(self, year: int) -> bool:
        """By the years, the day and the repetition that the text gives; without any, in no year in particular.

        A last year alone is that of completion: until then the task runs.
        """
        if self.from_ is None and self.last_year is None:
            return self.repeats is not None
        return (self.from_ is None or self.from_ <= year) and (self.last_year is None or year <= self.last_year)


class Commitment(Part):
    """What the text states in numbers outside the indicator table, or orders to be set without giving a number.

    `value` is absent where the text gives none: "all" is then not 100 %, and an indicator to be assigned has no value.
    """

    id: Key
    kind: Literal["target", "threshold", "design_number", "baseline", "indicator_without_value", "all_without_number"]
    title: Text
    value: Figure | None = None
    unit: str | None = None
    years: list[Year] = Field(default_factory=list)
    period_text: str | None = None
    scope: str | None = None
    by: str | None = None
    task: Annotated[str, Field(min_length=1)] | None = None
