"""What all objects of a regulation folder are made of: dated, numbered, named parts. Every scalar comes as text."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from laban.base.exact import from_canonical

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
LONGEST_ID = 100


def _year(year: Any) -> Any:
    """Four figures: `int` alone takes 02023 and 20_23 too, so that one year could stand twice."""
    if isinstance(year, str) and not re.fullmatch("(19|2[0-9])[0-9]{2}", year):
        raise ValueError("year")
    return year


def _partial_date(text: str) -> str:
    """A day, a month or only a year, as far as the document prints it."""
    parts = text.split("-")
    if (
        not text.isascii()
        or not all(part.isdecimal() for part in parts)
        or [len(part) for part in parts]
        not in (
            [4],
            [4, 2],
            [4, 2, 2],
        )
    ):
        raise ValueError("date")
    try:
        _year(parts[0])
        date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        raise ValueError("date") from None
    return text


def _fraction_text(text: str) -> str:
    try:
        from_canonical(text)
    except ValueError:
        raise ValueError("number") from None
    return text


def _whole(number: Any) -> Any:
    """Figures only: `int` alone takes 1_0 and 4.0 too."""
    if isinstance(number, str) and not re.fullmatch("-?[0-9]{1,6}", number):
        raise ValueError("whole")
    return number


def _yes_no(word: Any) -> Any:
    """`yes` and `no` as YAML writers know them; the compiled text has true and false."""
    if isinstance(word, str):
        if word not in ("yes", "no", "true", "false"):
            raise ValueError("yes-no")
        return word in ("yes", "true")
    return word


Year = Annotated[int, BeforeValidator(_year)]
# The pattern is for editors: the linter also knows the days of a month.
_DATE_SHAPE = {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
PartialDate = Annotated[str, AfterValidator(_partial_date), WithJsonSchema(_DATE_SHAPE)]
WHOLE = BeforeValidator(_whole)
Whole = Annotated[int, WHOLE]
Number = Annotated[str, AfterValidator(_fraction_text)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Key = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$", max_length=LONGEST_ID)]


class Part(BaseModel):
    """The base of all objects: no unknown key; may say where in the document it stands, and carry a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    at: str | None = None
    note: str | None = None


class Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: str
    en: str | None = None
