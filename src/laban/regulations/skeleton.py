"""`laban new`: a small whole regulation with a comment at every part, to be overwritten line by line.

It passes `laban check` as it is, so that whatever is told afterwards is about what its writer has changed.
"""

import re
from pathlib import Path

from laban.base.messages import refuse
from laban.base.vietnamese import search_key
from laban.regulations.json_schema import schema_name, write_schemas

SCHEMA_FOLDER = ".schema"
_ID = "MÃ-VĂN-BẢN"
_OTHER_THINGS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_NAMELESS = "van-ban-moi"

REGULATION = """\
# Văn bản này là gì: số, ngày, cơ quan ban hành, hiệu lực, quan hệ với văn bản khác, chỗ có nhiều cách hiểu.
#
# Đây là một văn bản mẫu nhỏ nhưng đủ; hãy thay từng dòng bằng nội dung văn bản của mình rồi chạy lệnh laban check.
# Thụt lề bằng dấu cách, không dùng phím Tab. Mọi giá trị đọc như chữ: 3.10 vẫn là 3.10, không thành 3.1.
# Ở bất kỳ đâu có thể thêm at (chỗ trong văn bản gốc, ví dụ at: dòng 4–6) và note (ghi chú).
id: MÃ-VĂN-BẢN
kind: plan                        # decision, plan, guidance, strategy, programme, law, decree, circular, directive
number: 01/KH-VIDU                # đúng như in; nếu để trống số thì viết number: null và number_text: "Số: /KH-VIDU"
issued: 2023-06-15                # ngày ký; nếu chỉ in tháng hoặc năm thì viết 2023-06 hoặc 2023
issuer: bttt                      # mã cơ quan ban hành; cơ quan phải tồn tại vào ngày ký
title:
  vi: Kế hoạch mẫu về dịch vụ công trực tuyến giai đoạn 2023 - 2025
short_title:                      # tên gọi ngắn trong các danh sách
  vi: Kế hoạch mẫu
source: {file: source/van-ban.txt}  # văn bản gốc; các at: dòng … chỉ vào tệp này và được kiểm tra
at: dòng 1–5
in_force: {from: 2023-06-15}      # ngày đầu; khi biết ngày cuối thì thêm to: 2025-12-31
programme_office: cuc-cdsqg       # cơ quan mở đợt báo cáo và lập ấn phẩm
relations:                        # based_on, carries_out, cites, amends, reports_on; còn có replaces và replaced_by
  - {kind: carries_out, number: 749/QĐ-TTg, issued: 2020-06-03, issuer: ttcp, at: dòng 5}

# Chỗ văn bản để ngỏ: mỗi lựa chọn đặt giá trị khác tại một đường dẫn của thư mục này.
readings:
  - id: so-khong-dau
    at: dòng 7–8
    question: {vi: "Con số in không kèm dấu (kế hoạch “50%”) nghĩa là ít nhất hay đúng bằng?"}
    options:
      it-nhat:
        title: {vi: Ít nhất}
      dung-bang:
        title: {vi: Đúng bằng}
        set: {defaults/bare_figure: exactly}
    chosen: it-nhat
    because: {vi: Vượt kế hoạch không thể là chưa đạt kế hoạch.}

# Số mà văn bản tự nói về mình; laban check đếm lại.
totals:
  - {of: figures, count: 2, at: dòng 6}
"""

CALENDAR = """\
# Các kỳ báo cáo: gồm những tháng nào và hạn gửi. Kỳ cuối cùng kết thúc năm.
calendars:
  - id: quy                       # mã lịch, dùng lại ở indicators.yaml
    at: dòng 9
    periods:
      - id: Q1
        title: {vi: Quý I}
        covers: [1, 2, 3]         # prev-12 là tháng 12 năm trước
        due: {month: 4, day: 5, counts: before}   # before: trước ngày 05/4; "on": tính cả ngày đó
      - id: Q2
        title: {vi: Quý II}
        covers: [4, 5, 6]
        due: {month: 7, day: 5, counts: before}
      - id: Q3
        title: {vi: Quý III}
        covers: [7, 8, 9]
        due: {month: 10, day: 5, counts: before}
      - id: Q4
        title: {vi: Quý IV}
        covers: [10, 11]
        due: {month: 12, day: 5, counts: before}
"""

INDICATORS = """\
# Bảng chỉ tiêu. Con số viết như in: 98%, "30,5%", ≥ 50%, > 80, Top 50; gạch ngang "-" là không có giá trị.
defaults:                         # điều văn bản để ngỏ cho mọi con số
  bare_figure: at_least           # số không kèm dấu: at_least hoặc exactly
  dash: no_value
  top: rank_at_most               # “Top 50” gồm cả thứ 50: rank_at_most; không gồm: rank_below
  rank_judged: year_end           # thứ hạng xét cuối năm (year_end) hay mọi kỳ (every_period)
groups:                           # phần đầu của mã chỉ tiêu là mã nhóm
  - {code: 1, title: {vi: Phục vụ người dân}, at: dòng 6}
indicators:
  - code: 1.1
    title: {vi: Tỷ lệ hồ sơ nộp trực tuyến}
    measure: ratio                # ratio, count, amount, growth, rank, yes_no
    unit: percent                 # percent, rank, count, person, dong, times
    better: higher                # higher: càng cao càng tốt; lower: càng thấp càng tốt
    baseline: {2022: "30,5%"}     # năm gốc; số có dấu phẩy phải đặt trong ngoặc kép
    plan: {2023: 50%, 2024: 65%}  # kế hoạch từng năm
    target: {2025: ≥ 80%}         # mục tiêu cuối cùng
    # Ai gửi (who), về ai (about), theo lịch nào; route là tên của đường gửi.
    ask: [{route: don-vi-do, who: [cuc-cdsqg], about: vn, calendar: quy}]
    carried_out_by: [class:localities]
    at: dòng 7
  - code: 1.2
    title: {vi: Thứ hạng chính phủ điện tử}
    measure: rank
    unit: rank
    better: lower
    baseline: {2022: 86}
    plan: {2023: "-", 2024: 70}
    target: {2025: Top 60}
    ask: [{route: don-vi-do, who: [cuc-cdsqg], about: vn, calendar: quy}]
    at: dòng 8
checks:                           # cảnh báo: ngoài khoảng này thì người nhập phải nêu lý do
  - {kind: range, unit: percent, from: 0, to: 100}
"""

