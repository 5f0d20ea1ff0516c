"""`laban new` and `laban schema`: a folder that is right from the start, and help for the editor."""

import re
from pathlib import Path

import pytest

from laban.base.messages import Refusal
from laban.cli import main
from laban.organisations.shipped import shipped_table
from laban.regulations.compiler import compile_folder
from laban.regulations.folder import FILES
from laban.regulations.schema import Regulation
from laban.regulations.skeleton import write_skeleton

WRITTEN = ["regulation.yaml", "calendar.yaml", "indicators.yaml", "sheet.yaml", "tasks.yaml", "cases.yaml"]


def laban(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(str(ended.value.code))


def test_a_new_folder_passes_the_check_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Kế hoạch 2026"
    assert laban("new", folder) == 0
    told = capsys.readouterr().out
    assert f"laban check '{folder}'" in told and ".schema" not in told
    assert all(str(folder / name) in told for name in WRITTEN)
    assert laban("check", folder) == 0
    assert "hợp lệ, phiên bản" in capsys.readouterr().out


def test_it_has_every_kind_of_part_that_a_writer_needs(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "Đề án số 1")
    compiled = compile_folder(tmp_path / "Đề án số 1", shipped_table())
    text = Regulation.from_compiled(compiled.data)
    assert text.regulation.id == "de-an-so-1"
    assert text.calendars and text.defaults and text.groups and text.sheet and text.sheet.free_texts
    assert text.readings and text.totals and text.tasks and text.cases and text.checks and text.regulation.relations
    assert {row.measure for row in text.indicators} == {"ratio", "rank"} and all(row.ask for row in text.indicators)
    assert compiled.source is not None and len(compiled.source.lines) == 10


@pytest.mark.parametrize("name", WRITTEN)
def test_every_file_names_its_schema_and_explains_itself_in_vietnamese(tmp_path: Path, name: str) -> None:
    write_skeleton(tmp_path / "mau")
    first, *others = (tmp_path / "mau" / name).read_text("utf-8").splitlines()
    schema = re.fullmatch(r"# yaml-language-server: \$schema=\./(\.schema/\w+\.schema\.json)", first)
    assert schema and (tmp_path / "mau" / schema[1]).is_file() and name.removesuffix(".yaml") in schema[1]
    assert others[0].startswith("# ") and re.search("[ạếộướăđ]", others[0])
    assert all(len(line) <= 120 for line in others)


def test_the_schemas_of_all_files_are_there(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "mau")
    assert {path.name for path in (tmp_path / "mau" / ".schema").iterdir()} == {
        file.replace(".yaml", ".schema.json") for file in FILES
    }


def test_the_text_of_the_skeleton_says_what_its_data_say(tmp_path: Path) -> None:
    """Each indicator points at the line with its own code, title and figures."""
    write_skeleton(tmp_path / "mau")
    compiled = compile_folder(tmp_path / "mau", shipped_table())
    assert compiled.source is not None
    for row in Regulation.from_compiled(compiled.data).indicators:
        line = compiled.source.lines[int((row.at or "").removeprefix("dòng ")) - 1]
        assert line.startswith(f"{row.code} {row.title.vi}: ")


@pytest.mark.parametrize("name", ["!!!", "--", "…"])
def test_a_folder_whose_name_is_no_id_gets_one(tmp_path: Path, name: str) -> None:
    write_skeleton(tmp_path / name)
    assert compile_folder(tmp_path / name, shipped_table()).regulation == "van-ban-moi"


def test_a_name_that_yaml_could_misread_does_no_harm(tmp_path: Path) -> None:
    for name, id in (("a: [b", "a-b"), ("no", "no"), ("2026", "2026"), ("# x\n- y", "x-y")):
        write_skeleton(tmp_path / name)
        assert compile_folder(tmp_path / name, shipped_table()).regulation == id


@pytest.mark.parametrize("name", ["null", "2024", "on"])
def test_a_name_that_yaml_reads_as_something_else_is_quoted(tmp_path: Path, name: str) -> None:
    write_skeleton(tmp_path / name)
    assert compile_folder(tmp_path / name, shipped_table()).regulation == name
    assert f'id: "{name}"' in (tmp_path / name / "regulation.yaml").read_text("utf-8")


def test_what_a_file_manager_leaves_is_no_content(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    write_skeleton(tmp_path)


def test_a_folder_or_a_file_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("full", "file"):
        assert laban("new", tmp_path / name) == 1
        assert "không trống" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a.txt"]
    (tmp_path / "empty").mkdir()
    assert laban("new", tmp_path / "empty") == 0


def test_laban_schema_writes_the_schemas_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert laban("schema", tmp_path / "a" / "b") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(list((tmp_path / "a" / "b").iterdir())) == len(FILES)
    assert laban("schema", tmp_path / "a" / "b") == 0, "again, after an update"
    (tmp_path / "file").write_text("mine")
    capsys.readouterr()
    assert laban("schema", tmp_path / "file") == 1
    assert "[regulation.no-folder]" in capsys.readouterr().err


def test_a_mistake_in_a_new_folder_is_told_at_its_line(tmp_path: Path) -> None:
    """The line that names the schema counts."""
    write_skeleton(tmp_path / "mau")
    path = tmp_path / "mau" / "tasks.yaml"
    path.write_text(path.read_text().replace("lead: [cuc-cdsqg]", "lead: [cuc-cdsq]"))
    line = path.read_text().split("cuc-cdsq]")[0].count("\n") + 1
    with pytest.raises(Refusal) as refused:
        compile_folder(tmp_path / "mau", shipped_table())
    assert [(fault.id, fault.place) for fault in refused.value.faults] == [
        ("regulation.no-such-body-like", f"tasks.yaml:{line}")
    ]


def test_what_the_system_refuses_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tests may run as root, to whom nothing is forbidden, so a file stands where a folder should be."""
    (tmp_path / "tep").touch()
    (tmp_path / "treo").symlink_to(tmp_path / "khong-co" / "gi")
    for command in (
        ("new", tmp_path / "tep" / "x"),
        ("new", tmp_path / ("x" * 300)),
        ("new", tmp_path / "treo"),
        ("schema", tmp_path / "tep" / "x"),
    ):
        assert laban(*command) == 1
        assert "[file.failed]" in capsys.readouterr().err, command
