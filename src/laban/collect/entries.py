"""What somebody typed into a field of a sheet, and what it is understood to be."""

from dataclasses import dataclass
from fractions import Fraction

from laban.base.exact import canonical_number, from_canonical, plain_blanks, read_typed
from laban.base.kept_text import clean_text
from laban.base.messages import Refusal, refuse
from laban.collect.models import ObservationVersion, Status
from laban.collect.reading_values import Figure
from laban.regulations.schema import Indicator
from laban.regulations.validating import Value

WITHOUT_VALUE = (Status.MISSING, Status.WITHHELD)
# Where a value below zero means something.
_MAY_BE_NEGATIVE = ("growth", "amount")


@dataclass(frozen=True)
class Typed:
    """One field as it comes from a form or a program. `seen` is the version that the sender had before him.

    An indicator that is collected as a ratio takes numerator and denominator instead of a value.
    """

    indicator: str
    value: str = ""
    status: str = Status.NORMAL
    note: str = ""
    reason: str = ""
    seen: int = 0
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class Entry:
    """The same, understood. Numbers are canonical text."""

    indicator: str
    value: str | None
    status: str
    note: str
    reason: str
    typed: str
    numerator: str | None = None
    denominator: str | None = None

    @property
    def is_filled(self) -> bool:
        return self.value is not None or self.status in WITHOUT_VALUE

    def same_as(self, row: "ObservationVersion | Figure") -> bool:
        return (self.value, self.numerator, self.denominator, self.status, self.note, self.reason) == (
            *(row.value, row.numerator, row.denominator, row.status, row.note, row.reason),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.value or self.numerator or self.denominator or self.note or self.reason) and (
            self.status == Status.NORMAL
        )


def understand(typed: Typed, indicator: Indicator) -> Entry:
    """Refusal (place: the indicator's code) when the field cannot be understood."""
    place = typed.indicator
    try:
        return _understand(typed, indicator)
    except Refusal as refusal:
        raise refusal.at(place) from None


def _understand(typed: Typed, indicator: Indicator) -> Entry:
    if typed.status not in Status.values:
        raise refuse("sheet.unknown-status", status=typed.status)
    note, reason = clean_text(typed.note, ""), clean_text(typed.reason, "")
    value, numerator, denominator = _figures(typed, indicator)
    if typed.status in WITHOUT_VALUE and any(part is not None for part in (value, numerator, denominator)):
        raise refuse("sheet.value-not-expected", indicator=typed.indicator)
    if typed.status == Status.WITHHELD and (note or reason):
        raise refuse("sheet.secret-has-no-text", indicator=typed.indicator)
    return Entry(
        indicator=typed.indicator,
        value=value,
        status=typed.status,
        note=note,
        reason=reason,
        typed=_as_typed(typed, indicator),
        numerator=numerator,
        denominator=denominator,
    )


def _figures(typed: Typed, indicator: Indicator) -> tuple[str | None, str | None, str | None]:
    """Value, numerator and denominator; a ratio's value is worked out from its two counts when both are there."""
    parts = [plain_blanks(part) for part in (typed.numerator, typed.denominator)]
    if indicator.ratio_of is None:
        if any(parts):
            raise refuse("sheet.no-ratio", indicator=typed.indicator)
        text = plain_blanks(typed.value)
        return (canonical_number(_number(text, indicator)) if text else None), None, None
    numerator, denominator = (_count(part) if part else None for part in parts)
    if denominator == 0:
        raise refuse("number.denominator-zero", indicator=typed.indicator)
    if numerator is None or denominator is None:
        return None, _canonical(numerator), _canonical(denominator)
    factor = 100 if indicator.unit == "percent" else 1
    return canonical_number(numerator * factor / denominator), _canonical(numerator), _canonical(denominator)


def _canonical(value: Fraction | None) -> str | None:
    return None if value is None else canonical_number(value)


def _number(text: str, indicator: Indicator) -> Fraction:
    typed = read_typed(text)
    if typed.percent_sign and indicator.unit != "percent":
        raise refuse("number.percent-sign")
    if indicator.measure == "rank" and (typed.value.denominator != 1 or typed.value < 1):
        raise refuse("number.not-whole")
    if typed.value < 0 and indicator.measure not in _MAY_BE_NEGATIVE:
        raise refuse("number.negative")
    if indicator.measure == "count" and typed.value.denominator != 1:
        raise refuse("number.not-whole-count")
    return typed.value


def _count(text: str) -> Fraction:
    """A numerator or a denominator."""
    typed = read_typed(text)
    if typed.percent_sign:
        raise refuse("number.percent-sign")
    if typed.value < 0:
        raise refuse("number.negative")
    return typed.value


def _as_typed(typed: Typed, indicator: Indicator) -> str:
    if indicator.ratio_of is None:
        return plain_blanks(typed.value)
    parts = [plain_blanks(part) for part in (typed.numerator, typed.denominator)]
    return " / ".join(parts)[:60] if any(parts) else ""


def value_of(row: "ObservationVersion | Figure | Entry") -> Value:
    """The same for the checks."""
    bare = bool(row.typed) and not row.typed.endswith("%") and row.numerator is None
    return Value(_exact(row.value), _exact(row.numerator), _exact(row.denominator), bare)


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else from_canonical(text)
