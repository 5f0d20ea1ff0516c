"""What a filled file would change: old and new, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from laban.base.exact import from_canonical, shown
from laban.forms.book import FormBook
from laban.forms.filled import Filled, FilledRow
from laban.forms.layout import COLUMNS, NUMBERS

_HEADINGS = {column.key: column.heading for column in COLUMNS}


@dataclass(frozen=True)
class Change:
    """One cell that differs from the sheet as it is now. `overtaken`: that row has changed since the file was made.

    `field` is the name in `Entry`, or `text` for a free text, whose `code` is its id.
    """

    code: str
    title: str
    field: str
    heading: str
    old: str
    new: str
    place: str
    overtaken: bool


def compare(book: FormBook, filled: Filled) -> tuple[Change, ...]:
    """In the order of the form. Rows that the file leaves as it found them change nothing, whatever happened since."""
    rows = [change for row in filled.rows if row.touched for change in _row(book, row)]
    return (*rows, *_texts(book, filled))


def _row(book: FormBook, row: FilledRow) -> Iterator[Change]:
    asked = book.asked[row.code]
    labels = dict(book.statuses)
    for field, place in _places(row).items():
        old, new = getattr(asked.entry, field), getattr(row.entry, field)
        if field == "status":
            old, new = labels[old or book.usual_status], labels[new]
        elif field in NUMBERS:
            old, new = (_number(old), _number(new)) if field in asked.numbers else ("", "")
        if old != new:
            overtaken = asked.seen != row.seen
            yield Change(row.code, asked.title, field, _HEADINGS[field], old, new, place, overtaken)


def _places(row: FilledRow) -> dict[str, str]:
    return {
        "numerator": row.numerator.place,
        "denominator": row.denominator.place,
        "value": row.value.place,
        "status": row.status_place,
        "note": row.note.place,
        "reason": row.reason.place,
    }


def _number(canonical: str) -> str:
    return shown(from_canonical(canonical)) if canonical else ""


def _texts(book: FormBook, filled: Filled) -> Iterator[Change]:
    for text in filled.texts:
        now = book.texts[text.id]
        if text.touched and now.text != text.text.text:
            overtaken = now.seen != text.seen
            yield Change(text.id, now.title, "text", now.title, now.text, text.text.text, text.text.place, overtaken)
