"""Where everything stands in the file (docs/excel.md): sheets, columns, rows. Rows and columns count from 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from laban.forms.book import FormBook

FORM, TEXTS, GUIDE, HIDDEN, FAULTS = "Biểu mẫu", "Thuyết minh", "Hướng dẫn", "laban", "Lỗi cần sửa"
LAYOUT = "laban-bieu-mau-1"
# Titles of the form stand above its headings.
HEADING_ROW = 5
FIRST_ROW = HEADING_ROW + 1
TEXT_HEADING_ROW = 2
TEXT_COLUMN = 3


@dataclass(frozen=True)
class Column:
    """A column of the form. Officers type into those that are `entry`."""

    key: str
    heading: str
    width: float
    entry: bool = False


COLUMNS = (
    Column("code", "TT", 6.5),
    Column("title", "Chỉ tiêu", 44),
    Column("unit", "Đơn vị tính", 9),
    Column("earlier", "Kỳ trước", 10),
    Column("plan", "Kế hoạch năm", 9),
    Column("target", "Mục tiêu", 9),
    Column("numerator", "Tử số", 12, entry=True),
    Column("denominator", "Mẫu số", 12, entry=True),
    Column("value", "Số liệu kỳ này", 12, entry=True),
    Column("status", "Tình trạng", 15, entry=True),
    Column("note", "Ghi chú", 20, entry=True),
    Column("reason", "Lý do", 20, entry=True),
)
PARTS = ("numerator", "denominator")
NUMBERS = (*PARTS, "value")


def columns_of(book: FormBook) -> tuple[Column, ...]:
    """Numerator and denominator stand only where a row has them."""
    return tuple(column for column in COLUMNS if book.has_parts or column.key not in PARTS)


def numbered(columns: Sequence[Column]) -> dict[str, int]:
    return {column.key: number for number, column in enumerate(columns, start=1)}


def letters(column: int) -> str:
    """1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def place(sheet: str, row: int, column: int) -> str:
    """As messages name a cell: `Biểu mẫu!G12`."""
    return f"{sheet}!{cell_name(row, column)}"


_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def cell_at(name: str) -> tuple[int, int] | None:
    """Row and column of `G12`; None when the text names no cell."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


Range = tuple[int, int, int, int]


def range_at(name: str) -> Range | None:
    """First row, first column, last row, last column of `G8:H12` or `G8`."""
    first, _, last = name.partition(":")
    start, end = cell_at(first), cell_at(last or first)
    return None if start is None or end is None else (*start, *end)
