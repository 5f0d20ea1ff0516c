"""What the API answers. Numbers are canonical text: `86.97`, `1/3`; dates ISO 8601."""

from typing import Any, Generic, TypeVar

from ninja import Field, Schema

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


PROBLEMS = {404: Problem, 422: Problem}


class PageOf(Schema, Generic[T]):
    """A part of a list; `total` counts the whole of it. `as_of` is the day that was asked about."""

    items: list[T]
    total: int
    limit: int
    offset: int
    as_of: str


class UnitRow(Schema):
    """An area or a body in one of its states; `since` and `until` are its first and last day, null where unknown."""

    id: str
    name: str
    name_en: str
    short: str
    code: str
    kind: str
    level: str
    parent: str | None
    since: str | None
    until: str | None
    aliases: list[str]
    acts_for: str | None
    note: str


class LinkOut(Schema):
    """On `day` the successor took over `share` of the predecessor; null where nobody knows how much."""

    predecessor: str
    successor: str
    day: str
    share: str | None
    kind: str


class ShareOut(Schema):
    id: str
    share: str | None


class UnitOut(Schema):
    """`is`: what the unit is on the day asked about, itself or others with their share; `ended` when a part of it, or
    all, is gone by then."""

    id: str
    states: list[UnitRow]
    predecessors: list[LinkOut]
    successors: list[LinkOut]
    as_of: str
    is_: list[ShareOut] = Field(alias="is")
    ended: bool


class ReformRow(Schema):
    id: str
    day: str
    title: str
    title_en: str
    basis: str


class CandidateOut(Schema):
    """`now`: what a unit of another day is on the day asked about."""

    id: str
    name: str
    reason: str
    now: list[str]


class ResolutionOut(Schema):
    text: str
    id: str
    name: str
    how: str
    candidates: list[CandidateOut]


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
