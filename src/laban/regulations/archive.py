"""A regulation folder that comes as a zip or as files of a browser: read with care, written only when it is sound.

Everything is looked at before anything is written: names first, then what a zip says of its entries, then the real
bytes, which are counted while they are inflated. The place of a fault is the path as it was sent.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import nfc
from laban.regulations.folder import FILES, REQUIRED_FILE
from laban.regulations.source_text import LARGEST_SOURCE
from laban.regulations.yaml_source import LARGEST_FILE

MOST_FILES = 200
LARGEST_ALL = 20_000_000

Uploaded = tuple[str, bytes]
Parts = tuple[str, ...]

# Bytes of a name that every file system takes.
_LONGEST_NAME = 200
_ADDED_BY_FILE_MANAGERS = ("__MACOSX", "Thumbs.db", "desktop.ini")
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar")
_ENTRY_SIGN = b"PK\1\2"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, OSError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, LookupError),
)


def unpack_zip(content: bytes, folder: Path) -> None:
    """Writes the files of a zip into an empty folder; Refusal, and nothing written, when anything is wrong."""
    if len(content) > LARGEST_ALL:
        raise refuse("archive.too-large", "zip", megabytes=LARGEST_ALL // 1_000_000)
    # Before the list of entries is read into memory; what file managers add is not counted against the writer.
    if content.count(_ENTRY_SIGN) > 10 * MOST_FILES:
        raise refuse("archive.too-many", "zip", most=MOST_FILES)
    with _opened(content) as archive:
        # The name as it stands in the zip: Python cuts the other one off at a NUL.
        entries = {entry.orig_filename: entry for entry in archive.infolist()}
        names = [entry.orig_filename for entry in archive.infolist()]
        targets = _targets(names, "zip")
        faults = [Fault("archive.not-a-file", name) for name in targets if not _is_plain(entries[name])]
        if faults:
            raise Refusal(*faults)
        left = LARGEST_ALL
        files = []
        for name, target in targets.items():
            files.append((target, _inflated(archive, entries[name], target, left)))
            left -= len(files[-1][1])
    _write(files, folder)


def write_files(files: Sequence[Uploaded], folder: Path) -> None:
    """The same for files with their relative paths, as a browser sends a chosen folder."""
    if sum(len(content) for _, content in files) > LARGEST_ALL:
        raise refuse("archive.too-large", "files", megabytes=LARGEST_ALL // 1_000_000)
    contents = dict(files)
    targets = _targets([name for name, _ in files], "files")
    large = [name for name, target in targets.items() if len(contents[name]) > _most(target)]
    if large:
        raise Refusal(*(_too_large(name, _most(targets[name])) for name in large))
    _write([(target, contents[name]) for name, target in targets.items()], folder)


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _UNREADABLE:
        raise refuse("archive.not-a-zip", "zip") from None


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Neither encrypted nor a link or a device; the upper half of the attributes is the Unix mode, if there is one."""
    return not entry.flag_bits & _ENCRYPTED and stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Parts, left: int) -> bytes:
    """The real bytes are counted: what a zip says of its sizes may be a lie."""
    most = min(left, _most(target))
    try:
        # Other methods ask for as much memory as the zip says.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError
        with archive.open(entry) as stream:
            content = stream.read(most + 1)
    except _UNREADABLE:
        raise refuse("archive.not-a-zip", entry.orig_filename) from None
    if len(content) > _most(target):
        raise Refusal(_too_large(entry.orig_filename, _most(target)))
    if len(content) > most:
        raise refuse("archive.too-large", "zip", megabytes=LARGEST_ALL // 1_000_000)
    return content


def _most(target: Parts) -> int:
    return LARGEST_SOURCE if target[0] == "source" else LARGEST_FILE


def _too_large(name: str, most: int) -> Fault:
    return Fault("yaml.too-large", name, {"megabytes": most // 1_000_000})


def _targets(names: Sequence[str], place: str) -> dict[str, Parts]:
    """Where each file goes, by its name as sent; Refusal with the faults of all names. Folders and what nobody wrote
    are left out."""
    bad = [Fault("archive.bad-path", name, {"path": _shown(name)}) for name in names if not _is_safe(name)]
    if bad:
        raise Refusal(*bad)
    files = [name for name in names if not name.endswith("/") and not _is_added(name)]
    if len(files) > MOST_FILES:
        raise refuse("archive.too-many", place, most=MOST_FILES)
    targets = _without_top([(name, _parts(name)) for name in files], place)
    faults = [*_twice(targets), *_unknown(targets)]
    if not faults and (REQUIRED_FILE,) not in (parts for _, parts in targets):
        faults = [Fault("regulation.no-file", REQUIRED_FILE, {"file": REQUIRED_FILE})]
    if faults:
        raise Refusal(*faults)
    return dict(targets)


def _parts(name: str) -> Parts:
    return tuple(nfc(name).removesuffix("/").split("/"))


def _is_safe(name: str) -> bool:
    """No way out of the folder: neither `..`, nor an absolute path, a drive, a backslash or an invisible character."""
    return all(
        part not in ("", ".", "..")
        and not set(part) & set("\\:")
        and part.isprintable()
        and len(part.encode(errors="replace")) <= _LONGEST_NAME
        for part in _parts(name)
    )


def _is_added(name: str) -> bool:
    """What file managers and editors put beside, and hidden files such as the schemas of `laban new`."""
    return any(part.startswith(".") or part in _ADDED_BY_FILE_MANAGERS for part in _parts(name))


def _shown(name: str) -> str:
    """A name for a sentence: of a bearable length, with what cannot be printed as a question mark."""
    text = "".join(letter if letter.isprintable() else "?" for letter in name)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _without_top(files: list[tuple[str, Parts]], place: str) -> list[tuple[str, Parts]]:
    """The one folder around everything is left out; of several nobody knows which is meant."""
    tops = sorted({parts[0] for _, parts in files})
    is_source = tops == ["source"] and ("source", REQUIRED_FILE) not in (parts for _, parts in files)
    if not files or is_source or any(len(parts) == 1 for _, parts in files):
        return files
    if len(tops) > 1:
        raise refuse("archive.several-folders", place, folders=_shown(", ".join(tops)))
    return [(name, parts[1:]) for name, parts in files]


def _twice(files: list[tuple[str, Parts]]) -> Iterator[Fault]:
    """Names that are one on some computers: by capitals, or by the way marks are written."""
    seen: set[str] = set()
    for name, parts in files:
        key = nfc("/".join(parts).casefold())
        if key in seen:
            yield Fault("archive.same-name", name, {"path": _shown(name)})
        seen.add(key)


def _unknown(files: list[tuple[str, Parts]]) -> Iterator[Fault]:
    for name, parts in files:
        if PurePosixPath(parts[-1]).suffix.casefold() in _ARCHIVES:
            yield Fault("archive.nested", name, {"path": _shown(name)})
        elif not (len(parts) == 1 and parts[0] in FILES) and not (len(parts) == 2 and parts[0] == "source"):
            yield Fault("archive.unknown-file", name, {"path": _shown(name)})


def _write(files: Sequence[tuple[Parts, bytes]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty")
    for parts, content in files:
        target = folder.joinpath(*parts)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
