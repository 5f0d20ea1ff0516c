"""Where a small picture puts documents: rows of boxes, and lines that run through the gaps between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from laban.regulations.network import Link, Network
from laban.regulations.network_lines import BOX_WIDTH, Grid, Point, lines_through

# What a picture draws: upright, from a text to what it rests on, and sideways, to what it takes the place of.
UPRIGHT = {"reports_on": 1, "carries_out": 1, "based_on": 2}
SIDEWAYS = ("replaces", "amends")
GAP_ACROSS, MOST_IN_A_ROW = 40, 5


@dataclass(frozen=True)
class Spot:
    """The middle of a document's box."""

    document: str
    x: int
    y: int


@dataclass(frozen=True)
class Route:
    """A link and the corners of its line, from the edge of one box to the edge of the other."""

    link: Link
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Picture:
    """What a drawing needs: boxes of BOX_WIDTH by BOX_HEIGHT around the spots, and the lines between them."""

    spots: tuple[Spot, ...]
    routes: tuple[Route, ...]
    width: int
    height: int

    @property
    def links(self) -> list[Link]:
        return [route.link for route in self.routes]


def layout(network: Network, focus: str | None = None) -> Picture:
    """Where the documents of the library, or one document and its neighbours, stand in a picture.

    Authority comes from above: a text stands below what it carries out, and that below what it rests on; beside it, to
    the left, what it replaces or amends. Mere citations are left out of the picture; they stand in the list.
    """
    shown = [link for link in network.links if link.kind in UPRIGHT or link.kind in SIDEWAYS]
    keys = [document.key for document in network.documents if document.regulation]
    if focus is not None:
        keys = [network.document(focus).key]
        shown = [link for link in shown if focus in (link.source, link.target)]
    drawn = set(keys) | {end for link in shown for end in (link.source, link.target)}
    keys = [document.key for document in network.documents if document.key in drawn]
    return _placed(_rows(keys, shown), shown)


def _placed(rows: Sequence[Sequence[str]], links: Sequence[Link]) -> Picture:
    """Each row in the middle; the lines then say how much room is needed between rows and beside them."""
    across = BOX_WIDTH + GAP_ACROSS
    grid: Grid = [{key: index * across - (len(row) - 1) * across // 2 for index, key in enumerate(row)} for row in rows]
    heights, lines = lines_through(grid, [(link.source, link.target) for link in links])
    middles = {key: (x, y) for row, y in zip(grid, heights.rows, strict=True) for key, x in row.items()}
    xs = [x for line in lines for x, _ in line]
    xs += [x + side for x, _ in middles.values() for side in (-BOX_WIDTH // 2, BOX_WIDTH // 2)]
    left = min(xs, default=0)
    spots = tuple(Spot(key, x - left, y) for key, (x, y) in middles.items())
    moved = [tuple((x - left, y) for x, y in line) for line in lines]
    routes = tuple(Route(link, points) for link, points in zip(links, moved, strict=True))
    return Picture(spots, routes, max(xs, default=0) - left, heights.whole)


def _rows(keys: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """From the top. A level of more boxes than a row holds takes several rows."""
    families = _families(keys, links)
    levels = _levels(families, links)
    places: dict[str, float] = {}
    rows: list[list[str]] = []
    for level in sorted(set(levels.values())):
        found = [family for family in families if levels[family[0]] == level]
        # Above what hangs below it, so that few lines cross; sorting keeps the order of those without a line.
        found.sort(key=lambda family: _middle(family, links, places))
        row = [key for family in found for key in family]
        places |= {key: index - len(row) / 2 for index, key in enumerate(row)}
        rows += reversed([row[at : at + MOST_IN_A_ROW] for at in range(0, len(row), MOST_IN_A_ROW)])
    return rows[::-1]


def _middle(family: Sequence[str], links: Sequence[Link], places: dict[str, float]) -> float:
    below = [places[link.source] for link in links if link.target in family and link.source in places]
    return fmean(below) if below else 0


def _families(keys: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """Documents that stand beside each other, the older on the left."""
    families = {key: [key] for key in keys}
    for link in links:
        newer, older = families[link.source], families[link.target]
        if link.kind in SIDEWAYS and newer is not older:
            at = newer.index(link.source)
            newer[at:at] = older
            families |= dict.fromkeys(older, newer)
    return list({id(family): family for family in families.values()}.values())


def _levels(families: Sequence[Sequence[str]], links: Sequence[Link]) -> dict[str, int]:
    """How far each document stands above the bottom. A circle of documents is cut where it closes."""
    family_of = {key: number for number, family in enumerate(families) for key in family}
    steps = [(family_of[row.source], family_of[row.target], UPRIGHT[row.kind]) for row in links if row.kind in UPRIGHT]
    above: dict[int, int] = {}

    def level(family: int, path: tuple[int, ...]) -> int:
        if family not in above:
            below = [(low, step) for low, high, step in steps if high == family and low not in (*path, family)]
            above[family] = max((level(low, (*path, family)) + step for low, step in below), default=0)
        return above[family]

    return {key: level(number, ()) for key, number in family_of.items()}
