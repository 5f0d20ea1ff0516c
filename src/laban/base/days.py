"""Civil days of Viet Nam and the periods that a calendar of a regulation makes of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def civil_day(moment: datetime) -> date:
    """The day in Viet Nam at a moment."""
    return moment.astimezone(VIET_NAM).date()


def shown_day(day: date, language: str = "vi") -> str:
    return day.strftime("%d/%m/%Y") if language == "vi" else day.strftime("%d %B %Y")


def span_of(partial: str) -> tuple[date, date]:
    """The days that a date as printed leaves open: one, a month (`2023-06`), or a year (`2023`)."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first_month, last_month = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    after = date(parts[0] + last_month // 12, last_month % 12 + 1, 1)
    return date(parts[0], first_month, 1), after - timedelta(days=1)


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.month:02d}/{self.year}"
