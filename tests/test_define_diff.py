"""What changed between two texts, in the words an officer reads."""

import copy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laban.organisations.shipped import shipped_table
from laban.regulations import shape
from laban.regulations.compiler import LIBRARY
from laban.regulations.differ import differences
from laban.regulations.difference_codes import VALUES
from laban.regulations.difference_terms import FIELDS, LISTS, PARTS
from laban.regulations.difference_texts import both_quoted
from laban.regulations.readings import dump, put
from laban.regulations.schema import Regulation, Text
from laban.regulations.survey import survey

FOLDER = LIBRARY / "kh-749-942-bttt-2023"
TEXT = survey(FOLDER).regulation
assert TEXT is not None
DATA = dump(TEXT)


def with_value(path: str, value: Any) -> Regulation:
    return Regulation.model_validate(put(DATA, path, value))


def told(new: Regulation, language: str = "vi") -> list[str]:
    return [change.sentence(language, shipped_table().name_of) for change in differences(TEXT, new)]


@pytest.mark.parametrize(
    ("path", "value", "vi", "en"),
    [
        (
            "indicators/1.5/plan/2024",
            "80%",
            "1.5: kế hoạch 2024 từ 100 % xuống 80 %",
            "1.5: plan 2024 from 100% down to 80%",
        ),
        (
            "indicators/1.5/plan/2023",
            "87,5%",
            "1.5: kế hoạch 2023 từ 50 % lên 87,5 %",
            "1.5: plan 2023 from 50% up to 87.5%",
        ),
        (
            "indicators/1.7.1/target/2025",
            "≥ 80%",
            "1.7.1: mục tiêu 2025 từ > 80 % thành ≥ 80 %",
            "1.7.1: target 2025 from > 80% to ≥ 80%",
        ),
        (
            "indicators/5.1/target/2025",
            "Top 40",
            "5.1: mục tiêu 2025 từ Top 50 thành Top 40",
            "5.1: target 2025 from Top 50 to Top 40",
        ),
        (
            "indicators/1.1/plan/2024",
            "100%",
            "1.1: kế hoạch 2024 từ không có giá trị thành 100 %",
            "1.1: plan 2024 from no value to 100%",
        ),
        (
            "indicators/5.4/ask/measuring-unit/who",
            ["cuc-attt", "vnpost"],
            "5.4: tuyến báo cáo “measuring-unit”, đơn vị báo cáo thêm Tổng công ty Bưu điện Việt Nam",
            "5.4: route of reporting “measuring-unit”, reporters plus Vietnam Post",
        ),
        (
            "calendars/quarterly-kh-749-942/periods/Q2/due",
            {"month": "7", "day": "10", "counts": "on"},
            "Quý II: hạn gửi từ trước ngày 05/7 thành hết ngày 10/7",
            "Quarter II: due from before 5 July to by 10 July",
        ),
        (
            "readings/bare-figure/chosen",
            "exactly",
            "Cách hiểu bare-figure: lựa chọn được dùng từ “Ít nhất (nhiều nhất, với chỉ tiêu càng thấp càng tốt)” "
            "thành “Đúng bằng”",
            "Reading bare-figure: option in use from “At least (at most where lower is better)” to “Exactly”",
        ),
        (
            "absent",
            ["5.5"],
            "Mã không có trong văn bản: bỏ 5.6",
            "Codes the document skips: minus 5.6",
        ),
    ],
)
def test_a_change_is_one_sentence_in_each_language(path: str, value: Any, vi: str, en: str) -> None:
    changed = with_value(path, value) if "/ask/" not in path else _with_reporters(value)
    assert told(changed) == [vi]
    assert told(changed, "en") == [en]


def _with_reporters(who: list[str]) -> Regulation:
    ask = copy.deepcopy(next(row for row in DATA["indicators"] if row["code"] == "5.4")["ask"])
    ask[0]["who"] = who
    return with_value("indicators/5.4/ask", ask)


def test_a_route_of_reporting_that_comes_is_told_with_who_reports_on_whom() -> None:
    ask = copy.deepcopy(next(row for row in DATA["indicators"] if row["code"] == "1.8")["ask"])
    ask.append({"route": "ministry", "who": ["nhnn"], "about": "vn", "calendar": ask[0]["calendar"]})
    changed = with_value("indicators/1.8/ask", ask)
    assert told(changed) == [
        "1.8: thêm tuyến báo cáo “ministry” (đơn vị báo cáo: Ngân hàng Nhà nước Việt Nam; số liệu về: Việt Nam; "
        "lịch báo cáo: quarterly-kh-749-942)"
    ]
    assert told(changed, "en") == [
        "1.8: added route of reporting “ministry” (reporters: State Bank of Vietnam; about: Viet Nam; "
        "calendar: quarterly-kh-749-942)"
    ]


