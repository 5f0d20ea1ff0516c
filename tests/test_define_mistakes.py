"""What is wrong in a folder is told: message id, file and line, and the words of the Vietnamese sentence.

One small good folder with one thing changed for each kind of mistake. test_define_checks.py has the mistakes that only
a whole decision can have; test_define_archive.py those of an upload.
"""

import io
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from laban.base.messages import LANGUAGES, Fault, Refusal
from laban.organisations.shipped import shipped_table
from laban.regulations.archive import unpack_zip
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.yaml_source import DEEPEST_NESTING, LARGEST_FILE, parse_yaml

GOOD = Path(__file__).parent / "small_plan"
UNIT = "    unit: percent\n"
SET = "{defaults/bare_figure: exactly}"
TASKS = """tasks:
  - id: NV-01
    title: {vi: Nhiệm vụ}
    lead: [cuc-cdsqg]
    with: [class:localities]
    from: 2023
    to: 2025
    serves: [{text: Hộ gia đình có địa chỉ số, indicator: 4.2}]
commitments:
  - {id: c-1, kind: target, title: {vi: Cam kết}, task: NV-01}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten rows of the plan and a task."""
    made = Path(shutil.copytree(GOOD, tmp_path / "regulation"))
    (made / "tasks.yaml").write_text(TASKS, "utf-8")
    return made


