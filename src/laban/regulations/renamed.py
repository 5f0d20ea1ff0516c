"""Which row of the old text a row of the new one was, also when its code or id is another now.

A row that is put in between moves the codes of all that follow; told by their codes alone, each of them would seem to
have become its neighbour.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

Row = dict[str, Any]
Rows = Mapping[str, Row]

_SAYS = ("title", "question", "text")
_IDS = ("code", "id", "route", "name")
# How much of its words two rows share to be thought one.
_LIKE = 0.75
# More pairs than these are not looked at one by one; equal words are still found.
_MOST_PAIRS = 10_000


def partners(before: Rows, after: Rows, *, may_change: bool) -> dict[str, str]:
    """For each new key the old one, where there was one."""
    same = {id: id for id in after if id in before}
    if not may_change:
        return same
    found = {id: id for id in same if _alike(_said(before[id]), _said(after[id]))}
    _add(found, before, after, _equal_words(before, after, found))
    old, new = _left(found, before, after)
    if len(old) * len(new) <= _MOST_PAIRS:
        _add(found, before, after, [(one, other) for other in new for one in old])
    taken = set(found.values())
    return found | {id: id for id in same if id not in found and id not in taken}


def _left(found: dict[str, str], before: Rows, after: Rows) -> tuple[list[str], list[str]]:
    taken = set(found.values())
    return [id for id in before if id not in taken], [id for id in after if id not in found]


def _equal_words(before: Rows, after: Rows, found: dict[str, str]) -> list[tuple[str, str]]:
    old, new = _left(found, before, after)
    by_words: dict[str, list[str]] = {}
    for id in old:
        by_words.setdefault(_said(before[id]), []).append(id)
    return [(one, id) for id in new if _said(after[id]) for one in by_words.get(_said(after[id]), [])]


def _add(found: dict[str, str], before: Rows, after: Rows, pairs: list[tuple[str, str]]) -> None:
    taken = set(found.values())
    for one, other in pairs:
        if one not in taken and other not in found and _mostly_same(before[one], after[other]):
            found[other] = one
            taken.add(one)


def _mostly_same(old: Row, new: Row) -> bool:
    """The same words, more or less, and at least half of the rest; without words two thirds of at least two keys."""
    if not _alike(_said(old), _said(new)):
        return False
    keys = [key for key in new if key not in (*_IDS, *_SAYS) and (new[key] or old.get(key))]
    equal = len([key for key in keys if old.get(key) == new[key]])
    return 2 * equal >= len(keys) if _said(new) else equal >= 2 and 3 * equal >= 2 * len(keys)


def _said(row: Row) -> str:
    said = next((row[key] for key in _SAYS if row.get(key)), "")
    return str(said.get("vi", "") if isinstance(said, dict) else said)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    words = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return words.quick_ratio() >= _LIKE and words.ratio() >= _LIKE