def test_rows_that_come_and_go_are_told_with_what_a_reader_needs() -> None:
    data = copy.deepcopy(DATA)
    data["indicators"] = [row for row in data["indicators"] if row["code"] != "1.6"]
    data["indicators"].append({"code": "5.8", "title": {"vi": "Thứ hạng mới"}})
    data["sheet"]["rows"].remove("1.6")
    assert told(Regulation.model_validate(data)) == [
        "5.8: thêm “Thứ hạng mới”",
        "1.6: bỏ “Tỷ lệ người dân trưởng thành có điện thoại di động thông minh” (đơn vị tính: phần trăm; "
        "giá trị năm gốc 2022: 70,91 %; kế hoạch 2023: 80 %, 2024: 90 %; mục tiêu 2025: 100 %; tuyến báo cáo: "
        "“measuring-unit” (đơn vị báo cáo: Cục Viễn thông; số liệu về: Việt Nam; lịch báo cáo: quarterly-kh-749-942))",
        "Biểu mẫu: các dòng bỏ 1.6",
    ]


def edited(edit: Callable[[dict[str, Any]], Any], base: dict[str, Any] = DATA) -> tuple[list[str], list[str]]:
    """The sentences in both languages when the data is edited."""
    data = copy.deepcopy(base)
    edit(data)
    one, other = (Regulation.model_validate(text) for text in (base, data))
    vi, en = (
        [change.sentence(language, shipped_table().name_of) for change in differences(one, other)]
        for language in ("vi", "en")
    )
    return vi, en


def row_of(data: dict[str, Any], part: str, id: str) -> dict[str, Any]:
    return next(row for row in data[part] if id in (row.get("code"), row.get("id")))


def test_a_task_that_comes_is_told_with_its_lead_years_deadline_and_product() -> None:
    task = {
        **{"id": "T9", "title": {"vi": "Lập sổ"}, "lead": ["cuc-attt"], "from": 2024, "to": 2025},
        **{"due": "2025-06-30", "product": {"vi": "Báo cáo"}},
    }
    vi, en = edited(lambda data: data["tasks"].append(task))
    assert vi == [
        "Nhiệm vụ T9: thêm “Lập sổ” (chủ trì: Cục An toàn thông tin; năm bắt đầu: 2024; năm kết thúc: 2025; "
        "thời hạn: 30/06/2025; kết quả, sản phẩm: “Báo cáo”)"
    ]
    assert en == [
        "Task T9: added “Lập sổ” (lead: Authority of Information Security; first year: 2024; last year: 2025; "
        "deadline: 30 June 2025; product: “Báo cáo”)"
    ]


def test_a_period_that_comes_is_told_with_its_months_and_its_due_day() -> None:
    due = {"month": 3, "day": 4, "counts": "on"}
    period = {"id": "Q5", "title": {"vi": "Quý V"}, "covers": ["prev-12", "1"], "due": due}
    vi, en = edited(lambda data: data["calendars"][0]["periods"].append(period))
    assert vi == [
        "Lịch quarterly-kh-749-942: thêm kỳ Q5 “Quý V” (các tháng: tháng 12 năm trước, tháng 1; hạn gửi: hết ngày 04/3)"
    ]
    assert en == [
        "Calendar quarterly-kh-749-942: added period Q5 “Quý V” (months: December of the year before, January; "
        "due: by 4 March)"
    ]


def test_a_row_with_another_code_is_the_same_row() -> None:
    def edit(data: dict[str, Any]) -> None:
        row = row_of(data, "indicators", "1.10")
        row["code"], row["plan"]["2024"] = "1.11", "12%"

    title = "Tỷ lệ thủ tục hành chính của các cơ quan nhà nước được cắt giảm so với hiện nay"
    assert edited(edit)[0] == [
        f"Chỉ tiêu “{title}”: mã 1.10 thành 1.11",
        "1.11: kế hoạch 2024 từ 10 % lên 12 %",
    ]


