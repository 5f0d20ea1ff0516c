"""The sheet “Hướng dẫn”: how to fill the file in, in a few sentences."""

import xlsxwriter

from laban.forms.book import FormBook
from laban.forms.layout import FORM, GUIDE, TEXTS
from laban.forms.styles import Styles, height_for

_WIDTH = 110
_STEPS = (
    f"Chỉ điền các ô màu vàng ở trang “{FORM}”{{texts}}. Các ô khác đã khóa để tránh sửa nhầm; không có mật khẩu.",
    "Cột “Số liệu kỳ này”: chỉ ghi con số, dấu phẩy là dấu thập phân. Chỉ tiêu tính bằng % thì ghi 86,97 (ghi 86,97% "
    "cũng được). Không ghi 0,8697 khi ý là 86,97 %.",
    "Chỉ tiêu có “Tử số”, “Mẫu số” thì ghi hai số đó; tỷ lệ tự tính ở cột “Số liệu kỳ này”.",
    "Không dùng công thức, không gộp ô, không chèn, xóa, chuyển hay ẩn dòng và cột ở hai trang đó. Muốn chép từ tệp "
    "khác sang, hãy dán dạng giá trị (Paste Special, Values).",
    "Nếu Excel đổi số thành ngày (gõ 5.7 thành 05/07), hãy gõ lại với dấu phẩy: 5,7.",
    "Cột “Tình trạng”: chọn trong danh sách. Chưa có số liệu thì chọn tình trạng tương ứng và để trống ô số liệu.",
    "Số liệu ngoài khoảng thường gặp: Excel sẽ hỏi; nếu số đúng, nêu lý do ở cột “Lý do”.",
    "Lưu tệp dạng .xlsx, không đặt mật khẩu, rồi nạp lên Laban. Trước khi ghi, Laban cho xem số cũ và số mới; nếu có "
    "lỗi, Laban trả lại bản sao của tệp với từng ô sai được tô màu và giải thích.",
)


def write_guide(workbook: xlsxwriter.Workbook, styles: Styles, book: FormBook) -> None:
    sheet = workbook.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, "Hướng dẫn điền biểu mẫu", styles.guide_heading)
    texts = f" và trang “{TEXTS}”" if book.free_texts else ""
    steps = [step.format(texts=texts) for step in _STEPS if book.has_parts or "“Tử số”" not in step]
    for number, step in enumerate(steps, start=1):
        sheet.set_row(number, height_for((step, _WIDTH)))
        sheet.write_number(number, 0, number, styles.guide)
        sheet.write_string(number, 1, step, styles.guide)
    made = book.fingerprint
    whose = f"Tệp này dành cho: {made.reporter_name}; {made.period_name}; số liệu của {made.about_name}."
    sheet.write_string(len(steps) + 2, 1, whose, styles.guide)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
