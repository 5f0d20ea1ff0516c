"""Lines between boxes that stand in rows: upright through the gaps of a row, sideways between two rows.

A line never passes behind a box that is not one of its ends, and no two lines share a piece: where they meet they
cross. All upright pieces between two rows have an x of their own, all sideways pieces that overlap a y of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

BOX_WIDTH, BOX_HEIGHT = 200, 64
LEAST_GAP, EDGE = 40, 12  # between two rows; above the first row and below the last one
STEP = 9  # between two lines
CLEAR = 8  # between a line and a box that it passes, and the length of the point of an arrow

Point = tuple[int, int]
Grid = list[dict[str, int]]  # rows from the top: the boxes and the x of their middles


@dataclass(frozen=True)
class Heights:
    """The y of the middle of each row, and the height of the whole."""

    rows: list[int]
    whole: int


@dataclass
class _Way:
    """A line: where it leaves and enters, and the sideways pieces by the channel in which they run.

    Channel n lies above row n; the last channel lies below the last row.
    """

    start_row: int
    end_row: int
    xs: list[int] = field(default_factory=list)
    channels: list[int] = field(default_factory=list)


def lines_through(grid: Grid, pairs: Sequence[tuple[str, str]]) -> tuple[Heights, list[tuple[Point, ...]]]:
    """The corners of a line for each pair; rows stand as far apart as the lines between them need."""
    desk = _Desk(grid)
    ways = [desk.way(source, target) for source, target in pairs]
    tracks = _tracks(ways, len(grid))
    heights, tops = _heights([len(lanes) for lanes in tracks])
    number = {(id(way), at): lane for lanes in tracks for lane, row in enumerate(lanes) for way, at in row}
    return heights, [
        _beside(grid, heights, pair) if way is None else _corners(way, heights, tops, number)
        for way, pair in zip(ways, pairs, strict=True)
    ]


class _Desk:
    """Gives every upright piece its x."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._place = {key: (number, x) for number, row in enumerate(grid) for key, x in row.items()}
        self._taken: list[list[int]] = [[] for _ in range(len(grid) + 1)]

    def way(self, source: str, target: str) -> _Way | None:
        """None for two neighbours in a row: their line is straight."""
        (low, x), (high, other) = self._place[source], self._place[target]
        if low == high:
            between = sorted((x, other))
            if not any(between[0] < box < between[1] for box in self._grid[low].values()):
                return None
            # Below the row, where the lines of the texts above it do not run.
            return self._over(_Way(low, high), x, other, [low + 1])
        step = -1 if high < low else 1
        first = low if step < 0 else low + 1
        last = high + 1 if step < 0 else high
        return self._over(_Way(low, high), x, other, list(range(first, last + step, step)))

    def _over(self, way: _Way, x: int, other: int, channels: list[int]) -> _Way:
        way.channels = channels
        way.xs = [self._port(x, other, channels[0])]
        for here, there in pairwise(channels):
            way.xs.append(self._gap(min(here, there), other, (here, there)))
        way.xs.append(self._port(other, way.xs[-1], channels[-1]))
        for at, channel in enumerate(channels):
            self._taken[channel] += way.xs[at : at + 2]
        return way

    def _port(self, box: int, towards: int, channel: int) -> int:
        """A free place on the edge of a box, from its middle to the side to which the line goes."""
        side = 1 if towards >= box else -1
        reach = BOX_WIDTH // 2 - 2 * CLEAR
        tries = sorted(range(-reach, reach + 1, STEP), key=lambda away: (abs(away), -away * side))
        if towards != box:
            tries.sort(key=lambda away: abs(away - side * reach // 3))
        return next((box + away for away in tries if self._free(box + away, channel)), box)

    def _gap(self, row: int, towards: int, channels: tuple[int, int]) -> int:
        """The free place between or beside the boxes of a row that is nearest to the end of the line."""
        boxes = self._grid[row].values()
        for away in count(0):
            for x in (towards + away, towards - away):
                clear = all(abs(x - box) >= BOX_WIDTH // 2 + CLEAR for box in boxes)
                if clear and all(self._free(x, channel) for channel in channels):
                    return x
        raise AssertionError("there is always room beside a row")

    def _free(self, x: int, channel: int) -> bool:
        return all(abs(x - other) >= STEP for other in self._taken[channel])


Lane = list[tuple[_Way, int]]


def _tracks(ways: Sequence[_Way | None], rows: int) -> list[list[Lane]]:
    """By channel: the lanes from above, each with the sideways pieces that do not overlap."""
    tracks: list[list[Lane]] = [[] for _ in range(rows + 1)]
    pieces = [(way, at) for way in ways if way for at in range(len(way.channels)) if way.xs[at] != way.xs[at + 1]]
    # The short ones inside the long ones, nearest to the boxes above.
    for way, at in sorted(pieces, key=lambda piece: abs(piece[0].xs[piece[1]] - piece[0].xs[piece[1] + 1])):
        lanes = tracks[way.channels[at]]
        lane = next((lane for lane in lanes if all(_apart(way.xs, at, row.xs, other) for row, other in lane)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append((way, at))
    return tracks


def _apart(xs: list[int], at: int, others: list[int], other: int) -> bool:
    one, two = sorted(xs[at : at + 2]), sorted(others[other : other + 2])
    return one[1] + STEP <= two[0] or two[1] + STEP <= one[0]


def _heights(lanes: Sequence[int]) -> tuple[Heights, list[int]]:
    """The rows, and the y of the first lane of each channel."""
    y, rows, tops = 0, [], []
    for number, many in enumerate(lanes):
        outside = number in (0, len(lanes) - 1)
        need = (many - 1) * STEP + 4 * CLEAR if many else 0
        room = max(EDGE if outside else LEAST_GAP, need)
        tops.append(y + (room - max(many - 1, 0) * STEP) // 2)
        y += room
        if number < len(lanes) - 1:
            rows.append(y + BOX_HEIGHT // 2)
            y += BOX_HEIGHT
    return Heights(rows, y if rows else 0), tops


def _corners(way: _Way, heights: Heights, tops: list[int], number: dict[tuple[int, int], int]) -> tuple[Point, ...]:
    points = [(way.xs[0], _edge(heights.rows[way.start_row], way.channels[0] > way.start_row))]
    for at, channel in enumerate(way.channels):
        if (id(way), at) in number:
            y = tops[channel] + number[id(way), at] * STEP
            points += [(way.xs[at], y), (way.xs[at + 1], y)]
    points.append((way.xs[-1], _edge(heights.rows[way.end_row], way.channels[-1] > way.end_row)))
    return tuple(points)


def _edge(middle: int, below: bool) -> int:
    return middle + (BOX_HEIGHT // 2 if below else -BOX_HEIGHT // 2)


def _beside(grid: Grid, heights: Heights, pair: tuple[str, str]) -> tuple[Point, ...]:
    """From the side of a box to that of its neighbour."""
    number = next(number for number, row in enumerate(grid) if pair[0] in row)
    start, end = (grid[number][key] for key in pair)
    side = BOX_WIDTH // 2 if end > start else -BOX_WIDTH // 2
    return (start + side, heights.rows[number]), (end - side, heights.rows[number])
