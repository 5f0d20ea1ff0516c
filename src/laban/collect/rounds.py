"""Rounds: what they are called, under which text they run, for whom they are open."""

from datetime import date

from laban.base.messages import refuse
from laban.collect.models import Round, Sheet
from laban.keeping.door import Subject
from laban.keeping.regulation_versions import regulation_of
from laban.regulations.periods import period_title
from laban.regulations.schema import Regulation


def round_key(regulation: str, year: int, period: str) -> str:
    """Period ids are unique in a regulation, whatever its calendars (the linter sees to it)."""
    return f"{regulation}:{year}-{period}"


def regulation_of_round(round: Round) -> Regulation:
    """The text the round was opened with, whatever was loaded since."""
    return regulation_of(round.version, round.readings, round.reading_reasons)


def title_of(round: Round, language: str) -> str:
    """`Quý II/2023`."""
    calendar = regulation_of_round(round).calendar(round.calendar)
    return period_title(calendar, round.period, round.year, language)


def office_of(round: Round) -> Subject:
    return Subject.of(office=regulation_of_round(round).regulation.programme_office)


def is_open_for(sheet: Sheet, today: date) -> bool:
    """Whether its bodies may work on it: the round is open, or they were let in."""
    if sheet.round.opening:
        return False
    return sheet.round.closed_at is None or (sheet.let_in_until is not None and today <= sheet.let_in_until)


def check_open(sheet: Sheet, today: date) -> None:
    """Refusal `round.closed`, or `round.opening` while its sheets are still being made."""
    if sheet.round.opening:
        raise refuse("round.opening", place=sheet.round.key)
    if not is_open_for(sheet, today):
        raise refuse("round.closed", place=sheet.round.key, round=sheet.round.key)


def find_round(key: str) -> Round:
    row = Round.objects.select_related("version").defer("version__compiled").filter(key=key).first()
    if row is None:
        raise refuse("round.unknown", place="round", round=key)
    return row
