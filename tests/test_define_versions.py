"""The version of a regulation is the hash of what it says, not of how the files are written."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from laban.base.canonical import canonical_json, sha256_hex
from laban.regulations.compiler import LIBRARY, Compiled, compile_folder
from laban.regulations.figures import Figure
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.schema import Regulation

GOOD = LIBRARY / "kh-749-942-bttt-2023"
TABLE = OrganisationTable.read(LIBRARY.parents[1] / "organisations" / "library.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "regulation"))


def compiled(folder: Path) -> Compiled:
    return compile_folder(folder, TABLE)


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


VERSION = compiled(GOOD).version


def test_the_version_is_the_hash_of_the_canonical_json() -> None:
    result = compiled(GOOD)
    assert sha256_hex(result.canonical) == result.version
    assert json.loads(result.canonical) == result.data == json.loads(canonical_json(result.data))


def test_compiled_data_reads_back_as_the_same_regulation() -> None:
    result = compiled(GOOD)
    again = Regulation.from_compiled(json.loads(result.canonical))
    assert again == Regulation.from_compiled(result.data)
    assert set(result.data) <= {
        "regulation", "readings", "open_points", "calendars", "defaults", "groups", "absent", "routes", "indicators",
        "checks", "sheet", "task_sections", "tasks", "commitments", "cases",
    }  # fmt: skip


def test_comments_and_blank_lines_do_not_count(folder: Path) -> None:
    edit(folder, "indicators.yaml", "indicators:\n", "\n# chú thích mới\n\nindicators:   # ở đây nữa\n")
    assert compiled(folder).version == VERSION


def test_the_order_of_keys_does_not_count(folder: Path) -> None:
    measure, unit = "    measure: ratio\n", "    unit: percent\n"
    edit(folder, "indicators.yaml", measure + unit, unit + measure)
    assert compiled(folder).version == VERSION


@pytest.mark.parametrize("file", ["regulation.yaml", "calendar.yaml", "indicators.yaml", "sheet.yaml", "cases.yaml"])
def test_decomposed_letters_do_not_count(folder: Path, file: str) -> None:
    path = folder / file
    decomposed = unicodedata.normalize("NFD", path.read_text("utf-8"))
    path.write_text(decomposed, "utf-8")
    assert compiled(folder).version == VERSION


def test_a_byte_order_mark_and_windows_line_ends_do_not_count(folder: Path) -> None:
    path = folder / "indicators.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert compiled(folder).version == VERSION


def test_a_comma_or_a_point_is_the_same_figure(folder: Path) -> None:
    edit(folder, "indicators.yaml", "{2022: 30.14%}", '{2022: "30,14 %"}')
    assert compiled(folder).version == VERSION


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("indicators.yaml", "{2022: 98%}", "{2022: 98.000001%}"),
        ("indicators.yaml", "{2025: ≥ 50%}", '{2025: "> 50%"}'),
        ("indicators.yaml", "{2025: ≥ 50%}", "{2025: 50%}"),
        ("indicators.yaml", "on_merger: none", "on_merger: mean"),
        ("indicators.yaml", "baseline: {2022: 86}", 'baseline: {2022: "-"}'),
        ("regulation.yaml", "signer: KT.", "signer: TM."),
        ("calendar.yaml", "day: 5", "day: 6"),
        ("sheet.yaml", "  - 1.1\n  - 1.2\n", "  - 1.2\n  - 1.1\n"),
    ],
)
def test_every_value_counts(folder: Path, file: str, old: str, new: str) -> None:
    edit(folder, file, old, new)
    assert compiled(folder).version != VERSION


def test_3_10_stays_3_10_and_is_not_3_1() -> None:
    """This plan has 1.10, 3.10, 4.10 and 4.20; plain YAML would make 3.1 of 3.10."""
    codes = [row["code"] for row in compiled(GOOD).data["indicators"]]
    assert [code for code in codes if code.startswith("3.1")] == ["3.1", "3.10", "3.11", "3.12"]
    assert {"1.1", "1.10", "4.2", "4.20"} <= set(codes)


def test_a_word_that_plain_yaml_turns_into_false_stays_a_word(folder: Path) -> None:
    edit(folder, "regulation.yaml", "signer: KT. BỘ TRƯỞNG, THỨ TRƯỞNG Nguyễn Huy Dũng", "signer: no")
    assert compiled(folder).data["regulation"]["signer"] == "no"


@pytest.mark.parametrize(
    ("printed", "op", "value"),
    [
        ("98", None, "98"),
        ("69.01", None, "69.01"),
        ("69,01", None, "69.01"),
        ("98%", None, "98"),
        ("15.50%", None, "15.5"),
        (">= 50", "at_least", "50"),
        ("≥ 50%", "at_least", "50"),
        ("> 80%", "more_than", "80"),
        (">50%", "more_than", "50"),
        ("<= 5", "at_most", "5"),
        ("≤5", "at_most", "5"),
        ("< 5", "less_than", "5"),
        ("top 50", "top", "50"),
        ("Top 50", "top", "50"),
        ("TOP 40", "top", "40"),
        ("-", None, None),
        ("–", None, None),
    ],
)
def test_figures_are_understood_as_printed(printed: str, op: str | None, value: str | None) -> None:
    figure = Figure.model_validate(printed)
    assert (figure.op, figure.value) == (op, value)


@pytest.mark.parametrize(
    "nonsense",
    ["", "cao", "= 50", ">= top 50", "top", "top năm mươi", "50 60", "5%%", "1.2.3", "-%", "top 0", "1e3", "²", "٣"],
)
def test_what_is_no_figure_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError):
        Figure.model_validate(nonsense)
