"""The sheet “Lỗi cần sửa” of a marked copy: every fault with a link to its cell."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from laban.base.exact import editable
from laban.forms.layout import FAULTS

_WIDTHS = {"STT": 6, "Loại": 9, "Trang": 16, "Ô": 8, "Đã ghi": 30, "Nội dung": 84}
_FONT = "Times New Roman"
_ABOUT = (
    "Sửa từng ô dưới đây (bấm vào tên ô để tới đó), lưu tệp rồi nạp lại; không cần xóa trang này hay màu tô. "
    "Chưa có số liệu nào được ghi vào Laban."
)
Line = tuple[str, str, str, str, str]


def add_faults_sheet(workbook: Workbook, lines: Sequence[Line]) -> None:
    """Kind, sheet, cell, what was typed, sentence. The new sheet is the first and the one that is open."""
    page = workbook.create_sheet(FAULTS, 0)
    side = Side("thin", color="FF8C8C8C")
    border = Border(left=side, right=side, top=side, bottom=side)
    page.append([_ABOUT])
    page["A1"].font = Font(_FONT, 11, italic=True)
    page.append(list(_WIDTHS))
    for number, (width, cell) in enumerate(zip(_WIDTHS.values(), page[2], strict=True)):
        page.column_dimensions["ABCDEF"[number]].width = width
        cell.font, cell.fill = Font(_FONT, 11, bold=True), PatternFill("solid", fgColor="FFDDE7F3")
    for number, line in enumerate(lines, start=1):
        page.append([number])
        for column, text in enumerate(line, start=2):
            _write_text(page.cell(number + 2, column), text)
        _, sheet, name, _, _ = line
        if name:
            link = page.cell(number + 2, 4)
            target = f"'{sheet.replace(chr(39), chr(39) * 2)}'!{name}"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=target, display=name)
            link.font = Font(_FONT, 11, underline="single", color="FF0B5CAD")
    for row in page.iter_rows(min_row=2):
        for cell in row:
            across = "center" if cell.row == 2 or cell.column == 1 else "left"
            cell.border, cell.alignment = border, Alignment(across, "top", wrap_text=True)
            if cell.row > 2 and not cell.hyperlink:
                cell.font = Font(_FONT, 11)
    page.freeze_panes = "A3"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = "2:2"
    _open_on(workbook)


def typed_text(cell: Cell) -> str:
    """What stands in a cell, as the list shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, datetime)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (int, float)):
        exact = Fraction(Decimal(f"{value:.15g}"))
        return editable(exact * 100) + "%" if "%" in cell.number_format else editable(exact)
    return str(value)


def _write_text(cell: Cell, text: str) -> None:
    """As text, whatever it begins with, also when somebody edits it."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _open_on(workbook: Workbook) -> None:
    """One sheet is chosen: with two, what is typed goes into both."""
    workbook.active = 0
    for number, sheet in enumerate(workbook.worksheets):
        sheet.sheet_view.tabSelected = number == 0
