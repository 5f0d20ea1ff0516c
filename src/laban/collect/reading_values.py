"""The values of a sheet as they stand, and those of the periods before: each with one query."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from django.db.models import F

from laban.base.days import civil_day
from laban.base.exact import from_canonical
from laban.collect.models import Observation, ObservationVersion, Round, Sheet, SheetText
from laban.organisations.reading import directory

# More sheets than this are not compared with one another.
MOST_PEERS = 400


def current_values(sheet: Sheet, codes: Collection[str] | None = None) -> dict[str, ObservationVersion]:
    """The version of each value that counts now, by indicator code; only of some where `codes` says so."""
    rows = ObservationVersion.objects.filter(observation__sheet=sheet, version=F("observation__version"))
    if codes is not None:
        rows = rows.filter(observation__indicator__in=list(codes))
    return {row.observation.indicator: row for row in rows.select_related("observation", "by")}


class Figure(NamedTuple):
    """A value as it counts now, without who typed it: what checks, tags and proofs look at."""

    version: int
    value: str | None
    numerator: str | None
    denominator: str | None
    status: str
    note: str
    reason: str
    typed: str

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else from_canonical(self.value)

    @property
    def proof(self) -> list[str | int | None]:
        """As `ObservationVersion.proof`."""
        figure: list[str | int | None] = [self.value, self.status, self.version]
        return figure if self.denominator is None else [*figure, self.numerator, self.denominator]


def figures_of(sheet: Sheet, codes: Collection[str] | None = None) -> dict[str, Figure]:
    """The same as `current_values`, light: one query of plain rows."""
    rows = ObservationVersion.objects.filter(observation__sheet=sheet, version=F("observation__version"))
    if codes is not None:
        rows = rows.filter(observation__indicator__in=list(codes))
    found = rows.order_by().values_list("observation__indicator", *Figure._fields)
    return {code: Figure(*figure) for code, *figure in found}


def current_texts(sheet: Sheet) -> dict[str, SheetText]:
    rows = SheetText.objects.filter(sheet=sheet).select_related("by").order_by("version")
    return {row.section: row for row in rows}


@dataclass(frozen=True)
class Earlier:
    """An accepted figure of a period before: which year and period, and what it was."""

    year: int
    period: str
    value: str | None
    numerator: str | None
    denominator: str | None
    status: str

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else from_canonical(self.value)


def earlier_values(sheet: Sheet, codes: Collection[str] | None = None, *, periods: int = 1) -> dict[str, list[Earlier]]:
    """By indicator: the accepted figures about the same subject by the same route in the periods before, the latest
    first; of the last `periods` rounds that have any sheet about it."""
    rounds = _rounds_before(sheet, periods)
    if not rounds:
        return {}
    routes = dict(sheet.form.rows)
    wanted = routes if codes is None else {code: routes[code] for code in codes if code in routes}
    rows = ObservationVersion.objects.filter(
        observation__sheet__round__in=list(rounds),
        observation__sheet__state=Sheet.State.ACCEPTED,
        observation__sheet__about=sheet.about,
        observation__about=sheet.about,
        version=F("observation__version"),
    )
    if codes is not None:
        rows = rows.filter(observation__indicator__in=list(wanted))
    found: dict[int, dict[str, Earlier]] = {}
    for indicator, route, round, value, numerator, denominator, status in rows.values_list(
        "observation__indicator",
        "observation__route",
        "observation__sheet__round",
        *("value", "numerator", "denominator", "status"),
    ):
        if wanted.get(indicator) == route:
            year, period = rounds[round]
            found.setdefault(round, {})[indicator] = Earlier(year, period, value, numerator, denominator, status)
    by_code: dict[str, list[Earlier]] = {}
    for round in rounds:
        for indicator, row in found.get(round, {}).items():
            by_code.setdefault(indicator, []).append(row)
    return by_code


def _rounds_before(sheet: Sheet, most: int) -> dict[int, tuple[int, str]]:
    """The rounds before this one that have a sheet about the same subject, the latest first: (year, period)."""
    rounds = Round.objects.filter(
        regulation=sheet.round.regulation, calendar=sheet.round.calendar, due__lt=sheet.round.due
    )
    with_sheets = (
        rounds.filter(sheets__about=sheet.about, sheets__state=Sheet.State.ACCEPTED).order_by("-due").distinct()
    )
    return {id: (year, period) for id, year, period in with_sheets.values_list("id", "year", "period")[:most]}


def peers_of(sheet: Sheet, codes: Collection[str]) -> dict[str, list[Fraction]]:
    """By indicator: what others have sent by the same route in the same round, about other subjects."""
    rows = ObservationVersion.objects.filter(
        observation__sheet__in=_nearest_peers(sheet),
        observation__indicator__in=list(codes),
        version=F("observation__version"),
        value__isnull=False,
    )
    found: dict[str, list[Fraction]] = {}
    for indicator, value in rows.values_list("observation__indicator", "value"):
        found.setdefault(indicator, []).append(from_canonical(value))
    return found


def _nearest_peers(sheet: Sheet) -> list[int]:
    """Sheets that ask the same and were sent: all of them, or when they are many those of bodies next to it."""
    sent = Sheet.objects.filter(form=sheet.form_id, state__in=[Sheet.State.SENT, Sheet.State.ACCEPTED])
    sent = sent.exclude(pk=sheet.pk).order_by("id")
    if sent.count() <= MOST_PEERS:
        return list(sent.values_list("pk", flat=True))
    bodies, day = directory().bodies, civil_day(sheet.round.opened_at)
    state = bodies.nearest(sheet.reporters[0], day)
    siblings = [row.id for row in bodies.children(state.parent, day)] if state is not None else []
    return list(sent.filter(reporter__in=siblings).values_list("pk", flat=True)[:MOST_PEERS])


def observations_of(sheet: Sheet, codes: Collection[str]) -> dict[str, Observation]:
    return {row.indicator: row for row in Observation.objects.filter(sheet=sheet, indicator__in=list(codes))}
