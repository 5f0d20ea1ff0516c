"""What a snapshot is: a list of rounds, each with the file that holds its figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RoundPart:
    """One round in a snapshot: under which text and readings it runs, and which file holds its figures."""

    key: str
    regulation: str
    version: str
    readings: dict[str, str]
    calendar: str
    year: int
    period: str
    content_sha256: str
    rows: int


@dataclass(frozen=True)
class Snapshot:
    sha256: str
    parts: tuple[RoundPart, ...]
