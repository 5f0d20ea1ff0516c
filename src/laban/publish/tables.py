"""Tables as files: a schema with a key, rows, and one hash of the content that no file format changes.

Numbers are canonical text (laban.base.exact) in every form, so a CSV, a Parquet file and a JSON file of one table
have the same content hash.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laban.base.canonical import canonical_json, content_sha256, row_order

Row = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """The columns of a table; the first `key_width` of them are its key and its order. All columns are text."""

    name: str
    columns: tuple[str, ...]
    key_width: int

    def sorted(self, rows: Iterable[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: row_order([row[column] for column in self.columns[: self.key_width]]))

    def content_sha256(self, rows: Iterable[Row]) -> str:
        return content_sha256(([row[column] for column in self.columns] for row in rows), self.key_width)


OBSERVATION_KEY = ("regulation", "indicator", "about", "period", "route")
# What a release says of each figure: only fields declared public (no names of people, no notes, no reasons).
OBSERVATIONS = Layout(
    "observations",
    (*OBSERVATION_KEY, "reporter", "value", "numerator", "denominator", "status"),
    len(OBSERVATION_KEY),
)
ATTAINMENT = Layout(
    "attainment",
    (*OBSERVATION_KEY, "against", "state", "value", "status", "operator", "bar", "gap"),
    len(OBSERVATION_KEY) + 1,
)
PUBLIC_TABLES = (OBSERVATIONS, ATTAINMENT)
# What a snapshot keeps of each figure: restricted, outside of the served folder.
SNAPSHOT = Layout(
    "snapshot",
    (
        *OBSERVATION_KEY,
        "reporter",
        "value",
        "numerator",
        "denominator",
        "status",
        "version",
        "note",
        "reason",
    ),
    len(OBSERVATION_KEY),
)


def csv_bytes(layout: Layout, rows: Iterable[Row]) -> bytes:
    """RFC 4180, UTF-8; empty for none."""
    text = io.StringIO()
    writer = csv.DictWriter(text, layout.columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(layout.sorted(rows))
    return text.getvalue().encode()


def json_bytes(layout: Layout, rows: Iterable[Row]) -> bytes:
    return canonical_json([{column: row[column] for column in layout.columns} for row in layout.sorted(rows)])


def read_json(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_bytes())
    return rows
