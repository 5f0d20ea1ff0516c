"""What a number format makes of a number: a percentage, a day, or a plain number."""

import re
from datetime import date, timedelta
from typing import Literal

Kind = Literal["number", "percent", "day", "month", "time"]

# Numbers of formats that every spreadsheet knows (ECMA-376 part 1, 18.8.30), with those of East Asia.
_PERCENT = {9, 10}
_DAYS = {14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
_MONTHS = {17, 55}
_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 56}
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def kind_of(number: int, code: str) -> Kind:
    """Of a format by its number and, where the file has one, its code."""
    if not code:
        return _built_in(number)
    bare = _ASIDE.sub("", code.partition(";")[0]).lower().replace("general", "")
    if "%" in bare:
        return "percent"
    bare = re.sub(r"e[+-]", "", bare)  # 0.00E+00
    if "d" in bare:
        return "day"
    if "y" in bare:
        return "month"
    return "time" if re.search("[hms]", bare) else "number"


def _built_in(number: int) -> Kind:
    if number in _PERCENT:
        return "percent"
    if number in _DAYS:
        return "day"
    if number in _MONTHS:
        return "month"
    return "time" if number in _TIMES else "number"


def month_first(number: int, code: str) -> bool:
    """Whether such a day is written month before day, as on an American system."""
    bare = _ASIDE.sub("", code).lower()
    return "m" in bare and "d" in bare and bare.index("m") < bare.index("d")


def day_of(serial: float, from_1904: bool) -> date | None:
    """The day that a number stands for; None when there is none."""
    try:
        return _FIRST_DAYS[from_1904] + timedelta(days=int(serial))
    except (OverflowError, ValueError):
        return None


def meant_by(day: date, kind: Kind, american: bool) -> str:
    """The number that was probably typed and taken for this day: 5 July was 5,7 or 5.07."""
    if kind == "month":
        return f"{day.month},{day.year % 100:02d}"
    before, after = (day.month, day.day) if american else (day.day, day.month)
    return f"{before},{after}" if after > 9 else f"{before},{after} hoặc {before},{after:02d}"
