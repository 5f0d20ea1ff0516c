"""Periods that were reported elsewhere before: taken in from a table, marked as history, never asked, never late."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from laban.accounts.actions import find_account
from laban.accounts.models import Account
from laban.base.messages import Fault, Refusal
from laban.collect.history_table import Past, understood
from laban.collect.models import (
    Observation,
    ObservationVersion,
    Round,
    RoundForm,
    Sheet,
    SheetBody,
    Via,
)
from laban.collect.reading_values import figures_of
from laban.collect.rounds import round_key
from laban.directory.incoming.cells import read_table
from laban.keeping import clock
from laban.keeping.door import Act, Actor, Subject, action, warrant_for
from laban.keeping.regulation_versions import choices_on, latest_version, regulation_of
from laban.regulations.periods import due_day
from laban.regulations.schema import Regulation

SheetId = tuple[int, str, tuple[str, ...], str]


@dataclass(frozen=True)
class Taken:
    """How many figures are new, how many stood there already."""

    new: int
    known: int
    periods: int


def read_history(actor: Actor, *, regulation: str, data: bytes, name: str) -> list[Past]:
    """What a file holds. Refusal with all faults, each at its cell; the right is asked first."""
    text = _text(regulation)
    warrant_for(actor, "history.import", Subject.of(office=text.regulation.programme_office))
    return understood(text, read_table(data, name))


@action("history.import")
def import_history(act: Act, *, regulation: str, figures: Sequence[Past]) -> Taken:
    """All or nothing. A figure that stands there already may come again; another one in its place is refused."""
    version = latest_version(regulation)
    choices, reasons = choices_on(version, act.today)
    text = regulation_of(version, choices, reasons)
    act.authorise(Subject.of(office=text.regulation.programme_office))
    _check_periods(regulation, figures)
    by_sheet: defaultdict[SheetId, list[Past]] = defaultdict(list)
    for past in figures:
        by_sheet[past.year, past.period, past.reporter, past.about].append(past)
    account, told, faults = find_account(act.actor.name), {}, []
    rounds: dict[str, Round] = {}
    for (year, period, reporter, about), rows in by_sheet.items():
        key = round_key(regulation, year, period)
        if key not in rounds:
            base = {"version": version, "readings": choices, "reading_reasons": reasons}
            rounds[key] = _round(act, text, rows[0], key, base)
        sheet = _sheet(rounds[key], reporter, about)
        try:
            told[f"{key}/{sheet.reporter}/{about}"] = _write(act, account, sheet, rows)
        except Refusal as refusal:
            faults += refusal.faults
    if faults:
        raise Refusal(*faults)
    new = sum(len(codes) for codes in told.values())
    act.record(f"history:{regulation}", figures=told)
    return Taken(new, len(figures) - new, len(rounds))


def _text(regulation: str) -> Regulation:
    version = latest_version(regulation)
    return regulation_of(version, *choices_on(version, clock.today()))


def _check_periods(regulation: str, figures: Iterable[Past]) -> None:
    """A period that is asked for here has its own way; one that is not over is no history."""
    keys = {round_key(regulation, past.year, past.period): past for past in figures}
    asked = Round.objects.filter(key__in=keys).exclude(kind=Round.Kind.HISTORY).values_list("key", flat=True)
    faults = [Fault("history.round-is-open", keys[key].place, {"round": key}) for key in asked]
    if faults:
        raise Refusal(*faults)


def _round(act: Act, text: Regulation, past: Past, key: str, base: dict[str, object]) -> Round:
    known = Round.objects.filter(key=key).first()
    if known is not None:
        return known
    row = Round(
        key=key,
        regulation=text.regulation.id,
        calendar=past.calendar,
        year=past.year,
        period=past.period,
        due=due_day(text.calendar(past.calendar), past.period, past.year),
        kind=Round.Kind.HISTORY,
        opened_at=act.at,
        closed_at=act.at,
        **base,
    )
    row.save()
    return row


def _sheet(round: Round, reporter: tuple[str, ...], about: str) -> Sheet:
    key = "+".join(reporter)
    known = Sheet.objects.select_related("form", "round").filter(round=round, reporter=key, about=about).first()
    if known is not None:
        return known
    form = RoundForm(round=round, rows=[], size=0)
    form.save()
    sheet = Sheet(round=round, form=form, reporter=key, about=about, state=Sheet.State.ACCEPTED)
    sheet.save()
    for body in reporter:
        SheetBody(sheet=sheet, organisation_id=body).save()
    return sheet


def _write(act: Act, account: Account, sheet: Sheet, rows: Sequence[Past]) -> dict[str, list[str | int | None]]:
    """The new figures of a sheet, by indicator; faults where another figure stands already."""
    known = figures_of(sheet)
    faults = [
        Fault("history.differs", past.place, {"code": past.entry.indicator, "value": before.value or "–"})
        for past in rows
        if (before := known.get(past.entry.indicator)) is not None
        and (before.value, before.status) != (past.entry.value, past.entry.status)
    ]
    if faults:
        raise Refusal(*faults)
    new = [past for past in rows if past.entry.indicator not in known]
    written = {}
    for past in new:
        entry = past.entry
        observation = Observation(
            sheet=sheet,
            regulation=sheet.round.regulation,
            indicator=entry.indicator,
            about=sheet.about,
            period=sheet.round.period_key,
            route=past.route,
            version=1,
        )
        observation.save()
        version = ObservationVersion(
            observation=observation,
            version=1,
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            status=entry.status,
            note=entry.note,
            typed=entry.typed,
            via=Via.HISTORY,
            by=account,
            at=act.at,
        )
        version.save()
        written[entry.indicator] = version.proof
    sheet.form.rows = [*sheet.form.rows, *([past.entry.indicator, past.route] for past in new)]
    sheet.form.size = len(sheet.form.rows)
    sheet.form.save()
    sheet.filled = sheet.form.size
    sheet.save()
    return written
