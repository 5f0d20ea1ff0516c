"""A release as its pages show it: the rows of its tables joined with the texts, without any database."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laban.publish.parts import RoundPart, text_of
from laban.publish.reader import MANIFEST
from laban.publish.tables import ATTAINMENT, OBSERVATIONS, Row, read_json
from laban.regulations.judging import paths_used
from laban.regulations.periods import period_title
from laban.regulations.readings import readings_touching
from laban.regulations.schema import Figure, Group, Indicator, Reading, Regulation

STATES = ("attained", "not_attained", "no_data", "not_due", "no_plan")


@dataclass(frozen=True)
class PeriodResult:
    """What one period says of one indicator."""

    part: RoundPart
    text: Regulation
    observation: Row | None
    attainment: Row
    plan: Figure | None

    def title(self, language: str) -> str:
        return period_title(self.text.calendar(self.part.calendar), self.part.period, self.part.year, language)


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator, its newest period first."""

    indicator: Indicator
    parent: Indicator | None
    group: Group
    periods: tuple[PeriodResult, ...]
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> PeriodResult:
        return self.periods[0]

    @property
    def reporters(self) -> list[str]:
        return list(dict.fromkeys(body for ask in self.indicator.ask for body in ask.who))


@dataclass(frozen=True)
class GroupResult:
    group: Group
    indicators: tuple[IndicatorResult, ...]


@dataclass(frozen=True)
class Programme:
    """One regulation in a release; `text` is that of its newest round."""

    text: Regulation
    version: str
    newest: RoundPart
    groups: tuple[GroupResult, ...]

    @property
    def indicators(self) -> list[IndicatorResult]:
        return [row for group in self.groups for row in group.indicators]

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators are in each state in the newest period."""
        found = Counter(row.latest.attainment["state"] for row in self.indicators)
        return {state: found[state] for state in STATES}

    def period_title(self, language: str) -> str:
        newest = self.newest
        return period_title(self.text.calendar(newest.calendar), newest.period, newest.year, language)


@dataclass(frozen=True)
class ReleaseView:
    number: int
    manifest: dict[str, Any]
    programmes: tuple[Programme, ...]

    @property
    def demo(self) -> bool:
        return bool(self.manifest["demo"])

    def name(self, id: str, language: str) -> str:
        names = self.manifest["names"].get(id)
        return names[language] if names else id


def release_view(folder: Path) -> ReleaseView:
    """Reads a release folder."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    parts = [RoundPart(**part) for part in manifest["rounds"]]
    tables = {name: read_json(folder / "tables" / f"{name}.json") for name in (OBSERVATIONS.name, ATTAINMENT.name)}
    regulations = sorted({part.regulation for part in parts})
    programmes = [
        _programme(folder, [part for part in parts if part.regulation == regulation], tables)
        for regulation in regulations
    ]
    return ReleaseView(manifest["release"], manifest, tuple(programmes))


def _programme(folder: Path, parts: Sequence[RoundPart], tables: dict[str, list[Row]]) -> Programme:
    ordered = sorted(parts, key=lambda part: (part.year, part.period), reverse=True)
    texts = {part.key: text_of(part, folder) for part in ordered}
    newest = ordered[0]
    text = texts[newest.key]
    results = [_indicator(text, code, ordered, texts, tables) for code in text.form_rows if text.indicator(code).ask]
    groups = [
        GroupResult(group, tuple(row for row in results if row.group == group))
        for group in text.groups
        if any(row.group == group for row in results)
    ]
    return Programme(text, newest.version, newest, tuple(groups))


def _indicator(
    text: Regulation,
    code: str,
    parts: Sequence[RoundPart],
    texts: dict[str, Regulation],
    tables: dict[str, list[Row]],
) -> IndicatorResult:
    indicator = text.indicator(code)
    periods = [row for part in parts for row in _periods(part, texts[part.key], code, tables)]
    newest = parts[0]
    used = paths_used(indicator, newest.calendar, newest.year, newest.period)
    return IndicatorResult(
        indicator=indicator,
        parent=text.indicator(indicator.parent) if indicator.parent else None,
        group=text.group_of(indicator),
        periods=tuple(periods),
        readings=tuple(readings_touching(text, used)),
    )


def _periods(part: RoundPart, text: Regulation, code: str, tables: dict[str, list[Row]]) -> list[PeriodResult]:
    """One result for each route and subject; today every figure has one."""

    def belongs(row: Row) -> bool:
        return (row["regulation"], row["indicator"], row["period"]) == (
            part.regulation,
            code,
            f"{part.year}-{part.period}",
        )

    observations = {(row["about"], row["route"]): row for row in tables[OBSERVATIONS.name] if belongs(row)}
    plan = text.indicator(code).plan.get(part.year)
    return [
        PeriodResult(part, text, observations.get((row["about"], row["route"])), row, plan)
        for row in tables[ATTAINMENT.name]
        if belongs(row)
    ]