def test_a_row_put_between_moves_the_others_and_changes_none() -> None:
    small = {"regulation": DATA["regulation"], "tasks": [task(1, "Lập sổ dân cư"), task(2, "Mở lớp học số")]}

    def edit(data: dict[str, Any]) -> None:
        data["tasks"] = [task(1, "Làm đường sá"), task(2, "Lập sổ dân cư"), task(3, "Mở lớp học số")]

    assert edited(edit, small)[0] == [
        "Nhiệm vụ T1: thêm “Làm đường sá” (chủ trì: Bộ Thông tin và Truyền thông)",
        "Nhiệm vụ “Lập sổ dân cư”: mã T1 thành T2",
        "Nhiệm vụ “Mở lớp học số”: mã T2 thành T3",
    ]


def task(number: int, title: str) -> dict[str, Any]:
    return {"id": f"T{number}", "title": {"vi": title}, "lead": ["bttt"]}


def test_a_new_title_of_the_same_code_is_a_changed_title() -> None:
    small = {"regulation": DATA["regulation"], "tasks": [task(1, "Lập sổ dân cư")]}
    vi, _ = edited(lambda data: data["tasks"][0].update(title={"vi": "Mở lớp học số"}), small)
    assert vi == ["Nhiệm vụ T1: tên từ “Lập sổ dân cư” thành “Mở lớp học số”"]


@pytest.mark.parametrize(
    ("edit", "vi", "en"),
    [
        (
            lambda data: data["indicators"].reverse(),
            "Các chỉ tiêu: đổi thứ tự",
            "Indicators: stand in another order",
        ),
        (lambda data: data["tasks"].reverse(), "Các nhiệm vụ: đổi thứ tự", "Tasks: stand in another order"),
        (
            lambda data: data["calendars"][0]["periods"].reverse(),
            "Lịch quarterly-kh-749-942: các kỳ đổi thứ tự",
            "Calendar quarterly-kh-749-942: periods stand in another order",
        ),
        (
            lambda data: data["regulation"].update(kind="decision"),
            "Văn bản: loại từ kế hoạch thành quyết định",
            "The document: kind from plan to decision",
        ),
        (
            lambda data: data["regulation"]["in_force"].update({"from": "2023-06-05"}),
            "Văn bản: hiệu lực, ngày bắt đầu từ năm 2023 thành 05/06/2023",
            "The document: in force, first day from 2023 to 5 June 2023",
        ),
        (
            lambda data: data["regulation"]["in_force"].update(source="press"),
            "Văn bản: hiệu lực, mức tin cậy của thông tin từ chính thức thành theo báo chí",
            "The document: in force, certainty from official to from the press",
        ),
        (
            lambda data: data["regulation"]["source"].update(sha256="a" * 64),
            "Văn bản: văn bản gốc, nội dung đã đổi",
            "The document: official text, content has changed",
        ),
        (
            lambda data: data["regulation"]["relations"][0].update(kind="cites"),
            "Văn bản: văn bản liên quan 749/QĐ-TTg, loại từ triển khai thành dẫn chiếu",
            "The document: related document 749/QĐ-TTg, kind from carries out to cites",
        ),
        (
            lambda data: data["regulation"].update(signer="An"),
            "Văn bản: người ký từ “KT. BỘ TRƯỞNG, THỨ TRƯỞNG Nguyễn Huy Dũng” thành “An”",
            "The document: signer from “KT. BỘ TRƯỞNG, THỨ TRƯỞNG Nguyễn Huy Dũng” to “An”",
        ),
        (
            lambda data: data["sheet"].update(columns=data["sheet"]["columns"][1:]),
            "Biểu mẫu: các cột bỏ số liệu kỳ trước",
            "The form: columns minus earlier values",
        ),
        (
            lambda data: data["checks"][0].update(to="90"),
            "Kiểm tra số liệu (phần trăm): cao nhất từ 100 thành 90",
            "Check of values (percent): highest value from 100 to 90",
        ),
        (
            lambda data: row_of(data, "tasks", "PL02-04").update(due="2024-05-31"),
            "Nhiệm vụ PL02-04: thêm thời hạn là 31/05/2024",
            "Task PL02-04: added deadline: 31 May 2024",
        ),
        (
            lambda data: row_of(data, "tasks", "PL02-04").update(repeats="every_5_years"),
            "Nhiệm vụ PL02-04: thêm định kỳ là 5 năm một lần",
            "Task PL02-04: added repeats: every five years",
        ),
        (
            lambda data: row_of(data, "commitments", "pl02-16").update(value=">= 5"),
            "Yêu cầu định lượng pl02-16: giá trị từ ≥ 1.000 xuống ≥ 5",
            "Commitment pl02-16: value from ≥ 1,000 down to ≥ 5",
        ),
        (
            lambda data: data["cases"][0].update(name="khác"),
            "Trường hợp kiểm thử: tên “1.5 đúng bằng kế hoạch thì đạt” thành “khác”",
            "Case: name “1.5 đúng bằng kế hoạch thì đạt” becomes “khác”",
        ),
        (
            lambda data: data["cases"][0].update(expect="no_data"),
            "Trường hợp kiểm thử “1.5 đúng bằng kế hoạch thì đạt”: kết luận đúng từ đạt thành chưa có số liệu",
            "Case “1.5 đúng bằng kế hoạch thì đạt”: expected judgement from attained to no data",
        ),
        (
            lambda data: data["task_sections"][0].update(inferred=True),
            "Mục nhiệm vụ PL02: tiêu đề do suy ra từ không thành có",
            "Section of tasks PL02: heading inferred from no to yes",
        ),
        (
            lambda data: row_of(data, "readings", "top-n")["options"].update(b=OPTION),
            "Cách hiểu top-n: thêm lựa chọn “Cách B” (đặt chủ trì của nhiệm vụ PL02-01 là Cục An toàn thông tin; "
            "kế hoạch 2024 của chỉ tiêu 1.5 là ≥ 50 %)",
            "Reading top-n: added option “Cách B” (setting lead of task PL02-01 to Authority of Information Security; "
            "plan 2024 of indicator 1.5 to ≥ 50%)",
        ),
        (
            lambda data: data.update(totals=[{"of": "tasks", "section": "PL02", "count": 50}]),
            "Tổng số nêu trong văn bản (nhiệm vụ, mục PL02): thêm (số lượng: 50; mục: “PL02”)",
            "Total stated (tasks, section PL02): added (count: 50; section: “PL02”)",
        ),
    ],
)
def test_what_stands_in_the_files_is_told_in_words(edit: Callable[[dict[str, Any]], Any], vi: str, en: str) -> None:
    assert edited(edit) == ([vi], [en])