def patch(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces the first `old`."""
    text = (folder / file).read_text("utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def line_of(folder: Path, file: str, mark: str) -> str:
    """`file:LINE` of the first line of the file, as it now is, that holds `mark`."""
    lines = (folder / file).read_text("utf-8").split("\n")
    return f"{file}:{next(number for number, line in enumerate(lines, start=1) if mark in line)}"


def faults_of(folder: Path) -> list[Fault]:
    """All faults; their sentences are whole in every language."""
    with pytest.raises(Refusal) as refused:
        compile_folder(folder, shipped_table())
    faults = list(refused.value.faults)
    assert not [fault for fault in faults for language in LANGUAGES if re.search(r"{\w+}", fault.sentence(language))]
    return faults


# Where what is changed into what, the text on whose line the fault is told, the message, words of its sentence.
MISTAKES = {
    "a tab": (
        "indicators.yaml", UNIT, "\tunit: percent\n", "\tunit: percent",
        "yaml.tab", "Dòng này thụt lề bằng phím Tab. Hãy dùng dấu cách.",
    ),
    "a wrong indent": (
        "indicators.yaml", UNIT, "   unit: percent\n", "   unit: percent",
        "yaml.syntax", "Không đọc được YAML ở đây. Hãy xem lại dấu hai chấm, dấu gạch đầu dòng và thụt lề.",
    ),
    "an unknown key": (
        "indicators.yaml", UNIT, "    unitt: percent\n", "unitt: percent",
        "regulation.unknown-key", "Không có khóa “unitt”. Có phải là “unit” không?",
    ),
    "an unknown key of a file": (
        "calendar.yaml", "calendars:", "calendar:", "calendar:",
        "regulation.unknown-key", "Không có khóa “calendar”. Có phải là “calendars” không?",
    ),
    "a merge key": (
        "indicators.yaml", UNIT, "    <<: {unit: percent}\n", "<<:",
        "regulation.unknown-key", "Không có khóa “<<”.",
    ),
    "a missing key": (
        "indicators.yaml", "    title:\n      vi: Cấp xã\n", "    title:   # of 3.5.3\n", "# of 3.5.3",
        "regulation.missing-key", "Thiếu khóa “vi”. Hãy thêm vào.",
    ),
    "a missing key of the file": (
        "regulation.yaml", "issuer: bttt\n", "", "# The Ministry's action plan",
        "regulation.missing-key", "Thiếu khóa “issuer”. Hãy thêm vào.",
    ),
    "a key twice": (
        "indicators.yaml", UNIT, f"{UNIT}    unit: rank   # twice\n", "# twice",
        "yaml.duplicate-key", "Khóa “unit” đã có ở dòng 22. Hãy bỏ một trong hai.",
    ),
    "an unknown measure": (
        "indicators.yaml", "    measure: ratio", "    measure: ration", "measure: ration", "regulation.unknown-word",
        "“ration” không dùng được cho “measure”. Chọn một trong: ratio, count,",
    ),
    "an unknown unit": (
        "indicators.yaml", UNIT, "    unit: dollar\n", "unit: dollar", "regulation.unknown-word",
        "“dollar” không dùng được cho “unit”. Chọn một trong: percent, rank, count, person, dong, times.",
    ),
    "a list where text belongs": (
        "indicators.yaml", "absent: [5.5, 5.6]", "absent: [[5.5], 5.6]", "absent:",
        "regulation.wants-text", "“absent” phải là một giá trị, không phải danh sách hay nhóm khóa.",
    ),
    "a bad month": (
        "regulation.yaml", "{from: 2023,", "{from: 2023-13,", "from: 2023-13",
        "regulation.bad-date", "“2023-13” không phải ngày. Viết 2023-06-15, 2023-06 hoặc 2023.",
    ),
    "the 31st of February of the issue": (
        "regulation.yaml", "issued: 2023 ", "issued: 2023-02-31 ", "issued: 2023-02-31",
        "regulation.bad-date", "“2023-02-31” không phải ngày. Viết 2023-06-15, 2023-06 hoặc 2023.",
    ),
    "a day in the order of Viet Nam": (
        "regulation.yaml", "issued: 2023 ", "issued: 31/02/2023 ", "issued: 31/02/2023",
        "regulation.bad-date", "“31/02/2023” không phải ngày.",
    ),
    "the 31st of February as the first day in force": (
        "regulation.yaml", "{from: 2023,", "{from: 2023-02-31,", "from: 2023-02-31",
        "regulation.bad-date", "“2023-02-31” không phải ngày.",
    ),
    "the 31st of February as the last day in force": (
        "regulation.yaml", "{from: 2023,", "{from: 2023, to: 2024-02-31,", "to: 2024-02-31",
        "regulation.bad-date", "“2024-02-31” không phải ngày.",
    ),
    "the 31st of February of a document": (
        "regulation.yaml", "issued: 2020-07-21", "issued: 2020-02-31", "issued: 2020-02-31",
        "regulation.bad-date", "“2020-02-31” không phải ngày.",
    ),
    "an end before the start": (
        "regulation.yaml", "{from: 2023,", "{from: 2023, to: 2022,", "to: 2022,",
        "regulation.ends-before-start", "cuối (2022) sớm hơn ngày hoặc năm đầu (2023)",
    ),
    "a year beyond the calendar": (
        "regulation.yaml", "issued: 2023 ", "issued: 9999 ", "issued: 9999",
        "regulation.bad-date", "“9999” không phải ngày.",
    ),
    "a year in other figures than ours": (
        "regulation.yaml", "issued: 2023 ", "issued: ٢٠٢٣ ", "issued: ٢٠٢٣",
        "regulation.bad-date", "“٢٠٢٣” không phải ngày.",
    ),
    "one year spelt twice": (
        "indicators.yaml", "{2023: 50%, 2024: 100%}", "{2023: 50%, 02023: 100%}", "02023",
        "regulation.bad-year", "“02023” không phải số hợp lệ",
    ),
    "one year twice": (
        "indicators.yaml", "{2023: 50%, 2024: 100%}", "{2023: 50%, 2023: 100%}", "{2023: 50%, 2023:",
        "yaml.duplicate-key", "Khóa “2023” đã có ở dòng 45.",
    ),
    "a figure that could be two": (
        "indicators.yaml", "{2022: 98%}", "{2022: 1.234}", "1.234",
        "regulation.bad-figure", "Không hiểu giá trị “1.234”.",
    ),
    "a figure in words": (
        "indicators.yaml", "{2022: 98%}", "{2022: cao}", "{2022: cao}",
        "regulation.bad-figure", "Không hiểu giá trị “cao”. Viết như: 75, 69,01, ≥ 50%",
    ),
    "two operators": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: ≥ ≤ 50%}", "≥ ≤ 50%",
        "regulation.bad-figure", "Không hiểu giá trị “≥ ≤ 50%”.",
    ),
    "an operator that is none": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: => 50%}", "=> 50%",
        "regulation.bad-figure", "Không hiểu giá trị “=> 50%”.",
    ),
    "an operator before Top N": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: ≥ Top 50}", "≥ Top 50",
        "regulation.bad-figure", "Không hiểu giá trị “≥ Top 50”.",
    ),
    "a year in words": (
        "indicators.yaml", "{2022: 98%}", "{hai nghìn: 98%}", "hai nghìn",
        "regulation.bad-year", "“hai nghìn” không phải số hợp lệ",
    ),
    "the 31st of February": (
        "calendar.yaml", "{month: 7, day: 5,", "{month: 2, day: 31,", "day: 31",
        "regulation.no-such-day", "Không có ngày 31/2.",
    ),
    "a 13th month": (
        "calendar.yaml", "{month: 7, day: 5,", "{month: 13, day: 5,", "month: 13",
        "regulation.bad-whole", "“13” không phải số hợp lệ cho “month”.",
    ),
    "a period of a 13th month": (
        "calendar.yaml", "covers: [4, 5, 6]", "covers: [4, 5, 13]", "covers: [4, 5, 13]",
        "regulation.bad-month", "“13” không phải tháng trong “covers”. Viết 1 đến 12, hoặc prev-12",
    ),
    "a period twice": (
        "calendar.yaml", "- id: Q3", "- id: Q2   # twice", "# twice",
        "regulation.period-twice", "Kỳ “Q2” đã có ở trên.",
    ),
    "a group twice": (
        "indicators.yaml", "  - {code: 2,", "  - {code: 1, title: {vi: a}}\n  - {code: 2,", "{vi: a}",
        "regulation.code-twice", "Mã 1 đã có ở trên.",
    ),
    "a calendar twice": (
        "calendar.yaml", "        at: dòng 836\n",
        "        at: dòng 836\n  - id: quarterly-kh-749-942   # twice\n    periods:\n"
        "      - {id: Y, title: {vi: Năm}, covers: [12], due: {month: 12, day: 1, counts: before}}\n",
        "# twice", "regulation.code-twice", "Mã quarterly-kh-749-942 đã có ở trên.",
    ),
    "a reading twice": (
        "regulation.yaml", "- id: top-n", "- id: bare-figure   # twice", "# twice",
        "regulation.code-twice", "Mã bare-figure đã có ở trên.",
    ),
    "a body asked twice": (
        "indicators.yaml", "who: [cuc-cdsqg]", "who: [cuc-cdsqg, cuc-cdsqg]", "cuc-cdsqg, cuc-cdsqg",
        "regulation.asked-twice", "Chỉ tiêu 1.1 được hỏi hai lần",
    ),
    "an unknown option chosen": (
        "regulation.yaml", "chosen: at-least", "chosen: roughly", "chosen: roughly",
        "regulation.unknown-option", "Cách hiểu “bare-figure” không có lựa chọn “roughly”.",
    ),
    "a path that is gone": (
        "regulation.yaml", SET, "{defaults/bare: exactly}", "defaults/bare:",
        "regulation.no-such-path", "Không có đường dẫn “defaults/bare” trong văn bản này.",
    ),
    "an empty path": (
        "regulation.yaml", SET, "{'': exactly}", "{'':",
        "regulation.no-such-path", "Không có đường dẫn “” trong văn bản này.",
    ),
    "two options with equal results": (
        "regulation.yaml", SET, "{defaults/bare_figure: at_least}", "      exactly:",
        "regulation.equal-options", "Hai lựa chọn “at-least” và “exactly” của “bare-figure” cho cùng kết quả.",
    ),
    "an indicator whose code stands already": (
        "indicators.yaml", "code: 1.5", "code: 1.1   # twice", "# twice",
        "regulation.code-twice", "Mã 1.1 đã có ở trên.",
    ),
    "an indicator whose code is declared absent": (
        "indicators.yaml", "code: 1.5", "code: 5.5", "code: 5.5",
        "regulation.code-absent", "Mã 5.5 được khai là không có trong văn bản.",
    ),
    "an indicator without a group": (
        "indicators.yaml", "code: 1.5", "code: 9.5", "code: 9.5",
        "regulation.no-group", "Mã 9.5 không thuộc nhóm nào",
    ),
    "a parent that is not there": (
        "indicators.yaml", "parent: 3.5\n", "parent: 3.6\n", "parent: 3.6",
        "regulation.no-such-code", "Không có chỉ tiêu 3.6.",
    ),
    "a cycle of parents": (
        "indicators.yaml", "  - code: 3.5\n", "  - code: 3.5\n    parent: 3.5.3\n", "parent: 3.5.3",
        "regulation.cycle", "Chỉ tiêu 3.5 là cấp trên của chính nó qua các “parent”.",
    ),
    "3.1 where only 3.10 is there": (
        "indicators.yaml", "  - code: 4.2\n",
        "  - {code: 3.10, title: {vi: a}}\n  - {code: 3.10.1, parent: 3.1, title: {vi: b}}\n  - code: 4.2\n",
        "parent: 3.1,", "regulation.no-such-code",
        "Không có chỉ tiêu 3.1. Có phải là 3.10 không? Mã 3.1 và 3.10 là hai mã khác nhau.",
    ),
    "a calendar that is not there": (
        "indicators.yaml", "calendar: quarterly-kh", "calendar: yearly-kh", "yearly-kh",
        "regulation.no-such-calendar", "Không có lịch “yearly-kh-749-942” trong calendar.yaml.",
    ),
    "a class that is not there": (
        "indicators.yaml", "class:ministries", "class:banks", "class:banks",
        "regulation.no-such-class", "Không có nhóm cơ quan “class:banks”.",
    ),
    "a body that is not there": (
        "indicators.yaml", "who: [cuc-cdsqg]", "who: [atlantis]", "atlantis",
        "regulation.no-such-body", "Không có cơ quan hoặc địa bàn “atlantis”. Hãy sửa mã",
    ),
    "a body that is nearly there": (
        "indicators.yaml", "who: [cuc-cdsqg]", "who: [cuc-csdqg]", "cuc-csdqg",
        "regulation.no-such-body-like", "Không có cơ quan hoặc địa bàn “cuc-csdqg”. Có phải là “cuc-cdsqg” không?",
    ),
    "an area that is not there": (
        "indicators.yaml", "about: vn", "about: atlantis", "atlantis",
        "regulation.no-such-body", "Không có cơ quan hoặc địa bàn “atlantis”.",
    ),
    "a body that was not there yet": (
        "regulation.yaml", "programme_office: cuc-cdsqg", "programme_office: bnnmt", "programme_office: bnnmt",
        "organisation.not-there", "“bnnmt” không tồn tại vào ngày 31/12/2023.",
    ),
    "a target before the baseline": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2021: ≥ 50%}", "{2021: ≥ 50%}",
        "regulation.years-disordered", "Chỉ tiêu 1.8: năm 2021 không sau năm gốc 2022.",
    ),
    "Top N of what is no rank": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: Top 50}", "code: 1.8",
        "regulation.top-without-rank", "“Top N” chỉ dùng cho thứ hạng; chỉ tiêu 1.8",
    ),
    "a row of the form that is not there": (
        "sheet.yaml", "rows: [1.1, 1.5", "rows: [1.1, 1.6", "rows:",
        "regulation.no-such-code", "Không có chỉ tiêu 1.6.",
    ),
    "a row of the form twice": (
        "sheet.yaml", "rows: [1.1, 1.5", "rows: [1.1, 1.5, 1.5", "rows:",
        "regulation.code-twice", "Mã 1.5 đã có ở trên.",
    ),
    "an indicator that is not on the form": (
        "sheet.yaml", "1.8, ", "", "rows:",
        "regulation.not-on-form", "Chỉ tiêu 1.8 được hỏi nhưng không có trên biểu mẫu",
    ),
    "a lead of a task that is not there": (
        "tasks.yaml", "lead: [cuc-cdsqg]", "lead: [atlantis]", "atlantis",
        "regulation.no-such-body", "Không có cơ quan hoặc địa bàn “atlantis”.",
    ),
    "a helper of a task that is not there": (
        "tasks.yaml", "class:localities", "class:banks", "class:banks",
        "regulation.no-such-class", "Không có nhóm cơ quan “class:banks”.",
    ),
    "an indicator of a task that is not there": (
        "tasks.yaml", "indicator: 4.2", "indicator: 4.20", "indicator: 4.20",
        "regulation.no-such-code", "Không có chỉ tiêu 4.20. Có phải là 4.2 không?",
    ),
    "a task that ends before it starts": (
        "tasks.yaml", "to: 2025", "to: 2022", "to: 2022",
        "regulation.ends-before-start", "cuối (2022) sớm hơn ngày hoặc năm đầu (2023)",
    ),
    "a task of a section that is not there": (
        "tasks.yaml", "    from: 2023\n", "    section: A\n    from: 2023\n", "section: A",
        "regulation.no-such-section", "Không có mục “A” trong task_sections.",
    ),
    "a commitment of a task that is not there": (
        "tasks.yaml", "task: NV-01", "task: NV-02", "task: NV-02",
        "regulation.no-such-task", "Không có nhiệm vụ “NV-02”. Có phải là “NV-01” không?",
    ),
    "an option that the schema refuses": (
        "regulation.yaml", SET, "{defaults/bare_figure: roughly}", "      exactly:",
        "regulation.reading-breaks", "Giá trị mà cách hiểu đặt tại “defaults/bare_figure” không dùng được ở đó.",
    ),
    "an option with the 31st of February": (
        "regulation.yaml", SET,
        "\n          calendars/quarterly-kh-749-942/periods/Q2/due/day: 31"
        "\n          calendars/quarterly-kh-749-942/periods/Q2/due/month: 2",
        "      exactly:", "regulation.no-such-day", "Không có ngày 31/2.",
    ),
    "an option that takes the indicators away": (
        "regulation.yaml", SET, "{indicators: []}", "      exactly:",
        "regulation.no-such-code", "Không có chỉ tiêu 1.1.",
    ),
    "a case that fails": (
        "cases.yaml", "value: 50, expect: attained", "value: 50, expect: no_data", "expect: no_data, note: \"50",
        "regulation.case-fails",
        "“1.5 at the printed plan is attained”",
    ),
    "a case of a period that is not there": (
        "cases.yaml", "period: Q2, value: 50,", "period: Q5, value: 50,", "period: Q5",
        "round.unknown-period", "Không có kỳ “Q5”. Có: Q1, Q2, Q3, Q4.",
    ),
    "a case with a number that is none": (
        "cases.yaml", "value: 50,", "value: 5e3,", "5e3",
        "regulation.bad-number", "“5e3” không phải số hợp lệ cho “value”.",
    ),
    "a case of a heading": (
        "cases.yaml", "indicator: 1.5,", "indicator: 3.5,", "indicator: 3.5,",
        "regulation.case-not-asked", "Chỉ tiêu 3.5 không được hỏi trong kỳ nào",
    ),
    "a NUL": (
        "indicators.yaml", UNIT, "    unit: per\0cent\n", "\0",
        "yaml.control-character", "Dòng này có ký tự không nhìn thấy (U+0000). Hãy xóa ký tự đó.",
    ),
    "an invisible character": (
        "indicators.yaml", UNIT, "    unit: per\u200ecent\x07\n", "\x07",
        "yaml.control-character", "Dòng này có ký tự không nhìn thấy (U+0007). Hãy xóa ký tự đó.",
    ),
    "a key that is no text": (
        "indicators.yaml", UNIT, "    ? [a]   # key\n    : b\n", "# key",
        "yaml.key-not-text", "Tên khóa phải là chữ.",
    ),
    "a line separator": (
        "indicators.yaml", UNIT, "    unit: \u2028percent\n", "\u2028",
        "yaml.control-character", "(U+2028)",
    ),
    "an anchor": (
        "indicators.yaml", UNIT, "    unit: &u percent\n", "&u",
        "yaml.alias", "Không dùng neo (&) và bí danh (*) của YAML.",
    ),
    "an alias without an anchor": (
        "indicators.yaml", UNIT, "    unit: *u\n", "*u",
        "yaml.alias", "Không dùng neo (&) và bí danh (*) của YAML.",
    ),
    "a tag that would do nothing": (
        "indicators.yaml", UNIT, "    unit: !!str percent\n", "!!str",
        "yaml.tag", "Không dùng nhãn kiểu “tag:yaml.org,2002:str” của YAML. Hãy bỏ nhãn này.",
    ),
    "a tag that would run code": (
        "indicators.yaml", UNIT, "    unit: !!python/object/apply:os.system [ls]\n", "!!python",
        "yaml.tag", "Không dùng nhãn kiểu “tag:yaml.org,2002:python/object/apply:os.system” của YAML.",
    ),
    "a second document": (
        "cases.yaml", "cases:", "a: 1\n---   # second\ncases:", "# second",
        "yaml.several-documents", "Tệp có nhiều tài liệu YAML ngăn bởi “---”. Hãy chỉ giữ một.",
    ),
    "41 brackets": (
        "indicators.yaml", UNIT, f"    unit: {'[' * 41}{']' * 41}\n", "[[[[",
        "yaml.too-deep", "Lồng nhau quá 40 tầng.",
    ),
    "a decimal comma in braces": (
        "indicators.yaml", "{2022: 98%}", "{2022: 90,5%}", "90,5%", "yaml.comma",
        'Hãy đặt cả giá trị trong dấu nháy kép: 2022: "90,5%".',
    ),
    "a comma in a title in braces": (
        "tasks.yaml", "{vi: Nhiệm vụ}", "{vi: Tàu cá, cảng cá, bến cá}", "bến cá", "yaml.comma",
        'Hãy đặt cả giá trị trong dấu nháy kép: vi: "Tàu cá, cảng cá, bến cá".',
    ),
    "a sign that YAML takes for its own": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: >= 50%}", ">= 50%", "yaml.quote", 'Hãy viết 2025: ">= 50%".',
    ),
    "a sign on a line of its own": (
        "indicators.yaml", "{2025: ≥ 50%}", "\n      2025: > 80", "> 80", "yaml.quote", 'Hãy viết 2025: "> 80".',
    ),
    "a percent sign in front": (
        "indicators.yaml", "{2025: ≥ 50%}", "{2025: %95}", "%95", "yaml.quote", 'Hãy viết 2025: "%95".',
    ),
    "a quotation mark that is not closed": (
        "indicators.yaml", "{2022: 98%}", '{2022: "98%}', '"98%}', "yaml.unclosed", "mở ở dòng này chưa đóng",
    ),
    "a brace that is not closed": (
        "indicators.yaml", "{2022: 98%}", "{2022: 98%", "{2022: 98%\n"[:-1], "yaml.unclosed", "mở ở dòng này chưa đóng",
    ),
    "no blank after a colon": (
        "indicators.yaml", UNIT, "    unit:percent\n", "unit:percent", "yaml.no-blank", "rồi một dấu cách",
    ),
    "a wide colon": (
        "indicators.yaml", UNIT, "    unit：percent\n", "unit：percent", "yaml.no-blank", "dấu hai chấm “:”",
    ),
    "a blank from Word": (
        "indicators.yaml", UNIT, "    unit:\u00a0percent\n", "unit:\u00a0percent", "yaml.wide-blank", "dấu cách cứng",
    ),
    "a hidden character in a code": (
        "indicators.yaml", "code: 1.5", "code: 1.5\u200b", "code: 1.5\u200b", "regulation.hidden-character",
        "có ký tự không nhìn thấy (U+200B)",
    ),
    "a title without its language": (
        "tasks.yaml", "title: {vi: Nhiệm vụ}", "title: Nhiệm vụ", "title: Nhiệm vụ", "regulation.wants-title",
        'Hãy viết title: {vi: "Nhiệm vụ"}',
    ),
    "one where several belong": (
        "tasks.yaml", "lead: [cuc-cdsqg]", "lead: cuc-cdsqg", "lead: cuc-cdsqg", "regulation.wants-list",
        "“lead” phải là danh sách. Viết [a, b]",
    ),
    "an empty value": (
        "tasks.yaml", "lead: [cuc-cdsqg]", "lead:   # none", "# none", "regulation.empty-value", "“lead” còn trống.",
    ),
    "an empty title": (
        "tasks.yaml", "{vi: Nhiệm vụ}", '{vi: " "}', '{vi: " "}', "regulation.empty-value", "“vi” còn trống.",
    ),
    "a class that is asked": (
        "indicators.yaml", "who: [cuc-cdsqg]", "who: [class:ministries]", "who: [class:ministries]",
        "regulation.class-about-one", "cả nhóm cùng báo cáo một số liệu về “vn”. Hãy ghi about: itself hoặc its-area.",
    ),
    "a period in small letters": (
        "calendar.yaml", "- id: Q4", "- id: q4", "- id: q4", "regulation.bad-period-id", "Dùng chữ HOA không dấu",
    ),
    "a month twice": (
        "calendar.yaml", "covers: [4, 5, 6]", "covers: [4, 4, 6]", "covers: [4, 4, 6]", "regulation.month-twice",
        "Kỳ “Q2” ghi tháng 4 hai lần.",
    ),
    "a period due before it ends": (
        "calendar.yaml", "{month: 7, day: 5,", "{month: 5, day: 5,", "month: 5, day: 5", "regulation.due-early",
        "hạn là 5/5, trước khi kỳ kết thúc",
    ),
    "periods that cut into each other": (
        "calendar.yaml", "covers: [4, 5, 6]", "covers: [3, 4, 5, 6]", "- id: Q2", "regulation.periods-cut",
        "Kỳ “Q1” và “Q2” cùng có tháng 3",
    ),
    "a percent sign of what is no percent": (
        "indicators.yaml", UNIT, "    unit: count\n", "{2022: 98%}", "regulation.percent-of-other-unit",
        "Chỉ tiêu 1.1 ghi “98%” nhưng đơn vị là count.",
    ),
    "a figure outside its range": (
        "indicators.yaml", "{2022: 98%}", "{2022: 198%}", "{2022: 198%}", "regulation.figure-outside",
        "giá trị 198 ngoài khoảng 0 đến 100",
    ),
    "a plan after the end of the text": (
        "regulation.yaml", "{from: 2023,", "{from: 2023, to: 2023,", "to: 2023,", "regulation.plan-after-end",
        "Văn bản ghi hết hiệu lực 2023 nhưng",
    ),
    "a text in force before it is issued": (
        "regulation.yaml", "{from: 2023,", "{from: 2021,", "from: 2021,", "regulation.in-force-early",
        "Văn bản ban hành 2023 nhưng ghi có hiệu lực từ 2021",
    ),
    "a whole number of other signs": (
        "calendar.yaml", "{month: 7, day: 5,", "{month: 0_7, day: 5,", "month: 0_7", "regulation.bad-whole",
        "“0_7” không phải số hợp lệ cho “month”.",
    ),
    "lines in the wrong order": (
        "calendar.yaml", "at: dòng 836\n", "at: dòng 836 và dòng 839–837\n", "839–837", "regulation.place-reversed",
        "ghi dòng 839 trước dòng 837",
    ),
    "an id of absurd length": (
        "tasks.yaml", "id: NV-01", f"id: {'a' * 200}", "aaaa", "regulation.too-long", "Giá trị của “id” quá dài.",
    ),
}  # fmt: skip


# Mistakes that take away what something else names, or in which two rows share.
SEVERAL = {
    "a cycle of parents",
    "a period twice",
    "a row of the form that is not there",
    "an indicator whose code is declared absent",
    "an indicator whose code stands already",
    "an indicator without a group",
    "an option that takes the indicators away",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_at_its_line_in_a_sentence(folder: Path, mistake: str) -> None:
    file, old, new, mark, message, sentence = MISTAKES[mistake]
    patch(folder, file, old, new)
    place = line_of(folder, file, mark)
    found = [(fault.id, fault.place, fault.sentence("vi")) for fault in faults_of(folder)]
    assert any((id, at) == (message, place) and sentence in text for id, at, text in found), found
    assert len(found) == 1 or mistake in SEVERAL, found


def test_every_code_of_a_cycle_is_named_at_its_parent(folder: Path) -> None:
    """3.5.1 stands under 3.5, which is put under 3.5.1; 3.5.2 and 3.5.3 only hang on the circle."""
    patch(folder, "indicators.yaml", "  - code: 3.5\n", "  - code: 3.5\n    parent: 3.5.1\n")
    below = int(line_of(folder, "indicators.yaml", "code: 3.5.1").partition(":")[2]) + 1
    assert [(fault.id, fault.place, fault.parameters["code"]) for fault in faults_of(folder)] == [
        ("regulation.cycle", line_of(folder, "indicators.yaml", "parent: 3.5.1"), "3.5"),
        ("regulation.cycle", f"indicators.yaml:{below}", "3.5.1"),
    ]


def test_a_parent_of_itself_is_a_cycle(folder: Path) -> None:
    patch(folder, "indicators.yaml", "    parent: 3.5\n", "    parent: 3.5.1\n")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.cycle", line_of(folder, "indicators.yaml", "parent: 3.5.1"))


def test_3_10_beside_3_1_is_no_duplicate_but_3_10_twice_is(folder: Path) -> None:
    heading = "  - {code: 3.10, title: {vi: a}}\n  - {code: 3.1, title: {vi: b}}\n"
    patch(folder, "indicators.yaml", "  - code: 4.2\n", heading + "  - code: 4.2\n")
    codes = [row["code"] for row in compile_folder(folder, shipped_table()).data["indicators"]]
    assert codes[-5:] == ["3.10", "3.1", "4.2", "5.1", "5.4"]
    patch(folder, "indicators.yaml", "{code: 3.1,", "{code: 3.10,")
    (fault,) = faults_of(folder)
    place = line_of(folder, "indicators.yaml", "{vi: b}")
    assert (fault.id, fault.place) == ("regulation.code-twice", place)
    assert fault.sentence() == "Mã 3.10 đã có ở trên. Hãy đặt mã khác, hoặc bỏ một trong hai."


def test_a_body_is_held_against_the_printed_day(folder: Path) -> None:
    """Decree 48/2022/NĐ-CP of 26/7/2022 made the units; 25/7/2022 is one day too early."""
    patch(folder, "regulation.yaml", "issued: 2023 ", "issued: 2022-07-25 ")
    found = faults_of(folder)
    # Its bases of 26/7/2022 and 2023 are then younger than the text, which is told too.
    assert {fault.id for fault in found} == {"organisation.not-there", "regulation.cited-out-of-time"}
    office = line_of(folder, "regulation.yaml", "programme_office")
    (told,) = [fault for fault in found if fault.place == office]
    assert told.sentence() == (
        "“cuc-cdsqg” không tồn tại vào ngày 25/07/2022. Trong bảng cơ quan: 26/07/2022–28/02/2025; 01/03/2025–…. "
        "Hãy sửa mã, hoặc xem lại “issued”."
    )


def test_a_body_that_was_not_there_when_the_text_was_issued_is_refused(folder: Path) -> None:
    """A text of 2020 cannot name a unit of 2022, wherever it does: each place is told."""
    patch(folder, "regulation.yaml", "issued: 2023 ", "issued: 2020 ")
    found = [fault for fault in faults_of(folder) if fault.id == "organisation.not-there"]
    told = [fault for fault in found if "cuc-cdsqg" in fault.sentence()]
    assert {fault.place.partition(":")[0] for fault in told} == {"regulation.yaml", "indicators.yaml", "tasks.yaml"}


def test_a_body_that_has_ended_is_refused(folder: Path) -> None:
    """The Ministry was merged from 01/3/2025."""
    patch(folder, "regulation.yaml", "issued: 2023 ", "issued: 2025-03-01 ")
    fault, *others = faults_of(folder)
    assert (fault.id, fault.place) == ("organisation.not-there", line_of(folder, "regulation.yaml", "issuer: bttt"))
    assert {one.id for one in others} == {
        "organisation.not-there",
        "regulation.in-force-early",
    }  # its units that ended with it
    assert fault.sentence().startswith("“bttt” không tồn tại vào ngày 01/03/2025. Trong bảng cơ quan: …–28/02/2025.")


def test_faults_of_all_kinds_and_files_are_told_in_one_run(folder: Path) -> None:
    patch(folder, "indicators.yaml", "code: 1.5", "code: 5.5")
    patch(folder, "indicators.yaml", "class:ministries", "class:banks")
    patch(folder, "calendar.yaml", "{month: 7, day: 5,", "{month: 2, day: 31,")
    patch(folder, "regulation.yaml", SET, "{defaults/bare: exactly}")
    patch(folder, "sheet.yaml", "1.8, ", "")
    assert {(fault.id, fault.place) for fault in faults_of(folder)} == {
        ("regulation.code-absent", line_of(folder, "indicators.yaml", "code: 5.5")),
        ("regulation.no-such-class", line_of(folder, "indicators.yaml", "class:banks")),
        ("regulation.no-such-day", line_of(folder, "calendar.yaml", "day: 31")),
        ("regulation.no-such-path", line_of(folder, "regulation.yaml", "defaults/bare:")),
        # 1.8 is asked but gone from the form; 1.5 is on the form but is now called 5.5, which is not there.
        ("regulation.not-on-form", line_of(folder, "sheet.yaml", "rows:")),
        ("regulation.no-such-code", line_of(folder, "sheet.yaml", "rows:")),
        ("regulation.no-such-code", "cases.yaml:3"),
        ("regulation.no-such-code", "cases.yaml:4"),
    }


def test_faults_of_the_schema_in_two_files_are_told_in_one_run(folder: Path) -> None:
    patch(folder, "indicators.yaml", UNIT, "    unitt: percent\n")
    patch(folder, "indicators.yaml", "better: higher", "better: upper")
    patch(folder, "calendar.yaml", "{month: 7, day: 5,", "{month: 13, day: 5,")
    assert {(fault.id, fault.place) for fault in faults_of(folder)} == {
        ("regulation.unknown-key", line_of(folder, "indicators.yaml", "unitt")),
        ("regulation.unknown-word", line_of(folder, "indicators.yaml", "better: upper")),
        ("regulation.bad-whole", line_of(folder, "calendar.yaml", "month: 13")),
    }


def test_faults_of_the_yaml_in_two_files_are_told_in_one_run(folder: Path) -> None:
    patch(folder, "indicators.yaml", UNIT, f"{UNIT}    unit: rank   # twice\n")
    patch(folder, "cases.yaml", "cases:", "cases: &a")
    assert {(fault.id, fault.place) for fault in faults_of(folder)} == {
        ("yaml.duplicate-key", line_of(folder, "indicators.yaml", "# twice")),
        ("yaml.alias", line_of(folder, "cases.yaml", "&a")),
    }


def test_a_calendar_without_periods_is_refused(folder: Path) -> None:
    """Its last period would have to end the year."""
    text = "calendars:\n  - id: quarterly-kh-749-942\n    periods: []\n"
    (folder / "calendar.yaml").write_text(text, "utf-8")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.empty-list", "calendar.yaml:3")
    assert fault.sentence() == "Danh sách “periods” còn trống. Hãy thêm ít nhất một mục."


def test_a_file_one_byte_too_large_is_refused_and_one_at_the_bound_is_read(folder: Path) -> None:
    path = folder / "cases.yaml"
    good = path.read_bytes()
    path.write_bytes(good + b"#" * (5_000_000 - len(good)))
    compile_folder(folder, shipped_table())
    path.write_bytes(good + b"#" * (5_000_001 - len(good)))
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.too-large", "cases.yaml")
    assert "lớn hơn 5 MB" in fault.sentence()


def test_a_file_of_50_megabytes_is_refused_without_being_read(folder: Path) -> None:
    with (folder / "indicators.yaml").open("wb") as file:
        file.truncate(50_000_000)
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.too-large", "indicators.yaml")
    assert fault.sentence().startswith(f"Tệp lớn hơn {LARGEST_FILE // 1_000_000} MB.")


FILES = ["regulation.yaml", "calendar.yaml", "indicators.yaml", "sheet.yaml", "tasks.yaml", "cases.yaml"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_utf_8_is_refused_at_the_line_of_its_first_wrong_byte(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes() + b"# ok\n# \xd0\xe0 N\xe3ng\n")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.not-utf-8", f"{file}:{path.read_bytes().count(10)}")
    assert fault.sentence() == "Dòng này không ở dạng UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."


def test_a_folder_that_is_not_utf_8_is_told_file_by_file(folder: Path) -> None:
    """As an editor with the code page of Vietnamese Windows saves it: đ is one byte there, and no UTF-8."""
    for file in FILES:
        (folder / file).write_bytes("# một\n# đường\n".encode("cp1258", "replace") + (folder / file).read_bytes())
    assert [(fault.id, fault.place) for fault in faults_of(folder)] == [
        ("yaml.not-utf-8", f"{file}:2") for file in FILES
    ]


def test_the_one_file_that_every_regulation_needs_is_named(folder: Path) -> None:
    (folder / "regulation.yaml").unlink()
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.no-file", "regulation.yaml")
    assert fault.sentence() == "Thiếu tệp regulation.yaml. Mỗi văn bản cần tệp này."


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("calendar.yaml", "regulation.file-needed"),
        ("indicators.yaml", "regulation.file-needed"),
        ("sheet.yaml", "regulation.no-form"),
    ],
)
def test_a_missing_file_is_told_by_what_needs_it(folder: Path, file: str, message: str) -> None:
    (folder / file).unlink()
    (fault,) = faults_of(folder)
    assert fault.id == message and file in fault.sentence()


def test_a_mistake_in_each_stage_is_told_in_one_run(folder: Path) -> None:
    """A tab in one file, a bad word in another, an unknown body in a third, two equal options, a failing case."""
    patch(folder, "calendar.yaml", "    periods:", "\tperiods:")
    patch(folder, "indicators.yaml", "    unit: percent", "    unit: phần trăm")
    patch(folder, "tasks.yaml", "lead: [cuc-cdsqg]", "lead: [atlantis]")
    patch(folder, "regulation.yaml", SET, "{defaults/bare_figure: at_least}")
    assert {(fault.id, fault.place.partition(":")[0]) for fault in faults_of(folder)} == {
        ("yaml.tab", "calendar.yaml"),
        ("regulation.unknown-word", "indicators.yaml"),
        ("regulation.no-such-body", "tasks.yaml"),
        ("regulation.equal-options", "regulation.yaml"),
    }


def test_a_row_without_its_shape_is_not_missed_by_others(folder: Path) -> None:
    """1.5 stands on the form, in a case and in the table; only its unit is wrong."""
    patch(folder, "indicators.yaml", "  - code: 1.5\n", "  - code: 1.5\n    colour: red\n")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.unknown-key", line_of(folder, "indicators.yaml", "colour"))
    assert "Không có khóa “colour”. Hãy dùng một trong các khóa: at, note, code, parent," in fault.sentence()


def test_an_official_text_that_is_not_there_hides_nothing(folder: Path) -> None:
    patch(folder, "regulation.yaml", "issuer: bttt\n", "issuer: atlantis\nsource: {file: source/khong-co.txt}\n")
    assert {fault.id for fault in faults_of(folder)} == {"regulation.no-source", "regulation.no-such-body"}


def test_every_line_with_a_tab_is_told(folder: Path) -> None:
    patch(folder, "indicators.yaml", UNIT, "\tunit: percent   # one\n")
    patch(folder, "indicators.yaml", UNIT, "\tunit: percent   # two\n")
    assert [(fault.id, fault.place) for fault in faults_of(folder)] == [
        ("yaml.tab", line_of(folder, "indicators.yaml", "# one")),
        ("yaml.tab", line_of(folder, "indicators.yaml", "# two")),
    ]


def test_one_mistake_at_many_places_is_one_line(folder: Path) -> None:
    patch(folder, "calendar.yaml", "id: quarterly-kh-749-942", "id: khac")
    calendars = [fault for fault in faults_of(folder) if fault.id == "regulation.no-such-calendar"]
    (fault,) = calendars
    assert fault.parameters["more"] == 8
    assert "Có: khac. Hãy sửa mã, hoặc thêm lịch. Lỗi này còn ở 8 chỗ khác: dòng" in fault.sentence()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("indicators.yaml", "groups:", "absent_groups:", "“absent_groups”"),
        (
            "sheet.yaml",
            "rows: [1.1, 1.5, 1.8, 3.5, 3.5.1, 3.5.2, 3.5.3, 4.2, 5.1, 5.4]",
            "rows: []",
            "“rows” trong sheet.yaml",
        ),
    ],
)
def test_an_empty_part_is_told_once(folder: Path, file: str, old: str, new: str, words: str) -> None:
    patch(folder, file, old, new)
    (fault,) = faults_of(folder)
    assert words in fault.sentence()


@pytest.mark.parametrize("year", ["1923", "2203"])
def test_a_wrong_day_of_issue_is_told_once(folder: Path, year: str) -> None:
    shutil.rmtree(folder)
    shutil.copytree(LIBRARY / "kh-749-942-bttt-2023", folder)
    patch(folder, "regulation.yaml", "issued: 2023 ", f"issued: {year} ")
    first, *others = faults_of(folder)
    assert (first.id, first.place) == ("regulation.issued-doubtful", line_of(folder, "regulation.yaml", "issued:"))
    assert f"Ngày ban hành {year} không khớp với" in first.sentence() and len(others) < 4


def test_a_list_of_faults_has_an_end(folder: Path) -> None:
    with (folder / "indicators.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"k{number}: x\n" for number in range(1000))
    *others, last = faults_of(folder)
    assert len(others) == 200 and last.sentence() == "Còn 800 lỗi nữa. Hãy sửa các lỗi trên rồi kiểm tra lại."


def test_a_file_in_the_place_of_a_folder_is_told_with_its_folder(folder: Path) -> None:
    (fault,) = faults_of(folder / "regulation.yaml")
    assert fault.sentence() == f"{folder / 'regulation.yaml'} là một tệp. Hãy nêu thư mục chứa nó: {folder}"


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    (fault,) = faults_of(folder / "nowhere")
    assert (fault.id, fault.place) == ("regulation.no-folder", str(folder / "nowhere"))
    assert fault.sentence() == f"Không có thư mục {folder / 'nowhere'}."


def test_a_file_of_another_name_is_told_with_the_one_that_is_meant(folder: Path) -> None:
    (folder / "cases.yaml").rename(folder / "case.yaml")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.unknown-file", "case.yaml")
    assert fault.sentence().startswith("Không dùng tệp “case.yaml”. Có phải là “cases.yaml” không?")


def test_hidden_files_are_passed_over(folder: Path) -> None:
    """The schemas of `laban new`, and what editors leave behind."""
    good = compile_folder(folder, shipped_table()).version
    (folder / ".schema").mkdir()
    (folder / ".schema" / "x.yaml").write_text("a")
    (folder / ".cases.yaml").write_text("\t")
    assert compile_folder(folder, shipped_table()).version == good


def test_a_zip_that_leads_out_of_its_folder_is_refused_at_the_path(tmp_path: Path) -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("regulation.yaml", "id: a")
        archive.writestr("../evil.yaml", "id: a")
    with pytest.raises(Refusal) as refused:
        unpack_zip(body.getvalue(), tmp_path / "new")
    (fault,) = refused.value.faults
    assert (fault.id, fault.place) == ("archive.bad-path", "../evil.yaml")
    assert fault.sentence().startswith("Đường dẫn “../evil.yaml” không được phép.")
    assert list(tmp_path.iterdir()) == []


BRACKETS: list[Callable[[int], str]] = [
    lambda depth: "a: " + "[" * depth,
    lambda depth: "a: " + "{b: " * depth,
    lambda depth: "\n".join(" " * level + "a:" for level in range(min(depth, 3000))),
    lambda depth: "a: " + "- " * depth,
]


@pytest.mark.parametrize("nested", BRACKETS)
def test_a_file_of_brackets_is_refused_and_takes_nothing_down(nested: Callable[[int], str]) -> None:
    """PyYAML's composer ends the process on this."""
    with pytest.raises(Refusal) as refused:
        parse_yaml(nested(500_000), "a.yaml")
    (fault,) = refused.value.faults
    assert fault.id in ("yaml.too-deep", "yaml.syntax")
    if fault.id == "yaml.too-deep":
        assert str(DEEPEST_NESTING) in fault.sentence()


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(Refusal) as refused:
        parse_yaml(bomb, "a.yaml")
    assert [(fault.id, fault.place) for fault in refused.value.faults] == [("yaml.alias", "a.yaml:1")]


@pytest.mark.parametrize("text", ["", "# chỉ có chú thích\n", "- a\n", "chữ\n"])
def test_a_file_without_keys_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_yaml(text, "a.yaml")
    assert [(fault.id, fault.place) for fault in refused.value.faults] == [("yaml.not-a-mapping", "a.yaml:1")]


def test_decomposed_input_gives_the_version_of_composed_input(folder: Path) -> None:
    good = compile_folder(folder, shipped_table())
    for path in folder.glob("*.yaml"):
        path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
    again = compile_folder(folder, shipped_table())
    assert (again.version, again.canonical) == (good.version, good.canonical)


def test_the_good_folder_has_no_fault(folder: Path) -> None:
    compile_folder(folder, shipped_table())
