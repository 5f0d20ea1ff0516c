"""A regulation folder that comes as a zip or as files of a browser: read with care, written only when it is sound."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

from laban.base.messages import Fault, Refusal, refuse
from laban.regulations.folder import FILES, REQUIRED_FILE
from laban.regulations.source_text import LARGEST_SOURCE
from laban.regulations.yaml_source import LARGEST_FILE

MOST_FILES = 200
LARGEST_ALL = 20_000_000

Uploaded = tuple[str, bytes]


def unpack_zip(content: bytes, folder: Path) -> None:
    """Writes the files of a zip into an empty folder; Refusal, and nothing written, when anything is wrong."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise refuse("archive.not-a-zip", "zip") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise refuse("archive.too-many", "zip", most=MOST_FILES)
    files, left = [], LARGEST_ALL
    for entry in entries:
        # The upper half of the attributes is the Unix mode; 0o120000 is a link.
        if entry.flag_bits & 1 or entry.external_attr >> 16 & 0o170000 == 0o120000:
            raise refuse("archive.not-a-file", entry.filename)
        files.append((entry.filename, _inflated(archive, entry, left)))
        left -= len(files[-1][1])
    write_files(files, folder)


def write_files(files: Sequence[Uploaded], folder: Path) -> None:
    """The same for files with their relative paths."""
    if len(files) > MOST_FILES:
        raise refuse("archive.too-many", "files", most=MOST_FILES)
    if sum(len(content) for _, content in files) > LARGEST_ALL:
        raise refuse("yaml.too-large", "files", megabytes=LARGEST_ALL // 1_000_000)
    named = _without_top([(_parts(path), content) for path, content in files])
    faults = _faults(["/".join(parts) for parts, _ in named])
    if faults:
        raise Refusal(*faults)
    for parts, content in named:
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The real bytes are counted: what a zip says of its sizes may be a lie."""
    most = min(left, max(LARGEST_FILE, LARGEST_SOURCE))
    try:
        with archive.open(entry) as stream:
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise refuse("archive.not-a-zip", entry.filename) from None
    if len(content) > most:
        raise refuse("yaml.too-large", entry.filename, megabytes=most // 1_000_000)
    return content


def _parts(path: str) -> tuple[str, ...]:
    """No way out of the folder: neither `..`, nor an absolute path, a drive, a backslash or an invisible character."""
    parts = tuple(unicodedata.normalize("NFC", path).split("/"))
    if any(part in ("", ".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts):
        raise refuse("archive.bad-path", path, path=path)
    return parts


def _without_top(files: list[tuple[tuple[str, ...], bytes]]) -> list[tuple[tuple[str, ...], bytes]]:
    """A folder around everything is left out, and so is what file managers add and nobody wrote."""
    files = [row for row in files if row[0][0] != "__MACOSX" and not any(part.startswith(".") for part in row[0])]
    tops = {parts[0] for parts, _ in files}
    if len(tops) == 1 and all(len(parts) > 1 for parts, _ in files) and tops != {"source"}:
        return [(parts[1:], content) for parts, content in files]
    return files


def _faults(names: list[str]) -> list[Fault]:
    faults = [
        Fault("archive.unknown-file", name, {"path": name})
        for name in names
        if name not in FILES and not (name.startswith("source/") and name.count("/") == 1)
    ]
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            faults.append(Fault("archive.same-name", name, {"path": name}))
        seen.add(name.casefold())
    if REQUIRED_FILE not in names:
        faults.append(Fault("regulation.no-file", REQUIRED_FILE, {"file": REQUIRED_FILE}))
    return faults
