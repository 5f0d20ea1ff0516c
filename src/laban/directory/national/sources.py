"""The rows of the two packages as they are, our own facts, and how names are read from them."""

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from laban.base.vietnamese import nfc

PROVINCE_KINDS = {"Tỉnh": "province", "Thành phố": "city"}
KINDS = {
    "Quận": "urban-district",
    "Huyện": "rural-district",
    "Thị xã": "town",
    "Thành phố": "provincial-city",
    "Xã": "commune",
    "Phường": "ward",
    "Thị trấn": "township",
    "Đặc khu": "special-zone",
}
RESOLUTION = re.compile(r"(?:Số:\s*)?(\d+/(?:NQ-UBTVQH\d+|\d{4}/QH\d+))\s*(?:;\s*Ngày:|-)\s*(\d{2}/\d{2}/\d{4})")


@dataclass
class Sources:
    """The rows of the packages as they are, and our own facts."""

    before: list[Mapping[str, Any]]
    after: list[Mapping[str, Any]]
    became: Mapping[str, Any]
    provinces_now: Mapping[str, Any]
    communes_now: Mapping[str, Any]
    facts: Mapping[str, Any]

    @classmethod
    def read(cls, units: Path, address: Path, facts: Path) -> "Sources":
        """`units` and `address` are the `data` folders of the two packages."""
        database = sqlite3.connect(f"file:{units / 'dataset.db'}?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        communes: dict[str, Any] = {}
        for path in sorted((address / "xa-phuong").glob("*.json")):
            communes |= read_json(path)
        return cls(
            before=[dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")],
            after=[dict(row) for row in database.execute("SELECT * FROM admin_units")],
            became=read_json(units / "converter_2025.json"),
            provinces_now=read_json(address / "tinh_tp.json"),
            communes_now=communes,
            facts=yaml.safe_load(facts.read_text(encoding="utf-8")),
        )


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def prefix_of(name: str, kinds: Mapping[str, str]) -> str:
    return next(word for word in kinds if name.startswith(f"{word} "))


def name_of(printed: str) -> str:
    """The packages write a few types with capitals: Thị Trấn Óc Eo."""
    for word in ("Thị trấn", "Thị xã", "Thành phố", "Đặc khu"):
        if nfc(printed).lower().startswith(f"{word.lower()} "):
            return word + nfc(printed)[len(word) :]
    return nfc(printed)


def short_of(name: str) -> str:
    """The name without its type, unless only a number is left: Phường 1, Quận 3. The packages' own columns of types
    and short names disagree with the names in four new and three old communes."""
    rest = name.removeprefix(prefix_of(name, KINDS)).strip()
    return name if rest.isdecimal() else rest


def printed(found: re.Match[str]) -> str:
    return f"Nghị quyết số {found.group(1)} ngày {found.group(2)}"
