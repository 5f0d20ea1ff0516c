"""What changed between two texts, in the words an officer reads."""

import copy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laban.organisations.shipped import shipped_table
from laban.regulations.compiler import LIBRARY
from laban.regulations.differ import differences
from laban.regulations.folder import read_folder, validated
from laban.regulations.readings import dump, put
from laban.regulations.schema import Regulation

FOLDER = LIBRARY / "kh-749-942-bttt-2023"
TEXT = validated(read_folder(FOLDER))
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
            "Quarter II: due from before 05/7 to by 10/7",
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


def test_rows_that_come_and_go_are_named_by_their_title() -> None:
    data = copy.deepcopy(DATA)
    data["indicators"] = [row for row in data["indicators"] if row["code"] != "1.6"]
    data["indicators"].append({"code": "5.8", "title": {"vi": "Thứ hạng mới"}})
    data["sheet"]["rows"].remove("1.6")
    assert told(Regulation.model_validate(data)) == [
        "5.8: thêm “Thứ hạng mới”",
        "1.6: bỏ (“Tỷ lệ người dân trưởng thành có điện thoại di động thông minh”)",
        "Biểu mẫu: các dòng bỏ 1.6",
    ]


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


def test_the_command_prints_the_sentences(tmp_path: Path) -> None:
    from shutil import copytree

    edition = copytree(FOLDER, tmp_path / "edition")
    file = edition / "indicators.yaml"
    file.write_text(file.read_text().replace("plan: {2023: 50%, 2024: 100%}", "plan: {2023: 50%, 2024: 90%}", 1))
    program = "from laban.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "diff", str(FOLDER), str(edition)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "1.5: kế hoạch 2024 từ 100 % xuống 90 %\n")
