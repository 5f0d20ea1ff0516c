"""A folder that comes as a zip or as files: hostile ones are refused and nothing is written."""

import io
import zipfile
from pathlib import Path

import pytest

from laban.base.messages import Refusal
from laban.organisations.shipped import shipped_table
from laban.regulations.archive import unpack_zip, write_files
from laban.regulations.compiler import LIBRARY, compile_folder

FOLDER = LIBRARY / "hd-797-bttt-2022"
GOOD = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def zipped(files: dict[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


@pytest.mark.parametrize("top", ["", "van-ban/"])
def test_a_zip_of_a_folder_compiles_to_the_same_version(tmp_path: Path, top: str) -> None:
    unpack_zip(zipped({top + name: content for name, content in GOOD.items()}), tmp_path)
    assert compile_folder(tmp_path, shipped_table()).version == compile_folder(FOLDER, shipped_table()).version


def test_files_of_a_chosen_folder_do_the_same(tmp_path: Path) -> None:
    write_files([(f"hd-797/{name}", content) for name, content in GOOD.items()], tmp_path)
    assert compile_folder(tmp_path, shipped_table()).version == compile_folder(FOLDER, shipped_table()).version


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../evil.yaml", "archive.bad-path"),
        ("a/../../evil.yaml", "archive.bad-path"),
        ("/etc/evil.yaml", "archive.bad-path"),
        ("C:/evil.yaml", "archive.bad-path"),
        ("source\\evil.txt:x", "archive.bad-path"),
        ("run.sh", "archive.unknown-file"),
        ("source/deep/er.txt", "archive.unknown-file"),
        ("Regulation.yaml", "archive.same-name"),
    ],
)
def test_a_hostile_name_is_refused_with_its_place_and_nothing_is_written(
    tmp_path: Path, name: str, message: str
) -> None:
    with pytest.raises(Refusal) as refused:
        unpack_zip(zipped(GOOD | {name: b"x"}), tmp_path / "new")
    assert message in [fault.id for fault in refused.value.faults]
    assert all(fault.sentence() and fault.sentence("en") for fault in refused.value.faults)
    assert list(tmp_path.iterdir()) == []


def test_a_link_an_encrypted_entry_and_something_else_than_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("source/link.txt")
    link.external_attr = 0o120777 << 16
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    for content, message in ((body.getvalue(), "archive.not-a-file"), (b"PK nothing", "archive.not-a-zip")):
        with pytest.raises(Refusal) as refused:
            unpack_zip(content, tmp_path)
        assert [fault.id for fault in refused.value.faults] == [message]
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_and_too_many_files_are_refused(tmp_path: Path) -> None:
    bomb = zipped(GOOD | {"source/bomb.txt": bytes(50_000_000)})
    assert len(bomb) < 200_000
    many = zipped({f"source/{number}.txt": b"" for number in range(201)})
    for content, message in ((bomb, "yaml.too-large"), (many, "archive.too-many")):
        with pytest.raises(Refusal) as refused:
            unpack_zip(content, tmp_path)
        assert [fault.id for fault in refused.value.faults] == [message]
    assert list(tmp_path.iterdir()) == []
