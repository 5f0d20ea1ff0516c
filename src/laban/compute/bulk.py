"""The rule of `laban.compute.attainment` as one columnar expression, for any number of rows.

Values and bars are pairs of integers; they are compared by cross-multiplication in 38 digits. A value has at most 12
whole and 6 decimal digits (`laban.base.exact`), so numerator and denominator have at most 19 digits and no product
overflows; one that did would be an error of the engine, never a wrong state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from laban.compute.attainment import Bar, State
from laban.compute.engine import connection

SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("value_numerator", pa.int64()),
        ("value_denominator", pa.int64()),
        ("operator", pa.string()),
        ("bar_numerator", pa.int64()),
        ("bar_denominator", pa.int64()),
        ("due", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Question:
    """One value to judge."""

    value: Fraction | None
    bar: Bar | None
    due: bool


def with_state(table: Table) -> Table:
    """Adds the column `state` to a table of `SCHEMA`."""
    left = _.value_numerator.cast("decimal(19, 0)") * _.bar_denominator.cast("decimal(19, 0)")
    right = _.bar_numerator.cast("decimal(19, 0)") * _.value_denominator.cast("decimal(19, 0)")
    table = table.mutate(left=left, right=right)
    meets = ibis.cases(
        (_.operator == "at_least", _.left >= _.right),
        (_.operator == "more_than", _.left > _.right),
        (_.operator == "at_most", _.left <= _.right),
        (_.operator == "less_than", _.left < _.right),
        (_.operator == "exactly", _.left == _.right),
    )
    state = ibis.cases(
        (_.operator.isnull(), "no_plan"),
        (~_.due, "not_due"),
        (_.value_numerator.isnull(), "no_data"),
        (meets, "attained"),
        else_="not_attained",
    )
    return table.mutate(state=state).drop("left", "right")


def judge_all(questions: Sequence[Question]) -> list[State]:
    """The state of each question, in their order."""
    if not questions:
        return []
    table = ibis.memtable(
        pa.Table.from_pylist([_row(n, question) for n, question in enumerate(questions)], schema=SCHEMA)
    )
    states = connection().to_pyarrow(with_state(table).select("row", "state").order_by("row"))
    result: list[State] = states.column("state").to_pylist()
    return result


def _row(number: int, question: Question) -> dict[str, object]:
    value, bar = question.value, question.bar
    return {
        "row": number,
        "value_numerator": value.numerator if value is not None else None,
        "value_denominator": value.denominator if value is not None else None,
        "operator": bar.operator if bar else None,
        "bar_numerator": bar.value.numerator if bar else None,
        "bar_denominator": bar.value.denominator if bar else None,
        "due": question.due,
    }
