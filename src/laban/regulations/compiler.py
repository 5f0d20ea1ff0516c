"""From a folder to canonical JSON, whose SHA-256 is the version of the regulation."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Refusal
from laban.regulations.checker import check
from laban.regulations.folder import Folder, read_folder, validated
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.readings import dump
from laban.regulations.schema import Regulation
from laban.regulations.source_text import OfficialText, read_source

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Compiled:
    """`data` before any choice of readings: the choices are the home's, the text is the same for all.

    The official text is kept beside; its hash stands in the data, so that it is part of the version.
    """

    data: dict[str, Any]
    canonical: bytes
    version: str
    source: OfficialText | None = None

    @property
    def regulation(self) -> str:
        id: str = self.data["regulation"]["id"]
        return id


def compile_folder(folder: Path, table: OrganisationTable) -> Compiled:
    """Refusal with every fault of the folder when it has any."""
    with _collector_paused():
        return _compile(folder, table)


def _compile(folder: Path, table: OrganisationTable) -> Compiled:
    read = read_folder(folder)
    regulation = validated(read)
    source = _source(folder, read, regulation)
    data = dump(regulation)
    faults = check(read, regulation, data, table, source)
    if faults:
        raise Refusal(*faults)
    if source is not None:
        data["regulation"]["source"] |= {"sha256": source.sha256, "lines": len(source.lines)}
    canonical = canonical_json(data)
    return Compiled(data, canonical, sha256_hex(canonical), source)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A large text is a large tree without cycles; Python's collector would walk it again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _source(folder: Path, read: Folder, regulation: Regulation) -> OfficialText | None:
    named = regulation.regulation.source
    return None if named is None else read_source(folder, named, read.place("regulation", "source"))


def library_folders() -> list[Path]:
    """The regulations that ship with Laban."""
    return sorted(path for path in LIBRARY.iterdir() if path.is_dir())
