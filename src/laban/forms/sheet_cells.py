"""One sheet read piece by piece: the cells that hold something, merges, what is hidden. Bounded in time and memory."""

from dataclasses import dataclass, field

from laban.base.messages import refuse
from laban.forms.layout import Range, cell_at, range_at
from laban.forms.package import Package
from laban.forms.xml_stream import Attributes, XmlReader, read_part, unescaped

MOST_ELEMENTS = 150_000  # rows, cells and merges looked at, with or without content
MOST_ROWS = 5_000  # rows with content
_LONGEST_CELL = 33_000


@dataclass(frozen=True)
class RawCell:
    """A cell with content: `kind` and `text` as the file has them (ECMA-376 part 1, 18.18.11)."""

    kind: str
    text: str
    style: int = 0
    formula: bool = False


Place = tuple[int, int]


@dataclass
class SheetCells(XmlReader):
    """What a sheet holds. Places are (row, column) from 1."""

    package: Package
    title: str
    cells: dict[Place, RawCell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    # Array formulas fill a range of which only the first cell names the formula.
    formula_ranges: list[Range] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _rows_filled: int = 0
    _elements: int = 0
    _last_filled: int = 0
    _kind: str = "n"
    _style: int = 0
    _formula: bool = False
    _taking: bool = False
    _aside: bool = False
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name in ("v", "t"):
            self._taking = not self._aside
        elif name == "f":
            self._begin_formula(attributes)
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col":
            self._hide_columns(attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._taking = False
        elif name == "rPh":
            self._aside = False

    def text(self, text: str) -> None:
        if self._taking and self._length < _LONGEST_CELL:
            self._pieces.append(text)
            self._length += len(text)

    def _count(self) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise refuse("form.too-many-rows", self.title, most=MOST_ROWS)

    def _begin_row(self, attributes: Attributes) -> None:
        self._count()
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true") or attributes.get("ht") in ("0", "0.0"):
            self.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._count()
        place = cell_at(attributes.get("r", ""))
        if place is not None:
            self._row, self._column = place
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() and len(style) < 8 else 0
        self._formula, self._pieces, self._length = False, [], 0

    def _begin_formula(self, attributes: Attributes) -> None:
        self._formula = True
        if attributes.get("t") in ("array", "dataTable"):
            area = range_at(attributes.get("ref", ""))
            if area is not None:
                self.formula_ranges.append(area)

    def _end_cell(self) -> None:
        text = "".join(self._pieces)
        if text == "" and not self._formula:
            return
        if self._row != self._last_filled:
            self._last_filled = self._row
            self._rows_filled += 1
            if self._rows_filled > MOST_ROWS:
                raise refuse("form.too-many-rows", self.title, most=MOST_ROWS)
        if self._kind in ("str", "inlineStr"):
            text = unescaped(text)
        self.cells[self._row, self._column] = RawCell(self._kind, text, self._style, self._formula)

    def _merge(self, ref: str) -> None:
        self._count()
        area = range_at(ref)
        if area is not None:
            self.merges.append(area)

    def _hide_columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true") or attributes.get("width") in ("0", "0.0"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first) < 8 and len(last) < 8:
                self.hidden_columns.append((int(first), int(last)))


def cells_of(package: Package, part: str, title: str) -> SheetCells:
    """Refusal (place: the sheet) when it has far more rows than any form."""
    sheet = SheetCells(package, title)
    read_part(package, part, sheet)
    return sheet
