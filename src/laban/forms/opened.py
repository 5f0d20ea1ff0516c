"""A file opened as far as its hidden sheet: whose it is, and which row is which indicator."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from laban.base.messages import refuse
from laban.forms.book import Fingerprint
from laban.forms.layout import HIDDEN, LAYOUT
from laban.forms.number_formats import Kind, kind_of
from laban.forms.package import Package
from laban.forms.sheet_cells import SheetCells, cells_of
from laban.forms.workbook_parts import SheetPart, contents_of, number_formats, shared_texts


@dataclass(frozen=True)
class Mapped:
    """One row of the form, or one text, as the file was made."""

    row: int
    id: str
    seen: int
    digest: str


@dataclass(frozen=True)
class Hidden:
    """What the hidden sheet says."""

    fingerprint: Fingerprint
    statuses: Mapping[str, str]
    rows: tuple[Mapped, ...]
    texts: tuple[Mapped, ...]


class Opened:
    """A workbook of ours. Refusal when the file is none that can be taken."""

    def __init__(self, data: bytes, name: str):
        self.package = Package(data, name)
        self.contents = contents_of(self.package)
        self.hidden = self._hidden()

    def sheet(self, title: str) -> SheetPart | None:
        return next((sheet for sheet in self.contents.sheets if sheet.name == title), None)

    def cells(self, title: str) -> SheetCells:
        """The cells of a sheet that must be there; a renamed one is asked for by the name that it may have now."""
        sheet = self.sheet(title)
        if sheet is None:
            others = [other.name for other in self.contents.sheets if not other.hidden]
            raise refuse("form.sheet-missing", self.package.name, sheet=title, allowed=", ".join(others))
        return cells_of(self.package, sheet.part, title)

    def texts(self, *sheets: SheetCells) -> dict[int, str]:
        """The shared texts that these sheets use."""
        used = {
            int(cell.text)
            for sheet in sheets
            for cell in sheet.cells.values()
            if cell.kind == "s" and cell.text.isdecimal() and len(cell.text) < 10
        }
        return shared_texts(self.package, self.contents.texts_part, used)

    def formats(self) -> list[tuple[int, str, Kind]]:
        """By the style of a cell: number and code of its format, and what that makes of a number."""
        formats = number_formats(self.package, self.contents.styles_part)
        return [(number, code, kind_of(number, code)) for number, code in formats]

    def _hidden(self) -> Hidden:
        sheet = self.sheet(HIDDEN)
        if sheet is None:
            raise refuse("form.no-fingerprint", self.package.name)
        cells = cells_of(self.package, sheet.part, HIDDEN)
        texts = self.texts(cells)
        rows: dict[int, list[str]] = {}
        for (row, column), cell in sorted(cells.cells.items()):
            text = texts.get(int(cell.text), "") if cell.kind == "s" else cell.text
            line = rows.setdefault(row, [])
            line += [""] * (column - 1 - len(line)) + [text] if column <= 5 else []
        try:
            return _understood([row + [""] * (5 - len(row)) for row in rows.values()])
        except (KeyError, ValueError) as error:
            raise refuse("form.no-fingerprint", self.package.name) from error


def _understood(rows: list[list[str]]) -> Hidden:
    named = {row[0]: row[1] for row in rows}
    if named["layout"] != LAYOUT:
        raise ValueError("another layout")
    return Hidden(
        fingerprint=Fingerprint(**{field.name: named[field.name] for field in fields(Fingerprint)}),
        statuses={row[2]: row[1] for row in rows if row[0] == "status"},
        rows=tuple(_mapped(row) for row in rows if row[0] == "row"),
        texts=tuple(_mapped(row) for row in rows if row[0] == "text"),
    )


def _mapped(row: list[str]) -> Mapped:
    return Mapped(int(row[1]), row[2], int(row[3]), row[4])
