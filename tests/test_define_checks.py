"""Mistakes that only a whole decision can have: tasks, totals, dates, places, documents, ladders."""

import shutil
from pathlib import Path

import pytest

from laban.base.messages import Fault, Refusal
from laban.organisations.shipped import shipped_table
from laban.regulations.compiler import LIBRARY, compile_folder

PLAN, GUIDANCE = LIBRARY / "kh-749-942-bttt-2023", LIBRARY / "hd-797-bttt-2022"

INDEX = """indices:
  - id: dbi
    title: {vi: Chỉ số}
    nodes:
      - code: 1
        title: {vi: Trụ cột}
        ladder: pillar
        nodes: [{code: 1.1, title: {vi: Tiêu chí}, points: [1, 2, 3]}]
    ladders:
      pillar: {of: share_of_max, 1: {above: 10%}, 2: {above: 20%}, 3: {from: 30%}}
"""


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(Refusal) as refused:
        compile_folder(folder, shipped_table())
    return list(refused.value.faults)


@pytest.mark.parametrize(
    ("source", "file", "old", "new", "message", "words"),
    [
        (PLAN, "tasks.yaml", "lead: [cuc-bao-chi", "lead: [cuc-nhac-pop", "regulation.no-such-body", "cuc-nhac-pop"),
        (PLAN, "tasks.yaml", "lead: [cuc-bao-chi", "lead: [cuc-bao-ch", "regulation.no-such-body-like", "cuc-bao-chi"),
        (PLAN, "tasks.yaml", "indicator: 3.10", "indicator: 3.13", "regulation.no-such-code", "Có phải là 3."),
        (PLAN, "tasks.yaml", "task: PL02-16", "task: PL02-99", "regulation.no-such-task", "PL02-99"),
        (PLAN, "tasks.yaml", "section: PL02", "section: PL04", "regulation.no-such-section", "PL04"),
        (PLAN, "tasks.yaml", "    to: 2025", "    to: 2020", "regulation.ends-before-start", "2020"),
        (PLAN, "regulation.yaml", "dòng 1–68", "dòng 1–6800", "regulation.place-outside", "5964"),
        (
            PLAN,
            "regulation.yaml",
            "file: source/ke-hoach.txt",
            "file: source/ke-hoac.txt",
            "regulation.no-source",
            "ke-hoac.txt",
        ),
        (PLAN, "regulation.yaml", "issued: 2021-09-10", "issued: 2024-09-10", "regulation.cited-out-of-time", "1404"),
        (
            PLAN,
            "indicators.yaml",
            "baseline: {2022: 98%}",
            "baseline: {2023: 98%}",
            "regulation.years-disordered",
            "1.1",
        ),
        (PLAN, "indicators.yaml", "absent: [5.5, 5.6]", "absent: [5.5, 5.5]", "regulation.code-twice", "5.5"),
        (PLAN, "indicators.yaml", "    unit: rank", "    unit: percent", "regulation.rank-unit", "5.1"),
        (PLAN, "sheet.yaml", "with_trend: yes", "with_trend: maybe", "regulation.bad-yes-no", "maybe"),
        (
            PLAN,
            "regulation.yaml",
            "indicators/5.4/plan/2023:",
            "readings/top-n/chosen:",
            "regulation.path-of-none",
            "top-n",
        ),
        (GUIDANCE, "regulation.yaml", "count: 22", "count: 23", "regulation.total-differs", "23"),
        (
            GUIDANCE,
            "regulation.yaml",
            "from: 2022-03-06",
            "from: 2022-03-06\n  to: 2021",
            "regulation.ends-before-start",
            "2021",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line_with_what_it_is_about(
    tmp_path: Path, source: Path, file: str, old: str, new: str, message: str, words: str
) -> None:
    folder = shutil.copytree(source, tmp_path / "regulation")
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    told = [fault for fault in faults_of(folder) if fault.id == message]
    assert told and told[0].place.startswith(f"{file}:")
    assert words in told[0].sentence() and told[0].sentence("en")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("3: {from: 30%}", "3: {from: 15%}", "regulation.ladder-overlaps"),
        ("2: {above: 20%}", "2: {above: 20%, to: 35%}", "regulation.ladder-overlaps"),
        ("2: {above: 20%}", "2: {above: 20%, from: 21%}", "regulation.ladder-ends"),
        ("ladder: pillar", "ladder: piller", "regulation.no-such-ladder"),
        ("points: [1, 2, 3]", "points: []", "regulation.node-neither"),
        ("code: 1.1,", "code: 1,", "regulation.code-twice"),
        ("2: {above: 20%}", "2: {above: 20%, to: 25%}", "regulation.ladder-gap"),
        ("3: {from: 30%}", "3: {from: 30%, to: 29%}", "regulation.level-reversed"),
        ("3: {from: 30%}", "3: {from: 30%}, 03: {from: 40%}", "regulation.level-twice"),
        (
            "    ladders:",
            "    overall: [{level: 1, points: {from: 1}, pillars: {at_least: 2, level: 1}}]\n    ladders:",
            "regulation.too-many-pillars",
        ),
    ],
)
def test_a_mistake_in_a_ladder_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = shutil.copytree(GUIDANCE, tmp_path / "regulation")
    (folder / "index.yaml").write_text(INDEX)
    compile_folder(folder, shipped_table())
    (folder / "index.yaml").write_text(INDEX.replace(old, new, 1))
    assert [fault.id for fault in faults_of(folder)] == [message]


def test_a_figure_of_one_dot_and_three_digits_reads_back(tmp_path: Path) -> None:
    """`1,234` is 1.234; its compiled text must not be refused as two numbers."""
    from laban.regulations.figures import Figure

    figure = Figure.model_validate("≥ 1,234")
    assert Figure.model_validate(figure.printed()) == figure


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("sheet.yaml", "columns: [earlier, ", "columns: [plan, ", "regulation.code-twice"),
        ("sheet.yaml", "id: IV,", "id: III,", "regulation.code-twice"),
        ("regulation.yaml", "dòng 1–68", "dòng 1–68, 99999", "regulation.place-outside"),
        ("regulation.yaml", "dòng 1–68", "dòng 1 đến 99999", "regulation.place-outside"),
        ("regulation.yaml", "dòng 1–68", "dòng99999", "regulation.place-outside"),
        ("regulation.yaml", "dòng 1–68", "dòng 1, dòng 99999", "regulation.place-outside"),
        ("indicators.yaml", "from: 0, to: 100", "from: 100, to: 0", "regulation.range-reversed"),
    ],
)
def test_what_was_let_through_is_told(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = shutil.copytree(PLAN, tmp_path / "regulation")
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    assert [fault.id for fault in faults_of(folder)] == [message]


def test_a_reading_with_one_option_leaves_nothing_to_choose(tmp_path: Path) -> None:
    folder = shutil.copytree(GUIDANCE, tmp_path / "regulation")
    with (folder / "regulation.yaml").open("a") as file:
        file.write(
            "readings:\n  - {id: a, question: {vi: A}, options: {b: {title: {vi: B}}}, chosen: b, because: {vi: C}}\n"
        )
    assert [fault.id for fault in faults_of(folder)] == ["regulation.one-option"]


def test_the_line_ends_of_the_official_text_change_neither_lines_nor_version(tmp_path: Path) -> None:
    folder = shutil.copytree(PLAN, tmp_path / "regulation")
    good = compile_folder(folder, shipped_table()).version
    path = folder / "source" / "ke-hoach.txt"
    text = path.read_bytes()
    for other in (b"\xef\xbb\xbf" + text, text.replace(b"\n", b"\r\n"), text.replace(b"\n", b"\r")):
        path.write_bytes(other)
        assert compile_folder(folder, shipped_table()).version == good
    path.write_bytes(text + b"\0")
    (fault,) = faults_of(folder)
    assert fault.id == "yaml.control-character" and fault.place.startswith("source/ke-hoach.txt:")
