"""What may stand once: ids of free texts and indices, columns of the form, years of results, cases."""

from collections.abc import Iterator

from laban.base.messages import Fault
from laban.regulations.checks.context import Context, repeated


def check_repeats(context: Context) -> Iterator[Fault]:
    text = context.regulation
    if text.sheet is not None:
        yield from _twice(context, [row.id for row in text.sheet.free_texts], "sheet", "free_texts")
        yield from _twice(context, list(text.sheet.columns), "sheet", "columns")
    yield from _twice(context, [index.id for index in text.indices], "indices")
    for number, task in enumerate(text.tasks):
        yield from _twice(context, [str(result.year) for result in task.results], "tasks", number, "results")
    asked = [f"{case.indicator} {case.year} {case.period} {case.value}" for case in text.cases]
    for number, _ in repeated(asked):
        yield Fault("regulation.case-twice", context.place("cases", number), {"name": text.cases[number].name})


def _twice(context: Context, values: list[str], *path: str | int) -> Iterator[Fault]:
    for number, value in repeated(values):
        yield Fault("regulation.code-twice", context.place(*path, number), {"code": value})
