"""Keys that differ from what was written by a slip: one or two letters wrong, lacking, too many or swapped."""

from collections import Counter, defaultdict
from typing import Literal
from weakref import WeakKeyDictionary

from rapidfuzz.distance import OSA

from laban.directory.names.index import NameIndex

SHORTEST = 5  # shorter names differ by a letter and mean something else
LONGEST = 120  # letters of a key; no unit has a longer name
_LONG = 12  # from here on two letters may be wrong


def nearest_keys(index: NameIndex, names: Literal["areas", "bodies"], key: str) -> list[str]:
    """The nearest keys, all of one distance; none when nothing is near enough."""
    if not SHORTEST <= len(key) <= LONGEST:
        return []
    most = 2 if len(key) >= _LONG else 1
    found: dict[int, list[str]] = {}
    head = key.split()[0]
    for other in _sharing(index, names, key, most):
        if names == "bodies" and other.split()[0] != head:
            continue  # a letter makes a department of a ministry: Sở Y tế, Bộ Y tế
        distance = OSA.distance(key, other, score_cutoff=most)
        if distance <= most:
            found.setdefault(distance, []).append(other)
    return found[min(found)] if found else []


def _sharing(index: NameIndex, names: str, key: str, most: int) -> list[str]:
    """Keys of about the same length that share nearly all pairs of letters; a slip spoils three pairs at most."""
    pairs = _pairs_of(index, names)
    own = {key[n : n + 2] for n in range(len(key) - 1)}
    shared: Counter[str] = Counter()
    for pair in own:
        shared.update(pairs.get(pair, ()))
    least = max(1, len(own) - 3 * most)
    return [other for other, count in shared.items() if count >= least and abs(len(other) - len(key)) <= most]


_pairs: WeakKeyDictionary[NameIndex, dict[str, dict[str, list[str]]]] = WeakKeyDictionary()


def _pairs_of(index: NameIndex, names: str) -> dict[str, list[str]]:
    known = _pairs.setdefault(index, {})
    if names not in known:
        made: defaultdict[str, list[str]] = defaultdict(list)
        for key in getattr(index, names):
            for pair in {key[n : n + 2] for n in range(len(key) - 1)}:
                made[pair].append(key)
        known[names] = dict(made)
    return known[names]
