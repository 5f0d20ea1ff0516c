"""indicators.yaml, `checks`: each kind has what it needs, and names rows that can be compared."""

from collections.abc import Iterator

from laban.base.exact import from_canonical
from laban.base.messages import Fault
from laban.regulations.checks.context import Context
from laban.regulations.schema import Check

# What each kind cannot do without, and what it may have besides `unit`, `indicators` and `level`.
NEEDS: dict[str, tuple[str, ...]] = {
    "range": ("from", "to"),
    "jump": ("over", "counted_in"),
    "falling": (),
    "part_over_whole": (),
    "sum_of_parts": ("total", "parts"),
    "outlier": ("against", "fence", "least"),
}
_MAY_HAVE: dict[str, tuple[str, ...]] = {"part_over_whole": ("part", "whole")}
_OWN = sorted({key for keys in (*NEEDS.values(), *_MAY_HAVE.values()) for key in keys})
_GENERAL = ("unit", "indicators")


def check_validation(context: Context) -> Iterator[Fault]:
    for index, check in enumerate(context.regulation.checks):
        place = context.place("checks", index)
        yield from _complete(check, place)
        for key in ("indicators", "parts"):
            for number, code in enumerate(getattr(check, key)):
                yield from context.code(code, context.place("checks", index, key, number))
        for key in ("part", "whole", "total"):
            if (code := getattr(check, key)) is not None:
                yield from context.code(code, context.place("checks", index, key))
        yield from _sensible(check, place)


def _complete(check: Check, place: str) -> Iterator[Fault]:
    has = {key for key in _OWN if getattr(check, "from_" if key == "from" else key) not in (None, [])}
    missing = [key for key in NEEDS[check.kind] if key not in has]
    if check.kind == "part_over_whole" and len(has & {"part", "whole"}) == 1:
        missing += sorted({"part", "whole"} - has)
    alien = sorted(has - {*NEEDS[check.kind], *_MAY_HAVE.get(check.kind, ())})
    if missing:
        yield Fault("regulation.check-lacks", place, {"kind": check.kind, "keys": ", ".join(missing)})
    if alien:
        yield Fault("regulation.check-has-alien", place, {"kind": check.kind, "keys": ", ".join(alien)})


def _sensible(check: Check, place: str) -> Iterator[Fault]:
    if check.from_ is not None and check.to is not None and from_canonical(check.from_) > from_canonical(check.to):
        yield Fault("regulation.range-reversed", place, {"from": check.from_, "to": check.to})
    for key in ("over", "fence"):
        value = getattr(check, key)
        if value is not None and from_canonical(value) <= 0:
            yield Fault("regulation.check-not-positive", place, {"key": key, "value": value})
    if check.part is not None and check.part == check.whole:
        yield Fault("regulation.check-of-itself", place, {"code": check.part})
    if check.total is not None and check.total in check.parts:
        yield Fault("regulation.check-of-itself", place, {"code": check.total})
