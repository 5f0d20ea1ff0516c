"""Which column of a table is what."""

from collections.abc import Mapping, Sequence

from laban.base.messages import Fault, Refusal
from laban.base.vietnamese import search_key
from laban.directory.incoming.cells import Cell

# By the key of a field the headings that it may stand under, without marks; the first is the one that we write.
UNITS: Mapping[str, tuple[str, ...]] = {
    "id": ("ma dinh danh", "id"),
    "code": ("ma", "ma so thue", "mst", "code", "tax code"),
    "name": ("ten", "name"),
    "name_en": ("ten tieng anh", "name_en", "english name"),
    "short": ("ten ngan", "ten viet tat", "short"),
    "kind": ("loai", "kind"),
    "parent": ("cap tren", "truc thuoc", "parent"),
    "since": ("tu ngay", "from", "since"),
    "until": ("den ngay", "to", "until"),
    "aliases": ("ten khac", "aliases"),
    "acts_for": ("dai dien cho dia ban", "acts_for", "acts for"),
    "size": ("quy mo", "size"),
    "sector": ("linh vuc", "sector"),
    "place": ("dia diem", "place"),
    "note": ("ghi chu", "note"),
}
# As we write them in a sheet.
TITLES = {
    "id": "Mã định danh",
    "code": "Mã",
    "name": "Tên",
    "name_en": "Tên tiếng Anh",
    "short": "Tên ngắn",
    "kind": "Loại",
    "parent": "Cấp trên",
    "since": "Từ ngày",
    "until": "Đến ngày",
    "aliases": "Tên khác",
    "acts_for": "Đại diện cho địa bàn",
    "size": "Quy mô",
    "sector": "Lĩnh vực",
    "place": "Địa điểm",
    "note": "Ghi chú",
}


def columns(
    headings: Sequence[Cell], known: Mapping[str, tuple[str, ...]], needed: Sequence[str], titles: Mapping[str, str]
) -> list[str]:
    """The key of each column, empty for one without heading; Refusal with the headings that nobody knows, that come
    twice and that are lacking."""
    by_word = {word: key for key, words in known.items() for word in words}
    keys = [by_word.get(search_key(cell.text), "") for cell in headings]
    allowed = ", ".join(titles.values())
    faults = [
        Fault("table.unknown-heading", cell.place, {"heading": cell.text, "allowed": allowed})
        for cell, key in zip(headings, keys, strict=True)
        if not key and cell.text
    ]
    faults += [
        Fault("table.heading-twice", cell.place, {"heading": cell.text})
        for n, (cell, key) in enumerate(zip(headings, keys, strict=True))
        if key and key in keys[:n]
    ]
    place = headings[0].place if headings else "A1"
    faults += [Fault("table.lacks-heading", place, {"heading": titles[key]}) for key in needed if key not in keys]
    if faults:
        raise Refusal(*faults)
    return keys


def unheaded(table: Sequence[Sequence[Cell]]) -> list[Fault]:
    """The first cell of every column that has data and no heading: a name with a comma too many, or a lost heading."""
    headed = {n for n, cell in enumerate(table[0]) if cell.text}
    first: dict[int, Cell] = {}
    for row in table[1:]:
        for n, cell in enumerate(row):
            if cell.text and n not in headed:
                first.setdefault(n, cell)
    return [Fault("table.no-heading", cell.place, {"text": cell.text[:60]}) for cell in first.values()]
