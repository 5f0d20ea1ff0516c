"""One folder per mistake: the good one of the library with one thing changed. Id, place and sentence are asserted."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from laban.base.messages import LANGUAGES, Fault, Refusal
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.yaml_source import DEEPEST_NESTING, LARGEST_FILE, parse_yaml

GOOD = Path(__file__).parent / "small_plan"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(Refusal) as refused:
        compile_folder(folder, TABLE)
    faults = list(refused.value.faults)
    for fault in faults:
        for language in LANGUAGES:
            assert "{" not in fault.sentence(language)
    return faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "regulation"))


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old` and returns the line on which `new` begins."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, old
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    return text.count("\n", 0, at) + 1


# file, what is changed, into what, message, how many lines below the change its place is, words of the sentence
MISTAKES = [
    ("indicators.yaml", "    measure: ratio", "\tmeasure: ratio", "yaml.tab", 0, "Tab"),
    ("indicators.yaml", "    unit: percent", "   unit: percent", "yaml.syntax", None, "thụt lề"),
    ("indicators.yaml", "    unit: percent", "    unit: percent\n    unit: rank", "yaml.duplicate-key", 1, "“unit”"),
    ("indicators.yaml", "    unit: percent", "    unit: &a percent", "yaml.alias", 0, "bí danh"),
    ("indicators.yaml", "    unit: percent", "    unit: !!str percent", "yaml.tag", 0, "nhãn"),
    ("cases.yaml", "cases:", "---\na: 1\n---\ncases:", "yaml.several-documents", 2, "nhiều tài liệu"),
    ("indicators.yaml", "    unit: percent", "    unit: per\u200ecent\x07", "yaml.control-character", 0, "U+0007"),
    ("indicators.yaml", "    unit: percent", "    ? [a]\n    : b", "yaml.key-not-text", 0, "khóa"),
    ("indicators.yaml", "    unit: percent", "    unitt: percent", "regulation.unknown-key", 0, "“unit”"),
    ("indicators.yaml", "    measure: ratio", "    measure: ration", "regulation.unknown-word", 0, "ratio"),
    ("indicators.yaml", "    unit: percent", "    unit: pound", "regulation.unknown-word", 0, "percent"),
    ("indicators.yaml", "{2022: 98%}", "{2022: cao}", "regulation.bad-figure", 0, "“cao”"),
    ("indicators.yaml", "{2025: ≥ 50%}", "{2025: ≥ ≤ 50%}", "regulation.bad-figure", 0, "≥ ≤ 50%"),
    ("indicators.yaml", "{2025: ≥ 50%}", "{2025: ≥ Top 50}", "regulation.bad-figure", 0, "≥ Top 50"),
    ("indicators.yaml", "{2022: 98%}", "{hai nghìn: 98%}", "regulation.bad-number", 0, "hai nghìn"),
    ("indicators.yaml", "code: 1.5", "code: 1.1", "regulation.code-twice", 0, "1.1"),
    ("indicators.yaml", "code: 1.5", "code: 5.5", "regulation.code-absent", 0, "5.5"),
    ("indicators.yaml", "code: 1.5", "code: 9.5", "regulation.no-group", 0, "9.5"),
    ("indicators.yaml", "parent: 3.5", "parent: 3.6", "regulation.no-such-code", 0, "3.6"),
    ("indicators.yaml", "parent: 3.5", "parent: 3.5.1", "regulation.cycle", 0, "3.5.1"),
    ("indicators.yaml", "who: [cuc-cdsqg]", "who: [cuc-tin-hoc]", "regulation.no-such-body", 0, "cuc-tin-hoc"),
    ("indicators.yaml", "about: vn", "about: lao", "regulation.no-such-body", 0, "lao"),
    ("indicators.yaml", "class:ministries", "class:banks", "regulation.no-such-class", 0, "banks"),
    ("indicators.yaml", "calendar: quarterly-kh", "calendar: yearly-kh", "regulation.no-such-calendar", 0, "yearly-kh"),
    ("calendar.yaml", "{month: 7, day: 5,", "{month: 2, day: 31,", "regulation.no-such-day", 0, "31/2"),
    ("calendar.yaml", "{month: 7, day: 5,", "{month: 13, day: 5,", "regulation.bad-number", 0, "13"),
    ("calendar.yaml", "covers: [4, 5, 6]", "covers: [4, 5, 13]", "regulation.bad-key", 0, "13"),
    ("sheet.yaml", "rows: [1.1, 1.5", "rows: [1.1, 1.6", "regulation.no-such-code", 0, "1.6"),
    ("sheet.yaml", "rows: [1.1, 1.5", "rows: [1.1, 1.1", "regulation.code-twice", 0, "1.1"),
    ("sheet.yaml", "1.8, ", "", "regulation.not-on-form", 0, "1.8"),
    ("regulation.yaml", "issued: 2023 ", "issued: 31/02/2023 ", "regulation.bad-date", 0, "31/02/2023"),
    ("regulation.yaml", "issued: 2023 ", "issued: 2023-02-31 ", "regulation.bad-date", 0, "2023-02-31"),
    ("regulation.yaml", "issuer: bttt\n", "", "regulation.missing-key", None, "“issuer”"),
    ("regulation.yaml", "defaults/bare_figure", "defaults/bare", "regulation.no-such-path", None, "defaults/bare"),
    ("regulation.yaml", "{defaults/bare_figure: exactly}", "{defaults/bare_figure: at_least}",
     "regulation.equal-options", None, "cùng kết quả"),
    ("regulation.yaml", "{defaults/bare_figure: exactly}", "{defaults/bare_figure: roughly}",
     "regulation.reading-breaks", None, "defaults/bare_figure"),
    ("regulation.yaml", "chosen: at-least", "chosen: nothing", "regulation.unknown-option", None, "nothing"),
    ("cases.yaml", "value: 50, expect: attained", "value: 50, expect: not_attained", "regulation.case-fails", 0,
     "attained"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message", "below", "words"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_how_to_mend_it(
    folder: Path, file: str, old: str, new: str, message: str, below: int | None, words: str
) -> None:
    line = change(folder, file, old, new)
    found = {fault.id: fault for fault in faults_of(folder)}
    assert message in found, sorted(found)
    fault = found[message]
    name, _, number = fault.place.partition(":")
    assert name == file
    if below is not None:
        assert int(number) == line + below
    assert int(number) > 0
    assert words in fault.sentence("vi")


def test_a_body_that_was_not_there_when_the_text_was_issued_is_refused(folder: Path) -> None:
    """Decree 48/2022/NĐ-CP made the unit on 26/7/2022; a text of 2020 cannot name it."""
    change(folder, "regulation.yaml", "issued: 2023 ", "issued: 2020 ")
    found = [fault for fault in faults_of(folder) if fault.id == "organisation.not-there"]
    assert any("cuc-cdsqg" in fault.sentence() for fault in found)


def test_two_faults_in_two_files_are_told_in_one_run(folder: Path) -> None:
    change(folder, "indicators.yaml", "    unit: percent", "    unitt: percent")
    change(folder, "indicators.yaml", "better: higher", "better: upper")
    change(folder, "calendar.yaml", "{month: 7, day: 5,", "{month: 13, day: 5,")
    found = faults_of(folder)
    assert len(found) >= 3 and {fault.place.partition(":")[0] for fault in found} == {
        "indicators.yaml",
        "calendar.yaml",
    }


def test_two_yaml_faults_in_two_files_are_told_in_one_run(folder: Path) -> None:
    change(folder, "indicators.yaml", "    unit: percent", "    unit: percent\n    unit: rank")
    change(folder, "cases.yaml", "cases:", "cases: &a")
    assert {fault.id for fault in faults_of(folder)} == {"yaml.duplicate-key", "yaml.alias"}


def test_a_duplicate_key_names_the_line_of_the_first(folder: Path) -> None:
    line = change(folder, "indicators.yaml", "    unit: percent", "    unit: percent\n    unit: rank")
    (fault,) = faults_of(folder)
    assert fault.sentence("vi") == f"Khóa “unit” đã có ở dòng {line}. Hãy bỏ một trong hai."
    assert fault.place == f"indicators.yaml:{line + 1}"


def test_a_missing_folder_or_file_is_named(folder: Path) -> None:
    (fault,) = faults_of(folder / "nowhere")
    assert fault.id == "regulation.no-folder"
    (folder / "regulation.yaml").unlink()
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("regulation.no-file", "regulation.yaml")


def line_of(fault: Fault) -> int:
    return int(fault.place.partition(":")[2])


FILES = ["regulation.yaml", "calendar.yaml", "indicators.yaml", "sheet.yaml", "cases.yaml"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_utf_8_is_refused_with_its_line(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes().replace(b"\n", b"\n# B\xe9\n", 1))
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.not-utf-8", f"{file}:2")


def test_a_file_of_50_megabytes_is_refused_without_being_read(folder: Path) -> None:
    with (folder / "indicators.yaml").open("wb") as file:
        file.truncate(50_000_000)
    (fault,) = faults_of(folder)
    assert (fault.id, fault.place) == ("yaml.too-large", "indicators.yaml")
    assert f"{LARGEST_FILE // 1_000_000} MB" in fault.sentence()


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
    assert refused.value.faults[0].id == "yaml.not-a-mapping"
