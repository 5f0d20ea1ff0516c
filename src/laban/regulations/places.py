"""Places in an official text: `dòng 130–139`, `dòng 43–50`, `II.2, dòng 831–836`."""

import re
from dataclasses import dataclass

_LINES = re.compile(r"\bdòng (?P<first>[0-9]{1,6})(?:\s*[-–]\s*(?P<last>[0-9]{1,6}))?\b", re.IGNORECASE)

_TO = r"(?:[-–]|đến|tới)"
_RUN = re.compile(rf"\bdòng\s*[0-9]+(?:\s*(?:{_TO}|[,;]|và)\s*(?:dòng\s*)?[0-9]+\b)*", re.IGNORECASE)
_SPAN = re.compile(rf"([0-9]+)(?:\s*{_TO}\s*(?:dòng\s*)?([0-9]+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """The words around and the lines themselves, so that a page can make a link of the lines."""

    before: str
    first: int
    last: int
    after: str


def place_of(at: str) -> Place | None:
    """None where no lines are named."""
    found = _LINES.search(at)
    if found is None:
        return None
    first = int(found["first"])
    return Place(at[: found.start()], first, int(found["last"] or first), at[found.end() :])


def spans_of(at: str) -> list[tuple[int, int]]:
    """All lines that a place names: `dòng 6, 9–12 và dòng 20`."""
    return [
        (int(span[1]), int(span[2] or span[1])) for run in _RUN.finditer(at) for span in _SPAN.finditer(run.group())
    ]


def lines_of(at: str) -> tuple[int, int] | None:
    place = place_of(at)
    return (place.first, place.last) if place else None
