"""One sheet as its form shows it: read live, in the order of the regulation's form."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from laban.base.days import Month
from laban.collect.checking import findings_of, needed_for
from laban.collect.finding import routes_on
from laban.collect.models import (
    Evidence,
    EvidenceFor,
    ObservationVersion,
    Remark,
    Share,
    Sheet,
    SheetText,
    Status,
    Step,
)
from laban.collect.reading_values import Earlier, current_texts, current_values, earlier_values
from laban.collect.rounds import regulation_of_round
from laban.regulations.asking import free_texts
from laban.regulations.judging import paths_used
from laban.regulations.periods import period_title, trend_months
from laban.regulations.readings import readings_touching
from laban.regulations.schema import Figure, FreeText, Indicator, Reading, Regulation
from laban.regulations.validating import Finding


@dataclass(frozen=True)
class Before:
    """What stood before: the last accepted period, or else the base year of the regulation. `can_be_copied`: it is a
    figure of this form, and not of a base year."""

    label: str
    value: str | None
    numerator: str | None = None
    denominator: str | None = None
    can_be_copied: bool = False


@dataclass(frozen=True)
class Line:
    """One asked value with what an officer needs beside it."""

    indicator: Indicator
    route: str
    parent: Indicator | None
    earlier: Before | None
    plan: Figure | None
    target: Figure | None
    target_year: int | None
    current: ObservationVersion | None
    findings: tuple[Finding, ...]
    # Readings that the office has chosen against the library and on which a figure of this line rests.
    readings: tuple[Reading, ...] = ()
    share: Share | None = None
    remarks: int = 0
    evidence: tuple[Evidence, ...] = ()

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
    steps: tuple[Step, ...] = ()
    letter: tuple[Evidence, ...] = ()


@dataclass
class _Known:
    """Everything about the lines of a sheet, each kind read at once."""

    sheet: Sheet
    text: Regulation
    values: Mapping[str, ObservationVersion]
    earlier: Mapping[str, Sequence[Earlier]]
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)


def view_of(sheet: Sheet, codes: Collection[str] | None = None, language: str = "vi") -> SheetView:
    """The whole sheet, or only the rows of `codes`: those that were given to somebody."""
    text = regulation_of_round(sheet.round)
    files = list(Evidence.objects.filter(sheet=sheet, removed_at__isnull=True).select_related("by"))
    known = _known(sheet, text, None, files)
    round = sheet.round
    return SheetView(
        sheet=sheet,
        text=text,
        lines=tuple(
            _line(known, code, route, language)
            for code, route in routes_on(sheet).items()
            if codes is None or code in codes
        ),
        sections=_sections(sheet, text) if codes is None else (),
        trend_months=tuple(trend_months(text.calendar(round.calendar), round.period, round.year)),
        steps=tuple(sheet.steps.select_related("by")),
        letter=tuple(file for file in files if file.is_letter),
    )


def lines_of(sheet: Sheet, codes: Iterable[str], language: str = "vi") -> list[Line]:
    """Some lines again, after they were saved."""
    text, routes = regulation_of_round(sheet.round), routes_on(sheet)
    wanted = [code for code in codes if code in routes]
    files = list(Evidence.objects.filter(sheet=sheet, removed_at__isnull=True, is_letter=False))
    known = _known(sheet, text, wanted, files)
    return [_line(known, code, routes[code], language) for code in wanted]


def _known(sheet: Sheet, text: Regulation, codes: Collection[str] | None, files: Sequence[Evidence]) -> _Known:
    needed = None if codes is None else needed_for(text, codes)
    values, earlier = current_values(sheet, needed), earlier_values(sheet, codes)
    evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
    by_id = {file.pk: file for file in files}
    for row in EvidenceFor.objects.filter(evidence__in=by_id) if by_id else ():
        evidence[row.indicator].append(by_id[row.evidence_id])
    return _Known(
        sheet=sheet,
        text=text,
        values=values,
        earlier=earlier,
        findings=findings_of(sheet, text, values, earlier, codes),
        shares={row.indicator: row for row in Share.objects.filter(sheet=sheet).select_related("account")},
        remarks=Counter(Remark.objects.filter(sheet=sheet).values_list("indicator", flat=True)),
        evidence=evidence,
    )


def _line(known: _Known, code: str, route: str, language: str) -> Line:
    text, sheet = known.text, known.sheet
    indicator = text.indicator(code)
    target_year = max(indicator.target, default=None)
    return Line(
        indicator=indicator,
        route=route,
        parent=text.indicator(indicator.parent) if indicator.parent else None,
        earlier=_before(known, indicator, language),
        plan=indicator.plan.get(sheet.round.year),
        target=indicator.target[target_year] if target_year else None,
        target_year=target_year,
        current=known.values.get(code),
        findings=tuple(known.findings.get(code, ())),
        readings=tuple(_chosen_readings(sheet, text, indicator)),
        share=known.shares.get(code),
        remarks=known.remarks.get(code, 0),
        evidence=tuple(known.evidence.get(code, ())),
    )


def _sections(sheet: Sheet, text: Regulation) -> tuple[Section, ...]:
    texts = current_texts(sheet)
    asked = free_texts(text, sheet.round.calendar, sheet.round.period)
    return tuple(Section(section, texts.get(section.id)) for section in asked)


def _chosen_readings(sheet: Sheet, text: Regulation, indicator: Indicator) -> list[Reading]:
    round = sheet.round
    if not round.readings:
        return []
    paths = [
        *paths_used(indicator, round.calendar, round.year, round.period),
        *(f"indicators/{indicator.code}/{part}" for part in ("baseline", "target")),
    ]
    return [reading for reading in readings_touching(text, paths) if reading.id in round.readings]


def _before(known: _Known, indicator: Indicator, language: str) -> Before | None:
    rows = known.earlier.get(indicator.code)
    if rows:
        row = rows[0]
        label = period_title(known.text.calendar(known.sheet.round.calendar), row.period, row.year, language)
        return Before(label, row.value, row.numerator, row.denominator, can_be_copied=row.value is not None)
    years = [year for year in indicator.baseline if year < known.sheet.round.year]
    if not years:
        return None
    return Before(str(max(years)), indicator.baseline[max(years)].value)
