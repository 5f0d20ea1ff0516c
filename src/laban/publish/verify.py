"""Proving a release: its lists name each file, each file has the stated content, and computing again gives the same."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from laban.base.messages import Fault, Refusal
from laban.publish import snapshot as snapshots
from laban.publish.lists import file_faults, read_list
from laban.publish.parquet import read_parquet
from laban.publish.parts import text_of
from laban.publish.reader import MANIFEST
from laban.publish.results import tables_of
from laban.publish.tables import PUBLIC_TABLES, Layout, Row, read_json


def verify(folder: Path, snapshot_folder: Path, expected: Mapping[str, str] | None = None) -> list[Fault]:
    """All that is wrong with a release folder; an empty list is the proof. Needs no database.

    `expected`: see `publish.lists.file_faults`.
    """
    faults = file_faults(folder, expected)
    if any(fault.place == MANIFEST for fault in faults):
        return faults
    return [*faults, *_contents(folder, read_list(folder, MANIFEST), snapshot_folder)]


def _contents(folder: Path, manifest: dict[str, Any], snapshot_folder: Path) -> Iterator[Fault]:
    """The tables computed again from the snapshot, against what is stated and what each file holds."""
    try:
        snapshot = snapshots.load(manifest["snapshot"], snapshot_folder)
        rows = {part.key: snapshots.rows_of(part, snapshot_folder) for part in snapshot.parts}
        texts = {part.key: text_of(part, folder) for part in snapshot.parts}
        tables = tables_of(snapshot.parts, rows, texts)
    except Refusal as refusal:
        yield from refusal.faults
        return
    stated = {table["name"]: table["content_sha256"] for table in manifest["tables"]}
    for layout in PUBLIC_TABLES:
        computed = layout.content_sha256(tables[layout.name])
        if stated[layout.name] != computed:
            yield Fault("release.content-differs", layout.name, {"name": layout.name})
        for suffix in _READERS:
            name = f"tables/{layout.name}.{suffix}"
            if (folder / name).is_file() and _content_of(folder / name, layout) != computed:
                yield Fault("release.content-differs", name, {"name": name})


def _content_of(path: Path, layout: Layout) -> str | None:
    """The content hash of a table file; None when it cannot be read as that table."""
    try:
        return layout.content_sha256(_READERS[path.suffix.removeprefix(".")](path))
    except Exception:  # whatever a damaged file does to its reader, it is not the table
        return None


def _read_csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


_READERS = {"csv": _read_csv, "json": read_json, "parquet": read_parquet}
