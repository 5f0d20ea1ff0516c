"""Opening, closing and reopening a round."""

from datetime import date

from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.collect.models import Round, Sheet, SheetBody
from laban.keeping.door import Act, Subject, action
from laban.keeping.regulation_versions import choices_on, latest_version, regulation_of
from laban.organisations.asof import existing_on
from laban.organisations.standing import standing_of
from laban.regulations.asking import SheetPlan, sheets
from laban.regulations.periods import due_day, period_title
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


@action("round.open")
def open_round(act: Act, *, regulation: str, year: int, period: str, calendar: str = "", reason: str = "") -> Round:
    """Asks every reporter of a period, one sheet for each reporter and subject."""
    version = latest_version(regulation)
    choices, reasons = choices_on(version, act.today)
    text = regulation_of(version, choices, reasons)
    act.authorise(Subject.of(office=text.regulation.programme_office))
    calendar = calendar or text.calendars[0].id
    _check_period(text, calendar, year, period)
    due = due_day(text.calendar(calendar), period, year)
    _check_in_force(text, due, act, reason)
    if Round.objects.filter(regulation=regulation, calendar=calendar, year=year, period=period).exists():
        raise refuse("round.exists", place="period", period=f"{year}-{period}")
    plans = sheets(text, calendar, period)
    _check_reporters(plans, act)
    round = Round(
        key=round_key(regulation, year, period),
        regulation=regulation,
        version=version,
        readings=choices,
        reading_reasons=reasons,
        calendar=calendar,
        year=year,
        period=period,
        due=due,
        opened_at=act.at,
        reason=clean_text(reason, "reason"),
    )
    round.save()
    for plan in plans:
        _make_sheet(round, plan)
    act.record(
        f"round:{round.key}",
        version=version.sha256,
        readings=choices,
        due=str(round.due),
        reason=round.reason,
        sheets=[f"{plan.reporter_key}/{plan.about}" for plan in plans],
    )
    return round


@action("round.close")
def close_round(act: Act, *, round: str) -> Round:
    """After closing nobody types or sends; what was sent can still be accepted."""
    row = find_round(round)
    act.authorise(office_of(row))
    if row.closed_at is not None:
        raise refuse("round.closed", place=row.key, round=row.key)
    row.closed_at = act.at
    row.save(update_fields=["closed_at"])
    act.record(f"round:{row.key}")
    return row


@action("round.reopen")
def reopen_round(act: Act, *, round: str, reason: str) -> Round:
    """Opens a closed round again for all of its reporters; the reason is kept."""
    row = find_round(round)
    act.authorise(office_of(row))
    if row.closed_at is None:
        raise refuse("round.open-already", place=row.key, round=row.key)
    reason = clean_text(reason, "reason")
    if not reason:
        raise refuse("round.reason-missing", place="reason")
    row.closed_at = None
    row.save(update_fields=["closed_at"])
    act.record(f"round:{row.key}", reason=reason)
    return row


def find_round(key: str) -> Round:
    row = Round.objects.select_related("version").filter(key=key).first()
    if row is None:
        raise refuse("round.unknown", place="round", round=key)
    return row


def _check_period(text: Regulation, calendar: str, year: int, period: str) -> None:
    known = {entry.id: [row.id for row in entry.periods] for entry in text.calendars}
    if calendar not in known:
        raise refuse("round.unknown-calendar", place="calendar", calendar=calendar, known=", ".join(known))
    if period not in known[calendar]:
        raise refuse("round.unknown-period", place="period", period=period, known=", ".join(known[calendar]))
    if not 2000 <= year <= 2100:
        raise refuse("round.unknown-year", place="year", year=year)


def _check_in_force(text: Regulation, due: date, act: Act, reason: str) -> None:
    """What falls due while the text is not in force is owed by nobody; who asks for it all the same says why."""
    first, last = text.regulation.first_day, text.regulation.last_day
    if reason.strip():
        return
    if last is not None and max(act.today, due) > last:
        raise refuse("round.text-has-ended", place="reason", regulation=text.regulation.id, last=f"{last:%d/%m/%Y}")
    if due < first:
        days = {"first": f"{first:%d/%m/%Y}", "due": f"{due:%d/%m/%Y}"}
        raise refuse("round.text-not-begun", place="reason", regulation=text.regulation.id, **days)


def _check_reporters(plans: list[SheetPlan], act: Act) -> None:
    """Each is there, or another body stands for it."""
    asked = {body for plan in plans for body in plan.reporter}
    standing = standing_of(asked, act.today)
    there = existing_on({row.now for row in standing.values() if row.now}, act.today)
    missing = sorted(body for body in asked if standing[body].now not in there)
    if missing:
        raise refuse(
            "round.reporter-not-there",
            place=", ".join(missing),
            bodies=", ".join(missing),
            day=f"{act.today:%d/%m/%Y}",
        )
    if not plans:
        raise refuse("round.asks-nobody", place="period")


def _make_sheet(round: Round, plan: SheetPlan) -> None:
    sheet = Sheet(round=round, reporter=plan.reporter_key, about=plan.about)
    sheet.save()
    for body in plan.reporter:
        SheetBody(sheet=sheet, organisation_id=body).save()
