"""index.yaml: a scored tree of criteria with its ladders. Scoring it is the work of `compute`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from laban.base.exact import canonical_number, from_canonical, read_typed
from laban.base.messages import Refusal
from laban.regulations.parts import WHOLE, Code, Key, Part, Text, Whole


def _bound(text: str) -> str:
    """A number as people write it: `10%`, `69,5`, `256`; a percent sign only says what the number is of."""
    try:
        return canonical_number(read_typed(text.removesuffix("%")).value)
    except Refusal:
        raise ValueError("number") from None


Bound = Annotated[str, AfterValidator(_bound)]


class Step(Part):
    """One level: its lower end, open (`above`) or closed (`from`), and an upper end where the text prints one."""

    above: Bound | None = None
    from_: Bound | None = Field(None, alias="from")
    below: Bound | None = None
    to: Bound | None = None

    @model_validator(mode="after")
    def _one_end_each(self) -> "Step":
        if (self.above is None) == (self.from_ is None) or (self.below is not None and self.to is not None):
            raise ValueError("ends")
        return self

    @property
    def low(self) -> Any:
        """The lower end as something to compare: an open end lies just behind a closed one."""
        return from_canonical(self.above or self.from_ or "0"), self.above is not None

    @property
    def high(self) -> Any:
        """The upper end likewise; None where the next level ends this one."""
        end = self.to or self.below
        return None if end is None else (from_canonical(end), self.to is not None)


class Ladder(Part):
    """Levels by number, of a share of the highest points or of points."""

    of: Literal["share_of_max", "points"]
    levels: Annotated[dict[Whole, Step], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _levels_beside(cls, data: Any) -> Any:
        """The file writes `{of: points, 1: {above: 10}}`."""
        if not isinstance(data, dict) or "levels" in data:
            return data
        numbers = {key: value for key, value in data.items() if str(key).isdecimal()}
        if len({int(key) for key in numbers}) < len(numbers):
            raise ValueError("level-twice")
        return {key: value for key, value in data.items() if key not in numbers} | {"levels": numbers}


class Pillars(Part):
    at_least: Annotated[int, Field(ge=0), WHOLE]
    level: Annotated[int, Field(ge=0), WHOLE]


class Overall(Part):
    """A rule for the whole: a total, and how many pillars stand at a level. Rules are tried from the top."""

    level: Annotated[int, Field(ge=0), WHOLE]
    points: Step
    pillars: Pillars | None = None


class Node(Part):
    """A pillar, a component or a criterion; what has `points` is answered, what has `nodes` is summed."""

    code: Code
    title: Text
    ladder: Key | None = None
    points: list[Bound] = Field(default_factory=list)
    nodes: list["Node"] = Field(default_factory=list)


class Index(Part):
    id: Key
    title: Text
    nodes: Annotated[list[Node], Field(min_length=1)]
    ladders: dict[Key, Ladder] = Field(default_factory=dict)
    overall: list[Overall] = Field(default_factory=list)
    rank_by: list[Literal["level", "points"]] = Field(default_factory=list)

    @property
    def all_nodes(self) -> list[Node]:
        found, waiting = [], list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += reversed(node.nodes)
        return found
