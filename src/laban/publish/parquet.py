"""Tables as Parquet. Apart from `publish.tables`, because only making and verifying need pyarrow."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from laban.publish.tables import Layout, Row


def write_parquet(layout: Layout, rows: Iterable[Row], path: Path) -> None:
    schema = pa.schema([(column, pa.string()) for column in layout.columns])
    table = pa.Table.from_pylist(layout.sorted(rows), schema=schema)
    pq.write_table(table, path, compression="zstd")


def read_parquet(path: Path) -> list[Row]:
    return pq.read_table(path).to_pylist()
