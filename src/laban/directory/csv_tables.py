"""States and links as CSV files: how the shipped tables are kept. What people bring is read by `incoming`."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from laban.directory.states import Link, State

STATE_COLUMNS = ("id", "code", "name", "short", "kind", "parent", "from", "to", "aliases", "note")
LINK_COLUMNS = ("predecessor", "successor", "day", "share", "kind")
ALIAS_SIGN = "; "


def write_states(path: Path, states: Iterable[State]) -> None:
    _write(path, STATE_COLUMNS, (_cells(state) for state in states))


def write_links(path: Path, links: Iterable[Link]) -> None:
    rows = ([row.predecessor, row.successor, str(row.day), str(row.share or ""), row.kind] for row in links)
    _write(path, LINK_COLUMNS, rows)


def read_states(path: Path) -> list[State]:
    """Our own file: a row that is not as it was written is a programming error."""
    return [
        State(
            id=id,
            code=code,
            name=name,
            short=short,
            kind=kind,
            parent=parent or None,
            since=_day(since),
            until=_day(until),
            aliases=tuple(aliases.split(ALIAS_SIGN)) if aliases else (),
            note=note,
        )
        for id, code, name, short, kind, parent, since, until, aliases, note in _rows(path, STATE_COLUMNS)
    ]


def read_links(path: Path) -> list[Link]:
    return [
        Link(predecessor, successor, date.fromisoformat(day), Fraction(share) if share else None, kind)
        for predecessor, successor, day, share, kind in _rows(path, LINK_COLUMNS)
    ]


def _cells(state: State) -> list[str]:
    days = [str(day) if day else "" for day in (state.since, state.until)]
    plain = [state.id, state.code, state.name, state.short, state.kind, state.parent or ""]
    return [*plain, *days, ALIAS_SIGN.join(state.aliases), state.note]


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != columns:
            raise ValueError(f"{path.name}: other columns than {columns}")
        yield from rows


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
