"""The network of documents as a picture: what `layout` has put in its places, with words and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from laban.organisations.asof import Name
from laban.regulations.identity import Certainty
from laban.regulations.network import Document, Network
from laban.regulations.network_layout import Spot, layout
from laban.regulations.network_lines import BOX_HEIGHT, BOX_WIDTH, Point
from laban.web.templatetags.laban import short_name, words_of
from laban.web.templatetags.regulations import as_printed

_LETTERS = 27
_EDGE = 8  # around the picture, and before the point of an arrow


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    lines: list[str]
    held: bool
    address: str
    name: str

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
    boxes = [_box(spot, network.document(spot.document), issuers.get(spot.document)) for spot in picture.spots]
    lines = [Line(_path(route.points), route.link.kind, route.link.certainty) for route in picture.routes]
    return Drawing(picture.width + 2 * _EDGE, picture.height, boxes, lines)


def _box(spot: Spot, document: Document, issuer: Name | None) -> Box:
    x, y = spot.x - BOX_WIDTH // 2 + _EDGE, spot.y - BOX_HEIGHT // 2
    said = [part for part in (document.issued and as_printed(document.issued), issuer and short_name(issuer)) if part]
    number = document.number or (words_of(document.title) if document.title else document.key)
    if document.regulation and document.title:
        lines = [*_wrapped(words_of(document.title)), document.number or _("chưa rõ số, ngày")]
        address = reverse("regulation", args=[document.regulation])
        return Box(x, y, lines, True, address, f"{words_of(document.title)} {lines[-1]}")
    # A document that this home does not hold has no page: its rows in the list say all there is.
    address = f"{reverse('regulations-network')}?{urlencode({'document': document.key})}#list"
    return Box(x, y, [_cut(part) for part in (number, *said)], False, address, " ".join([number, *said]))


def _path(points: Sequence[Point]) -> str:
    """Through all corners; the last piece is shorter by the point of its arrow."""
    (x, y), (before_x, before_y) = points[-1], points[-2]
    end = (x - _EDGE * _sign(x - before_x), y - _EDGE * _sign(y - before_y))
    first, *others = [(x + _EDGE, y) for x, y in (*points[:-1], end)]
    return f"M{first[0]} {first[1]} " + " ".join(f"L{x} {y}" for x, y in others)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


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
