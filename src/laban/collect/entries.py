"""What somebody typed into a field of a sheet, and what it is understood to be."""

from dataclasses import dataclass
from fractions import Fraction

from laban.base.exact import canonical_number, from_canonical, plain_blanks, read_typed
from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.models import Status
from laban.regulations.schema import Indicator, RangeCheck

WHOLE_MEASURES = ("rank", "count")
WITHOUT_VALUE = (Status.MISSING, Status.WITHHELD)


@dataclass(frozen=True)
class Typed:
    """One field as it comes from a form or a program. `seen` is the version that the sender had before him."""

    indicator: str
    value: str
    status: str = Status.NORMAL
    note: str = ""
    reason: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Entry:
    """The same, understood."""

    indicator: str
    value: str | None
    status: str
    note: str
    reason: str
    typed: str

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else from_canonical(self.value)


def understand(typed: Typed, indicator: Indicator) -> Entry:
    """Refusal (place: the indicator's code) when the field cannot be understood."""
    place = typed.indicator
    if typed.status not in Status.values:
        raise refuse("sheet.unknown-status", place, status=typed.status)
    text = plain_blanks(typed.value)
    value = _canonical(text, indicator, place)
    if value is not None and typed.status in WITHOUT_VALUE:
        raise refuse("sheet.value-not-expected", place, indicator=place)
    return Entry(
        indicator=place,
        value=value,
        status=typed.status,
        note=clean_text(typed.note, place),
        reason=clean_text(typed.reason, place),
        typed=text,
    )


def _canonical(text: str, indicator: Indicator, place: str) -> str | None:
    if not text:
        return None
    try:
        return canonical_number(_number(text, indicator))
    except Refusal as refusal:
        raise refusal.at(place) from None


def _number(text: str, indicator: Indicator) -> Fraction:
    typed = read_typed(text)
    if typed.percent_sign and indicator.unit != "percent":
        raise refuse("number.percent-sign")
    if indicator.measure in WHOLE_MEASURES and (typed.value.denominator != 1 or typed.value < 1):
        raise refuse("number.not-whole")
    return typed.value


def warnings(value: Fraction | None, indicator: Indicator, checks: list[RangeCheck]) -> list[Fault]:
    """What the regulation's checks say of a value: warnings, which ask for a reason and refuse nothing."""
    if value is None:
        return []
    return [
        Fault("sheet.out-of-range", indicator.code, {"lowest": check.from_, "highest": check.to})
        for check in checks
        if check.applies_to(indicator) and not from_canonical(check.from_) <= value <= from_canonical(check.to)
    ]
