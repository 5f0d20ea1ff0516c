"""What the API of sheets answers and takes."""

from typing import Any

from ninja import Schema

from laban.api.schemas import FaultOut


class MeOut(Schema):
    """The account for which the token acts, and the role at a body to which it is bound."""

    account: str | None
    role: str | None
    organisation: str | None


class RoundOut(Schema):
    """`due` is the last day in time; `letter`: whether the signed letter is required."""

    key: str
    regulation: str
    version: str
    year: int
    period: str
    due: str
    closed_at: str | None
    letter: str


class SheetRow(Schema):
    reporter: str
    about: str
    state: str
    filled: int
    asked: int


class SheetList(Schema):
    items: list[SheetRow]
    total: int


class FindingOut(Schema):
    id: str
    level: str
    detail: str


class ValueOut(Schema):
    """`earlier`: the accepted figure of the period before. Numbers are canonical text."""

    indicator: str
    title: str
    unit: str | None
    measure: str | None
    ratio: bool
    earlier: str | None
    value: str | None
    numerator: str | None
    denominator: str | None
    status: str
    note: str
    reason: str
    findings: list[FindingOut]


class SheetOut(Schema):
    round: str
    reporter: str
    about: str
    state: str
    revision: int
    due: str
    values: list[ValueOut]
    texts: dict[str, str]


class ReceiptOut(Schema):
    number: int
    at: str


class StepOut(Schema):
    """How the sheet stands now; `etag` is the tag of its draft, `receipt` that of its last sending."""

    state: str
    revision: int
    filled: int
    etag: str
    receipt: ReceiptOut | None


class BulkRow(Schema):
    """`status` is what PUT would have answered for this sheet alone."""

    reporter: str
    about: str
    status: int
    etag: str | None
    errors: list[FaultOut]


class BulkOut(Schema):
    items: list[BulkRow]


_VALUE: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "null"]},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "value": {"type": ["string", "number", "null"]},
                "numerator": {"type": ["string", "number", "null"]},
                "denominator": {"type": ["string", "number", "null"]},
                "status": {"enum": ["A", "P", "E", "O", "Q"]},
                "note": {"type": "string"},
                "reason": {"type": "string"},
            },
        },
    ]
}
_DRAFT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "values": {"type": "object", "additionalProperties": _VALUE},
        "texts": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
# Bodies are read by hand, so that a number is never a float; this is what they look like.
SHEET_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": _DRAFT}}},
}
