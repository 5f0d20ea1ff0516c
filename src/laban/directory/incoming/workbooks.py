"""Excel workbooks: the one visible sheet with data; cells whose formulas failed are told, for they read as empty."""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import unescape

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import search_key

MOST_UNPACKED = 200_000_000  # of the parts of a workbook, which is a zip
_SHEETS = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"[^>]*?\br?:?id="([^"]*)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FAILED = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)

Values = Sequence[Sequence[object]]


def first_sheet(data: bytes, name: str) -> tuple[str, Values]:
    """The title and the rows, from row 1 on. Hidden sheets do not count; two with the same headings are told."""
    try:
        failed = _failed_formulas(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            row.name
            for row in book.sheets_metadata
            if row.typ == SheetTypeEnum.WorkSheet and row.visible == SheetVisibleEnum.Visible
        ]
        sheets = [(title, book.get_sheet_by_name(title).to_python(skip_empty_area=False)) for title in shown]
    except (CalamineError, zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError) as error:
        raise refuse("table.damaged", name) from error
    filled = [(title, rows) for title, rows in sheets if any(cell != "" for row in rows for cell in row)]
    if not filled:
        return "", []
    title, rows = filled[0]
    if twin := next((other for other, more in filled[1:] if _alike(rows, more)), None):
        raise refuse("table.several-sheets", name, first=title, second=twin)
    if faults := [
        Fault("table.failed-formula", f"{title}!{cell}", {"value": value}) for cell, value in failed.get(title, ())
    ]:
        raise Refusal(*faults)
    return title, rows


def _alike(one: Values, other: Values) -> bool:
    """Two headings in common: both are tables, and nobody knows which is meant."""
    heads = [{search_key(str(cell)) for cell in next(filter(any, rows), ()) if cell != ""} for rows in (one, other)]
    return len(heads[0] & heads[1]) >= 2


def _failed_formulas(data: bytes, name: str) -> dict[str, list[tuple[str, str]]]:
    """By the title of the sheet: the cells, and what stands in them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise refuse("table.too-large", name, megabytes=MOST_UNPACKED // 1_000_000)
        parts = {title: archive.read(path) for title, path in _paths(archive)}
    return {
        title: [(cell.decode(), value.decode()) for cell, value in _FAILED.findall(xml)]
        for title, xml in parts.items()
        if b't="e"' in xml
    }


def _paths(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    targets = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        id, target = (re.search(rb'\b%s="([^"]*)"' % key, tag) for key in (b"Id", b"Target"))
        if id and target:
            targets[id[1]] = target[1].decode()
    known = set(archive.namelist())
    found = [
        (unescape(title.decode(), {"&quot;": '"', "&apos;": "'"}), _path(targets[id]))
        for title, id in _SHEETS.findall(archive.read("xl/workbook.xml"))
        if id in targets
    ]
    return [(title, path) for title, path in found if path in known]


def _path(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"
