"""Exact numbers: how they are typed, kept, compared and shown. No floats.

A value is a `Fraction` in rules and canonical text in the database, in releases and in hashes.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from laban.base.messages import Fault, Refusal
from laban.base.vietnamese import nfc

# A value must fit the columnar rules, which multiply two of these in 38 digits (laban.compute.attainment).
WHOLE_DIGITS, DECIMAL_DIGITS = 12, 6
_LONGEST_INPUT = 40

_CANONICAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9]|/[1-9][0-9]*)?")
_GROUPED_BY_DOT = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_GROUPED_BY_COMMA = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3}){2,}")
_GROUPED_BY_BLANK = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_ONE_DOT_THREE_DIGITS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def canonical_number(value: Fraction | int) -> str:
    """Integers, decimals without trailing zeros, otherwise n/d in lowest terms."""
    value = Fraction(value)
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def from_canonical(text: str) -> Fraction:
    """The value of a canonical text; ValueError for any other spelling."""
    if not _CANONICAL.fullmatch(text):
        raise ValueError(f"not a canonical number: {text!r}")
    return Fraction(text)


def shown(value: Fraction | int, language: str = "vi") -> str:
    """As people read it: `1.234,5` in Vietnamese, `1,234.5` in English; fractions as n/d."""
    text = canonical_number(value)
    if "/" in text:
        return text
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, decimals = text.partition(".")
    group, point = (".", ",") if language == "vi" else (",", ".")
    return sign + f"{int(whole):,}".replace(",", group) + (point + decimals if decimals else "")


def editable(value: Fraction | int) -> str:
    """As it stands in a field: no grouping, a decimal comma in every language, so that `read_typed` reads it back."""
    return canonical_number(value).replace(".", ",")


@dataclass(frozen=True)
class Typed:
    """What somebody typed and what it was understood to be."""

    value: Fraction
    percent_sign: bool


def plain_blanks(text: str) -> str:
    """NFC, one plain blank where there were blanks of any width, none at the ends, a plain minus sign."""
    return re.sub(r"[ \t\u00a0\u202f]+", " ", nfc(text).replace("\u2212", "-")).strip(" ")


def read_typed(text: str) -> Typed:
    """A number as an officer types it. Refusal with the message id when it is none or could be two.

    `86,97%`, `86.97 %`, `1.234,5`, `1,234.5`, `1 234,5` are understood. One dot followed by exactly three digits
    (`1.234`) is a thousand in Viet Nam and a decimal elsewhere: refused with both readings (ui.md, Habits).
    """
    cleaned = plain_blanks(text)
    if len(cleaned) > _LONGEST_INPUT:
        raise _refused("number.too-long", longest=_LONGEST_INPUT)
    percent_sign = cleaned.endswith("%")
    body = cleaned.removesuffix("%").rstrip()
    sign = -1 if body.startswith("-") else 1
    body = body.lstrip("+-") if body[:1] in ("+", "-") and body[1:2].isdigit() else body
    if _ONE_DOT_THREE_DIGITS.fullmatch(body):
        raise _two_readings(body, sign)
    return Typed(sign * _within_limits(_unsigned(body, cleaned)), percent_sign)


def _unsigned(body: str, typed: str) -> Fraction:
    if _GROUPED_BY_DOT.fullmatch(body):
        return Fraction(body.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(body):
        return Fraction(body.replace(",", ""))
    if _GROUPED_BY_BLANK.fullmatch(body):
        return Fraction(body.replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(body):
        return Fraction(body.replace(",", "."))
    raise _refused("number.not-a-number", typed=typed)


def _within_limits(value: Fraction) -> Fraction:
    decimals = canonical_number(value).partition(".")[2]
    if value >= 10**WHOLE_DIGITS or len(decimals) > DECIMAL_DIGITS:
        raise _refused("number.too-large", whole=WHOLE_DIGITS, decimals=DECIMAL_DIGITS)
    return value


def _two_readings(body: str, sign: int) -> Refusal:
    """Both readings as they would have to be typed: without the dot, or with a decimal comma."""
    minus = "-" if sign < 0 else ""
    return _refused(
        "number.two-readings",
        typed=f"{minus}{body}",
        thousands=f"{minus}{body.replace('.', '')}",
        decimal=f"{minus}{body.replace('.', ',')}",
    )


def _refused(message: str, **parameters: object) -> Refusal:
    return Refusal(Fault(message, parameters=parameters))
