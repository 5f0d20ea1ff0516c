"""Reading what is published: files only, no database, so it stays up when the database is down."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any

from laban.publish.tables import Row, read_json

CURRENT = "current.json"
PUBLICATION = "publication.json"
MANIFEST = "manifest.json"

_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_ADDRESS = re.compile(
    rf"^/(?P<en>en/)?(?:releases/(?P<release>[1-9][0-9]{{0,8}})/)?(?P<rest>(?:{_SEGMENT}/)*(?:{_SEGMENT})?)\Z"
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Found:
    """A file that answers an address."""

    path: Path
    stamp: int
    release: int
    content_type: str
    download: bool


def release_folder(releases: Path, number: int) -> Path:
    return releases / f"{number:04d}"


def current_release(releases: Path) -> int | None:
    """The number of the release that is published now, or None."""
    current = _json(releases / CURRENT)
    return None if current is None else int(current["release"])


def find(releases: Path, address: str) -> Found | None:
    """The published file behind an address, in the current release or in the one that the address names.

    Pages: `/`, `/en/`, `/indicators/REGULATION/CODE/`, `/releases/N/` and the same below `/releases/N/`.
    Files: `/releases/N/manifest.json`, `/releases/N/tables/NAME.csv` and so on.
    """
    match = _ADDRESS.match(address)
    if match is None:
        return None
    number = int(match["release"]) if match["release"] else current_release(releases)
    if number is None:
        return None
    folder = release_folder(releases, number)
    path = _page_path(folder, "en" if match["en"] else "vi", match["rest"], bool(match["release"]))
    if path is None and match["release"] and not match["en"]:
        path = _file_path(folder, match["rest"])
    stamp = _stamp(path) if path is not None else None
    if path is None or stamp is None or _stamp(folder / PUBLICATION) is None:
        return None
    return Found(path, stamp, number, _TYPES[path.suffix], download=path.suffix in (".csv", ".parquet"))


def _page_path(folder: Path, language: str, rest: str, of_release: bool) -> Path | None:
    pages = folder / "pages" / language
    if rest == "":
        return pages / ("release.html" if of_release else "index.html")
    parts = rest.rstrip("/").split("/")
    if rest.endswith("/") and len(parts) == 3 and parts[0] == "indicators":
        return pages / "indicators" / parts[1] / f"{parts[2]}.html"
    return None


def _file_path(folder: Path, rest: str) -> Path | None:
    parts = rest.split("/")
    if parts in ([MANIFEST], [PUBLICATION]):
        return folder / parts[0]
    if len(parts) == 2 and parts[0] in ("tables", "regulations") and Path(parts[1]).suffix in _TYPES:
        return folder / parts[0] / parts[1]
    return None


def manifest(releases: Path, number: int) -> dict[str, Any]:
    """What a release says of itself."""
    return _json(release_folder(releases, number) / MANIFEST) or {}


def publication(releases: Path, number: int) -> dict[str, Any] | None:
    return _json(release_folder(releases, number) / PUBLICATION)


def published_numbers(releases: Path) -> list[int]:
    """All releases that were ever published, the newest first."""
    return sorted((int(path.parent.name) for path in releases.glob(f"[0-9]*/{PUBLICATION}")), reverse=True)


def table(releases: Path, number: int, name: str) -> tuple[Row, ...]:
    """The rows of a table of a release."""
    path = release_folder(releases, number) / "tables" / f"{name}.json"
    return _table(path, path.stat().st_mtime_ns)


# Files of a release never change, so they are kept in memory; the time of the file is part of the key, because a home
# can be restored from a backup while the program runs.


@lru_cache(maxsize=32)
def _table(path: Path, stamp: int) -> tuple[Row, ...]:
    return tuple(read_json(path))


def _json(path: Path) -> dict[str, Any] | None:
    stamp = _stamp(path)
    return None if stamp is None else _parsed(path, stamp)


@lru_cache(maxsize=128)
def _parsed(path: Path, stamp: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_bytes())
    return data


def _stamp(path: Path) -> int | None:
    """When a file was written; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns if S_ISREG(status.st_mode) else None
