"""Between the JSON of a sheet and what collecting knows. Numbers are read as written, never as floats."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from laban.base.messages import Fault, Refusal, refuse
from laban.collect.checking import findings_of
from laban.collect.entries import Typed
from laban.collect.finding import codes_on
from laban.collect.models import Sheet
from laban.collect.reading_values import current_texts, current_values, earlier_values
from laban.collect.rounds import regulation_of_round

_FIELDS = ("value", "numerator", "denominator", "status", "note", "reason")


def read_body(data: bytes) -> dict[str, Any]:
    """The JSON object of a request; Refusal `api.bad-body` for anything else."""
    try:
        body = json.loads(data or b"{}", parse_float=Decimal, parse_int=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise refuse("api.bad-body", place="body") from None
    if not isinstance(body, dict):
        raise refuse("api.bad-body", place="body")
    return body


def _refused(constant: str) -> None:
    raise ValueError(constant)


def values_in(body: dict[str, Any]) -> list[Typed]:
    """`{"1.5": {"value": 86.97, "status": "A"}}`, or `{"1.5": 86.97}` for the value alone."""
    given = body.get("values", {})
    if not isinstance(given, dict):
        raise refuse("api.bad-body", place="values")
    found, faults = [], []
    for code, row in given.items():
        fields = row if isinstance(row, dict) else {"value": row}
        alien = [name for name in fields if name not in _FIELDS]
        if alien or not all(_is_scalar(one) for one in fields.values()):
            faults.append(Fault("api.bad-value", code, {"code": code}))
            continue
        texts = {name: _text(one) for name, one in fields.items()}
        found.append(Typed(code, **{**texts, "status": texts.get("status") or "A"}))
    if faults:
        raise Refusal(*faults)
    return found


def texts_in(body: dict[str, Any]) -> dict[str, str]:
    given = body.get("texts", {})
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise refuse("api.bad-body", place="texts")
    return given


def day_in(given: Any) -> date | None:
    if given in (None, ""):
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise refuse("web.bad-day", place="letter_day", typed=str(given)[:40]) from None


def sheet_out(sheet: Sheet) -> dict[str, Any]:
    """What the API says of a sheet; numbers are canonical text."""
    text, values, earlier = regulation_of_round(sheet.round), current_values(sheet), earlier_values(sheet)
    found = findings_of(sheet, text, values, earlier)
    rows = []
    for code in codes_on(sheet):
        indicator, row = text.indicator(code), values.get(code)
        before = earlier.get(code)
        rows.append(
            {
                "indicator": code,
                "title": indicator.title.vi,
                "unit": indicator.unit,
                "measure": indicator.measure,
                "ratio": indicator.ratio_of is not None,
                "earlier": before[0].value if before else None,
                "value": row.value if row else None,
                "numerator": row.numerator if row else None,
                "denominator": row.denominator if row else None,
                "status": str(row.status) if row else "A",
                "note": row.note if row else "",
                "reason": row.reason if row else "",
                "findings": [
                    {"id": one.fault.id, "level": one.level, "detail": one.fault.sentence()}
                    for one in found.get(code, ())
                ],
            }
        )
    return {
        "round": sheet.round.key,
        "reporter": sheet.reporter,
        "about": sheet.about,
        "state": sheet.state,
        "revision": sheet.revision,
        "due": (sheet.due_again or sheet.round.due).isoformat(),
        "values": rows,
        "texts": {section: row.text for section, row in current_texts(sheet).items()},
    }


def _is_scalar(value: Any) -> bool:
    return value is None or (isinstance(value, str | Decimal) and not isinstance(value, bool))


def _text(value: Any) -> str:
    """A JSON number has one reading only: its point is a decimal point."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        _sign, digits, exponent = value.as_tuple()
        if not isinstance(exponent, int) or abs(exponent) > 40 or len(digits) > 40:
            return str(value)[:60]
        return f"{value:f}".replace(".", ",")
    return str(value)
