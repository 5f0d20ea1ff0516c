"""The rows of a reform as people write them in a sheet, as the steps of a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from laban.base.exact import read_typed
from laban.base.messages import Fault, Refusal
from laban.base.vietnamese import nfc, search_key, slug
from laban.directory.directory import Directory
from laban.directory.incoming.cells import Cell
from laban.directory.incoming.headings import columns
from laban.directory.references import NewUnits, unit_named
from laban.directory.reforms import CHANGE, END, OPEN, Step
from laban.directory.states import MERGE, SPLIT, eve_of

# Headings and words as they may stand in a sheet, without marks; the first of each is the one that we write.
HEADINGS = {
    "what": ("viec", "what"),
    "unit": ("don vi", "unit"),
    "into": ("chuyen vao", "nhap vao", "into"),
    "share": ("ty le", "share"),
    "name": ("ten", "ten moi", "name"),
    "kind": ("loai", "kind"),
    "code": ("ma", "code"),
    "parent": ("cap tren", "parent"),
    "short": ("ten ngan", "short"),
    "aliases": ("ten khac", "aliases"),
    "acts_for": ("dai dien cho dia ban", "acts for", "acts_for"),
}
TITLES = {
    "what": "Việc",
    "unit": "Đơn vị",
    "into": "Chuyển vào",
    "share": "Tỷ lệ",
    "name": "Tên",
    "kind": "Loại",
    "code": "Mã",
    "parent": "Cấp trên",
    "short": "Tên ngắn",
    "aliases": "Tên khác",
    "acts_for": "Đại diện cho địa bàn",
}
WORDS = {
    OPEN: ("thanh lap", "mo", "open"),
    END: ("ket thuc", "giai the", "end"),
    CHANGE: ("thay doi", "doi", "change"),
    MERGE: ("nhap", "sap nhap", "hop nhat", "merge"),
    SPLIT: ("chia", "tach", "chia tach", "split"),
}


Row = Mapping[str, Cell]


def columns_of(headings: Sequence[Cell]) -> list[str]:
    """The key of each column; Refusal with what is wrong with the headings."""
    return columns(headings, HEADINGS, ("what", "unit"), TITLES)


def steps_of(rows: Sequence[Row], directory: Directory, day: date) -> tuple[Step, ...]:
    """Refusal with everything that is wrong, each at its cell."""
    reader = _Reader(directory, day)
    filled = [row for row in rows if any(cell.text.strip() for cell in row.values())]
    for row in filled:  # first, so that a row may name a unit that opens in a later one
        reader.meet_new(row)
    steps = [step for row in filled for step in reader.step(row)]
    if reader.faults:
        raise Refusal(*reader.faults)
    return tuple(steps)


@dataclass
class _Reader:
    directory: Directory
    day: date
    faults: list[Fault] = field(default_factory=list)
    new: NewUnits = field(default_factory=NewUnits)

    def meet_new(self, row: Row) -> None:
        if _step_named(row["what"].text) == OPEN:
            name, kind = (row[key].text.strip() if key in row else "" for key in ("name", "kind"))
            self.new[name] = row["unit"].text.strip() or self._made_id(row, name, kind)

    def step(self, row: Row) -> Iterator[Step]:
        what = self._what(row)
        if what is None:
            return
        place = row["unit"].place
        facts = self._facts(row)
        unit = self.new[row["name"].text.strip() if "name" in row else ""] if what == OPEN else self._unit(row["unit"])
        into = self._unit(row["into"]) if row.get("into") and row["into"].text else ""
        if unit:
            yield Step(what, unit, into, self._share(row.get("share")), facts, place)

    def _what(self, row: Row) -> str | None:
        cell = row["what"]
        if what := _step_named(cell.text):
            return what
        allowed = "thành lập, kết thúc, thay đổi, nhập, chia"
        self.faults.append(Fault("reform.unknown-step", cell.place, {"word": cell.text, "allowed": allowed}))
        return None

    def _facts(self, row: Row) -> dict[str, Any]:
        facts: dict[str, Any] = {
            key: nfc(" ".join(row[key].text.split()))
            for key in ("name", "code", "short")
            if key in row and row[key].text.strip()
        }
        if row.get("kind") and row["kind"].text.strip():
            facts["kind"] = self._kind(row["kind"])
        for key in ("parent", "acts_for"):
            if row.get(key) and row[key].text.strip():
                facts[key] = self._unit(row[key])
        if row.get("aliases") and row["aliases"].text.strip():
            facts["aliases"] = tuple(nfc(name.strip()) for name in row["aliases"].text.split(";") if name.strip())
        return facts

    def _kind(self, cell: Cell) -> str:
        """The id or the word of a kind; a word that is none is told by the checks with the kinds there are."""
        wanted = search_key(cell.text)
        for kind in self.directory.vocabulary.kinds:
            if wanted in (kind.id, search_key(kind.name), search_key(kind.prefix)):
                return kind.id
        return cell.text.strip()

    def _made_id(self, row: Row, name: str, kind: str) -> str:
        """Name, code and year: `dong-tay-01-2026`."""
        short = self.directory.vocabulary.short_of(self._kind(Cell(kind, "")), nfc(name)) or name
        code = row["code"].text if "code" in row else ""
        return "-".join(part for part in (slug(short), slug(code), str(self.day.year)) if part)

    def _unit(self, cell: Cell) -> str:
        id, faults = unit_named(self.directory, cell.text, eve_of(self.day), cell.place, self.new)
        self.faults += faults
        return id

    def _share(self, cell: Cell | None) -> Fraction | None:
        """`40 %`, `0,4` or `2/5`."""
        if cell is None or not cell.text.strip():
            return None
        text = cell.text.strip()
        try:
            if "/" in text:
                return Fraction(text.replace(" ", ""))
            typed = read_typed(text)
        except (ValueError, ZeroDivisionError, Refusal):
            self.faults.append(Fault("reform.bad-share", cell.place, {"text": text}))
            return None
        return typed.value / 100 if typed.percent_sign else typed.value


def _step_named(text: str) -> str:
    return next((what for what, words in WORDS.items() if search_key(text) in words), "")
