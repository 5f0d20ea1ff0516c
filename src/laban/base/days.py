"""Civil days of Viet Nam and the periods that a calendar of a regulation makes of them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def civil_day(moment: datetime) -> date:
    """The day in Viet Nam at a moment."""
    return moment.astimezone(VIET_NAM).date()


def shown_day(day: date, language: str = "vi") -> str:
    return day.strftime("%d/%m/%Y") if language == "vi" else day.strftime("%d %B %Y")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.month:02d}/{self.year}"
