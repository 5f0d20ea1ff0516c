"""A table as its sender knows it: every cell with its address."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import nfc
from laban.directory.incoming.encodings import decoded, legacy_among
from laban.directory.incoming.workbooks import first_sheet

MOST_ROWS = 50_000
MOST_BYTES = 20_000_000
MOST_CELL = 2_000  # letters of one cell
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # no name has them, and a database may refuse them
_SEPARATORS = ("\t", ";", ",")
_OLE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx behind a password


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where: `B7`, `Địa bàn!B7`."""

    text: str
    place: str


Row = Sequence[Cell]


def read_table(data: bytes, name: str) -> list[Row]:
    """The rows of the first sheet that has any, the heading first; empty rows are left out. Refusal for a file that
    cannot be read, is too large, or is written in an encoding older than Unicode."""
    if len(data) > MOST_BYTES:
        raise refuse("table.too-large", name, megabytes=MOST_BYTES // 1_000_000)
    if not data.strip():
        raise refuse("table.empty", name)
    if data.startswith(_OLE):
        raise refuse("table.old-or-locked", name)
    rows = _sheet(data, name) if data.startswith(b"PK") else _csv(data, name)
    return _checked([row for row in rows if any(cell.text for cell in row)], name)


def pasted(text: str) -> list[Row]:
    """Cells copied from a sheet; they are called as if the first stood in A1."""
    return _checked([row for row in _lines(text, "") if any(cell.text for cell in row)], "A1")


def _checked(rows: list[Row], name: str) -> list[Row]:
    if not rows:
        raise refuse("table.empty", name)
    if len(rows) > MOST_ROWS:
        raise refuse("table.too-many-rows", name, most=MOST_ROWS)
    cells = [cell for row in rows for cell in row if cell.text]
    if long := next((cell for cell in cells if len(cell.text) > MOST_CELL), None):
        raise refuse("table.long-cell", long.place, most=MOST_CELL)
    _check_encoding(cells)
    return rows


def _check_encoding(cells: Sequence[Cell]) -> None:
    if found := legacy_among([cell.text for cell in cells]):
        encoding, first, meant = found
        facts = {"encoding": encoding, "text": cells[first].text, "meant": meant}
        raise Refusal(Fault("table.old-encoding", cells[first].place, facts))


def _csv(data: bytes, name: str) -> list[Row]:
    text = decoded(data)
    if text is None:
        # As Western letters the bytes show what encoding they are in.
        _check_encoding([cell for row in _lines(data.decode("latin-1"), "") for cell in row if cell.text])
        raise refuse("table.no-text", name)
    return _lines(text, "")


def _lines(text: str, prefix: str) -> list[Row]:
    """The separator is the one that the first line has most of, or that Excel names there: `sep=;`."""
    first = text.split("\n", 1)[0].strip("\r")
    named = re.fullmatch(r'"?sep=(.)"?', first)
    separator = named[1] if named else max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    try:
        rows = _rows(islice(reader, MOST_ROWS + 2), prefix)
        return rows[1:] if named else rows
    except csv.Error as error:  # a quotation mark that is never closed swallows the rest of the file
        raise refuse("table.open-quote", f"{prefix}A{reader.line_num}") from error


def _sheet(data: bytes, name: str) -> list[Row]:
    title, rows = first_sheet(data, name)
    return _rows(rows, f"{title}!")


def _rows(rows: Iterable[Sequence[object]], prefix: str) -> list[Row]:
    return [
        [Cell(_text(value), f"{prefix}{column_name(n)}{number}") for n, value in enumerate(row)]
        for number, row in enumerate(rows, start=1)
    ]


def _text(value: object) -> str:
    """Whole numbers without a point, days as ISO; marks composed, blanks single."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time(0) else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    text = " ".join(_CONTROL.sub(" ", nfc(str(value))).split())
    # An apostrophe that our own export puts before signs that a sheet would take for a formula.
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" and len(text) > 1 else text


def column_name(number: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    while number >= 0:
        letters = chr(65 + number % 26) + letters
        number = number // 26 - 1
    return letters