OPTION = {
    "title": {"vi": "Cách B"},
    "set": {"tasks/PL02-01/lead": ["cuc-attt"], "indicators/1.5/plan/2024": "≥ 50%"},
}


def test_the_title_of_an_option_that_is_gone_comes_from_the_old_text() -> None:
    def edit(data: dict[str, Any]) -> None:
        reading = row_of(data, "readings", "bare-figure")
        del reading["options"]["at-least"]
        reading["chosen"] = "exactly"

    gone = "“Ít nhất (nhiều nhất, với chỉ tiêu càng thấp càng tốt)”"
    assert edited(edit)[0] == [
        f"Cách hiểu bare-figure: bỏ lựa chọn {gone}",
        f"Cách hiểu bare-figure: lựa chọn được dùng từ {gone} thành “Đúng bằng”",
    ]


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    def edit(data: dict[str, Any]) -> None:
        content = row_of(data, "tasks", "PL02-01")["content"]
        content["vi"] = content["vi"].replace("gỡ bỏ.", "xóa bỏ ngay.", 1)

    assert edited(edit)[0] == [
        "Nhiệm vụ PL02-01: nội dung từ “…gian mạng và kịp thời xử lý, gỡ bỏ. Yêu cầu các tổ chức, doanh nghiệp…” "
        "thành “…gian mạng và kịp thời xử lý, xóa bỏ ngay. Yêu cầu các tổ chức, doanh nghiệp…”"
    ]


@given(st.text("ab ", max_size=400), st.text("ab ", max_size=400), st.text("ab ", max_size=200))
def test_two_texts_are_never_shown_alike_and_both_are_closed(start: str, end: str, other: str) -> None:
    one, two = f"{start}c{end}", f"{start}{other}{end}"
    for said in both_quoted(one, two):
        assert said.startswith("“") and said.endswith("”") and len(said) < 260
    assert len(set(both_quoted(one, two))) == 2


def test_another_regulation_is_said_first() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["regulation"] |= {"id": "kh-2024", "short_title": {"vi": "Kế hoạch 2024"}, "note": "x"}

    vi, en = edited(edit)
    assert vi[0] == (
        "Đây là hai văn bản khác nhau: “Kế hoạch hành động 2023 thực hiện QĐ 749 và QĐ 942” (kh-749-942-bttt-2023) "
        "và “Kế hoạch 2024” (kh-2024)"
    )
    assert en[0] == (
        "These are two documents: “Action plan 2023 for Decisions 749 and 942” (kh-749-942-bttt-2023) "
        "and “Kế hoạch 2024” (kh-2024)"
    )


