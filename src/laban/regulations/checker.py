"""What the schema cannot see: references, cycles, dates, readings, cases. Every fault has its file and line."""

from collections.abc import Iterator
from datetime import date, timedelta

from laban.base.canonical import canonical_json
from laban.base.exact import from_canonical
from laban.base.messages import Fault, Refusal
from laban.regulations.folder import Folder
from laban.regulations.judging import judge_indicator
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.readings import dump, effective, get
from laban.regulations.schema import Indicator, Regulation


def check(folder: Folder, regulation: Regulation, table: OrganisationTable) -> list[Fault]:
    """All faults of a folder that its schema accepts."""
    faults = [*_ids(folder, regulation), *_consistent(folder, regulation, table), *_readings(folder, regulation)]
    faults = faults or list(_options(folder, regulation, table))
    return faults or list(_cases(folder, regulation))


def _consistent(folder: Folder, regulation: Regulation, table: OrganisationTable) -> Iterator[Fault]:
    """What must hold under every reading."""
    yield from _codes(folder, regulation)
    yield from _calendars(folder, regulation)
    yield from _references(folder, regulation, table)
    yield from _form(folder, regulation)


def _ids(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    """Ids by which paths and readings find their part."""
    ids = {
        "groups": [group.code for group in regulation.groups],
        "calendars": [calendar.id for calendar in regulation.calendars],
        "readings": [reading.id for reading in regulation.readings],
    }
    for part, found in ids.items():
        for index, id in enumerate(found):
            if id in found[:index]:
                yield Fault("regulation.code-twice", folder.place(part, index), {"code": id})


def _codes(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    codes: dict[str, int] = {}
    groups = {group.code for group in regulation.groups}
    for index, row in enumerate(regulation.indicators):
        place = folder.place("indicators", index, "code")
        if row.code in codes:
            yield Fault("regulation.code-twice", place, {"code": row.code})
        if row.code in regulation.absent:
            yield Fault("regulation.code-absent", place, {"code": row.code})
        if row.code.partition(".")[0] not in groups:
            yield Fault("regulation.no-group", place, {"code": row.code})
        yield from _measure(row, place)
        codes[row.code] = index
    parents = {row.code: row.parent for row in regulation.indicators if row.parent}
    for code, parent in parents.items():
        place = folder.place("indicators", codes[code], "parent")
        if parent not in codes:
            yield Fault("regulation.no-such-code", place, {"code": parent})
        elif _in_cycle(code, parents):
            yield Fault("regulation.cycle", place, {"code": code})


def _measure(row: Indicator, place: str) -> Iterator[Fault]:
    """A row is either measured and asked for, or a heading without figures."""
    measured = None not in (row.measure, row.unit, row.better)
    figures = [*row.baseline.values(), *row.plan.values(), *row.target.values()]
    if row.ask and not measured:
        yield Fault("regulation.asked-heading", place, {"code": row.code})
    if figures and not measured:
        yield Fault("regulation.figures-on-heading", place, {"code": row.code})
    if row.measure != "rank" and any(figure.op == "top" for figure in figures):
        yield Fault("regulation.top-without-rank", place, {"code": row.code})


def _in_cycle(code: str, parents: dict[str, str]) -> bool:
    seen, current = set(), code
    while current in parents and current not in seen:
        seen.add(current)
        current = parents[current]
    return current == code and bool(seen)


def _calendars(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, calendar in enumerate(regulation.calendars):
        for index, period in enumerate(calendar.periods):
            if period.id in seen:
                place = folder.place("calendars", number, "periods", index)
                yield Fault("regulation.period-twice", place, {"period": period.id})
            seen.add(period.id)
            try:
                date(2023, period.due.month, period.due.day)
            except ValueError:
                place = folder.place("calendars", number, "periods", index, "due")
                yield Fault("regulation.no-such-day", place, {"day": f"{period.due.day}/{period.due.month}"})


def _references(folder: Folder, regulation: Regulation, table: OrganisationTable) -> Iterator[Fault]:
    calendars = {calendar.id for calendar in regulation.calendars}
    day = _span(regulation.regulation.issued)
    for key in ("issuer", "programme_office"):
        yield from _body(table, getattr(regulation.regulation, key), day, folder.place("regulation", key))
    for index, row in enumerate(regulation.indicators):
        ways = [(ask.route, ask.about, ask.calendar) for ask in row.ask]
        for number, ask in enumerate(row.ask):
            place = folder.place("indicators", index, "ask", number)
            if ways[number] in ways[:number] or len(set(ask.who)) < len(ask.who):
                yield Fault("regulation.asked-twice", place, {"code": row.code, "route": ask.route})
            for body in ask.who:
                yield from _body(table, body, day, place)
            yield from _body(table, ask.about, day, place)
            if ask.calendar not in calendars:
                yield Fault("regulation.no-such-calendar", place, {"calendar": ask.calendar})
        for name in row.carried_out_by:
            place = folder.place("indicators", index, "carried_out_by")
            if name.startswith("class:"):
                if name.removeprefix("class:") not in table.known("classes"):
                    yield Fault("regulation.no-such-class", place, {"name": name})
            else:
                yield from _body(table, name, day, place)


Span = tuple[date, date]


def _span(issued: str) -> Span:
    """The days that a date as printed leaves open: one, a month, or a year."""
    parts = [int(part) for part in issued.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first_month, last_month = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    after = date(parts[0] + last_month // 12, last_month % 12 + 1, 1)
    return date(parts[0], first_month, 1), after - timedelta(days=1)


def _body(table: OrganisationTable, id: str, span: Span, place: str) -> Iterator[Fault]:
    if id not in table.known("organisations") | table.known("areas"):
        yield Fault("organisation.unknown", place, {"organisation": id})
    elif not table.exists_within(id, *span):
        yield Fault("organisation.not-there", place, {"organisation": id, "day": f"{span[1]:%d/%m/%Y}"})


def _form(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    rows = regulation.sheet.rows
    codes = {row.code for row in regulation.indicators}
    for index, code in enumerate(rows):
        place = folder.place("sheet", "rows", index)
        if code not in codes:
            yield Fault("regulation.no-such-code", place, {"code": code})
        elif code in rows[:index]:
            yield Fault("regulation.code-twice", place, {"code": code})
    for row in regulation.indicators:
        if row.ask and row.code not in rows:
            yield Fault("regulation.not-on-form", folder.place("sheet", "rows"), {"code": row.code})


def _readings(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    """Each reading names one of its options and paths that are there."""
    data = dump(regulation)
    for index, reading in enumerate(regulation.readings):
        if reading.chosen not in reading.options:
            place = folder.place("readings", index, "chosen")
            yield Fault("regulation.unknown-option", place, {"reading": reading.id, "option": reading.chosen})
        for name, option in reading.options.items():
            for path in option.set:
                if not _has(data, path):
                    place = folder.place("readings", index, "options", name, "set", path)
                    yield Fault("regulation.no-such-path", place, {"path": path})


def _has(data: object, path: str) -> bool:
    try:
        get(data, path)
    except KeyError:
        return False
    return True


def _options(folder: Folder, regulation: Regulation, table: OrganisationTable) -> Iterator[Fault]:
    """Every option gives a sound regulation; two that give the same one are one option written twice."""
    data = dump(regulation)
    for index, reading in enumerate(regulation.readings):
        results: dict[bytes, str] = {}
        for option in reading.options:
            place = folder.place("readings", index, "options", option)
            try:
                result = effective(data, {reading.id: option})
            except Refusal as refusal:
                yield from refusal.at(place).faults
                continue
            for fault in _consistent(folder, Regulation.from_compiled(result), table):
                yield fault.at(place)
            key = canonical_json({part: value for part, value in result.items() if part != "readings"})
            if key in results:
                same = {"reading": reading.id, "one": results[key], "other": option}
                yield Fault("regulation.equal-options", place, same)
            results[key] = option


def _cases(folder: Folder, regulation: Regulation) -> Iterator[Fault]:
    text = Regulation.from_compiled(effective(dump(regulation), {}))
    codes = {row.code for row in text.indicators}
    for index, case in enumerate(regulation.cases):
        place = folder.place("cases", index)
        if case.indicator not in codes or not text.indicator(case.indicator).ask:
            yield Fault("regulation.no-such-code", place, {"code": case.indicator})
            continue
        value = None if case.value is None else from_canonical(case.value)
        calendar = text.indicator(case.indicator).ask[0].calendar
        periods = [period.id for period in text.calendar(calendar).periods]
        if case.period not in periods:
            yield Fault("round.unknown-period", place, {"period": case.period, "known": ", ".join(periods)})
            continue
        state = judge_indicator(text, case.indicator, calendar, case.year, case.period, value).state
        if state != case.expect:
            yield Fault("regulation.case-fails", place, {"name": case.name, "expect": case.expect, "found": state})
