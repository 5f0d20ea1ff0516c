"""Forms for the tests of Excel files: a small one with every kind of row, and the whole plan of 2023."""

from dataclasses import replace

from laban.base.exact import shown
from laban.forms.book import Entry, Fingerprint, FormBook, FormRow, FreeText, HeadingRow, Titles
from laban.organisations.shipped import shipped_regulations
from laban.regulations.figures import PRINTED_SIGNS, Figure
from laban.regulations.schema import Indicator, Regulation

STATUSES = (
    ("A", "Chính thức"),
    ("P", "Tạm ước tính"),
    ("E", "Ước tính"),
    ("O", "Chưa có số liệu"),
    ("Q", "Không báo cáo tại đây (bí mật nhà nước)"),
)
FINGERPRINT = Fingerprint(
    round="kh-749-942-bttt-2023:2023-Q2",
    version="5f" * 32,
    reporter="cuc-cdsqg",
    about="vn",
    made_at="2023-06-28T10:00:00+07:00",
    period_name="Quý II năm 2023",
    reporter_name="Cục Chuyển đổi số quốc gia",
    about_name="Việt Nam",
)
PLAN = "kh-749-942-bttt-2023"
TITLES = Titles(
    form="Biểu mẫu Phụ lục 01: cung cấp số liệu chỉ tiêu",
    due="trước ngày 05/7/2023",
    legal="Kế hoạch thực hiện Quyết định số 749/QĐ-TTg và Quyết định số 942/QĐ-TTg, năm 2023",
)
UNITS = {"percent": "%", "rank": "Thứ hạng", "count": "Số lượng", "person": "Người", "dong": "Đồng", "times": "Lần"}
TEXTS = (
    FreeText("II", "Đánh giá xu hướng", "Đánh giá xu hướng phát triển, xu hướng thực hiện các mục tiêu được giao."),
    FreeText("III", "Khó khăn, vướng mắc"),
)


def row(code: str, title: str, unit: str = "percent", **more: object) -> FormRow:
    return FormRow(code, title, unit, UNITS[unit], **more)


def small_book(**more: object) -> FormBook:
    """Rows 6 to 14: a heading, two percentages, a rank, a heading, a ratio by its parts, a count, an amount, growth."""
    rows = (
        HeadingRow("1", "Cung cấp dịch vụ"),
        row("1.1", "Tỷ lệ dịch vụ công trực tuyến", lowest="0", highest="100", earlier="98%", plan="100%"),
        row("1.10", "Tỷ lệ hồ sơ trực tuyến", lowest="0", highest="100", entry=Entry("86.97"), seen=3),
        row("1.11", "Thứ hạng Chính phủ điện tử", "rank", whole=True),
        HeadingRow("2", "Kinh tế số"),
        row("2.1", "Tỷ lệ doanh nghiệp nộp thuế điện tử", parts=True),
        row("2.2", "Số nền tảng số", "count", whole=True),
        row("2.3", "Doanh thu", "dong"),
        row("2.4", "Tăng trưởng", negative=True),
    )
    return replace(FormBook(FINGERPRINT, TITLES, rows, STATUSES, TEXTS), **more)


def plan_book(filled: bool = False) -> FormBook:
    """Form 01 as it is shipped: 55 values under five groups and two headings; `filled` in by a simple rule."""
    text = Regulation.from_compiled(next(one for one in shipped_regulations() if one.regulation == PLAN).data)
    rows: list[FormRow | HeadingRow] = []
    groups = {group.code: group for group in text.groups}
    for number, code in enumerate(text.form_rows):
        indicator = text.indicator(code)
        group = groups.pop(text.group_of(indicator).code, None)
        rows += [HeadingRow(group.code, group.title.vi)] if group else []
        rows.append(_plan_row(indicator, number if filled else None))
    texts = [FreeText(one.id, one.title.vi, one.hint.vi if one.hint else "") for one in text.sheet.free_texts]
    if filled:
        texts = [replace(one, text=f"{one.title}: " + "nội dung dài của đơn vị. " * 20) for one in texts]
    return FormBook(FINGERPRINT, TITLES, tuple(rows), STATUSES, tuple(texts))


def _plan_row(indicator: Indicator, number: int | None) -> FormRow | HeadingRow:
    title = indicator.title.vi
    if indicator.unit is None:
        return HeadingRow(indicator.code, title)
    whole = indicator.measure in ("rank", "count")
    made = row(
        indicator.code,
        title,
        indicator.unit,
        earlier=_shown(indicator.baseline.get(2022), indicator.unit),
        plan=_shown(indicator.plan.get(2023), indicator.unit),
        target=_shown(indicator.target.get(2025), indicator.unit),
        whole=whole,
        negative=indicator.measure == "growth",
        indent=1 if indicator.parent else 0,
        **({"lowest": "0", "highest": "100"} if indicator.unit == "percent" else {}),
    )
    if number is None:
        return made
    note = "Số liệu tổng hợp từ báo cáo của các bộ, ngành, địa phương." if number % 5 == 0 else ""
    status = "P" if number % 7 == 0 else "A"
    return replace(made, entry=Entry(str(number + 1) if whole else f"{number + 40}.25", "", "", status, note), seen=1)


def _shown(figure: Figure | None, unit: str) -> str:
    """As the plan prints it: `≥ 50%`, `Top 50`, a dash."""
    if figure is None or figure.exact is None:
        return "–"
    sign = f"{PRINTED_SIGNS[figure.op]} " if figure.op else ""
    return sign + shown(figure.exact) + ("%" if unit == "percent" else "")
