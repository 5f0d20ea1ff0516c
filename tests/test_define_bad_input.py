"""What is wrong in a folder is told at its very line: the places and whole sentences of `laban check`.

test_define_mistakes.py has one mistake per message; here are the exact places, and mistakes that two checks share.
"""

import shutil
import unicodedata
from pathlib import Path

import pytest

from laban.base.messages import Fault, Refusal
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.organisation_table import OrganisationTable

GOOD = Path(__file__).parent / "small_plan"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")
UNIT = "    unit: percent\n"
SET = "{defaults/bare_figure: exactly}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "regulation"))


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
    with pytest.raises(Refusal) as refused:
        compile_folder(folder, TABLE)
    return list(refused.value.faults)


# What is changed, the text on whose line the fault is told, the message, the whole Vietnamese sentence.
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
    "an unknown unit": (
        "indicators.yaml", UNIT, "    unit: dollar\n", "unit: dollar", "regulation.unknown-word",
        "“dollar” không dùng được cho “unit”. Chọn một trong: percent, rank, count, person, dong, times.",
    ),
    "a list where text belongs": (
        "indicators.yaml", "absent: [5.5, 5.6]", "absent: [[5.5], 5.6]", "absent:",
        "regulation.wrong-shape", "“absent” không đúng dạng ở đây. Hãy so với mẫu trong tài liệu.",
    ),
    "a bad month": (
        "regulation.yaml", "{from: 2023,", "{from: 2023-13,", "from: 2023-13",
        "regulation.bad-date", "“2023-13” không phải ngày. Viết 2023-06-15, 2023-06 hoặc 2023.",
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
        "regulation.bad-number", "“02023” không phải số hợp lệ",
    ),
    "one year twice": (
        "indicators.yaml", "{2023: 50%, 2024: 100%}", "{2023: 50%, 2023: 100%}", "{2023: 50%, 2023:",
        "yaml.duplicate-key", "Khóa “2023” đã có ở dòng 45.",
    ),
    "a figure that could be two": (
        "indicators.yaml", "{2022: 98%}", "{2022: 1.234}", "1.234",
        "regulation.bad-figure", "Không hiểu giá trị “1.234”.",
    ),
    "the 31st of February": (
        "calendar.yaml", "{month: 7, day: 5,", "{month: 2, day: 31,", "day: 31",
        "regulation.no-such-day", "Không có ngày 31/2.",
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
    "an option that the schema refuses": (
        "regulation.yaml", SET, "{defaults/bare_figure: roughly}", "      exactly:",
        "regulation.reading-breaks", "Giá trị mà cách hiểu đặt tại “defaults/bare_figure” không hợp lệ.",
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
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_line_in_a_sentence(folder: Path, mistake: str) -> None:
    file, old, new, mark, message, sentence = MISTAKES[mistake]
    patch(folder, file, old, new)
    place = line_of(folder, file, mark)
    found = [(fault.id, fault.place, fault.sentence("vi")) for fault in faults_of(folder)]
    assert any((id, at) == (message, place) and sentence in text for id, at, text in found), found


ONE_FAULT = sorted(set(MISTAKES) - {"a period twice", "an option that takes the indicators away"})


@pytest.mark.parametrize("mistake", ONE_FAULT)
def test_one_mistake_is_one_fault(folder: Path, mistake: str) -> None:
    file, old, new, *_ = MISTAKES[mistake]
    patch(folder, file, old, new)
    assert len(faults_of(folder)) == 1


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
    codes = [row["code"] for row in compile_folder(folder, TABLE).data["indicators"]]
    assert codes[-5:] == ["3.10", "3.1", "4.2", "5.1", "5.4"]
    patch(folder, "indicators.yaml", "{code: 3.1,", "{code: 3.10,")
    (fault,) = faults_of(folder)
    place = line_of(folder, "indicators.yaml", "{vi: b}")
    assert (fault.id, fault.place, fault.sentence()) == ("regulation.code-twice", place, "Mã 3.10 đã có ở trên.")


@pytest.mark.parametrize(
    ("key", "message"),
    [("who: [cuc-cdsqg]", "regulation.no-such-body"), ("about: vn", "regulation.no-such-body")],
)
def test_an_unknown_body_or_area_is_told_where_it_is_asked(folder: Path, key: str, message: str) -> None:
    patch(folder, "indicators.yaml", key, key.replace("cuc-cdsqg", "atlantis").replace("vn", "atlantis"))
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == (message, line_of(folder, "indicators.yaml", "atlantis"))
    assert fault.sentence().startswith("Không có cơ quan hoặc địa bàn “atlantis”.")


def test_a_body_is_held_against_the_printed_day(folder: Path) -> None:
    """Decree 48/2022/NĐ-CP of 26/7/2022 made the units; 25/7/2022 is one day too early."""
    patch(folder, "regulation.yaml", "issued: 2023 ", "issued: 2022-07-25 ")
    found = faults_of(folder)
    # Its bases of 26/7/2022 and 2023 are then younger than the text, which is told too.
    assert {fault.id for fault in found} == {"organisation.not-there", "regulation.cited-out-of-time"}
    office = line_of(folder, "regulation.yaml", "programme_office")
    (told,) = [fault for fault in found if fault.place == office]
    assert told.sentence() == "“cuc-cdsqg” không tồn tại vào ngày 25/07/2022."


def test_a_body_that_has_ended_is_refused(folder: Path) -> None:
    """The Ministry was merged from 01/3/2025."""
    patch(folder, "regulation.yaml", "issued: 2023 ", "issued: 2025-03-01 ")
    fault, *others = faults_of(folder)
    assert (fault.id, fault.place) == ("organisation.not-there", line_of(folder, "regulation.yaml", "issuer: bttt"))
    assert {one.id for one in others} == {"organisation.not-there"}  # its units that ended with it
    assert fault.sentence() == "“bttt” không tồn tại vào ngày 01/03/2025."


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
    }


def test_a_calendar_without_periods_is_refused(folder: Path) -> None:
    """Its last period would have to end the year."""
    text = "calendars:\n  - id: quarterly-kh-749-942\n    periods: []\n"
    (folder / "calendar.yaml").write_text(text, "utf-8")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.empty-list", "calendar.yaml:3")
    assert fault.sentence() == "Danh sách “periods” còn trống."


def test_a_file_one_byte_too_large_is_refused_and_one_at_the_bound_is_read(folder: Path) -> None:
    path = folder / "cases.yaml"
    good = path.read_bytes()
    path.write_bytes(good + b"#" * (5_000_000 - len(good)))
    compile_folder(folder, TABLE)
    path.write_bytes(good + b"#" * (5_000_001 - len(good)))
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.too-large", "cases.yaml")
    assert "lớn hơn 5 MB" in fault.sentence()


def test_a_latin_1_file_is_refused_at_the_line_of_its_first_wrong_byte(folder: Path) -> None:
    path = folder / "sheet.yaml"
    path.write_bytes(path.read_bytes() + b"# ok\n# \xd0\xe0 N\xe3ng\n")
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.not-utf-8", f"sheet.yaml:{path.read_bytes().count(10)}")
    assert "UTF-8" in fault.sentence()


def test_the_one_file_that_every_regulation_needs_is_named(folder: Path) -> None:
    (folder / "regulation.yaml").unlink()
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.no-file", "regulation.yaml")
    assert fault.sentence() == "Thiếu tệp regulation.yaml. Mỗi văn bản cần tệp này."


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("calendar.yaml", "regulation.no-such-calendar"),
        ("indicators.yaml", "regulation.no-such-code"),
        ("sheet.yaml", "regulation.no-form"),
    ],
)
def test_a_missing_file_is_told_by_what_needs_it(folder: Path, file: str, message: str) -> None:
    (folder / file).unlink()
    assert message in {fault.id for fault in faults_of(folder)}


def test_decomposed_input_gives_the_version_of_composed_input(folder: Path) -> None:
    good = compile_folder(folder, TABLE)
    for path in folder.glob("*.yaml"):
        path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
    again = compile_folder(folder, TABLE)
    assert (again.version, again.canonical) == (good.version, good.canonical)


def test_the_good_folder_has_no_fault(folder: Path) -> None:
    compile_folder(folder, TABLE)
