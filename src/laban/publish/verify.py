"""Proving a release: every file is the one its manifest names, and computing again gives the same content."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from laban.base.canonical import sha256_hex
from laban.base.messages import Fault, Refusal
from laban.publish import snapshot as snapshots
from laban.publish.parts import RoundPart
from laban.publish.reader import MANIFEST, PUBLICATION
from laban.publish.results import tables_of
from laban.publish.tables import PUBLIC_TABLES
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation


def verify(folder: Path, snapshot_folder: Path) -> list[Fault]:
    """All that is wrong with a release folder; an empty list is the proof. Needs no database."""
    if not (folder / MANIFEST).is_file():
        return [Fault("release.file-missing", MANIFEST, {"name": MANIFEST})]
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except ValueError:
        return [Fault("release.file-changed", MANIFEST, {"name": MANIFEST})]
    return [*_files(folder, manifest), *_content(folder, manifest, snapshot_folder)]


def _files(folder: Path, manifest: dict[str, Any]) -> Iterator[Fault]:
    """A file that is missing, changed or too many."""
    expected = dict(_expected_files(folder, manifest))
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for name, sha256 in sorted(expected.items()):
        if name not in present:
            yield Fault("release.file-missing", name, {"name": name})
        elif sha256 != sha256_hex((folder / name).read_bytes()):
            yield Fault("release.file-changed", name, {"name": name})
    for name in sorted(present - set(expected) - {MANIFEST, PUBLICATION}):
        yield Fault("release.file-too-many", name, {"name": name})


def _expected_files(folder: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for table in manifest["tables"]:
        for suffix, sha256 in table["file_sha256"].items():
            yield f"tables/{table['name']}.{suffix}", sha256
    for regulation in manifest["regulations"]:
        yield f"regulations/{regulation['version']}.json", regulation["version"]
    if (folder / PUBLICATION).is_file():
        publication = json.loads((folder / PUBLICATION).read_bytes())
        yield MANIFEST, publication["manifest_sha256"]
        for path, sha256 in publication["pages"].items():
            yield f"pages/{path}", sha256


def _content(folder: Path, manifest: dict[str, Any], snapshot_folder: Path) -> Iterator[Fault]:
    """The tables computed again from the snapshot and the compiled regulations."""
    try:
        snapshot = snapshots.load(manifest["snapshot"], snapshot_folder)
        rows = {part.key: snapshots.rows_of(part, snapshot_folder) for part in snapshot.parts}
        texts = {part.key: _text(folder, part) for part in snapshot.parts}
    except Refusal as refusal:
        yield from refusal.faults
        return
    tables = tables_of(snapshot.parts, rows, texts)
    for layout, stated in zip(PUBLIC_TABLES, manifest["tables"], strict=True):
        if layout.content_sha256(tables[layout.name]) != stated["content_sha256"]:
            yield Fault("release.content-differs", layout.name, {"name": layout.name})


def _text(folder: Path, part: RoundPart) -> Regulation:
    path = folder / "regulations" / f"{part.version}.json"
    if not path.is_file():
        raise Refusal(Fault("release.file-missing", path.name, {"name": path.name}))
    return Regulation.from_compiled(effective(json.loads(path.read_bytes()), part.readings))
