"""A regulation as its pages show it: the text in use, what the office reads otherwise, the names of bodies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from laban.base.days import span_of
from laban.keeping import clock
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import choices_on, latest_version, regulation_of
from laban.organisations.asof import Name, names_as_of, names_on
from laban.organisations.shipped import shipped_table
from laban.regulations.identity import Cited, Identity, Reading
from laban.regulations.in_force import certainty_of, force_on
from laban.regulations.judging import rules_of
from laban.regulations.readings import readings_touching
from laban.regulations.schema import Figure, Group, Indicator, Period, Regulation


@dataclass(frozen=True)
class Shown:
    """`text` is read as the office has chosen, `library` as the regulation came."""

    version: RegulationVersion
    text: Regulation
    library: Regulation

    @property
    def identity(self) -> Identity:
        return self.text.regulation

    @property
    def issue_day(self) -> date:
        """The day as of which bodies are named: they are called what the document called them."""
        return day_of(self.identity.issued)

    @cached_property
    def loaded_at(self) -> datetime:
        """When this version was put in use, the last time."""
        return self.version.loads.latest("number").at

    @cached_property
    def otherwise(self) -> list[Reading]:
        """The readings in which the office has chosen another option than the library."""
        library = {reading.id: reading.chosen for reading in self.library.readings}
        return [reading for reading in self.text.readings if reading.chosen != library[reading.id]]

    def marks(self, *paths: str) -> list[Reading]:
        """Those of them on which what stands at these paths rests."""
        return readings_touching(self._otherwise, paths) if self.otherwise else []

    @cached_property
    def _otherwise(self) -> Regulation:
        return self.text.model_copy(update={"readings": self.otherwise})


def shown(regulation: str) -> Shown:
    """The text in use today; Refusal `regulation.not-loaded` for an unknown one."""
    version = latest_version(regulation)
    return Shown(version, regulation_of(version, *choices_on(version, clock.today())), regulation_of(version))


def shown_as(text: Regulation) -> Shown:
    """The text in use as it was read on another day."""
    version = latest_version(text.regulation.id)
    return Shown(version, text, regulation_of(version))


def common(view: Shown) -> dict[str, object]:
    """What every page of a regulation says above its own matter."""
    return {
        "view": view,
        "text": view.text,
        "identity": view.identity,
        "force": force_on(view.identity, clock.today()),
        "certainty": certainty_of(view.identity),
    }


def kinds_of(text: Regulation) -> list[tuple[str, int]]:
    """How many orientations, tasks and duties there are, where there are several kinds; all stand in one list."""
    counted = Counter(task.kind for task in text.tasks)
    return list(counted.items()) if len(counted) > 1 else []


def named(ids: Iterable[str], day: date) -> dict[str, Name]:
    """Names of bodies, areas and classes of bodies on a day."""
    wanted = set(ids)
    classes = {f"class:{row.id}": row for row in shipped_table().classes}
    of_classes = {id: Name(id, row.name, row.name, row.name_en) for id, row in classes.items() if id in wanted}
    return names_on(wanted, day) | of_classes


# Figures


@dataclass(frozen=True)
class Column:
    part: str
    year: int


@dataclass(frozen=True)
class Printed:
    """One figure of the table, with the readings that the office chose and on which it rests.

    `as_came` is what stands in the regulation itself, where a reading has put another figure in its place.
    """

    column: Column
    figure: Figure | None
    as_came: Figure | None
    marks: list[Reading]


@dataclass(frozen=True)
class Row:
    """A row of the table; a heading has no figures."""

    indicator: Indicator
    figures: list[Printed]
    reporters: list[Name]
    reporter_marks: list[Reading]


Groups = list[tuple[Group, list[Row]]]


def columns_of(text: Regulation) -> list[Column]:
    """The years that the table prints, the baseline first."""
    years = {part: {year for row in text.indicators for year in getattr(row, part)} for part in FIGURES}
    return [Column(part, year) for part in FIGURES for year in sorted(years[part])]


FIGURES = ("baseline", "plan", "target")


def table_of(view: Shown, columns: list[Column]) -> Groups:
    """The rows by group, in the order of the text."""
    names = named({body for row in view.text.indicators for ask in row.ask for body in ask.who}, view.issue_day)
    rows = [row_of(view, indicator, columns, names) for indicator in view.text.indicators]
    return [
        (group, [row for row in rows if view.text.group_of(row.indicator).code == group.code])
        for group in view.text.groups
    ]


def row_of(view: Shown, indicator: Indicator, columns: list[Column], names: dict[str, Name]) -> Row:
    reporters = list(dict.fromkeys(body for ask in indicator.ask for body in ask.who))
    return Row(
        indicator,
        [] if indicator.measure is None else [printed(view, indicator, column) for column in columns],
        [names[body] for body in reporters],
        view.marks(f"indicators/{indicator.code}/ask"),
    )


def printed(view: Shown, indicator: Indicator, column: Column) -> Printed:
    figure = getattr(indicator, column.part).get(column.year)
    came = getattr(view.library.indicator(indicator.code), column.part).get(column.year) if view.otherwise else figure
    return Printed(column, figure, came if came != figure else None, view.marks(*paths_of(indicator, column, figure)))


def paths_of(indicator: Indicator, column: Column, figure: Figure | None) -> list[str]:
    """What a printed figure rests on: its own place, and the rule that says what such a figure means."""
    paths = [f"indicators/{indicator.code}/{column.part}/{column.year}"]
    if column.part == "baseline" or figure is None:
        return paths
    if figure.value is not None and indicator.measure == "rank":
        paths.append("defaults/rank_judged")
    return [*paths, *rules_of(figure)]


@dataclass(frozen=True)
class PeriodRow:
    """A period of the reporting calendar, with the readings on which its months and its due day rest."""

    calendar: str
    period: Period
    cover_marks: list[Reading]
    due_marks: list[Reading]


def periods_of(view: Shown) -> list[PeriodRow]:
    return [period_row(view, calendar.id, period) for calendar in view.text.calendars for period in calendar.periods]


def period_row(view: Shown, calendar: str, period: Period) -> PeriodRow:
    path = f"calendars/{calendar}/periods/{period.id}"
    return PeriodRow(calendar, period, view.marks(f"{path}/covers"), view.marks(f"{path}/due"))


# Other documents


@dataclass(frozen=True)
class CitedLine:
    """Another document that a regulation names; `page` is the id of its page where this home has it."""

    cited: Cited
    issuer: Name | None
    page: str | None
    kind: str


def cited_lines(identity: Identity, known: list[Identity]) -> list[CitedLine]:
    """What it replaces, what replaces it, and what it is related to, in this order."""
    names = names_as_of((cited.issuer, day_of(cited.issued)) for _, cited in identity.citations if cited.issuer)
    return [
        CitedLine(cited, names.get((cited.issuer or "", day_of(cited.issued))), _page_of(cited, known), kind)
        for kind, cited in identity.citations
    ]


def day_of(issued: str | None) -> date:
    """The day as of which an issuer is named: it is called what it was called when the document was issued."""
    return span_of(issued)[0] if issued else clock.today()


def _page_of(cited: Cited, known: list[Identity]) -> str | None:
    """By its id, else by number and issuer: a number alone does not identify."""
    for identity in known:
        if cited.id == identity.id:
            return identity.id
        if cited.number is not None and (cited.number, cited.issuer) == (identity.number, identity.issuer):
            return identity.id
    return None
