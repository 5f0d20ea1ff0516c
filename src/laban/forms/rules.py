"""The rules inside the file: what Excel refuses or warns about while somebody types."""

from collections.abc import Mapping

import xlsxwriter

from laban.base.exact import WHOLE_DIGITS, from_canonical
from laban.forms.book import FormBook, FormRow, field_text
from laban.forms.layout import FIRST_ROW, HIDDEN, cell_name
from laban.forms.styles import Styles, is_grouped

_MOST = 10**WHOLE_DIGITS
Rule = dict[str, object]


def give_rules(sheet: xlsxwriter.worksheet.Worksheet, book: FormBook, at: Mapping[str, int], styles: Styles) -> None:
    """The list of statuses, and for each number what it may be."""
    statuses = _statuses(book)
    for number, row in enumerate(book.rows, start=FIRST_ROW):
        if not isinstance(row, FormRow):
            continue
        sheet.data_validation(number - 1, at["status"] - 1, number - 1, at["status"] - 1, statuses)
        for key in row.numbers:
            column = at[key]
            rule = _part(key) if row.parts else _value(row)
            sheet.data_validation(number - 1, column - 1, number - 1, column - 1, rule)
            if is_grouped(row):
                name = cell_name(number, column)
                whole = {"type": "formula", "criteria": f"={name}=INT({name})", "format": styles.without_decimals}
                sheet.conditional_format(number - 1, column - 1, number - 1, column - 1, whole)


def _statuses(book: FormBook) -> Rule:
    """A list on the hidden sheet: a label may then have a comma, and the list be longer than 255 letters."""
    first = 2 + len(book.fingerprint.__dataclass_fields__)
    last = first + len(book.statuses) - 1
    return {
        "validate": "list",
        "source": f"='{HIDDEN}'!$C${first}:$C${last}",
        "error_title": "Tình trạng số liệu",
        "error_message": "Hãy chọn một tình trạng trong danh sách.",
    }


def _value(row: FormRow) -> Rule:
    if row.whole:
        return _numbers("integer", ">=", 1, "Thứ hạng hoặc số đếm phải là số nguyên dương, ví dụ 86.")
    if row.lowest and row.highest:
        lowest, highest = field_text(row.lowest), field_text(row.highest)
        usual = f"Giá trị thường nằm trong khoảng từ {lowest} đến {highest}"
        text = f"{usual} ({row.unit_text}). Nếu đúng, bấm Yes và nêu lý do ở cột “Lý do”; nếu không, bấm No để sửa."
        return {
            **_numbers("decimal", "between", _excel(row.lowest), text),
            "maximum": _excel(row.highest),
            "error_type": "warning",
            "error_title": "Ngoài khoảng thường gặp",
        }
    if row.negative:
        return {**_numbers("decimal", "between", -_MOST, "Hãy nhập một số, ví dụ 86,97 hoặc -1,5."), "maximum": _MOST}
    return _numbers("decimal", ">=", 0, "Hãy nhập một số không âm, ví dụ 86,97.")


def _part(key: str) -> Rule:
    if key == "denominator":
        return _numbers("decimal", ">", 0, "Mẫu số phải là một số lớn hơn 0.")
    return _numbers("decimal", ">=", 0, "Tử số phải là một số không âm.")


def _excel(canonical: str) -> float:
    number = from_canonical(canonical)
    return number.numerator if number.denominator == 1 else float(number)


def _numbers(kind: str, criteria: str, least: float, text: str) -> Rule:
    limit = "minimum" if criteria == "between" else "value"
    return {
        "validate": kind,
        "criteria": criteria,
        limit: least,
        "error_title": "Số không hợp lệ",
        "error_message": text[:255],
    }
