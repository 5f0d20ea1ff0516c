"""What stands around the sheets: their names and parts, the shared texts, the number formats."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import normpath

from laban.base.messages import refuse
from laban.base.vietnamese import nfc
from laban.forms.package import Package
from laban.forms.xml_stream import Attributes, Enough, XmlReader, attribute, read_part, unescaped

_LONGEST_TEXT = 33_000  # Excel itself stops at 32,767
_MOST_STYLES = 70_000  # Excel itself stops at 65,490
_MOST_SHEETS = 300
_MACRO_TYPE = "macroenabled"


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the workbook."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Contents:
    """What the workbook consists of. A part that is not there is empty."""

    sheets: tuple[SheetPart, ...]
    from_1904: bool
    texts_part: str
    styles_part: str


@dataclass
class _Workbook(XmlReader):
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False
    links: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and len(self.sheets) < _MOST_SHEETS:
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((nfc(attributes.get("name", "")), attribute(attributes, "id") or "", hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "externalReference":
            self.links = True


@dataclass
class _Relations(XmlReader):
    by_id: dict[str, str] = field(default_factory=dict)
    by_type: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(f"xl/{target}")
            self.by_id[attributes.get("Id", "")] = path
            self.by_type[attributes.get("Type", "").rpartition("/")[2]] = path


@dataclass
class _Types(XmlReader):
    macro: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        self.macro = self.macro or _MACRO_TYPE in attributes.get("ContentType", "").lower()


def contents_of(package: Package) -> Contents:
    """Refusal for macros and links to other files, which may also be declared without a part of a telling name."""
    for needed in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        if needed not in package:
            raise refuse("form.damaged", package.name)
    types, workbook, relations = _Types(), _Workbook(), _Relations()
    read_part(package, "[Content_Types].xml", types)
    if types.macro:
        raise refuse("form.macro", package.name)
    read_part(package, "xl/workbook.xml", workbook)
    if workbook.links:
        raise refuse("form.external-link", package.name)
    read_part(package, "xl/_rels/workbook.xml.rels", relations)
    found = [SheetPart(name, relations.by_id.get(id, ""), hidden) for name, id, hidden in workbook.sheets]
    return Contents(
        sheets=tuple(sheet for sheet in found if sheet.part in package),
        from_1904=workbook.from_1904,
        texts_part=relations.by_type.get("sharedStrings", ""),
        styles_part=relations.by_type.get("styles", ""),
    )


@dataclass
class _SharedTexts(XmlReader):
    """Only those that somebody wants; reading stops after the last of them."""

    wanted: set[int]
    last: int
    found: dict[int, str] = field(default_factory=dict)
    _number: int = -1
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _inside: bool = False
    _aside: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._number += 1
            if self._number > self.last:
                raise Enough
            self._pieces, self._length = [], 0
        elif name == "t":
            self._inside = not self._aside and self._number in self.wanted
        elif name == "rPh":  # how a Japanese text is spoken
            self._aside = True

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._aside = False
        elif name == "si" and self._number in self.wanted:
            self.found[self._number] = unescaped("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._inside and self._length < _LONGEST_TEXT:
            self._pieces.append(text)
            self._length += len(text)


def shared_texts(package: Package, part: str, wanted: Iterable[int]) -> dict[int, str]:
    numbers = set(wanted)
    if not numbers or part not in package:
        return {}
    reader = _SharedTexts(numbers, max(numbers))
    read_part(package, part, reader)
    return reader.found


@dataclass
class _Formats(XmlReader):
    codes: dict[int, str] = field(default_factory=dict)
    by_style: list[int] = field(default_factory=list)
    _cells: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            if len(self.codes) < _MOST_STYLES:
                self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells and len(self.by_style) < _MOST_STYLES:
            self.by_style.append(_number(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            raise Enough


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def number_formats(package: Package, part: str) -> list[tuple[int, str]]:
    """For each style of a cell the number and, where the file defines it itself, the code of its format."""
    reader = _Formats()
    if part in package:
        read_part(package, part, reader)
    return [(number, reader.codes.get(number, "")) for number in reader.by_style]
