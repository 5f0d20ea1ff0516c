"""One way to write data as bytes, so that equal data has equal hashes everywhere."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from laban.base.vietnamese import nfc


def normalise(data: Any) -> Any:
    """The same data with every text in NFC; floats are refused, because they have no exact text."""
    match data:
        case str():
            return nfc(data)
        case None | bool() | int():
            return data
        case dict():
            return {nfc(str(key)): normalise(value) for key, value in data.items()}
        case list() | tuple():
            return [normalise(value) for value in data]
    raise TypeError(f"no canonical form for {type(data).__name__}")


def canonical_json(data: Any) -> bytes:
    """UTF-8, NFC, keys sorted, no blanks: the form that is hashed and kept."""
    text = json.dumps(normalise(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content_sha256(rows: Iterable[Sequence[Any]], key_width: int) -> str:
    """The content hash of a release table.

    Rows are sorted by their first `key_width` fields, then written as one JSON array per row, UTF-8 NFC,
    `null` for none, no blanks, LF after each row. Numbers must already be canonical text
    (`laban.base.exact.canonical_number`).
    """
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row_order(row[:key_width])):
        digest.update(canonical_json(list(row)))
        digest.update(b"\n")
    return digest.hexdigest()


def row_order(key: Sequence[Any]) -> list[tuple[bool, str]]:
    """The order of rows by their key: by text, none first."""
    return [(field is not None, "" if field is None else nfc(str(field))) for field in key]
