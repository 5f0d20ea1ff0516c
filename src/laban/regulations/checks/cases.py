"""cases.yaml: judgements that the text, a hand computation or another tool gives."""

from collections.abc import Iterator

from laban.base.exact import from_canonical
from laban.base.messages import Fault
from laban.regulations.checks.context import Context
from laban.regulations.judging import judge_indicator
from laban.regulations.schema import Case


def check_cases(context: Context) -> Iterator[Fault]:
    """`context` holds the text under the library's choices."""
    for index, case in enumerate(context.regulation.cases):
        yield from _case(context, case, context.place("cases", index))


def _case(context: Context, case: Case, place: str) -> Iterator[Fault]:
    text = context.regulation
    missing = list(context.code(case.indicator, place))
    if missing or not text.indicator(case.indicator).ask:
        yield from missing or [Fault("regulation.case-not-asked", place, {"code": case.indicator})]
        return
    calendar = text.indicator(case.indicator).ask[0].calendar
    if calendar not in context.calendars or text.defaults is None:
        return  # told already
    periods = [period.id for period in text.calendar(calendar).periods]
    if case.period not in periods:
        yield Fault("round.unknown-period", place, {"period": case.period, "known": ", ".join(periods)})
        return
    value = None if case.value is None else from_canonical(case.value)
    state = judge_indicator(text, case.indicator, calendar, case.year, case.period, value).state
    if state != case.expect:
        yield Fault("regulation.case-fails", place, {"name": case.name, "expect": case.expect, "found": state})
