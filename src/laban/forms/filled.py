"""What a filled file says, understood: plain values, each with the cell that it comes from."""

from dataclasses import dataclass

from laban.base.messages import Fault
from laban.forms.book import Entry, Fingerprint


@dataclass(frozen=True)
class Field:
    """One cell. `text` is what was typed, as `laban.base.exact.read_typed` reads it; `number` what it was taken for."""

    text: str = ""
    place: str = ""
    number: str = ""


@dataclass(frozen=True)
class FilledRow:
    """One indicator. `touched` is false when the row is as the file was made; `seen` is the version it started from."""

    code: str
    value: Field
    numerator: Field
    denominator: Field
    status: str
    status_place: str
    note: Field
    reason: Field
    seen: int
    touched: bool

    @property
    def entry(self) -> Entry:
        return Entry(
            self.value.number,
            self.numerator.number,
            self.denominator.number,
            self.status,
            self.note.text,
            self.reason.text,
        )


@dataclass(frozen=True)
class FilledText:
    id: str
    text: Field
    seen: int
    touched: bool


@dataclass(frozen=True)
class Filled:
    """A whole file. With a fault in `faults` the caller takes nothing of it; `warnings` are only told."""

    fingerprint: Fingerprint
    rows: tuple[FilledRow, ...]
    texts: tuple[FilledText, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]

    @property
    def by_code(self) -> dict[str, FilledRow]:
        return {row.code: row for row in self.rows}
