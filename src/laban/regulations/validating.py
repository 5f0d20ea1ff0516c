"""What the checks of a regulation say of the values of a sheet: pure and exact.

A finding is a fault with its level: a warning asks for a reason, an error refuses. Outliers are for the reviewer only
and stand apart (`outliers`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from laban.base.exact import from_canonical
from laban.base.messages import Fault
from laban.compute.quartiles import outside_fences, quartiles
from laban.regulations.schema import Check, Indicator, Regulation

Level = Literal["warning", "error"]


@dataclass(frozen=True)
class Value:
    """One figure of a sheet; the two counts where it is collected as a ratio. Its unit is that of the indicator."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    # Typed as a percentage without saying so: `0,8697` may mean 86,97 %.
    bare: bool = False


@dataclass(frozen=True)
class Before:
    """The figure of the period before, and its year."""

    year: int
    value: Fraction


@dataclass(frozen=True)
class Finding:
    """`fault.place` is the code of the indicator at which it is told."""

    fault: Fault
    level: Level


@dataclass(frozen=True)
class Values:
    """The values of a sheet of a year by code, and those of the period before."""

    now: Mapping[str, Value]
    before: Mapping[str, Before] = field(default_factory=dict)
    year: int = 0

    def value(self, code: str) -> Fraction | None:
        found = self.now.get(code)
        return found.value if found else None


def findings(regulation: Regulation, code: str, values: Values) -> list[Finding]:
    """What is to be said at one indicator."""
    indicator = regulation.indicator(code)
    found = [Finding(fault, check.level) for check in regulation.checks for fault in _faults(check, indicator, values)]
    return found + [Finding(fault, "warning") for fault in _maybe_fraction(indicator, values)]


def touched_by(regulation: Regulation, code: str) -> list[str]:
    """The indicators at which something else may have to be said when this one changes, itself first."""
    codes = [code]
    for check in regulation.checks:
        if check.part == code or check.whole == code:
            codes += [check.part or code]
        if check.total == code or code in check.parts:
            codes += [check.total or code]
    return list(dict.fromkeys(codes))


def _faults(check: Check, indicator: Indicator, values: Values) -> Iterator[Fault]:
    code = indicator.code
    value = values.value(code)
    match check.kind:
        case "sum_of_parts" if code == check.total:
            yield from _sum(check, values)
        case "part_over_whole" if check.part is not None and check.whole is not None:
            if code == check.part:
                yield from _part_over_whole(check.part, check.whole, values)
        case _ if value is None or not check.applies_to(indicator):
            return
        case "part_over_whole":
            yield from _numerator_over_denominator(code, values)
        case "range":
            yield from _range(check, code, value)
        case "jump":
            yield from _jump(check, code, value, values.before.get(code))
        case "falling":
            yield from _falling(code, value, values)


def _range(check: Check, code: str, value: Fraction) -> Iterator[Fault]:
    if check.from_ is None or check.to is None:
        return
    lowest, highest = from_canonical(check.from_), from_canonical(check.to)
    if not lowest <= value <= highest:
        yield Fault("sheet.out-of-range", code, {"lowest": lowest, "highest": highest})


def _jump(check: Check, code: str, value: Fraction, before: Before | None) -> Iterator[Fault]:
    if before is None or check.over is None:
        return
    over, distance = from_canonical(check.over), abs(value - before.value)
    facts = {"before": before.value, "over": over, "by": distance}
    if check.counted_in == "points":
        if distance > over:
            yield Fault("sheet.jump-points", code, facts)
    elif distance * 100 > over * abs(before.value):
        yield Fault("sheet.jump-percent", code, facts)


def _falling(code: str, value: Fraction, values: Values) -> Iterator[Fault]:
    """Within one year: a cumulative figure begins anew in the next."""
    before = values.before.get(code)
    if before is not None and before.year == values.year and value < before.value:
        yield Fault("sheet.cumulative-falls", code, {"before": before.value})


def _part_over_whole(part: str, whole: str, values: Values) -> Iterator[Fault]:
    one, all_ = values.value(part), values.value(whole)
    if one is not None and all_ is not None and one > all_:
        facts = {"part": one, "whole": all_, "code": whole}
        yield Fault("sheet.part-over-whole", part, facts)


def _numerator_over_denominator(code: str, values: Values) -> Iterator[Fault]:
    row = values.now[code]
    if row.numerator is not None and row.denominator is not None and row.numerator > row.denominator:
        facts = {"numerator": row.numerator, "denominator": row.denominator}
        yield Fault("sheet.numerator-over-denominator", code, facts)


def _sum(check: Check, values: Values) -> Iterator[Fault]:
    """Told only when total and all parts are there."""
    if check.total is None:
        return
    total, parts = values.value(check.total), [values.value(code) for code in check.parts]
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts) or sum(known) == total:
        return
    facts = {"sum": Fraction(sum(known)), "codes": ", ".join(check.parts)}
    yield Fault("sheet.sum-differs", check.total, facts)


def _maybe_fraction(indicator: Indicator, values: Values) -> Iterator[Fault]:
    """A percentage below 1 that was typed without its sign may be a share: 0,8697 for 86,97 %."""
    row = values.now.get(indicator.code)
    if row is None or not row.bare or indicator.unit != "percent" or indicator.measure == "growth":
        return
    if row.value is not None and 0 < row.value < 1:
        facts = {"value": row.value, "percent": row.value * 100}
        yield Fault("sheet.maybe-fraction", indicator.code, facts)


def middle_half(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Between which values half of them lie, for a person who compares."""
    return quartiles(values)


def outliers(
    regulation: Regulation, code: str, value: Fraction, *, history: Sequence[Fraction], peers: Sequence[Fraction]
) -> list[Fault]:
    """What the reviewer is told of a value that stands apart; `peers` are without the value itself."""
    indicator = regulation.indicator(code)
    found = []
    for check in regulation.checks:
        if check.kind != "outlier" or check.fence is None or check.least is None or not check.applies_to(indicator):
            continue
        others = history if check.against == "history" else peers
        if len(others) < check.least:
            continue
        bounds = outside_fences(value, others, from_canonical(check.fence))
        if bounds is not None:
            facts: dict[str, object] = {"lowest": bounds[0], "highest": bounds[1]}
            found.append(Fault(f"sheet.outlier-{check.against}", code, facts | {"count": len(others)}))
    return found
