"""Figures of a plan as they are printed: `98%`, `69,01`, `≥ 50%`, `> 80`, `Top 50`, and the dash for "no value"."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator

from laban.base.exact import canonical_number, from_canonical, read_typed
from laban.base.messages import Refusal

OPERATORS = {
    "≥": "at_least",
    ">=": "at_least",
    ">": "more_than",
    "≤": "at_most",
    "<=": "at_most",
    "<": "less_than",
}
# How a page and a sentence print the operator before its number.
PRINTED_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "top": "Top"}
DASHES = ("-", "–", "—")
_PRINTED = re.compile(r"(?P<sign>≥|>=|>|≤|<=|<)?\s*(?P<number>.+)")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SIGNS = {"at_least": ">= ", "more_than": "> ", "at_most": "<= ", "less_than": "< ", "top": "top ", None: ""}
_TOP = re.compile(r"top\s+(?P<number>[1-9][0-9]*)", re.IGNORECASE)


class Figure(BaseModel):
    """One printed figure; in the compiled text it is again one text: `>= 50`, `top 50`, `75`, `-`.

    `op` is None for a bare figure: what that means is `defaults.bare_figure`, a reading. `value` is None for a dash.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    op: str | None = None
    value: str | None = None

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else from_canonical(self.value)

    @model_validator(mode="before")
    @classmethod
    def _from_print(cls, data: Any) -> Any:
        """Only as printed: a mapping of operator and number would pass by the rules of a printed figure."""
        if isinstance(data, Figure):
            return data
        if not isinstance(data, str):
            raise ValueError("figure")
        return parse_figure(data)

    @model_serializer
    def printed(self) -> str:
        """One text that reads back: 1.234 could be a thousand and is written 1.2340."""
        if self.value is None:
            return "-"
        return _SIGNS[self.op] + self.value + ("0" if _TWO_WAYS.fullmatch(self.value) else "")


def parse_figure(text: str) -> dict[str, str | None]:
    """Operator and canonical number of a printed figure.

    ValueError when it is none, when it could be two (`1.234`), or when it is beyond the digits that values may have.
    """
    op, value = _parsed(text.strip())
    return {"op": op, "value": value}


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[str | None, str | None]:
    """A plan prints the same few figures again and again."""
    if text in DASHES:
        return None, None
    if top := _TOP.fullmatch(text):
        return "top", _number(top["number"])
    if printed := _PRINTED.fullmatch(text):
        return OPERATORS[printed["sign"]] if printed["sign"] else None, _number(printed["number"])
    raise ValueError("figure")


def _number(text: str) -> str:
    try:
        return canonical_number(read_typed(text).value)
    except Refusal:
        raise ValueError("figure") from None
