"""One sheet as its form shows it: read live, in the order of the regulation's form."""

from dataclasses import dataclass

from laban.base.days import Month
from laban.base.messages import Fault
from laban.collect.entries import warnings
from laban.collect.models import Observation, ObservationVersion, Sheet, SheetText, Status, Step
from laban.collect.rounds import regulation_of_round
from laban.collect.sheets import current_texts, current_values, plan_of
from laban.regulations.asking import Asked, free_texts
from laban.regulations.judging import paths_used
from laban.regulations.periods import trend_months
from laban.regulations.readings import readings_touching
from laban.regulations.schema import Figure, FreeText, Indicator, Reading, Regulation


@dataclass(frozen=True)
class Earlier:
    """What stood before: the last accepted period, or else the base year of the regulation."""

    label: str
    value: str | None


@dataclass(frozen=True)
class Line:
    """One asked value with what an officer needs beside it."""

    indicator: Indicator
    parent: Indicator | None
    earlier: Earlier | None
    plan: Figure | None
    target: Figure | None
    target_year: int | None
    current: ObservationVersion | None
    warnings: tuple[Fault, ...]
    # Readings that the office has chosen against the library and on which a figure of this line rests.
    readings: tuple[Reading, ...]

    @property
    def version(self) -> int:
        return self.current.version if self.current else 0

    @property
    def status(self) -> str:
        return self.current.status if self.current else Status.NORMAL


@dataclass(frozen=True)
class Section:
    """A free text of the form."""

    section: FreeText
    current: SheetText | None

    @property
    def version(self) -> int:
        return self.current.version if self.current else 0


@dataclass(frozen=True)
class SheetView:
    sheet: Sheet
    text: Regulation
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    trend_months: tuple[Month, ...]
    steps: tuple[Step, ...]


def view_of(sheet: Sheet) -> SheetView:
    text = regulation_of_round(sheet.round)
    values, texts = current_values(sheet), current_texts(sheet)
    return SheetView(
        sheet=sheet,
        text=text,
        lines=tuple(_line(sheet, text, asked, values.get(asked.indicator)) for asked in plan_of(sheet, text).asked),
        sections=tuple(Section(section, texts.get(section.id)) for section in _free_texts(sheet, text)),
        trend_months=tuple(trend_months(text.calendar(sheet.round.calendar), sheet.round.period, sheet.round.year)),
        steps=tuple(sheet.steps.select_related("by")),
    )


def line_of(sheet: Sheet, code: str) -> Line:
    """One line again, after it was saved."""
    text = regulation_of_round(sheet.round)
    asked = next(asked for asked in plan_of(sheet, text).asked if asked.indicator == code)
    return _line(sheet, text, asked, current_values(sheet).get(code))


def _line(sheet: Sheet, text: Regulation, asked: Asked, current: ObservationVersion | None) -> Line:
    indicator = text.indicator(asked.indicator)
    year = sheet.round.year
    target_year = max(indicator.target, default=None)
    return Line(
        indicator=indicator,
        parent=text.indicator(indicator.parent) if indicator.parent else None,
        earlier=_earlier(sheet, indicator, asked.route),
        plan=indicator.plan.get(year),
        target=indicator.target[target_year] if target_year else None,
        target_year=target_year,
        current=current,
        warnings=tuple(warnings(current.exact if current else None, indicator, text.checks)),
        readings=tuple(_chosen_readings(sheet, text, indicator)),
    )


def _free_texts(sheet: Sheet, text: Regulation) -> list[FreeText]:
    return free_texts(text, sheet.round.calendar, sheet.round.period)


def _chosen_readings(sheet: Sheet, text: Regulation, indicator: Indicator) -> list[Reading]:
    round = sheet.round
    paths = [
        *paths_used(indicator, round.calendar, round.year, round.period),
        *(f"indicators/{indicator.code}/{part}" for part in ("baseline", "target")),
    ]
    return [reading for reading in readings_touching(text, paths) if reading.id in round.readings]


def _earlier(sheet: Sheet, indicator: Indicator, route: str) -> Earlier | None:
    before = (
        Observation.objects.filter(
            regulation=sheet.round.regulation,
            indicator=indicator.code,
            about=sheet.about,
            route=route,
            period__lt=sheet.round.period_key,
            sheet__state=Sheet.State.ACCEPTED,
        )
        .order_by("-period")
        .first()
    )
    if before is not None:
        row = before.versions.get(version=before.version)
        return Earlier(before.period, row.value)
    years = [year for year in indicator.baseline if year < sheet.round.year]
    if not years:
        return None
    figure = indicator.baseline[max(years)]
    return Earlier(str(max(years)), figure.value)
