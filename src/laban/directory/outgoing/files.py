"""A table as CSV (RFC 4180) or XLSX; no cell becomes a formula in a sheet."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from laban.directory.outgoing.tables import Table

BOM = "\ufeff"  # Excel takes a CSV for UTF-8 only with it
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """UTF-8 with a mark for Excel; CR LF after each row."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([[_harmless(cell) for cell in row] for row in table])
    return (BOM + file.getvalue()).encode("utf-8")


def xlsx_file(table: Table, sheet: str, explained: Sequence[Sequence[str]] = ()) -> bytes:
    """All cells are text, so that 04 stays 04; the heading stays in sight. `explained` is a second sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    text, heading = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    page = book.add_worksheet(sheet[:31])
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(table[0]) - 1, 0), 22, text)
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell, heading if number == 0 else text)
    page.autofilter(0, 0, max(len(table) - 1, 0), len(table[0]) - 1)
    if explained:
        help_page = book.add_worksheet("Cách ghi")
        help_page.set_column(0, 0, 26)
        help_page.set_column(1, 1, 90)
        for number, line in enumerate(explained):
            help_page.write_row(number, 0, line, heading if number == 0 else None)
    book.close()
    return file.getvalue()


def _harmless(cell: str) -> str:
    """An apostrophe before what a sheet would take for a formula; the import takes it off again."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