INDEX = {
    "id": "dbi",
    "title": {"vi": "Chỉ số"},
    "nodes": [{"code": "1", "title": {"vi": "Trụ"}, "nodes": [{"code": "1.1", "title": {"vi": "A"}, "points": ["1"]}]}],
    "ladders": {"p": {"of": "points", "levels": {"1": {"above": "10"}}}},
    "overall": [{"level": 1, "points": {"from": "10"}, "pillars": {"at_least": 2, "level": 1}}],
}


def test_a_scored_tree_is_told_in_words() -> None:
    def edit(data: dict[str, Any]) -> None:
        index = data["indices"][0]
        index["nodes"][0]["nodes"][0]["points"] = ["1", "2.5"]
        index["ladders"]["p"] = {"of": "share_of_max", "levels": {"1": {"above": "20"}}}
        index["overall"][0]["pillars"]["at_least"] = 3

    small = {"regulation": DATA["regulation"], "indices": [INDEX]}
    assert edited(edit, small)[0] == [
        "Bộ chỉ số dbi: thành phần 1, thành phần 1.1, điểm thêm 2,5",
        "Bộ chỉ số dbi: thang mức “p”, cách tính từ điểm thành phần của điểm tối đa",
        "Bộ chỉ số dbi: thang mức “p”, mức 1, trên từ 10 thành 20",
        "Bộ chỉ số dbi: quy tắc xếp mức chung 1, trụ cột, số trụ cột ít nhất từ 2 thành 3",
    ]


def test_every_key_and_every_word_that_the_schema_knows_has_words() -> None:
    for model in shape.models():
        for key, type_ in shape.fields(model).items():
            assert key in FIELDS or model is Regulation, f"{model.__name__}: {key}"
            for word in shape.words_of(type_):
                assert word in VALUES.get(key, {}), f"{model.__name__}: {key}: {word}"
    assert set(PARTS) == set(shape.fields(Regulation))
    lists = {
        key
        for model in shape.models()
        for key, type_ in shape.fields(model).items()
        if get_origin(type_) is list and shape.is_model(get_args(type_)[0]) and get_args(type_)[0] is not Text
    }
    assert lists <= set(LISTS)
    assert all(len(words) == 2 for table in (PARTS, FIELDS, LISTS, *VALUES.values()) for words in table.values())


def test_another_order_of_the_form_is_told() -> None:
    rows = [DATA["sheet"]["rows"][1], DATA["sheet"]["rows"][0], *DATA["sheet"]["rows"][2:]]
    assert told(with_value("sheet/rows", rows)) == ["Biểu mẫu: các dòng đổi thứ tự"]


def test_the_same_text_has_no_difference() -> None:
    assert differences(TEXT, Regulation.from_compiled(DATA)) == []


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every text in the compiled data."""
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in leaves(value, (*path, index))]
    return [path] if isinstance(data, str) else []


FREE = [path for path in leaves(DATA) if path[-1] in ("vi", "en", "note", "at", "text", "name")]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FREE))
def test_no_word_of_the_text_changes_untold(path: tuple[str | int, ...]) -> None:
    """Whatever is changed is one difference with a sentence, and going back is one too."""
    data = copy.deepcopy(DATA)
    place = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] += " nữa"
    changed = Regulation.model_validate(data)
    for one, other in ((TEXT, changed), (changed, TEXT)):
        found = differences(one, other)
        assert found
        assert all(change.sentence(language) for change in found for language in ("vi", "en"))


def diff(*folders: Path) -> tuple[int, str]:
    program = "from laban.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "diff", *map(str, folders)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_command_prints_the_sentences(tmp_path: Path) -> None:
    edition = shutil.copytree(FOLDER, tmp_path / "edition")
    file = edition / "indicators.yaml"
    file.write_text(file.read_text().replace("plan: {2023: 50%, 2024: 100%}", "plan: {2023: 50%, 2024: 90%}", 1))
    assert diff(FOLDER, edition) == (0, "1.5: kế hoạch 2024 từ 100 % xuống 90 %\n")


def test_the_command_tells_that_the_official_text_has_changed(tmp_path: Path) -> None:
    """Two folders are alike exactly when they compile to one version."""
    edition = shutil.copytree(FOLDER, tmp_path / "edition")
    file = edition / "source" / "ke-hoach.txt"
    assert diff(FOLDER, edition) == (0, "Hai bản như nhau.\n")
    file.write_text(file.read_text().replace("năm 2023", "năm 2024", 1))
    assert diff(FOLDER, edition) == (0, "Văn bản: văn bản gốc, nội dung đã đổi\n")
