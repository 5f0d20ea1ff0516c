"""What changed between two texts of a regulation, in words an officer understands.

The compiled forms are walked side by side, so nothing that differs stays untold; `difference_words` finds the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from laban.regulations.difference_words import Naming, as_it_is, sentence
from laban.regulations.readings import dump
from laban.regulations.schema import Regulation

Kind = Literal["added", "removed", "changed", "order"]
Path = tuple[str, ...]

# What tells one entry of a list from another, tried in this order.
_KEYS = ("code", "id", "route", "number", "year", "of", "kind", "name", "text")
# What is said as one thing: "trước ngày 05/7", not its day and its month apart.
_WHOLE = (("due",),)


@dataclass(frozen=True)
class Change:
    """One difference: the path (entries of lists by their key), and what stood and stands there.

    `row` is the entry in which it lies, new where there is one, so that the words can name it.
    """

    kind: Kind
    path: Path
    old: Any
    new: Any
    row: Any

    def sentence(self, language: str = "vi", name: Naming = as_it_is) -> str:
        """`name` gives the name of a body by its id and the language."""
        return sentence(self, language, name)


def differences(old: Regulation, new: Regulation) -> list[Change]:
    """In the order of the new text; empty exactly when both compile to the same."""
    return list(_walk((), dump(old), dump(new), {}))


def _walk(path: Path, old: Any, new: Any, row: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and path[-1:] not in _WHOLE:
        yield from _mappings(path, old, new, row)
    elif isinstance(old, list) and isinstance(new, list) and (key := _key_of(old, new)):
        yield from _lists(path, key, old, new)
    else:
        yield Change(_kind(old, new), path, old, new, row)


def _mappings(path: Path, old: dict[str, Any], new: dict[str, Any], row: Any) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        yield from _walk((*path, key), old.get(key), new.get(key), row or new)


def _lists(path: Path, key: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    before, after = ({entry[key]: entry for entry in rows} for rows in (old, new))
    for id in (*after, *(id for id in before if id not in after)):
        one, other = before.get(id), after.get(id)
        if one is None or other is None:
            yield Change(_kind(one, other), (*path, str(id)), one, other, other or one)
        elif one != other:
            yield from _mappings((*path, str(id)), one, other, other)
    kept = [id for id in before if id in after]
    if kept != [id for id in after if id in before]:
        yield Change("order", path, list(before), list(after), {})


def _key_of(old: list[Any], new: list[Any]) -> str | None:
    """The key that every entry of both lists has, each value once."""
    rows = [*old, *new]
    if not rows or not all(isinstance(row, dict) for row in rows):
        return None
    for key in _KEYS:
        if all(row.get(key) is not None for row in rows) and all(
            len({row[key] for row in part}) == len(part) for part in (old, new)
        ):
            return key
    return None


def _kind(old: Any, new: Any) -> Kind:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"
