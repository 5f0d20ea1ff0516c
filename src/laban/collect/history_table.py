"""A table of figures of past periods, understood: one row for each value. Nothing is written here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from laban.base.messages import Fault, Refusal
from laban.base.vietnamese import search_key
from laban.collect.entries import Entry, Typed, understand
from laban.collect.models import Status
from laban.directory.incoming.cells import Cell, Row
from laban.organisations.reading import directory
from laban.regulations.asking import ITS_AREA, ITSELF
from laban.regulations.periods import due_day
from laban.regulations.schema import Ask, Regulation

# The headings, as an office would write them, by what stands below.
HEADINGS = {
    "period": ("ky", "ky bao cao", "period"),
    "indicator": ("chi tieu", "ma chi tieu", "ma", "tt", "indicator"),
    "reporter": ("co quan", "don vi", "don vi bao cao", "reporter"),
    "value": ("gia tri", "so lieu", "value"),
    "numerator": ("tu so", "numerator"),
    "denominator": ("mau so", "denominator"),
    "status": ("tinh trang", "status"),
    "note": ("ghi chu", "note"),
}
_STATUSES = {
    "": Status.NORMAL,
    "chinh thuc": Status.NORMAL,
    "tam uoc tinh": Status.PROVISIONAL,
    "uoc tinh": Status.ESTIMATED,
    "chua co so lieu": Status.MISSING,
}
_PERIOD = re.compile(r"(\d{4})[-/ ]?([A-Za-z]+\d*)|([A-Za-z]+\d*)[-/ ](\d{4})")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


@dataclass(frozen=True)
class Past:
    """One figure of a past period and who sent it."""

    year: int
    period: str
    calendar: str
    route: str
    reporter: tuple[str, ...]
    about: str
    entry: Entry
    place: str


@dataclass
class _Line:
    """One row of the table by its headings."""

    cells: dict[str, Cell] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.cells[name].text.strip() if name in self.cells else ""

    def place(self, name: str) -> str:
        cell = self.cells.get(name) or next(iter(self.cells.values()))
        return cell.place


def understood(text: Regulation, rows: Sequence[Row]) -> list[Past]:
    """Refusal with all faults, each at its cell."""
    columns = _columns(rows[0])
    found, faults = [], []
    for row in rows[1:]:
        line = _Line({name: row[n] for name, n in columns.items() if n < len(row)})
        try:
            found.append(_past(text, line))
        except Refusal as refusal:
            faults += refusal.faults
    seen: dict[tuple[object, ...], str] = {}
    for past in found:
        key = (past.year, past.period, past.route, past.about, past.entry.indicator)
        if key in seen:
            faults.append(Fault("history.twice", past.place, {"code": past.entry.indicator, "first": seen[key]}))
        seen.setdefault(key, past.place)
    if faults:
        raise Refusal(*faults)
    return found


def _columns(heading: Row) -> dict[str, int]:
    names = {key: name for name, keys in HEADINGS.items() for key in keys}
    found: dict[str, int] = {}
    for number, cell in enumerate(heading):
        name = names.get(search_key(cell.text))
        if name is not None:
            found.setdefault(name, number)
    missing = [name for name in ("period", "indicator") if name not in found]
    if missing:
        raise Refusal(Fault("history.no-heading", heading[0].place, {"names": ", ".join(_shown(n) for n in missing)}))
    return found


def _shown(name: str) -> str:
    return {"period": "Kỳ", "indicator": "Chỉ tiêu"}[name]


def _past(text: Regulation, line: _Line) -> Past:
    code = line.text("indicator")
    if code not in text.form_rows or not text.indicator(code).ask:
        raise Refusal(Fault("history.no-indicator", line.place("indicator"), {"code": code or "–"}))
    indicator = text.indicator(code)
    calendar, year, period = _period(text, line)
    due = due_day(text.calendar(calendar), period, year)
    ask, reporter, about = _who(text, line, code, calendar, due)
    status = _STATUSES.get(search_key(line.text("status")))
    if status is None:
        raise Refusal(Fault("sheet.unknown-status", line.place("status"), {"status": line.text("status")}))
    typed = Typed(
        code,
        line.text("value"),
        status,
        line.text("note"),
        numerator=line.text("numerator"),
        denominator=line.text("denominator"),
    )
    place = line.place("numerator" if indicator.ratio_of else "value")
    try:
        entry = understand(typed, indicator)
    except Refusal as refusal:
        raise refusal.at(place) from None
    if not entry.is_filled:
        raise Refusal(Fault("sheet.value-missing", place, {"indicator": code}))
    return Past(year, period, calendar, ask.route, reporter, about, entry, place)


def _period(text: Regulation, line: _Line) -> tuple[str, int, str]:
    """`2022-Q4`, `Q4/2022`, `Quý IV/2022`."""
    typed, place = line.text("period"), line.place("period")
    plain = re.sub(r"^quý\s+(IV|I{1,3})\b", lambda m: f"Q{_ROMAN[m[1].upper()]}", typed, flags=re.IGNORECASE)
    found = _PERIOD.fullmatch(plain.replace(" ", ""))
    year, id = (found[1] or found[4], (found[2] or found[3]).upper()) if found else ("", "")
    for calendar in text.calendars:
        if year and id in {period.id for period in calendar.periods}:
            return calendar.id, int(year), id
    known = ", ".join(f"2022-{period.id}" for calendar in text.calendars for period in calendar.periods)
    raise Refusal(Fault("history.no-period", place, {"period": typed or "–", "known": known}))


def _who(text: Regulation, line: _Line, code: str, calendar: str, due: date) -> tuple[Ask, tuple[str, ...], str]:
    """The way by which the figure would have come: by its reporter, or where only one is asked by nobody named."""
    asks = [ask for ask in text.indicator(code).ask if ask.calendar == calendar]
    typed, place = line.text("reporter"), line.place("reporter")
    if not typed:
        single = [ask for ask in asks if ask.of_class is None and ask.route == asks[0].route]
        if len(single) == 1 and len(asks) >= 1 and asks[0].of_class is None:
            return single[0], tuple(single[0].who), _about(single[0], single[0].who[0], due)
        raise Refusal(Fault("history.no-reporter", place, {"code": code}))
    body = _body(typed, due)
    if body is None:
        raise Refusal(Fault("history.unknown-reporter", place, {"name": typed}))
    for ask in asks:
        if ask.of_class is None and body in ask.who:
            return ask, tuple(ask.who), _about(ask, body, due)
    for ask in asks:
        if ask.of_class is not None and body in _members(ask.of_class, due):
            return ask, (body,), _about(ask, body, due)
    raise Refusal(Fault("history.not-asked", place, {"name": typed, "code": code}))


def _members(group: str, due: date) -> set[str]:
    from laban.organisations.classes import members_with_areas

    return {body for body, _ in members_with_areas(group, due) or ()}


def _body(typed: str, due: date) -> str | None:
    """By its id or its name on the day; None when it is nobody's or several bodies'."""
    bodies = directory().bodies
    if typed in bodies:
        return typed
    found = {state.id for state in (*bodies.named(typed), *bodies.called(typed)) if state.is_on(due)}
    return next(iter(found)) if len(found) == 1 else None


def _about(ask: Ask, body: str, due: date) -> str:
    if ask.about not in (ITSELF, ITS_AREA):
        return ask.about
    state = directory().bodies.nearest(body, due)
    return (state.acts_for if state and ask.about == ITS_AREA else None) or body
