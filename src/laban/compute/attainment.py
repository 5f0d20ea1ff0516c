"""Whether a value attains a bar: the readable form of the rule.

The bulk form is `laban.compute.bulk`; a property test keeps both equal. An explanation is a code and numbers, its
words are made in the face.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Operator = Literal["at_least", "more_than", "at_most", "less_than", "exactly"]
State = Literal["attained", "not_attained", "no_data", "not_due", "no_plan"]
OPERATORS: tuple[Operator, ...] = ("at_least", "more_than", "at_most", "less_than", "exactly")


@dataclass(frozen=True)
class Bar:
    """What a value is held against, in the unit of the indicator."""

    operator: Operator
    value: Fraction


@dataclass(frozen=True)
class Attainment:
    """The state and the numbers that explain it. `gap` is what is missing to the bar, never negative."""

    state: State
    value: Fraction | None
    bar: Bar | None

    @property
    def gap(self) -> Fraction | None:
        return (
            abs(self.bar.value - self.value)
            if self.state == "not_attained" and self.bar and self.value is not None
            else None
        )


def judge(value: Fraction | None, bar: Bar | None, due: bool) -> Attainment:
    """Holds a value against a bar.

    No bar: `no_plan` (a dash in the source is "no value"). Not due: a rank outside of the year's end. Otherwise
    `no_data` without a value, else `attained` or `not_attained`, compared exactly.
    """
    if bar is None:
        return Attainment("no_plan", value, None)
    if not due:
        return Attainment("not_due", value, bar)
    if value is None:
        return Attainment("no_data", None, bar)
    return Attainment("attained" if _meets(value, bar) else "not_attained", value, bar)


def _meets(value: Fraction, bar: Bar) -> bool:
    match bar.operator:
        case "at_least":
            return value >= bar.value
        case "more_than":
            return value > bar.value
        case "at_most":
            return value <= bar.value
        case "less_than":
            return value < bar.value
        case "exactly":
            return value == bar.value
