"""How the cells of the file look: Times New Roman, yellow for what is filled in."""

import math

import xlsxwriter
from xlsxwriter.format import Format

from laban.forms.book import FormRow

FIELD, CLOSED, HEAD, GROUP = "#FFFBE6", "#EDEDED", "#DDE7F3", "#F3F6FA"
_LINE = "#8C8C8C"
WHOLE_FORMAT = "#,##0"
# Measured with Times New Roman 11: letters in a unit of column width, points of a line; Excel's highest row is 409.
_LETTERS_PER_UNIT, _LINE_POINTS, _HIGHEST = 1.28, 15.0, 405.0


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self._workbook = workbook
        self._titles: dict[int, Format] = {}
        self.title = self._plain(bold=True, font_size=14, align="center")
        self.centred = self._plain(align="center")
        self.reporter = self._plain(align="center", bold=True)
        self.legal = self._plain(align="center", italic=True, font_size=10)
        self.guide = self._plain(text_wrap=True, valign="top", align="left")
        self.guide_heading = self._plain(bold=True, font_size=14)
        self.heading = self._box(bold=True, align="center", bg_color=HEAD)
        self.group_code = self._box(bold=True, align="center", bg_color=GROUP)
        self.group = self._box(bold=True, bg_color=GROUP)
        self.code = self._box(align="center", num_format="@")
        self.shown = self._box(align="center", num_format="@")
        self.closed = self._box(bg_color=CLOSED)
        self.computed = self._box(bg_color=CLOSED, num_format="0.00", align="right", indent=1)
        self.status = self._field(num_format="@")
        # Text of people, and such text that begins like a formula; in the form and on the sheet of long texts.
        self.note, self.quoted_note = self._texts(valign="vcenter")
        self.text, self.quoted_text = self._texts(valign="top")
        # General turns to percent by itself when somebody types 86,97%, and shows 86,97 as it was typed.
        self._general = self._field(align="right", indent=1)
        self._grouped = self._field(align="right", indent=1, num_format="#,##0.######")
        self._whole = self._field(align="right", indent=1, num_format=WHOLE_FORMAT)
        # Laid over grouped numbers, which would show `1.234,` where there are no decimals.
        self.without_decimals = workbook.add_format({"num_format": WHOLE_FORMAT})

    def number(self, row: FormRow) -> Format:
        """Ranks and percentages are shown as typed, whole and large numbers with their thousands apart."""
        if is_grouped(row):
            return self._grouped
        return self._whole if row.whole and row.unit != "rank" else self._general

    def row_title(self, indent: int) -> Format:
        if indent not in self._titles:
            self._titles[indent] = self._box(indent=indent)
        return self._titles[indent]

    def _texts(self, valign: str) -> tuple[Format, Format]:
        return self._field(num_format="@", valign=valign), self._field(num_format="@", valign=valign, quote_prefix=True)

    def _plain(self, **more: object) -> Format:
        return self._workbook.add_format({"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", **more})

    def _box(self, **more: object) -> Format:
        return self._plain(**{"border": 1, "border_color": _LINE, "text_wrap": True, **more})

    def _field(self, **more: object) -> Format:
        return self._box(bg_color=FIELD, locked=False, **more)


def height_for(*texts: tuple[str, float], least: float = _LINE_POINTS + 3) -> float:
    """How high a row must be for its wrapped texts, each with the width of its column; nobody measures at opening."""
    lines = (_lines(text, width * _LETTERS_PER_UNIT) for text, width in texts)
    return min(max(least, max(lines, default=1) * _LINE_POINTS + 3), _HIGHEST)


def _lines(text: str, letters: float) -> int:
    return sum(max(1, math.ceil(len(line) / letters)) for line in text.split("\n"))


def is_grouped(row: FormRow) -> bool:
    """Amounts and parts may be large and may have decimals."""
    return row.parts or (not row.whole and row.unit in ("dong", "count", "person"))
