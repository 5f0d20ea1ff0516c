"""Units of a directory as rows, with the headings that the import reads."""

from collections.abc import Iterable, Sequence
from datetime import date

from laban.base.exact import canonical_number
from laban.directory.directory import Directory
from laban.directory.incoming.headings import TITLES
from laban.directory.states import Link, State
from laban.directory.vocabulary import Vocabulary

AREA_FIELDS = ("id", "code", "name", "name_en", "short", "kind", "parent", "since", "until", "aliases", "note")
BODY_FIELDS = (*AREA_FIELDS[:9], "acts_for", "size", "sector", "place", "aliases", "note")
LINK_TITLES = ("Đơn vị cũ", "Đơn vị mới", "Ngày", "Tỷ lệ", "Cách")

Table = list[list[str]]


def area_table(directory: Directory, states: Iterable[State]) -> Table:
    return _table(directory.vocabulary, states, AREA_FIELDS)


def body_table(directory: Directory, states: Iterable[State]) -> Table:
    return _table(directory.vocabulary, states, BODY_FIELDS)


def link_table(links: Iterable[Link]) -> Table:
    rows = [
        [row.predecessor, row.successor, str(row.day), canonical_number(row.share) if row.share else "", row.kind]
        for row in links
    ]
    return [list(LINK_TITLES), *rows]


def states_of(states: Iterable[State], day: date | None) -> list[State]:
    """All states, or those of a day."""
    return [state for state in states if day is None or state.is_on(day)]


def _table(vocabulary: Vocabulary, states: Iterable[State], fields: Sequence[str]) -> Table:
    return [
        [TITLES[field] for field in fields],
        *([_cell(vocabulary, state, field) for field in fields] for state in states),
    ]


def _cell(vocabulary: Vocabulary, state: State, field: str) -> str:
    value = getattr(state, field)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(value)
    if field == "kind":
        kind = vocabulary.kind(state.kind)
        # Two kinds may share a word: Thành phố; the id is never mistaken.
        return state.kind if kind is None else kind.id
    return str(value or "")
