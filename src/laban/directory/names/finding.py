"""Search while somebody types: by name, alias or code of any day, without marks."""

from datetime import date
from typing import NamedTuple

from laban.base.vietnamese import search_key
from laban.directory.directory import Directory, order_of
from laban.directory.states import State


class Hit(NamedTuple):
    """A unit that fits what was typed. `state` is the one of the day asked about, else the nearest; `called` is the
    name, alias or code that fits."""

    state: State
    called: str


def find(
    directory: Directory,
    text: str,
    day: date,
    *,
    areas: bool = True,
    bodies: bool = True,
    limit: int = 12,
) -> list[Hit]:
    """The best first. Units that do not exist on `day` are found too, after those that do."""
    wanted = search_key(text)
    units = [*(directory.areas if areas else ()), *(directory.bodies if bodies else ())]
    found = [state for state in units if wanted and wanted in search_key(state.name)]
    found.sort(key=lambda state: (not state.is_on(day), order_of(state)))
    return [Hit(state, state.name) for state in found[:limit]]