SHEET = """\
# Biểu mẫu: tên, thứ tự các chỉ tiêu, các cột, các phần viết lời.
title: {vi: Biểu số liệu chỉ tiêu}
at: dòng 9
rows: [1.1, 1.2]
columns: [earlier, plan, target, value, status, note]
free_texts:
  - {id: II, title: {vi: "Khó khăn, vướng mắc"}}
"""

TASKS = """\
# Nhiệm vụ: ai chủ trì (lead), ai phối hợp (with), từ năm nào đến năm nào, sản phẩm, phục vụ chỉ tiêu nào.
tasks:
  - id: NV-01
    number: 1
    title: {vi: Đưa toàn bộ dịch vụ công đủ điều kiện lên trực tuyến}
    lead: [cuc-cdsqg]             # mã cơ quan, hoặc class:localities cho một nhóm
    with: [class:localities]
    from: 2023
    to: 2025
    product: {vi: Danh mục dịch vụ công trực tuyến toàn trình}
    serves: [{text: Tỷ lệ hồ sơ nộp trực tuyến, indicator: 1.1}]
    at: dòng 10
"""

CASES = """\
# Trường hợp kiểm thử: lấy từ văn bản hoặc tính tay, không chép lại từ phần mềm. laban check chạy tất cả.
cases:
  - {name: Bằng kế hoạch là đạt, indicator: 1.1, year: 2023, period: Q2, value: 50, expect: attained}
  - {name: Thấp hơn kế hoạch là chưa đạt, indicator: 1.1, year: 2023, period: Q2, value: 49.9, expect: not_attained}
  - {name: Thứ hạng chưa xét giữa năm, indicator: 1.2, year: 2024, period: Q2, value: 60, expect: not_due}
"""

SOURCE = """\
BỘ THÔNG TIN VÀ TRUYỀN THÔNG
Số: 01/KH-VIDU                     Hà Nội, ngày 15 tháng 6 năm 2023
KẾ HOẠCH MẪU
về dịch vụ công trực tuyến giai đoạn 2023 - 2025
thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ
1. Phục vụ người dân (2 chỉ tiêu)
1.1 Tỷ lệ hồ sơ nộp trực tuyến: năm 2022 30,5%, kế hoạch 2023 50%, 2024 65%, mục tiêu 2025 ≥ 80%
1.2 Thứ hạng chính phủ điện tử: năm 2022 86, kế hoạch 2023 -, 2024 70, mục tiêu 2025 Top 60
Số liệu gửi trước ngày 05/4, 05/7, 05/10, 05/12 theo biểu số liệu chỉ tiêu.
Nhiệm vụ 1: Cục Chuyển đổi số quốc gia chủ trì đưa toàn bộ dịch vụ công đủ điều kiện lên trực tuyến, 2023 - 2025.
"""

_FILES = {
    "regulation.yaml": REGULATION,
    "calendar.yaml": CALENDAR,
    "indicators.yaml": INDICATORS,
    "sheet.yaml": SHEET,
    "tasks.yaml": TASKS,
    "cases.yaml": CASES,
}


def write_skeleton(folder: Path) -> list[Path]:
    """Writes all files and the schemas for the editor; Refusal when there is something already."""
    if folder.is_file() or (folder.is_dir() and not all(path.name.startswith(".") for path in folder.iterdir())):
        raise refuse("home.not-empty", str(folder), path=folder)
    (folder / "source").mkdir(parents=True)
    written = [folder / "source" / "van-ban.txt"]
    written[0].write_text(SOURCE, "utf-8")
    for name, text in _FILES.items():
        written.append(folder / name)
        schema = f"# yaml-language-server: $schema=./{SCHEMA_FOLDER}/{schema_name(name)}\n"
        written[-1].write_text(schema + text.replace(_ID, _id_of(folder)), "utf-8")
    return [*written, *write_schemas(folder / SCHEMA_FOLDER)]


def _id_of(folder: Path) -> str:
    """The folder's name as an id: `Kế hoạch 2023` becomes `ke-hoach-2023`."""
    id = "-".join(re.findall("[a-z0-9]+", search_key(folder.resolve().name))) or _NAMELESS
    # What an editor would read as a number, as nothing or as yes and no.
    return f'"{id}"' if id[0].isdigit() or id in _OTHER_THINGS else id
