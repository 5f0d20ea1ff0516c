"""Faults written back into a copy of the file: the cells coloured, a comment on each, and a list as the first sheet."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from laban.base.messages import Fault, refuse
from laban.forms.faults_sheet import add_faults_sheet, typed_text
from laban.forms.layout import FAULTS, HIDDEN
from laban.forms.opened import Opened
from laban.forms.package import Package
from laban.forms.xml_stream import Attributes, Enough, XmlReader, read_part

MOST_MARKED = 12_000_000  # unpacked; a copy is made in memory, so it costs more than reading
WRONG, ODD = "FFFFC7CE", "FFFFEB9C"
_KINDS = {WRONG: "Lỗi", ODD: "Lưu ý"}
_AUTHOR = "Laban"
_MINE = "Laban: "
_LETTERS_PER_LINE = 45


def mark(data: bytes, faults: Sequence[Fault], warnings: Sequence[Fault] = ()) -> bytes:
    """A copy of an uploaded file with its faults (places like `Biểu mẫu!G12`) shown in it; old marks are taken away.

    Everything in cells is kept. Pictures and charts are not, as they never are in such a form.
    """
    _check_small(data)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        _Marking(workbook).mark(faults, warnings)
        file = io.BytesIO()
        workbook.save(file)
    except Exception as error:  # openpyxl raises whatever a strange part makes it stumble over
        raise refuse("form.not-markable") from error
    return file.getvalue()


def _check_small(data: bytes) -> None:
    """openpyxl reads the whole file with its entities: only what has been looked at first."""
    package = Opened(data, "").package
    if sum(part.file_size for part in package.parts.values()) > MOST_MARKED:
        raise refuse("form.not-markable")
    for name in package.parts:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            _check_beginning(package, name)


def _check_beginning(package: Package, name: str) -> None:
    class Beginning(XmlReader):
        def start(self, name: str, attributes: Attributes) -> None:
            raise Enough

    read_part(package, name, Beginning())


class _Marking:
    def __init__(self, workbook: Workbook):
        self.workbook = workbook
        self.hidden = workbook[HIDDEN]
        self._unmark()

    def mark(self, faults: Sequence[Fault], warnings: Sequence[Fault]) -> None:
        told = [(fault, WRONG) for fault in faults] + [(warning, ODD) for warning in warnings]
        cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for fault, colour in told:
            sheet, _, cell = fault.place.rpartition("!")
            if sheet in self.workbook.sheetnames and cell:
                cells.setdefault((sheet, cell), []).append((fault.sentence(), colour))
        lines = [(_KINDS[colour], *self._where(fault.place), _clean(fault.sentence())) for fault, colour in told]
        for (sheet, cell), sentences in cells.items():
            self._mark_cell(sheet, cell, [sentence for sentence, _ in sentences], sentences[0][1])
        add_faults_sheet(self.workbook, lines)

    def _where(self, place: str) -> tuple[str, str, str]:
        """The sheet, the cell, and what stands there."""
        sheet, _, name = place.rpartition("!")
        if sheet not in self.workbook.sheetnames:
            return place, "", ""
        return sheet, name, _clean(typed_text(self._cell(sheet, name)))

    def _cell(self, sheet: str, name: str) -> Cell:
        """The cell; inside merged cells the first of them, which holds what is seen."""
        page: Any = self.workbook[sheet]
        cell = page[name]
        if isinstance(cell, MergedCell):
            area = next(area for area in page.merged_cells.ranges if name in area)
            cell = page.cell(area.min_row, area.min_col)
        return cell

    def _mark_cell(self, sheet: str, name: str, sentences: list[str], colour: str) -> None:
        cell = self._cell(sheet, name)
        filled = cell.fill.fill_type == "solid" and isinstance(cell.fill.fgColor.rgb, str)
        self.hidden.append(["mark", sheet, cell.coordinate, cell.fill.fgColor.rgb if filled else ""])
        cell.fill = PatternFill("solid", fgColor=colour)
        own = _own_words(cell)
        text = _clean("\n".join([own] * bool(own) + [_MINE + sentence for sentence in sentences]))
        lines = sum(len(line) // _LETTERS_PER_LINE + 1 for line in text.split("\n"))
        author = cell.comment.author if own and cell.comment else _AUTHOR
        cell.comment = Comment(text, author, width=340, height=20 * lines + 20)

    def _unmark(self) -> None:
        """As if no copy had been marked before: fills, comments and the list go, what people wrote stays."""
        if FAULTS in self.workbook.sheetnames:
            del self.workbook[FAULTS]
        marks = [row for row in self.hidden.iter_rows() if row[0].value == "mark"]
        for row in marks:
            sheet, name, fill = (str(cell.value or "") for cell in row[1:4])
            if sheet in self.workbook.sheetnames:
                cell = self._cell(sheet, name)
                cell.fill = PatternFill("solid", fgColor=fill) if fill else PatternFill()
                own = _own_words(cell)
                cell.comment = Comment(own, cell.comment.author) if own and cell.comment else None
        if marks:
            self.hidden.delete_rows(marks[0][0].row, len(marks))


def _own_words(cell: Cell) -> str:
    """A comment without the lines that a mark has put there."""
    if cell.comment is None:
        return ""
    lines = str(cell.comment.text).split("\n")
    return "\n".join(line for line in lines if not line.startswith(_MINE)).strip()


def _clean(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub(" ", text))
