"""A folder that comes as a zip or as files: hostile ones are refused with their place, and nothing is written."""

import io
import random
import stat
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from laban.base.messages import LANGUAGES, Fault, Refusal
from laban.organisations.shipped import shipped_table
from laban.regulations.archive import LARGEST_ALL, MOST_FILES, unpack_zip, write_files
from laban.regulations.compiler import LIBRARY, compile_folder
from laban.regulations.json_schema import write_schemas
from laban.regulations.yaml_source import LARGEST_FILE

FOLDER = LIBRARY / "hd-797-bttt-2022"
GOOD = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return packed(list(files.items()), method)


def packed(files: Sequence[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return body.getvalue()


def faults_of(content: bytes | Sequence[tuple[str, bytes]], parent: Path) -> list[Fault]:
    """What is refused; nothing is written, not even the folder."""
    with pytest.raises(Refusal) as refused:
        if isinstance(content, bytes):
            unpack_zip(content, parent / "new")
        else:
            write_files(content, parent / "new")
    assert list(parent.iterdir()) == []
    for fault in refused.value.faults:
        assert fault.place and all("{" not in fault.sentence(language) for language in LANGUAGES)
    return list(refused.value.faults)


def told(content: bytes | Sequence[tuple[str, bytes]], parent: Path) -> list[tuple[str, str]]:
    return [(fault.id, fault.place) for fault in faults_of(content, parent)]


def version_of(folder: Path) -> str:
    return compile_folder(folder, shipped_table()).version


@pytest.mark.parametrize("top", ["", "van-ban/", "source/", "Văn bản số 1/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_of_a_folder_compiles_to_the_same_version(tmp_path: Path, top: str, method: int) -> None:
    unpack_zip(zipped({top + name: content for name, content in GOOD.items()}, method), tmp_path)
    assert version_of(tmp_path) == version_of(FOLDER)


def test_files_of_a_chosen_folder_do_the_same(tmp_path: Path) -> None:
    write_files([(f"hd-797/{name}", content) for name, content in GOOD.items()], tmp_path)
    assert version_of(tmp_path) == version_of(FOLDER)


def test_what_file_managers_and_editors_add_is_left_out(tmp_path: Path) -> None:
    added = ["__MACOSX/v/._regulation.yaml", "v/.DS_Store", "v/Thumbs.db", "v/source/desktop.ini", "v/.git/config"]
    write_schemas(tmp_path / "schemas")
    schemas = {f"v/.schema/{path.name}": path.read_bytes() for path in (tmp_path / "schemas").iterdir()}
    unpack_zip(
        zipped({f"v/{name}": content for name, content in GOOD.items()} | dict.fromkeys(added, b"x") | schemas),
        tmp_path / "new",
    )
    written = {str(path.relative_to(tmp_path / "new")) for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert written == set(GOOD)


BAD_NAMES = [
    *("../evil.yaml", "a/../../evil.yaml", "v/..", "..", "/etc/evil.yaml", "//host/evil.yaml", "a//b.yaml", "./a.yaml"),
    *("C:/evil.yaml", "C:evil.yaml", "source\\evil.txt", "..\\evil.yaml", "source/a:b", "source/a\x00.txt"),
    *("source/a\nb.txt", "source/a\u202eb.txt", f"source/{'a' * 201}", f"source/{'ế' * 70}", "", "/"),
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    if name and "\x00" not in name:  # the module that writes zips cannot write these
        assert told(zipped(GOOD | {name: b"x"}), tmp_path) == [("archive.bad-path", name)]
    files = [*GOOD.items(), (name, b"x")]
    if name:
        assert told(files, tmp_path) == [("archive.bad-path", name)]
    else:
        with pytest.raises(Refusal):
            write_files(files, tmp_path / "new")


def test_a_name_behind_a_nul_is_not_cut_off(tmp_path: Path) -> None:
    """Python shows `regulation.yaml` for it."""
    content = zipped(GOOD | {"regulation.yaml!../evil": b"x"}).replace(b"regulation.yaml!..", b"regulation.yaml\0..")
    assert [fault.id for fault in faults_of(content, tmp_path)] == ["archive.bad-path"]


def test_a_folder_that_leads_elsewhere_is_refused_though_it_is_empty(tmp_path: Path) -> None:
    assert told(zipped(GOOD | {"../evil/": b""}), tmp_path) == [("archive.bad-path", "../evil/")]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["run.sh"], "archive.unknown-file"),
        (["source/deep/er.txt"], "archive.unknown-file"),
        (["source"], "archive.unknown-file"),
        (["regulation.yaml/a"], "archive.unknown-file"),
        (["indicators.yml"], "archive.unknown-file"),
        (["source/more.zip"], "archive.nested"),
        (["more.ZIP"], "archive.nested"),
        (["source/a.txt", "source/A.txt"], "archive.same-name"),
        (["source/straße.txt", "source/STRASSE.txt"], "archive.same-name"),
        (["source/đề án.txt", unicodedata.normalize("NFD", "source/đề án.txt")], "archive.same-name"),
    ],
)
def test_a_file_that_nothing_uses_or_that_is_there_twice_is_refused(
    tmp_path: Path, names: list[str], message: str
) -> None:
    more = dict.fromkeys(names, b"x")
    assert told(zipped(GOOD | more), tmp_path) == [(message, names[-1])]
    assert told(list((GOOD | more).items()), tmp_path) == [(message, names[-1])]


def test_the_same_name_twice_in_one_zip_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed([*GOOD.items(), ("regulation.yaml", b"id: evil")])
    assert told(content, tmp_path) == [("archive.same-name", "regulation.yaml")]


def test_another_spelling_of_a_known_file_is_refused(tmp_path: Path) -> None:
    assert told(zipped(GOOD | {"Regulation.yaml": b"x"}), tmp_path) == [
        ("archive.same-name", "Regulation.yaml"),
        ("archive.unknown-file", "Regulation.yaml"),
    ]


def test_all_names_are_told_in_one_run(tmp_path: Path) -> None:
    found = told(zipped(GOOD | {"../a": b"", "/b": b""}), tmp_path)
    assert found == [("archive.bad-path", "../a"), ("archive.bad-path", "/b")]
    found = told(zipped(GOOD | {"run.sh": b"", "x.zip": b""}), tmp_path)
    assert found == [("archive.unknown-file", "run.sh"), ("archive.nested", "x.zip")]


def test_of_several_folders_none_is_guessed(tmp_path: Path) -> None:
    both = {f"{top}/{name}": content for top in ("một", "hai") for name, content in GOOD.items()}
    (fault,) = faults_of(zipped(both), tmp_path)
    assert (fault.id, fault.place) == ("archive.several-folders", "zip")
    assert "hai, một" in fault.sentence()


@pytest.mark.parametrize("files", [{}, {"tasks.yaml": b"tasks: []"}, {"v/tasks.yaml": b""}, {"source/a.txt": b""}])
def test_without_a_regulation_there_is_nothing_to_load(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert told(zipped(files), tmp_path) == [("regulation.no-file", "regulation.yaml")]
    assert told(list(files.items()), tmp_path) == [("regulation.no-file", "regulation.yaml")]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_a_device_is_refused(tmp_path: Path, kind: int) -> None:
    link = zipfile.ZipInfo("source/link.txt")
    link.external_attr = (kind | 0o777) << 16
    content = packed([*GOOD.items(), (link, b"/etc/passwd")])
    assert told(content, tmp_path) == [("archive.not-a-file", "source/link.txt")]


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    """The first bit of the flags, in both headers of the entry."""
    content = bytearray(zipped({"regulation.yaml": b"id: a"}))
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(sign) + offset] |= 1
    assert told(bytes(content), tmp_path) == [("archive.not-a-file", "regulation.yaml")]


@pytest.mark.parametrize("content", [b"", b"PK nothing", b"PK\5\6", GOOD["regulation.yaml"], zipped(GOOD)[:-40]])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    assert told(content, tmp_path) == [("archive.not-a-zip", "zip")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_methods_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    """They take as much memory as the zip asks for."""
    assert told(zipped({"regulation.yaml": b"id: a"}, method), tmp_path) == [("archive.not-a-zip", "regulation.yaml")]


def test_a_bomb_is_refused_after_its_first_megabytes(tmp_path: Path) -> None:
    bomb = zipped(GOOD | {"source/bomb.txt": bytes(50_000_000)})
    assert len(bomb) < 200_000
    (fault,) = faults_of(bomb, tmp_path)
    assert (fault.id, fault.place) == ("yaml.too-large", "source/bomb.txt") and "5 MB" in fault.sentence()


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """Both headers say ten bytes; the entry has fifty million."""
    content = bytearray(zipped({"regulation.yaml": bytes(50_000_000)}))
    for sign, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = content.index(sign) + offset
        content[at : at + 4] = (10).to_bytes(4, "little")
    assert [place for _, place in told(bytes(content), tmp_path)] == ["regulation.yaml"]


def test_many_files_that_are_small_each_and_large_together_are_refused(tmp_path: Path) -> None:
    large = GOOD | {f"source/{number}.txt": bytes(LARGEST_FILE) for number in range(5)}
    assert told(zipped(large), tmp_path) == [("archive.too-large", "zip")]
    assert told(list(large.items()), tmp_path) == [("archive.too-large", "files")]
    assert told(random.Random(1).randbytes(LARGEST_ALL + 1), tmp_path) == [("archive.too-large", "zip")]


def test_a_file_is_taken_up_to_the_limit_of_the_reader(tmp_path: Path) -> None:
    for name in ("tasks.yaml", "source/more.txt"):
        most = GOOD | {name: b"#" * LARGEST_FILE}
        unpack_zip(zipped(most), tmp_path / "zip" / name)
        write_files(list(most.items()), tmp_path / "files" / name)
        (tmp_path / "empty").mkdir(exist_ok=True)
        more = GOOD | {name: b"#" * (LARGEST_FILE + 1)}
        for content in (zipped(more), list(more.items())):
            assert told(content, tmp_path / "empty") == [("yaml.too-large", name)]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    many = {f"source/{number}.txt": b"" for number in range(MOST_FILES)}
    assert told(zipped(GOOD | many), tmp_path) == [("archive.too-many", "zip")]
    assert told(list((GOOD | many).items()), tmp_path) == [("archive.too-many", "files")]
    hidden = {f".{number}": b"" for number in range(10 * MOST_FILES)}
    assert told(zipped(GOOD | hidden), tmp_path) == [("archive.too-many", "zip")]


def test_nothing_is_written_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "regulation.yaml").write_text("mine")
    with pytest.raises(ValueError, match="not empty"):
        unpack_zip(zipped(GOOD), tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_zip_that_was_damaged_is_refused_or_read_and_never_breaks_the_program(tmp_path: Path) -> None:
    """Three hundred zips with a few wrong bytes each."""
    chance, whole = random.Random(5), zipped(GOOD)
    for number in range(300):
        content = bytearray(whole)
        # Most of the structure is at the end.
        low = len(content) - 400 if number % 2 else 0
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(low, len(content))] = chance.randrange(256)
        folder = tmp_path / str(number)
        try:
            unpack_zip(bytes(content), folder)
        except Refusal as refusal:
            assert not folder.exists() and refusal.faults
        else:
            assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {path.name.isdecimal() for path in tmp_path.iterdir()} <= {True}
