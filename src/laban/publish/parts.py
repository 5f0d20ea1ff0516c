"""What a snapshot is: a list of rounds, each with the file that holds its figures."""

import json
from dataclasses import dataclass
from pathlib import Path

from laban.base.messages import refuse
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation


@dataclass(frozen=True)
class RoundPart:
    """One round in a snapshot: under which text and readings it runs, and which file holds its figures."""

    key: str
    regulation: str
    version: str
    readings: dict[str, str]
    reading_reasons: dict[str, str]
    calendar: str
    year: int
    period: str
    reason: str
    content_sha256: str
    rows: int


@dataclass(frozen=True)
class Snapshot:
    sha256: str
    parts: tuple[RoundPart, ...]
    # Number and hash of the last event before the figures were frozen; not part of the hash.
    head: tuple[int, str] = (0, "")


def text_of(part: RoundPart, release_folder: Path) -> Regulation:
    """The regulation that a round ran under, from the files of a release."""
    path = release_folder / "regulations" / f"{part.version}.json"
    if not path.is_file():
        raise refuse("release.file-missing", place=path.name, name=path.name)
    try:
        compiled = json.loads(path.read_bytes())
    except ValueError:
        raise refuse("release.file-changed", place=path.name, name=path.name) from None
    return Regulation.from_compiled(effective(compiled, part.readings, part.reading_reasons))
