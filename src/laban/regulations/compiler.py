"""From a folder to canonical JSON, whose SHA-256 is the version of the regulation."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Fault, Refusal
from laban.regulations.checker import check
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.readings import dump
from laban.regulations.source_text import OfficialText, read_source
from laban.regulations.survey import Survey, survey
from laban.regulations.telling import refusal_of

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
    surveyed = survey(folder)
    if surveyed.regulation is None:
        raise refusal_of(surveyed.faults)
    source, missing = _source(folder, surveyed)
    data = dump(surveyed.regulation)
    faults = [*surveyed.faults, *missing, *check(surveyed, surveyed.regulation, data, table, source)]
    if faults:
        raise refusal_of(faults)
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


def _source(folder: Path, surveyed: Survey) -> tuple[OfficialText | None, tuple[Fault, ...]]:
    """The official text, or what is wrong with it."""
    named = surveyed.regulation.regulation.source if surveyed.regulation else None
    if named is None:
        return None, ()
    try:
        return read_source(folder, named, surveyed.whole.place("regulation", "source")), ()
    except Refusal as refusal:
        return None, refusal.faults


def library_folders() -> list[Path]:
    """The regulations that ship with Laban."""
    return sorted(path for path in LIBRARY.iterdir() if path.is_dir())
