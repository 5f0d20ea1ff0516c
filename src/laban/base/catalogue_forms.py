"""Messages about reporting files in Excel. A part of the catalogue."""

from laban.base.messages import Message

FILES = {
    "form.empty": Message("Tệp trống. Hãy chọn lại tệp biểu mẫu.", "The file is empty. Choose the form again."),
    "form.too-large": Message(
        "Tệp lớn hơn {megabytes} MB khi mở ra. Hãy bỏ các trang và hình không thuộc biểu mẫu, rồi nạp lại.",
        "The file is larger than {megabytes} MB when opened. Leave out sheets and pictures that are not of the form.",
        413,
    ),
    "form.old-format": Message(
        "Tệp là .xls kiểu cũ. Hãy mở bằng Excel rồi chọn Lưu thành (Save As), dạng .xlsx.",
        "The file is an old .xls. Open it in Excel and save it as .xlsx.",
    ),
    "form.password": Message(
        "Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu (File, Info, Protect Workbook) và lưu lại.",
        "The file has a password. Open it in Excel, take the password off (File, Info, Protect Workbook) and save it.",
    ),
    "form.other-format": Message(
        "Tệp không phải .xlsx (dạng nhận ra: {format}). Hãy lưu lại dạng .xlsx từ biểu mẫu đã tải về.",
        "The file is no .xlsx (it looks like: {format}). Save the form that was downloaded as .xlsx.",
    ),
    "form.damaged": Message(
        "Không đọc được tệp: tệp bị hỏng hoặc tải lên chưa hết. Hãy mở bằng Excel, lưu lại rồi nạp lần nữa.",
        "The file cannot be read: it is damaged or was not uploaded whole. Open it in Excel, save it and try again.",
    ),
    "form.entities": Message(
        "Tệp có khai báo DOCTYPE, điều không có trong tệp Excel bình thường, nên không được mở. "
        "Hãy điền lại vào biểu mẫu mới tải về.",
        "The file declares a DOCTYPE, which no Excel file has, so it is not opened. Fill in a form downloaded anew.",
    ),
    "form.macro": Message(
        "Tệp có macro. Hãy lưu lại dạng .xlsx (không macro) rồi nạp lại.",
        "The file has macros. Save it as .xlsx, which has none, and upload it again.",
    ),
    "form.not-a-workbook": Message(
        "Tệp nén này không phải bảng tính Excel. Hãy chọn tệp .xlsx đã điền.",
        "This archive is no Excel workbook. Choose the .xlsx that was filled in.",
    ),
    "form.external-link": Message(
        "Tệp có liên kết lấy dữ liệu từ tệp hoặc nguồn khác. Hãy dán dạng giá trị, vào Data, Edit Links, Break Link, "
        "rồi lưu lại.",
        "The file takes data from another file or source. Paste values instead, choose Data, Edit Links, Break Link, "
        "and save it again.",
    ),
    "form.not-markable": Message(
        "Không lập được bản sao có đánh dấu lỗi của tệp này vì tệp quá lớn hoặc có phần lạ. "
        "Hãy sửa theo danh sách lỗi trên trang.",
        "No copy of this file can be marked, as it is too large or has strange parts. Correct it by the list of faults "
        "on the page.",
    ),
}
WHOSE = {
    "form.no-fingerprint": Message(
        "Tệp này không phải biểu mẫu tải từ Laban, hoặc trang ẩn của biểu mẫu đã mất. Hãy tải biểu mẫu mới và chép số "
        "liệu sang.",
        "This file is no form downloaded from Laban, or the form's hidden sheet is gone. Download the form again and "
        "copy the figures into it.",
    ),
    "form.other-round": Message(
        "Tệp này của kỳ “{found}”, còn phiếu đang mở là của kỳ “{expected}”. Hãy chọn đúng tệp hoặc đúng phiếu.",
        "This file is for “{found}”, but the sheet is for “{expected}”. Choose the right file or the right sheet.",
        409,
    ),
    "form.other-version": Message(
        "Tệp được tải về theo phiên bản cũ của văn bản ({found}), nay là {expected}. Hãy tải biểu mẫu mới và chép số "
        "liệu sang.",
        "The file was made under another version of the regulation ({found}, now {expected}). Download the form again "
        "and copy the figures into it.",
        409,
    ),
    "form.other-reporter": Message(
        "Tệp này của “{found}”, còn phiếu đang mở là của “{expected}”. Hãy chọn đúng tệp hoặc đúng phiếu.",
        "This file is for “{found}”, but the sheet is for “{expected}”. Choose the right file or the right sheet.",
        409,
    ),
    "form.other-about": Message(
        "Tệp này có số liệu của “{found}”, còn phiếu đang mở là về “{expected}”. Hãy chọn đúng tệp hoặc đúng phiếu.",
        "This file has figures of “{found}”, but the sheet is about “{expected}”. Choose the right file or sheet.",
        409,
    ),
}
TABLE = {
    "form.sheet-missing": Message(
        "Không thấy trang “{sheet}”. Hãy đặt lại đúng tên đó. Các trang đang có: {allowed}.",
        "There is no sheet “{sheet}”. Give it that name again. The sheets are: {allowed}.",
    ),
    "form.too-many-rows": Message(
        "Trang có hơn {most} dòng, quá nhiều so với biểu mẫu. Hãy xóa các dòng thừa bên dưới bảng.",
        "The sheet has more than {most} rows, far more than the form. Delete the rows below the table.",
        413,
    ),
    "form.heading-missing": Message(
        "Thiếu cột “{heading}” ở dòng tiêu đề. Hãy khôi phục dòng tiêu đề như trong biểu mẫu đã tải về.",
        "The column “{heading}” is missing from the headings. Restore them as in the form that was downloaded.",
    ),
    "form.heading-twice": Message(
        "Cột “{heading}” có hai lần. Hãy bỏ cột thêm vào.",
        "The column “{heading}” stands twice. Take the added one out.",
    ),
    "form.columns-moved": Message(
        "Các cột đã bị chuyển chỗ, từ cột “{heading}”; đã hiểu theo tên cột.",
        "Columns were moved, from “{heading}” on; they were understood by their headings.",
    ),
    "form.rows-moved": Message(
        "{count} dòng đã bị chuyển chỗ (như {code} từ dòng {before} sang dòng {after}); đã hiểu theo mã chỉ tiêu.",
        "{count} rows were moved (such as {code} from row {before} to row {after}); their codes told which is which.",
    ),
    "form.row-deleted": Message(
        "Thiếu dòng {code} “{title}”. Hãy khôi phục dòng này từ biểu mẫu đã tải về.",
        "The row {code} “{title}” is missing. Restore it from the form that was downloaded.",
    ),
    "form.row-inserted": Message(
        "Có {count} dòng chèn thêm giữa bảng, bắt đầu từ ô này; Laban không biết đó là chỉ tiêu nào. Hãy xóa các dòng "
        "đó.",
        "{count} rows were inserted into the table, the first is this; no indicator is known for them. Delete them.",
    ),
    "form.code-edited": Message(
        "Mã “{code}” và tên “{title}” ở dòng này không còn khớp biểu mẫu. Hãy khôi phục mã và tên như khi tải về.",
        "The code “{code}” and the title “{title}” of this row do not fit the form. Restore them as downloaded.",
    ),
    "form.code-twice": Message(
        "Mã {code} có hai lần, lần đầu ở dòng {first}. Hãy xóa dòng thêm vào.",
        "The code {code} stands twice, first in row {first}. Delete the added row.",
    ),
    "form.merged-cells": Message(
        "Các ô từ đây bị gộp, nên không rõ giá trị của dòng nào. Hãy bỏ gộp ô (Merge & Center).",
        "Cells are merged from here on, so it is not clear to which row the value belongs. Unmerge them.",
    ),
    "form.hidden-rows": Message(
        "Dòng {rows} đang bị ẩn nhưng vẫn được nạp. Hãy cho hiện lại để kiểm tra.",
        "Rows {rows} are hidden and were read all the same. Show them and look.",
    ),
    "form.hidden-columns": Message(
        "Cột {columns} đang bị ẩn nhưng vẫn được nạp. Hãy cho hiện lại để kiểm tra.",
        "Columns {columns} are hidden and were read all the same. Show them and look.",
    ),
    "form.outside-table": Message(
        "Có {count} ô ghi ngoài bảng, bắt đầu từ ô này; nội dung đó không được nạp.",
        "{count} cells outside the table hold something, the first is this; it was not read.",
    ),
}
CELLS = {
    "form.formula": Message(
        "Ô này có công thức. Hãy ghi giá trị: chép ô rồi dán dạng giá trị (Paste Special, Values).",
        "This cell has a formula. Write the value: copy the cell and paste it as values.",
    ),
    "form.error-cell": Message(
        "Ô này báo lỗi {value}. Hãy ghi lại giá trị.", "This cell shows the error {value}. Write its value."
    ),
    "form.date-not-number": Message(
        "Excel đã đổi số trong ô này thành ngày hoặc giờ ({shown}). Có lẽ số đã gõ là {nearest}. "
        "Hãy chọn định dạng General rồi gõ lại với dấu phẩy thập phân.",
        "Excel has made a day or time of the number in this cell ({shown}). The number was probably {nearest}. "
        "Choose the format General and type it again with a decimal comma.",
    ),
    "form.too-fine": Message(
        "{typed} có quá {decimals} chữ số thập phân. Hãy làm tròn, ví dụ {rounded}.",
        "{typed} has more than {decimals} decimals. Round it, for example to {rounded}.",
    ),
    "form.negative": Message(
        "{typed} là số âm; chỉ tiêu này không âm. Hãy sửa lại.",
        "{typed} is negative, which this indicator cannot be. Correct it.",
    ),
    "form.zero-denominator": Message(
        "Mẫu số bằng 0 nên không tính được tỷ lệ. Hãy sửa, hoặc để trống và chọn “chưa có số liệu”.",
        "The denominator is 0, so there is no ratio. Correct it, or leave it empty and choose “no data”.",
    ),
    "form.unknown-status": Message(
        "Không có tình trạng “{status}”. Hãy chọn một trong: {allowed}.",
        "There is no status “{status}”. Choose one of: {allowed}.",
    ),
    "form.perhaps-share": Message(
        "Đã hiểu là {typed} %. Nếu ý là {meant} %, hãy ghi {meant}.",
        "This was understood as {typed} %. If {meant} % was meant, write {meant}.",
    ),
}
FORMS = {**FILES, **WHOSE, **TABLE, **CELLS}
