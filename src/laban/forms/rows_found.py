"""Where the rows and columns of the form are in a filled file, though somebody may have moved some of them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from laban.base.messages import Fault, refuse
from laban.base.vietnamese import nfc
from laban.forms.book import FormBook, HeadingRow
from laban.forms.layout import COLUMNS, FORM, HEADING_ROW, PARTS, numbered, place
from laban.forms.opened import Mapped
from laban.forms.understanding import CellReader

_FURTHEST_HEADING = 200


@dataclass
class Found:
    """The columns by their key, the rows by their code, and what was wrong or odd on the way."""

    heading: int
    at: dict[str, int]
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def find_rows(form: CellReader, mapped: Collection[Mapped], expected: FormBook) -> Found:
    """Refusal when the headings are gone; faults for rows that are not whole."""
    found = _headings(form, any(expected.asked[row.id].parts for row in mapped))
    _Rows(form, mapped, expected, found).find()
    return found


def _headings(form: CellReader, parts: bool) -> Found:
    """The line that has most of the headings; each must stand there once."""
    needed = [column for column in COLUMNS if parts or column.key not in PARTS]
    key_of = {column.heading: column.key for column in needed}
    lines: dict[int, dict[str, list[int]]] = {}
    for line, number in sorted(form.sheet.cells):
        if line <= _FURTHEST_HEADING and (key := key_of.get(nfc(form.shown(line, number)))):
            lines.setdefault(line, {}).setdefault(key, []).append(number)
    heading = max(lines, key=lambda line: len(lines[line]), default=HEADING_ROW)
    written = numbered(needed)
    at: dict[str, int] = {}
    for column in needed:
        numbers = lines.get(heading, {}).get(column.key, [])
        if len(numbers) != 1:
            id = "form.heading-twice" if numbers else "form.heading-missing"
            where = place(FORM, heading, numbers[1] if numbers else written[column.key])
            raise refuse(id, where, heading=column.heading)
        at[column.key] = numbers[0]
    found = Found(heading, at)
    if moved := next((column for column in needed if at[column.key] != written[column.key]), None):
        where = place(FORM, heading, at[moved.key])
        found.warnings.append(Fault("form.columns-moved", where, {"heading": moved.heading}))
    return found


class _Rows:
    """The rows one by one; a code counts together with its title, so that shifted codes are told."""

    def __init__(self, form: CellReader, mapped: Collection[Mapped], expected: FormBook, found: Found):
        self.form, self.mapped, self.expected, self.found = form, mapped, expected, found
        self.codes = self._column("code")
        self.titles = self._column("title")
        # Rows that a fault has told about already.
        self.told: set[int] = set()

    def _column(self, key: str) -> dict[int, str]:
        column = self.found.at[key]
        rows = {row for row, _ in self.form.sheet.cells if row > self.found.heading}
        return {row: nfc(self.form.shown(row, column)) for row in sorted(rows)}

    def find(self) -> None:
        by_code: dict[str, list[int]] = {}
        for row, code in self.codes.items():
            by_code.setdefault(code, []).append(row)
        for mapped in self.mapped:
            self._one(mapped, by_code.get(nfc(mapped.id), []))
        self._tell_moved()
        self._tell_strangers()

    def _one(self, mapped: Mapped, rows: list[int]) -> None:
        title = self._title(mapped.id)
        if len(rows) > 1:
            self._fault("form.code-twice", rows[1], code=mapped.id, first=rows[0])
            self.told.update(rows)
        elif rows and (rows[0] == mapped.row or self.titles[rows[0]] == title):
            self.found.rows[mapped.id] = rows[0]
        elif rows:
            self._fault("form.code-edited", rows[0], code=self.codes[rows[0]], title=self.titles[rows[0]])
        elif row := next((row for row, text in self.titles.items() if text == title and row not in self.told), None):
            self._fault("form.code-edited", row, code=self.codes[row], title=title)
        else:
            self.found.faults.append(Fault("form.row-deleted", FORM, {"code": mapped.id, "title": title}))

    def _title(self, code: str) -> str:
        return nfc(" ".join(self.expected.asked[code].title.split()))

    def _fault(self, id: str, row: int, **parameters: object) -> None:
        self.told.add(row)
        self.found.faults.append(Fault(id, place(FORM, row, self.found.at["code"]), parameters))

    def _tell_moved(self) -> None:
        moved = [mapped for mapped in self.mapped if self.found.rows.get(mapped.id, mapped.row) != mapped.row]
        if moved:
            first = self.found.rows[moved[0].id]
            where = place(FORM, first, self.found.at["code"])
            about = {"count": len(moved), "code": moved[0].id, "before": moved[0].row, "after": first}
            self.found.warnings.append(Fault("form.rows-moved", where, about))

    def _tell_strangers(self) -> None:
        """Rows between those of the form would be lost: a fault. What stands below or beside it is only told."""
        ours = {*self.found.rows.values(), *self.told, *self._heading_rows()}
        last = max(self.found.rows.values(), default=self.found.heading)
        columns = set(self.found.at.values())
        between: dict[int, int] = {}
        outside: list[tuple[int, int]] = []
        for (row, column), cell in sorted(self.form.sheet.cells.items()):
            if row <= self.found.heading or cell.formula:
                continue
            if row not in ours and row < last:
                between.setdefault(row, column)
            elif row not in ours or column not in columns:
                outside.append((row, column))
        if between:
            first = min(between)
            where = place(FORM, first, between[first])
            self.found.faults.append(Fault("form.row-inserted", where, {"count": len(between)}))
        if outside:
            where = place(FORM, *outside[0])
            self.found.warnings.append(Fault("form.outside-table", where, {"count": len(outside)}))

    def _heading_rows(self) -> set[int]:
        titles = {nfc(" ".join(row.title.split())) for row in self.expected.rows if isinstance(row, HeadingRow)}
        return {row for row, title in self.titles.items() if title in titles}
