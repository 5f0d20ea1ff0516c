"""All names of a directory by their keys, made once for each directory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from laban.directory.directory import Directory
from laban.directory.names.keys import acronym_of, key_of, marked
from laban.directory.states import State

# How a name belongs to its unit.
NAME, SHORT, ALIAS, ACRONYM = "name", "short", "alias", "abbreviation"


class Named(NamedTuple):
    """A name that a unit bears in one of its states."""

    state: State
    called: str
    how: str
    marked: str


class NameIndex:
    """`areas` by the key of the name without its type; `bodies` (those that do not come from a pattern) by any key."""

    def __init__(self, directory: Directory):
        self.directory = directory
        self.areas = _by_key(named for state in directory.areas for named in _area_names(state))
        national = [state for state in directory.bodies if state.acts_for is None]
        local = [state for state in directory.bodies if state.acts_for is not None]
        self.heads = _heads(directory, local)
        others = [state for state in local if not _is_patterned(directory, state)]
        self.bodies = _by_key(named for state in (*national, *others) for named in _body_names(state))
        self.types = _types(directory)

    def prefixes(self) -> Sequence[str]:
        """The type words of areas as keys, the longest first."""
        return sorted(self.types, key=lambda word: -len(word))


_indexes: WeakKeyDictionary[Directory, NameIndex] = WeakKeyDictionary()


def index_of(directory: Directory) -> NameIndex:
    if directory not in _indexes:
        _indexes[directory] = NameIndex(directory)
    return _indexes[directory]


def _by_key(names: Iterable[Named]) -> dict[str, list[Named]]:
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for named in names:
        whole = key_of(named.called) if named.how != ACRONYM else named.called
        for key in {whole, without_and(whole)}:
            if key and named.state not in [other.state for other in found[key]]:
                found[key].append(named)
    return dict(found)


def without_and(key: str) -> str:
    """Bộ Tài nguyên Môi trường is Bộ Tài nguyên và Môi trường."""
    return key.replace(" va ", " ")


def _area_names(state: State) -> Iterable[Named]:
    yield Named(state, state.called, SHORT, marked(state.called))
    if state.name != state.called:
        yield Named(state, state.name, NAME, marked(state.name))
    for alias in state.aliases:
        yield Named(state, alias, ALIAS, marked(alias))


def _body_names(state: State) -> Iterable[Named]:
    yield Named(state, state.name, NAME, marked(state.name))
    for how, names in ((SHORT, (state.short,)), (ALIAS, state.aliases)):
        for name in names:
            if name:
                yield Named(state, name, how, marked(name))
    if acronym := acronym_of(state.name):
        yield Named(state, acronym, ACRONYM, acronym)


def _heads(directory: Directory, bodies: Iterable[State]) -> dict[str, str]:
    """What stands before the area in names of local bodies, and its acronym: `so tttt` is the same head as
    `so thong tin va truyen thong`."""
    found: dict[str, str] = {}
    for body in bodies:
        head = _head_of(directory, body)
        if head and head not in found:
            acronym = acronym_of(head)
            # STTTT is Sở TTTT.
            joined = acronym[0] + acronym.split()[-1] if acronym.startswith("so ") else ""
            found |= {short: head for short in (head, without_and(head), acronym, joined) if short}
    return found


def _is_patterned(directory: Directory, body: State) -> bool:
    return bool(_head_of(directory, body))


def _head_of(directory: Directory, body: State) -> str:
    """`uy ban nhan dan` of Ủy ban nhân dân tỉnh Hải Dương; empty when the area's name does not end the body's."""
    life = directory.areas.lives.get(body.acts_for or "", ())
    for name in (*(area.name for area in life), *(area.called for area in life)):
        if body.name.lower().endswith(name.lower()):
            return key_of(body.name[: -len(name)])
    return ""


def _types(directory: Directory) -> dict[str, frozenset[str]]:
    """By the key of a type word the kinds that it may mean: `thanh pho` is of a province or below one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind in directory.vocabulary.area_kinds:
        if kind.prefix:
            found[key_of(kind.prefix)].add(kind.id)
    return {word: frozenset(kinds) for word, kinds in found.items()}
