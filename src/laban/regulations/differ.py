"""What changed between two texts of a regulation, in words an officer understands.

The whole forms are walked side by side, so nothing that differs stays untold; `difference_words` finds the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from laban.regulations.difference_words import Naming, as_it_is, sentence
from laban.regulations.renamed import partners
from laban.regulations.schema import Regulation

Kind = Literal["added", "removed", "changed", "order"]
Path = tuple[str, ...]
Row = dict[str, Any]
Keys = tuple[str, ...]

# What tells one entry of a list from another, tried in this order; an entry is called by the first it has.
_KEYS: tuple[Keys, ...] = (
    *(("code",), ("id",), ("route",), ("name",), ("year",)),
    *(("of", "section"), ("unit", "kind"), ("text",), ("level", "points")),
    *(("number", "issuer"), ("number", "issuer", "issued"), ("number", "id", "title", "issuer", "issued", "kind")),
)
# An entry may get another of these and be the same entry still.
_MAY_CHANGE = ("code", "id", "route", "name")
# What is said as one thing: "trước ngày 05/7", not its day and its month apart.
_WHOLE = ("due",)
# Here an empty list is a value like any other.
_ANYTHING = "set"


@dataclass(frozen=True)
class Change:
    """One difference: the path (entries of lists by their key), and what stood and stands there.

    `row` is the entry in which it lies and `before` what that entry was, so that the words can name both.
    """

    kind: Kind
    path: Path
    old: Any
    new: Any
    row: Any
    before: Any

    def sentence(self, language: str = "vi", name: Naming = as_it_is) -> str:
        """`name` gives the name of a body by its id and the language."""
        return sentence(self, language, name)


def differences(old: Regulation, new: Regulation) -> list[Change]:
    """In the order of the new text; empty exactly when both compile to the same. Defaults are spelled out, so that a
    change to or from one is told as a change."""
    one, other = (text.model_dump(mode="json", by_alias=True) for text in (old, new))
    return [*_other_document(one["regulation"], other["regulation"]), *_mappings((), one, other, ({}, {}))]


def _other_document(old: Row, new: Row) -> Iterator[Change]:
    """Said before everything else."""
    if old["id"] != new["id"]:
        yield Change("changed", ("regulation", "id"), old["id"], new["id"], dict(new), dict(old))
        old["id"] = new["id"]


def _walk(path: Path, old: Any, new: Any, rows: tuple[Row, Row]) -> Iterator[Change]:
    if old == new:
        return
    if path[-2:-1] == (_ANYTHING,):
        yield Change("changed", path, old, new, rows[1], rows[0])
    elif isinstance(old, dict) and isinstance(new, dict) and path[-1] not in _WHOLE:
        yield from _mappings(path, old, new, rows)
    elif isinstance(old, list) and isinstance(new, list) and (keys := _keys_of(old, new)):
        yield from _lists(path, keys, old, new)
    else:
        yield Change(_kind(old, new), path, old, new, rows[1], rows[0])


def _mappings(path: Path, old: Row, new: Row, rows: tuple[Row, Row]) -> Iterator[Change]:
    within = rows if rows[1] or not path else (old, new)
    for key in (*new, *(key for key in old if key not in new)):
        if key in old and key in new:
            yield from _walk((*path, key), old[key], new[key], within)
        else:
            kind: Kind = "removed" if key in old else "added"
            yield Change(kind, (*path, key), old.get(key), new.get(key), within[1], within[0])


def _lists(path: Path, keys: Keys, old: list[Row], new: list[Row]) -> Iterator[Change]:
    before, after = ({_identity(row, keys): row for row in rows} for rows in (old, new))
    was = partners(before, after, may_change=keys[0] in _MAY_CHANGE)
    for id, row in after.items():
        here = (*path, _label(row, keys))
        if id not in was:
            yield Change("added", here, None, row, row, row)
            continue
        one = before[was[id]]
        if was[id] != id:
            yield Change("changed", (*here, keys[0]), one[keys[0]], row[keys[0]], row, one)
            one = one | {keys[0]: row[keys[0]]}
        yield from _mappings(here, one, row, (before[was[id]], row))
    for id, row in before.items():
        if id not in was.values():
            yield Change("removed", (*path, _label(row, keys)), row, None, row, row)
    if [id for id in before if id in was.values()] != [was[id] for id in after if id in was]:
        yield Change("order", path, list(before), list(after), {}, {})


def _keys_of(old: list[Any], new: list[Any]) -> Keys | None:
    """The keys by which every entry of both lists is told from the others."""
    rows = [*old, *new]
    if not rows or not all(isinstance(row, dict) for row in rows):
        return None
    for keys in _KEYS:
        if all(any(row.get(key) is not None for key in keys) for row in rows) and all(
            len({_identity(row, keys) for row in part}) == len(part) for part in (old, new)
        ):
            return keys
    return None


def _identity(row: Row, keys: Keys) -> str:
    return "\n".join(str(row.get(key)) for key in keys) if len(keys) > 1 else str(row[keys[0]])


def _label(row: Row, keys: Keys) -> str:
    value = next(row[key] for key in keys if row.get(key) is not None)
    return str(value.get("vi", value) if isinstance(value, dict) else value)


def _kind(old: Any, new: Any) -> Kind:
    if _is_nothing(old):
        return "added"
    return "removed" if _is_nothing(new) else "changed"


def _is_nothing(value: Any) -> bool:
    return value is None or value in ([], {})
