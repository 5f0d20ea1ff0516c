"""Opening a round: who is asked, and the sheets, some hundred at a time so that nobody who saves waits for them.

A small round is one action. A large one is begun by `round.open` and filled by `round.fill`, over and over, until all
sheets are there; a run that died in between is taken up where it stopped.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from laban.base.days import civil_day
from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.collect.models import Round, RoundForm, Sheet, SheetBody
from laban.collect.rounds import find_round, office_of, regulation_of_round, round_key
from laban.keeping import clock, jobs
from laban.keeping.door import Act, Actor, Subject, action, warrant_for
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import choices_on, latest_version, regulation_of
from laban.organisations.classes import members_with_areas
from laban.organisations.reading import directory
from laban.organisations.standing import standing_of
from laban.regulations.asking import SheetPlan, for_each_body, on_request, sheets
from laban.regulations.periods import due_day
from laban.regulations.schema import Regulation

# So many sheets are made in one transaction: about a tenth of a second.
AT_ONCE = 400

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Opening:
    """What is to be opened. `routes` are ways asked on request; an empty `letter` is the regulation's own rule."""

    regulation: str
    year: int
    period: str
    calendar: str = ""
    reason: str = ""
    routes: tuple[str, ...] = ()
    letter: str = ""


@dataclass(frozen=True)
class Prepared:
    """The same, checked: under which text and for whom."""

    version: RegulationVersion
    choices: dict[str, str]
    reasons: dict[str, str]
    text: Regulation
    calendar: str
    due: date
    letter: str
    plans: tuple[SheetPlan, ...]


