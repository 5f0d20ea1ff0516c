"""Figures of a row that cannot be what is printed: against the range of their unit, the years, the percent sign."""

from collections.abc import Iterator
from typing import Any

from laban.base.exact import from_canonical
from laban.base.messages import Fault
from laban.regulations.checks.context import Context
from laban.regulations.schema import Indicator

_PARTS = ("baseline", "plan", "target")


def check_figures(context: Context) -> Iterator[Fault]:
    yield from _after_end(context)
    printed = context.folder.data.get("indicators", [])
    for index, row in enumerate(context.regulation.indicators):
        yield from _ranges(context, index, row)
        yield from _signs(context, index, row, printed[index])
        yield from _years(context, index, row)


def _after_end(context: Context) -> Iterator[Fault]:
    """One last day is against many rows, so it is told where it stands."""
    in_force = context.regulation.regulation.in_force
    first, last = in_force.from_, in_force.to
    if last is None or (first is not None and last[:4] < first[:4]):
        return
    codes = [row.code for row in context.regulation.indicators if max(row.plan, default=0) > int(last[:4])]
    if codes:
        facts = {"to": last, "count": len(codes), "codes": ", ".join(codes[:3])}
        yield Fault("regulation.plan-after-end", context.place("regulation", "in_force", "to"), facts)


def _ranges(context: Context, index: int, row: Indicator) -> Iterator[Fault]:
    for check in context.regulation.checks:
        if check.from_ is None or check.to is None or not check.applies_to(row):
            continue
        low, high = from_canonical(check.from_), from_canonical(check.to)
        if low > high:
            continue
        for part in _PARTS:
            for year, figure in getattr(row, part).items():
                if figure.exact is not None and not low <= figure.exact <= high:
                    facts = {"code": row.code, "value": figure.value, "from": check.from_, "to": check.to}
                    place = context.place("indicators", index, part, str(year))
                    yield Fault("regulation.figure-outside", place, facts)


def _signs(context: Context, index: int, row: Indicator, printed: Any) -> Iterator[Fault]:
    """The typed figure no longer has its percent sign."""
    if row.unit in (None, "percent"):
        return
    figures = ((part, year, text) for part in _PARTS for year, text in (printed.get(part) or {}).items())
    for part, year, text in figures:
        if isinstance(text, str) and text.rstrip().endswith("%"):
            facts = {"code": row.code, "value": text, "unit": row.unit}
            yield Fault("regulation.percent-of-other-unit", context.place("indicators", index, part, year), facts)
            return  # its unit is most likely the mistake


def _years(context: Context, index: int, row: Indicator) -> Iterator[Fault]:
    for year in row.plan.keys() & row.target.keys():
        plan, target = row.plan[year], row.target[year]
        if None not in (plan.value, target.value) and plan.value != target.value:
            facts = {"code": row.code, "year": year, "plan": plan.printed(), "target": target.printed()}
            place = context.place("indicators", index, "target", str(year))
            yield Fault("regulation.plan-against-target", place, facts)
    first = max(row.baseline, default=0)
    if row.plan and row.target and first < max(row.target) < min(row.plan):
        facts = {"code": row.code, "year": max(row.target), "plan": min(row.plan)}
        yield Fault("regulation.target-before-plan", context.place("indicators", index, "target"), facts)
