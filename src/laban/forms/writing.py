"""A reporting file made from a `FormBook`: the same book gives the same bytes."""

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format

from laban.base.exact import from_canonical
from laban.forms.book import FormBook, FormRow, HeadingRow, digest_of, entry_digest, field_text
from laban.forms.guide import write_guide
from laban.forms.layout import (
    FIRST_ROW,
    FORM,
    HEADING_ROW,
    HIDDEN,
    LAYOUT,
    NUMBERS,
    TEXT_COLUMN,
    TEXT_HEADING_ROW,
    TEXTS,
    cell_name,
    columns_of,
    numbered,
)
from laban.forms.rules import give_rules
from laban.forms.styles import Styles, height_for

_A4 = 9
_TEXT_WIDTHS = (6.5, 34, 100)
# Excel keeps 15 digits of a number; what has more is written as text, which reads back whole.
_DIGITS_OF_EXCEL = 15
# What a spreadsheet might take for a formula when somebody edits the cell.
FORMULA_SIGNS = ("=", "+", "-", "@")


def write(book: FormBook) -> bytes:
    """The file to fill in: form, texts, a short guide, and a hidden sheet that says whose it is."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    _Writing(workbook, book).whole()
    workbook.close()
    return file.getvalue()


class _Writing:
    def __init__(self, workbook: xlsxwriter.Workbook, book: FormBook):
        self.workbook, self.book, self.styles = workbook, book, Styles(workbook)
        self.columns = columns_of(book)
        self.at = numbered(self.columns)
        self.width = {column.key: column.width for column in self.columns}
        self.labels = dict(book.statuses)

    def whole(self) -> None:
        made = self.book.fingerprint
        self.workbook.set_properties(
            {
                "title": f"{self.book.titles.form}, {made.period_name}",
                "subject": made.reporter_name,
                "author": "Laban",
                "company": made.reporter_name,
                "comments": "Biểu mẫu báo cáo; điền các ô màu vàng rồi nạp lại vào Laban.",
                "created": datetime.fromisoformat(made.made_at).replace(tzinfo=None),
            }
        )
        self._form()
        if self.book.free_texts:
            self._texts()
        write_guide(self.workbook, self.styles, self.book)
        self._hidden()

    def _form(self) -> None:
        sheet = self.workbook.add_worksheet(FORM)
        self._head(sheet)
        for column, about in enumerate(self.columns):
            sheet.set_column(column, column, about.width)
            sheet.write_string(HEADING_ROW - 1, column, about.heading, self.styles.heading)
        sheet.set_row(HEADING_ROW - 1, 32)
        for number, row in enumerate(self.book.rows, start=FIRST_ROW):
            if isinstance(row, HeadingRow):
                self._heading_row(sheet, number, row)
            else:
                self._row(sheet, number, row)
        last = FIRST_ROW + len(self.book.rows) - 1
        give_rules(sheet, self.book, self.at, self.styles)
        sheet.freeze_panes(HEADING_ROW, 2)
        _protect(sheet)
        self._print(sheet, last, len(self.columns), HEADING_ROW)
        first = next((n for n, row in enumerate(self.book.rows, FIRST_ROW) if isinstance(row, FormRow)), FIRST_ROW)
        sheet.set_selection(first - 1, self.at["value"] - 1, first - 1, self.at["value"] - 1)
        sheet.activate()

    def _head(self, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        made, titles = self.book.fingerprint, self.book.titles
        lines = (
            (titles.form, self.styles.title, 24),
            (f"{made.period_name}. Số liệu của: {made.about_name}. Hạn gửi: {titles.due}", self.styles.centred, 18),
            (f"Đơn vị báo cáo: {made.reporter_name}", self.styles.reporter, 18),
            (titles.legal, self.styles.legal, 18),
        )
        for number, (text, style, height) in enumerate(lines):
            sheet.set_row(number, height)
            sheet.merge_range(number, 0, number, len(self.columns) - 1, text, style)

    def _heading_row(self, sheet: xlsxwriter.worksheet.Worksheet, number: int, row: HeadingRow) -> None:
        sheet.set_row(number - 1, height_for((row.title, self.width["title"])))
        sheet.write_string(number - 1, 0, row.code, self.styles.group_code)
        sheet.write_string(number - 1, 1, row.title, self.styles.group)
        for column in range(2, len(self.columns)):
            sheet.write_blank(number - 1, column, None, self.styles.group)

    def _row(self, sheet: xlsxwriter.worksheet.Worksheet, number: int, row: FormRow) -> None:
        texts = {
            "code": (row.code, self.styles.code),
            "title": (row.title, self.styles.row_title(row.indent)),
            "unit": (row.unit_text, self.styles.shown),
            "earlier": (row.earlier, self.styles.shown),
            "plan": (row.plan, self.styles.shown),
            "target": (row.target, self.styles.shown),
        }
        status = self.labels[row.entry.status or self.book.usual_status]
        wrapped = {"title": row.title, "status": status, "note": row.entry.note, "reason": row.entry.reason}
        sheet.set_row(number - 1, height_for(*((text, self.width[key]) for key, text in wrapped.items())))
        for key, (text, style) in texts.items():
            _write(sheet, number, self.at[key], text, style)
        for key in NUMBERS:
            if key in self.at:
                self._number(sheet, number, key, row)
        sheet.write_string(number - 1, self.at["status"] - 1, status, self.styles.status)
        for key, text in (("note", row.entry.note), ("reason", row.entry.reason)):
            _write_text(sheet, number, self.at[key], text, (self.styles.note, self.styles.quoted_note))

    def _number(self, sheet: xlsxwriter.worksheet.Worksheet, number: int, key: str, row: FormRow) -> None:
        line, column = number - 1, self.at[key] - 1
        if key == "value" and row.parts:
            self._share(sheet, number, row)
        elif key not in row.numbers:
            sheet.write_blank(line, column, None, self.styles.closed)
        else:
            canonical = str(getattr(row.entry, key))
            style = self.styles.number(row)
            if not canonical:
                sheet.write_blank(line, column, None, style)
            elif "/" in canonical or sum(letter.isdigit() for letter in canonical) > _DIGITS_OF_EXCEL:
                sheet.write_string(line, column, field_text(canonical), style)
            else:
                sheet.write_number(line, column, float(canonical), style)

    def _share(self, sheet: xlsxwriter.worksheet.Worksheet, number: int, row: FormRow) -> None:
        """Shows what follows from the parts while they are typed. It is no field: reading takes the parts."""
        top, bottom = (cell_name(number, self.at[key]) for key in ("numerator", "denominator"))
        times = 100 if row.percent else 1
        known: float | str = ""
        if row.entry.numerator and row.entry.denominator and from_canonical(row.entry.denominator):
            known = float(from_canonical(row.entry.numerator) / from_canonical(row.entry.denominator) * times)
        formula = f'=IF(N({bottom})=0,"",N({top})/{bottom}' + (f"*{times})" if times != 1 else ")")
        sheet.write_formula(number - 1, self.at["value"] - 1, formula, self.styles.computed, known)

    def _texts(self) -> None:
        sheet = self.workbook.add_worksheet(TEXTS)
        for column, width in enumerate(_TEXT_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 24)
        sheet.merge_range(0, 0, 0, 2, f"Thuyết minh – {self.book.fingerprint.reporter_name}", self.styles.title)
        for column, heading in enumerate(("Mục", "Nội dung", "Phần ghi của đơn vị")):
            sheet.write_string(TEXT_HEADING_ROW - 1, column, heading, self.styles.heading)
        for number, text in enumerate(self.book.free_texts, start=TEXT_HEADING_ROW):
            sheet.set_row(number, height_for((text.text, _TEXT_WIDTHS[2]), least=100))
            sheet.write_string(number, 0, text.id, self.styles.code)
            asked = f"{text.title}\n({text.hint})" if text.hint else text.title
            sheet.write_string(number, 1, asked, self.styles.row_title(0))
            _write_text(sheet, number + 1, TEXT_COLUMN, text.text, (self.styles.text, self.styles.quoted_text))
        sheet.freeze_panes(TEXT_HEADING_ROW, 0)
        _protect(sheet)
        self._print(sheet, TEXT_HEADING_ROW + len(self.book.free_texts), 3, TEXT_HEADING_ROW)

    def _print(self, sheet: xlsxwriter.worksheet.Worksheet, last: int, columns: int, heading: int) -> None:
        """A4 across, as wide as the page, the headings on every page."""
        made = self.book.fingerprint
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(heading - 1)
        sheet.print_area(0, 0, last - 1, columns - 1)
        sheet.center_horizontally()
        who = f"{made.reporter_name}, {made.period_name}".replace("&", "&&")
        sheet.set_footer(f"&L&8{_shortened(who)}&R&8Trang &P/&N")

    def _hidden(self) -> None:
        sheet = self.workbook.add_worksheet(HIDDEN)
        for number, row in enumerate(hidden_rows(self.book)):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        _protect(sheet)
        sheet.very_hidden()


def hidden_rows(book: FormBook) -> list[tuple[str, ...]]:
    """The fingerprint, the statuses, and which row is which indicator. The rules of the form look at the statuses."""
    made = book.fingerprint
    rows: list[tuple[str, ...]] = [("layout", LAYOUT)]
    rows += [(name, str(getattr(made, name))) for name in made.__dataclass_fields__]
    rows += [("status", code, label) for code, label in book.statuses]
    rows += [
        ("row", str(number), row.code, str(row.seen), entry_digest(row, row.entry, book.usual_status))
        for number, row in enumerate(book.rows, start=FIRST_ROW)
        if isinstance(row, FormRow)
    ]
    rows += [
        ("text", str(number), text.id, str(text.seen), digest_of(text.text))
        for number, text in enumerate(book.free_texts, start=TEXT_HEADING_ROW + 1)
    ]
    return rows


def _write_text(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str, styles: tuple[Format, Format]
) -> None:
    """As text, whatever it begins with; it stays text when somebody edits it."""
    plain, quoted = styles
    _write(sheet, row, column, text, quoted if text.startswith(FORMULA_SIGNS) else plain)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str, style: Format) -> None:
    if text:
        sheet.write_string(row - 1, column - 1, text, style)
    else:
        sheet.write_blank(row - 1, column - 1, None, style)


def _protect(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Without a password: it keeps slips away, not people. Widths and heights may be changed."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _shortened(text: str) -> str:
    """Excel takes 255 letters for the whole footer."""
    return text if len(text) <= 180 else text[:179].rstrip("&") + "…"