def open_round(actor: Actor, *, progress: Progress = lambda percent: None, **opening: Any) -> Round:
    """Asks every reporter of a period, one sheet for each reporter and subject. Fields: see `Opening`."""
    wanted = Opening(**{**opening, "routes": tuple(opening.get("routes", ()))})
    known = Round.objects.filter(key=round_key(wanted.regulation, wanted.year, wanted.period), opening=True).first()
    if known is None:
        warrant_for(actor, "round.open", job_subject(regulation=wanted.regulation))
        known = begin(actor, wanted=wanted, ready=prepare(wanted, clock.today()))
    round = known
    if round.opening:
        plans = _plans(
            regulation_of_round(round), round.calendar, round.period, round.routes, civil_day(round.opened_at)
        )
        while round.opening:
            round = fill(actor, round=round.key, plans=plans)
            progress(Sheet.objects.filter(round=round).count() * 100 // len(plans))
    return round


@action("round.open")
def begin(act: Act, *, wanted: Opening, ready: Prepared) -> Round:
    """Makes the round and its first sheets; `opening` while more are to come. What is opened was worked out before, so
    that nobody who saves waits for that."""
    act.authorise(Subject.of(office=ready.text.regulation.programme_office))
    _check_new(wanted)
    round = Round(
        key=round_key(wanted.regulation, wanted.year, wanted.period),
        regulation=wanted.regulation,
        version=ready.version,
        readings=ready.choices,
        reading_reasons=ready.reasons,
        calendar=ready.calendar,
        year=wanted.year,
        period=wanted.period,
        due=ready.due,
        routes=list(wanted.routes),
        letter=ready.letter,
        opening=len(ready.plans) > AT_ONCE,
        opened_at=act.at,
        reason=clean_text(wanted.reason, "reason"),
    )
    round.save()
    forms = _make_forms(round, ready.plans)
    made = ready.plans[:AT_ONCE]
    _make_sheets(round, made, forms)
    act.record(
        f"round:{round.key}",
        version=ready.version.sha256,
        readings=ready.choices,
        due=str(round.due),
        reason=round.reason,
        routes=round.routes,
        letter=round.letter,
        sheets=_keys(made),
        of=len(ready.plans),
    )
    return round


@action("round.fill")
def fill(act: Act, *, round: str, plans: Sequence[SheetPlan]) -> Round:
    """The next sheets of a round that is being opened."""
    row = find_round(round)
    act.authorise(office_of(row))
    there = set(Sheet.objects.filter(round=row).values_list("reporter", "about"))
    missing = [plan for plan in plans if (plan.reporter_key, plan.about) not in there]
    made = missing[:AT_ONCE]
    _make_sheets(row, made, {_rows(form.rows): form for form in row.forms.all()})
    row.opening = len(missing) > len(made)
    row.save(update_fields=["opening"])
    act.record(f"round:{row.key}", sheets=_keys(made))
    return row


def prepare(wanted: Opening, today: date) -> Prepared:
    """What the opening would make. Refusal for a period that is not there, is open, not in force, or asks nobody."""
    version = latest_version(wanted.regulation)
    choices, reasons = choices_on(version, today)
    text = regulation_of(version, choices, reasons)
    if not text.calendars:
        raise refuse("round.asks-nobody", place="period")
    calendar = wanted.calendar or text.calendars[0].id
    _check_period(text, calendar, wanted)
    due = due_day(text.calendar(calendar), wanted.period, wanted.year)
    _check_in_force(text, due, today, wanted.reason)
    _check_routes(text, wanted)
    _check_new(wanted)
    plans = _plans(text, calendar, wanted.period, wanted.routes, today)
    _check_reporters(plans, today)
    letter = wanted.letter or (text.sheet.letter if text.sheet else Round.Letter.OPTIONAL)
    return Prepared(version, choices, reasons, text, calendar, due, letter, plans)


def _check_new(wanted: Opening) -> None:
    if Round.objects.filter(key=round_key(wanted.regulation, wanted.year, wanted.period)).exists():
        raise refuse("round.exists", place="period", period=f"{wanted.year}-{wanted.period}")


def is_large(wanted: Opening) -> bool:
    """Whether opening it takes so long that a job should do it; also one that was begun and not finished."""
    if Round.objects.filter(key=round_key(wanted.regulation, wanted.year, wanted.period), opening=True).exists():
        return True
    return len(prepare(wanted, clock.today()).plans) > AT_ONCE


def run_open(actor: Actor, progress: Progress, **opening: Any) -> str:
    """The job of `round.open`."""
    return f"round:{open_round(actor, progress=progress, **opening).key}"


def job_subject(**opening: Any) -> Subject:
    return Subject.of(office=_text_in_use(opening["regulation"], clock.today()).regulation.programme_office)


jobs.register("round.open", "laban.collect.opening:run_open", job_subject)


def _text_in_use(regulation: str, today: date) -> Regulation:
    version = latest_version(regulation)
    return regulation_of(version, *choices_on(version, today))


def _plans(text: Regulation, calendar: str, period: str, routes: Iterable[str], day: date) -> tuple[SheetPlan, ...]:
    """One for each body, as the classes are on a day."""

    def members(group: str) -> list[tuple[str, str | None]]:
        found = members_with_areas(group, day)
        if found is None:
            raise refuse("round.class-without-rule", place="period", group=f"class:{group}")
        return found

    return tuple(for_each_body(sheets(text, calendar, period, tuple(routes)), members))


def _check_period(text: Regulation, calendar: str, wanted: Opening) -> None:
    known = {entry.id: [row.id for row in entry.periods] for entry in text.calendars}
    if calendar not in known:
        raise refuse("round.unknown-calendar", place="calendar", calendar=calendar, known=", ".join(known))
    if wanted.period not in known[calendar]:
        raise refuse("round.unknown-period", place="period", period=wanted.period, known=", ".join(known[calendar]))
    if not 2000 <= wanted.year <= 2100:
        raise refuse("round.unknown-year", place="year", year=wanted.year)


def _check_routes(text: Regulation, wanted: Opening) -> None:
    known = on_request(text)
    for route in wanted.routes:
        if route not in known:
            raise refuse("round.unknown-route", place="routes", route=route, known=", ".join(known) or "–")
    if wanted.letter not in ("", *Round.Letter.values):
        raise refuse("round.unknown-letter", place="letter", letter=wanted.letter)


def _check_in_force(text: Regulation, due: date, today: date, reason: str) -> None:
    """What falls due while the text is not in force is owed by nobody; who asks for it all the same says why."""
    first, last = text.regulation.first_day, text.regulation.last_day
    if reason.strip():
        return
    if last is not None and max(today, due) > last:
        raise refuse("round.text-has-ended", place="reason", regulation=text.regulation.id, last=f"{last:%d/%m/%Y}")
    if due < first:
        days = {"first": f"{first:%d/%m/%Y}", "due": f"{due:%d/%m/%Y}"}
        raise refuse("round.text-not-begun", place="reason", regulation=text.regulation.id, **days)


def _check_reporters(plans: Sequence[SheetPlan], today: date) -> None:
    """Each is there, or another body stands for it."""
    if not plans:
        raise refuse("round.asks-nobody", place="period")
    standing = standing_of({body for plan in plans for body in plan.reporter}, today)
    bodies = directory().bodies
    missing = sorted(body for body, row in standing.items() if row.now is None or bodies.on(row.now, today) is None)
    if missing:
        named = ", ".join(missing)
        raise refuse("round.reporter-not-there", place=named, bodies=named, day=f"{today:%d/%m/%Y}")


def _make_forms(round: Round, plans: Iterable[SheetPlan]) -> dict[tuple[tuple[str, str], ...], RoundForm]:
    """Sheets that ask the same share one form."""
    forms = {}
    for rows in dict.fromkeys(_asked(plan) for plan in plans):
        forms[rows] = RoundForm(round=round, rows=[list(row) for row in rows], size=len(rows))
        forms[rows].save()
    return forms


def _make_sheets(round: Round, plans: Sequence[SheetPlan], forms: dict[tuple[tuple[str, str], ...], RoundForm]) -> None:
    made = Sheet.objects.bulk_create(
        Sheet(round=round, form=forms[_asked(plan)], reporter=plan.reporter_key, about=plan.about) for plan in plans
    )
    SheetBody.objects.bulk_create(
        SheetBody(sheet=sheet, organisation_id=body)
        for sheet, plan in zip(made, plans, strict=True)
        for body in plan.reporter
    )


def _asked(plan: SheetPlan) -> tuple[tuple[str, str], ...]:
    return tuple((row.indicator, row.route) for row in plan.asked)


def _rows(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((indicator, route) for indicator, route in rows)


def _keys(plans: Iterable[SheetPlan]) -> list[str]:
    return [f"{plan.reporter_key}/{plan.about}" for plan in plans]
