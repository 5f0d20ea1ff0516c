"""Periods of a calendar: what they cover, what they are called, the last day that is in time."""

from datetime import date, timedelta

from laban.base.days import Month
from laban.regulations.schema import Calendar


def due_day(calendar: Calendar, period: str, year: int) -> date:
    """The last civil day in time: "trước ngày 05/7" makes it 04/7, end of the day."""
    due = calendar.period(period).due
    day = date(year, due.month, due.day)
    return day - timedelta(days=1) if due.counts == "before" else day


def months(calendar: Calendar, period: str, year: int) -> list[Month]:
    """The months that a period covers; `prev-12` is December of the year before."""
    return _months(calendar.period(period).covers, year)


def trend_months(calendar: Calendar, period: str, year: int) -> list[Month]:
    """The months of the longer trend that a period asks for beside its own ("6 tháng đầu năm"); mostly none."""
    return _months(calendar.period(period).trend_covers, year)


def _months(texts: list[str], year: int) -> list[Month]:
    return [
        Month(year - 1, int(text.removeprefix("prev-"))) if text.startswith("prev-") else Month(year, int(text))
        for text in texts
    ]


def is_year_end(calendar: Calendar, period: str) -> bool:
    """The last period of a calendar ends its year."""
    return calendar.periods[-1].id == period


def period_title(calendar: Calendar, period: str, year: int, language: str = "vi") -> str:
    """`Quý II/2023`, `Quarter II, 2023`."""
    title = calendar.period(period).title
    return f"{title.en or title.vi}, {year}" if language == "en" else f"{title.vi}/{year}"
