"""One cell understood: what somebody typed, and what Excel made of it."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from laban.base.exact import DECIMAL_DIGITS, WHOLE_DIGITS, canonical_number, editable, plain_blanks, read_typed
from laban.base.kept_text import clean_text
from laban.base.messages import Refusal, refuse
from laban.forms.book import FormRow
from laban.forms.filled import Field
from laban.forms.layout import place
from laban.forms.number_formats import Kind, day_of, meant_by, month_first
from laban.forms.sheet_cells import RawCell, SheetCells

_TEXTS = ("s", "str", "inlineStr")
_PLAIN: tuple[int, str, Kind] = (0, "", "number")


@dataclass(frozen=True)
class CellReader:
    """The cells of one sheet, with the texts and formats of its file."""

    sheet: SheetCells
    texts: dict[int, str]
    formats: list[tuple[int, str, Kind]]
    from_1904: bool

    def place(self, row: int, column: int) -> str:
        return place(self.sheet.title, row, column)

    def shown(self, row: int, column: int) -> str:
        """The text of a cell that nobody fills in, such as a code; empty where there is none."""
        cell = self.sheet.cells.get((row, column))
        return plain_blanks(self._text(cell).replace("\n", " ")) if cell else ""

    def words(self, row: int, column: int) -> Field:
        """A cell for text. Refusal for a formula, an error, or what cannot be kept."""
        where = self.place(row, column)
        cell = self._typed(row, column)
        return Field(clean_text(self._text(cell), where) if cell else "", where)

    def number(self, row: int, column: int, asked: FormRow) -> Field:
        """A cell for a number, or a Refusal that says what is wrong with it."""
        where = self.place(row, column)
        cell = self._typed(row, column)
        if cell is None:
            return Field("", where)
        try:
            text = plain_blanks(self._text(cell)) if cell.kind in _TEXTS else self._number_text(cell)
            return Field(text, where, self._canonical(text, asked) if text else "")
        except Refusal as refusal:
            raise refusal.at(where) from None

    def _typed(self, row: int, column: int) -> RawCell | None:
        """The cell when somebody typed it; a formula or an error is not what a field takes."""
        cell = self.sheet.cells.get((row, column))
        if (cell is not None and cell.formula) or self._filled_by_formula(row, column):
            raise refuse("form.formula", self.place(row, column))
        if cell is not None and cell.kind == "e":
            raise refuse("form.error-cell", self.place(row, column), value=cell.text)
        return cell

    def _filled_by_formula(self, row: int, column: int) -> bool:
        return any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.sheet.formula_ranges
        )

    def _format(self, cell: RawCell) -> tuple[int, str, Kind]:
        return self.formats[cell.style] if cell.style < len(self.formats) else _PLAIN

    def _text(self, cell: RawCell) -> str:
        if cell.kind == "s":
            return self.texts.get(int(cell.text), "") if cell.text.isdecimal() else ""
        if cell.kind == "b":
            return "TRUE" if cell.text == "1" else "FALSE"
        if cell.kind != "n" or not cell.text:
            return cell.text
        number, kind = _exact(cell.text), self._format(cell)[2]
        if number is None:
            return cell.text
        if kind in ("day", "month"):
            day = day_of(float(number), self.from_1904)
            return f"{day:%d/%m/%Y}" if day else cell.text
        return editable(number * 100) + "%" if kind == "percent" else editable(number)

    def _number_text(self, cell: RawCell) -> str:
        """What the cell shows of its number, so that `read_typed` reads the same number."""
        if cell.kind == "d":
            raise refuse("form.date-not-number", shown=cell.text, nearest="")
        number = _exact(cell.text) if cell.kind == "n" else None
        if number is None:
            raise refuse("number.not-a-number", typed=self._text(cell))
        code_number, code, kind = self._format(cell)
        if kind in ("day", "month", "time"):
            day = day_of(float(number), self.from_1904) if kind != "time" else None
            meant = meant_by(day, kind, month_first(code_number, code)) if day else ""
            raise refuse("form.date-not-number", shown=self._text(cell), nearest=meant)
        number = number * 100 if kind == "percent" else number
        _check_digits(number)
        return editable(number) + ("%" if kind == "percent" else "")

    def _canonical(self, text: str, asked: FormRow) -> str:
        typed = read_typed(text)
        if typed.percent_sign and (asked.parts or not asked.percent):
            raise refuse("number.percent-sign")
        if typed.value < 0 and (asked.parts or not asked.negative):
            raise refuse("number.not-whole" if asked.whole else "form.negative", typed=text)
        if asked.whole and not asked.parts and (typed.value.denominator != 1 or typed.value < 1):
            raise refuse("number.not-whole")
        return canonical_number(typed.value)


def _exact(raw: str) -> Fraction | None:
    """The decimal that Excel shows: 15 digits, so that 0.30000000000000004 is the 0.3 that was typed."""
    try:
        value = float(raw)
    except ValueError:
        return None
    return Fraction(Decimal(f"{value:.15g}")) if math.isfinite(value) else None


def _check_digits(number: Fraction) -> None:
    if abs(number) >= 10**WHOLE_DIGITS:
        raise refuse("number.too-large", whole=WHOLE_DIGITS, decimals=DECIMAL_DIGITS)
    if (number * 10**DECIMAL_DIGITS).denominator != 1:
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        raise refuse(
            "form.too-fine", typed=editable(number), decimals=DECIMAL_DIGITS, rounded=editable(Fraction(rounded))
        )
