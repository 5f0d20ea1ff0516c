"""What goes into a reporting file: plain values that somebody else takes from the database."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from laban.base.exact import editable, from_canonical


@dataclass(frozen=True)
class Fingerprint:
    """Which sheet a file belongs to. The names are for people: a file of another body is told by its name.

    `version` is the SHA-256 of the regulation, `made_at` an ISO moment; no other value here depends on the clock.
    """

    round: str
    version: str
    reporter: str
    about: str
    made_at: str
    period_name: str
    reporter_name: str
    about_name: str


@dataclass(frozen=True)
class Titles:
    """The head of the form, as text."""

    form: str
    due: str
    legal: str = ""


@dataclass(frozen=True)
class HeadingRow:
    """A group, or an indicator that asks nothing itself."""

    code: str
    title: str


@dataclass(frozen=True)
class Entry:
    """What stands in the fields of a row; numbers as canonical text (`laban.base.exact`), empty where none is."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    status: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class FormRow:
    """A value that is asked. `earlier`, `plan` and `target` are shown as they are.

    `parts`: numerator and denominator are asked and the value follows from them. `lowest` and `highest` are the usual
    range: Excel warns outside of it and refuses nothing. `seen` is the version of the value that the file starts from.
    """

    code: str
    title: str
    unit: str
    unit_text: str
    earlier: str = ""
    plan: str = ""
    target: str = ""
    parts: bool = False
    whole: bool = False
    negative: bool = False
    lowest: str = ""
    highest: str = ""
    indent: int = 0
    entry: Entry = Entry()
    seen: int = 0

    @property
    def percent(self) -> bool:
        return self.unit == "percent"

    @property
    def numbers(self) -> tuple[str, ...]:
        """The fields of `Entry` that are typed as numbers."""
        return ("numerator", "denominator") if self.parts else ("value",)


@dataclass(frozen=True)
class FreeText:
    """A text of the form that stands on the second sheet."""

    id: str
    title: str
    hint: str = ""
    text: str = ""
    seen: int = 0


@dataclass(frozen=True)
class FormBook:
    """A whole file. `statuses` are (code, label); the first is the one of a value about which nothing is said."""

    fingerprint: Fingerprint
    titles: Titles
    rows: tuple[FormRow | HeadingRow, ...]
    statuses: tuple[tuple[str, str], ...]
    free_texts: tuple[FreeText, ...] = ()

    @cached_property
    def asked(self) -> dict[str, FormRow]:
        """The rows with fields, by code."""
        return {row.code: row for row in self.rows if isinstance(row, FormRow)}

    @cached_property
    def texts(self) -> dict[str, FreeText]:
        return {text.id: text for text in self.free_texts}

    @property
    def usual_status(self) -> str:
        return self.statuses[0][0]

    @property
    def has_parts(self) -> bool:
        return any(row.parts for row in self.asked.values())


def digest_of(*fields: str) -> str:
    """Tells whether fields are still as they were written, without a second copy of them in the file."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def entry_digest(row: FormRow, entry: Entry, usual_status: str) -> str:
    """Of the fields that the row asks; a value that follows from its parts is none."""
    numbers = [str(getattr(entry, field)) for field in row.numbers]
    return digest_of(*numbers, entry.status or usual_status, entry.note, entry.reason)


def field_text(canonical: str) -> str:
    """A canonical number as an officer types it; empty stays empty."""
    return editable(from_canonical(canonical)) if canonical else ""
