"""Rows of a table as states of units: who is meant, and what is said of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from laban.base.messages import Fault, Refusal
from laban.base.vietnamese import search_key, slug
from laban.directory.directory import Directory
from laban.directory.incoming.cells import Cell, Row
from laban.directory.incoming.headings import TITLES, UNITS, columns, unheaded
from laban.directory.references import NewUnits, unit_named
from laban.directory.states import State
from laban.regulations.parts import ID_PATTERN

CLEARED = "-"  # in a cell: nothing; an empty cell leaves what is there
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LISTS = ("size", "sector")


@dataclass(frozen=True)
class Line:
    """One row: the unit that it is about, the fields that it gives, and the cells they stand in."""

    id: str
    is_new: bool
    given: Mapping[str, Any]
    cells: Mapping[str, Cell]

    @property
    def since(self) -> date | None:
        return self.given.get("since")

    @property
    def has_since(self) -> bool:
        return "since" in self.cells

    def place(self, field: str) -> str:
        """The cell of a field, else that of the name."""
        names = {"from": "since", "to": "until"}
        cell = self.cells.get(names.get(field, field)) or self.cells.get("name") or next(iter(self.cells.values()))
        return cell.place


def lines_of(table: Sequence[Row], directory: Directory, today: date) -> list[Line]:
    """Refusal with everything that cannot be understood, each at its cell."""
    keys = columns(table[0], UNITS, ("name", "kind"), TITLES)
    if faults := unheaded(table):
        raise Refusal(*faults)
    rows = [{key: cell for key, cell in zip(keys, row, strict=False) if key} for row in table[1:]]
    reader = _Reader(directory, today)
    reader.meet(rows)
    lines = [line for row in rows for line in reader.line(row)]
    reader.twice(lines)
    if reader.faults:
        raise Refusal(*reader.faults)
    return lines


@dataclass
class _Reader:
    directory: Directory
    today: date
    faults: list[Fault] = field(default_factory=list)
    # Units that the table makes, by name and by the row that names them first.
    new: NewUnits = field(default_factory=NewUnits)
    made: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def meet(self, rows: Sequence[Mapping[str, Cell]]) -> None:
        """All new units first, so that a row may belong to one that stands below it."""
        for row in rows:
            id = self._existing(row)
            if id is None and row.get("name") and row["name"].text:
                self.new.setdefault(row["name"].text, self._made_id(row))

    def line(self, row: Mapping[str, Cell]) -> Iterator[Line]:
        filled = {key: cell for key, cell in row.items() if cell.text}
        if not filled:
            return
        for key in ("name", "kind"):
            if key not in filled:
                place = row[key].place if key in row else next(iter(filled.values())).place
                self.faults.append(Fault("table.lacks-value", place, {"field": TITLES[key].lower()}))
        if not {"name", "kind"} <= filled.keys():
            return
        existing = self._existing(row)
        id = existing or self._made_id(row)
        if not re.fullmatch(ID_PATTERN, id) or len(id) > 80:
            self.faults.append(Fault("reform.bad-id", row.get("id", row["name"]).place, {"id": id}))
            return
        yield Line(id, existing is None, self._given(filled), row)

    def twice(self, lines: Sequence[Line]) -> None:
        seen: dict[tuple[str, date | None], Line] = {}
        for line in lines:
            first = seen.setdefault((line.id, line.since), line)
            if first is not line:
                self.faults.append(Fault("table.row-twice", line.place("name"), {"row": first.place("name")}))

    def _existing(self, row: Mapping[str, Cell]) -> str | None:
        """The unit that the row means: by its id, else by its code at its level, else by name, kind and parent."""
        given = row["id"].text if "id" in row else ""
        if given:
            return given if self.directory.life(given) else None
        kind = self._kind(row["kind"].text) if "kind" in row else ""
        day = self._reference_day(row)
        code = row["code"].text if "code" in row else ""
        if code:
            same = [state for state in self._with_code(code) if self._group(state.kind) == self._group(kind)]
            on_day = [state for state in same if state.is_on(day)] or [state for state in same if state.until is None]
            return on_day[0].id if on_day else None
        name = row["name"].text if "name" in row else ""
        parent = row["parent"].text if "parent" in row else ""
        named = [state for units in self._units() for state in units.named(name) if state.kind == kind]
        fitting = [state for state in named if not parent or self._is_parent(state, parent)]
        return fitting[0].id if len({state.id for state in fitting}) == 1 else None

    def _with_code(self, code: str) -> list[State]:
        return [state for units in self._units() for state in units.with_code(code)]

    def _units(self) -> tuple[Any, Any]:
        return self.directory.areas, self.directory.bodies

    def _is_parent(self, state: State, text: str) -> bool:
        above = self.directory.nearest(state.parent, self.today) if state.parent else None
        return above is not None and text in (above.id, above.code, above.name)

    def _group(self, kind: str) -> str:
        level = self.directory.vocabulary.level_of(kind)
        return level.id if level else kind

    def _made_id(self, row: Mapping[str, Cell]) -> str:
        """Of the name without its type and the code; a number behind it while the id is taken."""
        if row.get("id") and row["id"].text:
            return row["id"].text
        texts = {key: row[key].text if key in row else "" for key in ("name", "code", "kind", "parent")}
        key = (texts["name"], texts["code"], texts["kind"], texts["parent"])
        if key not in self.made:
            kind = self._kind(texts["kind"])
            short = self.directory.vocabulary.short_of(kind, texts["name"]) or texts["name"]
            base = "-".join(part for part in (slug(short)[:60].strip("-"), slug(texts["code"])) if part) or "x"
            id, number = base, 2
            while self.directory.life(id) or id in self.ids:
                id, number = f"{base}-{number}", number + 1
            self.made[key] = id
            self.ids.add(id)
        return self.made[key]

    def _given(self, filled: Mapping[str, Cell]) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for key, cell in filled.items():
            if key == "id":
                continue
            text = "" if cell.text == CLEARED else cell.text
            if key in ("since", "until"):
                given[key] = self._day(cell) if text else None
            elif key in ("parent", "acts_for", "place"):
                given[key] = self._unit(cell, filled) if text else None
            elif key == "aliases":
                given[key] = tuple(name.strip() for name in text.split(";") if name.strip())
            elif key == "kind":
                given[key] = self._kind(text)
            elif key in _LISTS:
                given[key] = self._term(key, text)
            else:
                given[key] = text
        return given

    def _unit(self, cell: Cell, filled: Mapping[str, Cell]) -> str | None:
        id, faults = unit_named(self.directory, cell.text, self._reference_day(filled), cell.place, self.new)
        self.faults += faults
        return id or None

    def _reference_day(self, row: Mapping[str, Cell]) -> date:
        """A day on which the row holds: its first, else its last, else today."""
        for key in ("since", "until"):
            if row.get(key) and (day := day_of(row[key].text)):
                return day
        return self.today

    def _day(self, cell: Cell) -> date | None:
        day = day_of(cell.text)
        if day is None:
            self.faults.append(Fault("table.bad-day", cell.place, {"text": cell.text}))
        return day

    def _kind(self, text: str) -> str:
        """The id or the word of a kind; a word that is none is told by the checks."""
        wanted = search_key(text)
        for kind in self.directory.vocabulary.kinds:
            if text == kind.id or wanted in {search_key(word) for word in (kind.name, kind.prefix) if word}:
                return kind.id
        return text

    def _term(self, key: str, text: str) -> str:
        terms = self.directory.vocabulary.sizes if key == "size" else self.directory.vocabulary.sectors
        return next((term.id for term in terms if search_key(text) == search_key(term.name)), text)


def day_of(text: str) -> date | None:
    """`01/07/2025` or `2025-07-01`; None for anything else."""
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found.group(3)), int(found.group(2)), int(found.group(1)))
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
