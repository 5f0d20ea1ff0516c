"""XML read piece by piece with expat: no tree, no entities of its own, no endless token."""

import re
from collections.abc import Callable
from xml.parsers import expat

from laban.base.messages import refuse
from laban.forms.package import Package

_LONGEST_TOKEN = 1_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Attributes = dict[str, str]


class Enough(Exception):
    """Raised by a reader that has all it wants."""


class XmlReader:
    """Gets the elements of one part by their local names: writers choose prefixes as they like."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


def read_part(package: Package, part: str, reader: XmlReader) -> None:
    """Refusal when the part is no plain XML. A DOCTYPE is never there in a workbook, and bombs need one."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    starts = _local(reader.start)
    parser.StartElementHandler = starts
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_doctype(package)
    fed = 0
    try:
        for chunk in package.chunks(part):
            fed += len(chunk)
            parser.Parse(chunk, False)
            # A token that never ends would be scanned again with each piece.
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise refuse("form.damaged", package.name)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refuse("form.damaged", package.name) from error
    except Enough:
        return


def _local(start: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
    def handler(name: str, attributes: Attributes) -> None:
        start(name.rpartition(":")[2], attributes)

    return handler


def _no_doctype(package: Package) -> Callable[..., None]:
    def handler(*about: object) -> None:
        raise refuse("form.entities", package.name)

    return handler


def attribute(attributes: Attributes, local: str) -> str | None:
    """By its local name: `r:id`, `d2p1:id` and `id` are one."""
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == local), None)


def unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes a character that XML does not allow."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
