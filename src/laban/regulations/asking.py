"""Who is asked for what in a period: values, and the sheets on which they stand."""

from dataclasses import dataclass

from laban.regulations.schema import FreeText, Regulation


@dataclass(frozen=True)
class Asked:
    """One value: an indicator by one of its routes."""

    indicator: str
    route: str
    reporter: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: a reporter (one or several bodies), a subject, and the values asked, in the form's order."""

    reporter: tuple[str, ...]
    about: str
    asked: tuple[Asked, ...]

    @property
    def reporter_key(self) -> str:
        return "+".join(self.reporter)


def asked(regulation: Regulation, calendar: str, period: str) -> list[Asked]:
    """Every value that a period asks for, in the order of the form. Headings and absent codes ask nothing."""
    regulation.calendar(calendar).period(period)
    return [
        Asked(code, ask.route, tuple(ask.who), ask.about)
        for code in regulation.form_rows
        for ask in regulation.indicator(code).ask
        if ask.calendar == calendar
    ]


def sheets(regulation: Regulation, calendar: str, period: str) -> list[SheetPlan]:
    """One sheet for each reporter and subject, in the order in which the form meets them."""
    grouped: dict[tuple[tuple[str, ...], str], list[Asked]] = {}
    for row in asked(regulation, calendar, period):
        grouped.setdefault((row.reporter, row.about), []).append(row)
    return [SheetPlan(reporter, about, tuple(rows)) for (reporter, about), rows in grouped.items()]


def free_texts(regulation: Regulation, calendar: str, period: str) -> list[FreeText]:
    """The free texts of the form that a period asks for: those that go with the trend only where it is asked."""
    asks_trend = bool(regulation.calendar(calendar).period(period).also)
    texts = regulation.sheet.free_texts if regulation.sheet else []
    return [text for text in texts if asks_trend or not text.with_trend]
