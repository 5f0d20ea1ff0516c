"""The network of documents as a picture: what `layout` has put in its places, with words and lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laban.organisations.asof import Name
from laban.regulations.identity import Certainty
from laban.regulations.network import BOX_HEIGHT, BOX_WIDTH, Document, Network, Spot, layout
from laban.web.templatetags.laban import words_of
from laban.web.templatetags.regulations import as_printed

_LETTERS = 27
_EDGE = 8  # around the picture, and before the point of an arrow


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    lines: list[str]
    held: bool

    width, height = BOX_WIDTH, BOX_HEIGHT


@dataclass(frozen=True)
class Line:
    path: str
    kind: str
    certainty: Certainty


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    lines: list[Line]


def drawing(network: Network, issuers: Mapping[str, Name]) -> Drawing:
    """`issuers` are named by the key of the document."""
    picture = layout(network)
    spots = {spot.document: spot for spot in picture.spots}
    boxes = [_box(spot, network.document(spot.document), issuers.get(spot.document)) for spot in picture.spots]
    lines = [Line(_path(spots[link.source], spots[link.target]), link.kind, link.certainty) for link in picture.links]
    return Drawing(picture.width + 2 * _EDGE, picture.height, boxes, lines)


def _box(spot: Spot, document: Document, issuer: Name | None) -> Box:
    x, y = spot.x - BOX_WIDTH // 2 + _EDGE, spot.y - BOX_HEIGHT // 2
    said = [part for part in (document.issued and as_printed(document.issued), issuer and issuer.short) if part]
    if document.regulation and document.title:
        return Box(x, y, [*_wrapped(words_of(document.title)), document.number or _("chưa rõ số, ngày")], True)
    number = document.number or (document.title.vi if document.title else document.key)
    return Box(x, y, [_cut(number), *(_cut(part) for part in said)], document.regulation is not None)


def _path(source: Spot, target: Spot) -> str:
    """From the nearer edge of one box to the nearer edge of the other; beside each other a straight line."""
    if source.y == target.y:
        side = 1 if target.x > source.x else -1
        start, end = source.x + side * BOX_WIDTH // 2, target.x - side * (BOX_WIDTH // 2 + _EDGE)
        return f"M{start + _EDGE} {source.y} H{end + _EDGE}"
    side = 1 if target.y > source.y else -1
    start, end = source.y + side * BOX_HEIGHT // 2, target.y - side * (BOX_HEIGHT // 2 + _EDGE)
    middle, x, other = (start + end) // 2, source.x + _EDGE, target.x + _EDGE
    return f"M{x} {start} C{x} {middle} {other} {middle} {other} {end}"


def _wrapped(text: str) -> list[str]:
    """Two lines at most."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(f"{lines[-1]} {word}") > _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 else [lines[0], _cut(f"{lines[1]} {lines[2]}")]


def _cut(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
