"""The picture of a reform: the units of a level before on the left, after on the right, and bands between them."""

from dataclasses import dataclass
from datetime import date

from laban.directory.directory import Directory
from laban.directory.states import State, eve_of

ROW = 22  # pixels for one unit
GAP = 6  # between two units on the right
WIDTH, LEFT, RIGHT = 720, 240, 480  # where the names of the left end and those of the right begin


@dataclass(frozen=True)
class Spot:
    """A unit and the middle of its row, in pixels from the top; `pieces` are the units of the left that are in it."""

    unit: State
    y: int
    pieces: int = 1


@dataclass(frozen=True)
class Band:
    """From a row on the left to a piece of the unit on the right; `changes` when the left unit did not simply go on."""

    path: str
    changes: bool


@dataclass(frozen=True)
class Picture:
    height: int
    before: list[Spot]
    after: list[Spot]
    bands: list[Band]


def picture_of(directory: Directory, level: str, day: date) -> Picture:
    """The old units stand beside the new one that took them up, so that no band crosses another."""
    olds = directory.level_on(level, eve_of(day))
    into: dict[str, list[State]] = {}
    for old in olds:
        for unit in directory.fate(old.id, day).units:
            into.setdefault(unit, []).append(old)
    before: list[Spot] = []
    after: list[Spot] = []
    bands: list[Band] = []
    y = ROW
    for new in directory.level_on(level, day):
        came = into.get(new.id, [])
        middle = y + ROW * max(len(came), 1) // 2
        after.append(Spot(new, middle, len(came)))
        for place, old in enumerate(came):
            before.append(Spot(old, y + ROW // 2))
            bands.append(Band(_band(y, middle, place, len(came)), old.id != new.id))
            y += ROW
        y += GAP if came else ROW + GAP
    return Picture(y + ROW, before, after, bands)


def _band(left: int, middle: int, place: int, count: int) -> str:
    """A smooth band from a row to its slice of the one row on the right."""
    half = (LEFT + RIGHT) // 2
    top, bottom = left + 3, left + ROW - 3
    slice_ = (ROW - 6) / count
    to_top = middle - ROW / 2 + 3 + place * slice_
    to_bottom = to_top + slice_
    return (
        f"M{LEFT} {top} C{half} {top} {half} {to_top:.1f} {RIGHT} {to_top:.1f} "
        f"L{RIGHT} {to_bottom:.1f} C{half} {to_bottom:.1f} {half} {bottom} {LEFT} {bottom} Z"
    )
