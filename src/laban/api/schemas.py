"""What the API answers. Numbers are canonical text: `86.97`, `1/3`; dates ISO 8601."""

from typing import Any, Generic, TypeVar

from ninja import Schema

T = TypeVar("T")


class ListOf(Schema, Generic[T]):
    items: list[T]


class FaultOut(Schema):
    id: str
    place: str
    detail: str


class Problem(Schema):
    """RFC 9457. `title` is the message id; `errors` names every fault with its place."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FaultOut]


class TextOut(Schema):
    vi: str
    en: str | None = None


class RegulationRow(Schema):
    id: str
    number: str | None
    issued: str
    title: TextOut
    version: str


class RegulationOut(RegulationRow):
    """`compiled` is the canonical JSON whose SHA-256 is `version`."""

    compiled: dict[str, Any]


class ResultOut(Schema):
    """A published value of one period, held against the year's plan."""

    period: str
    about: str
    route: str
    value: str | None
    status: str | None
    state: str
    operator: str | None
    bar: str | None
    gap: str | None


class IndicatorOut(Schema):
    regulation: str
    code: str
    parent: str | None
    title: TextOut
    measure: str | None
    unit: str | None
    better: str | None
    baseline: dict[str, Any]
    plan: dict[str, Any]
    target: dict[str, Any]
    release: int | None
    results: list[ResultOut]


class ReleaseRow(Schema):
    number: int
    published_at: str
    current: bool


class ReleaseOut(ReleaseRow):
    manifest: dict[str, Any]
