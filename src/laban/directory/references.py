"""What people write for a unit in a table: its id, its code or its whole name, as of a day."""

from collections import UserDict
from datetime import date

from laban.base.messages import Fault
from laban.base.vietnamese import nfc, search_key
from laban.directory.directory import Directory
from laban.directory.states import State

SHOWN = 5  # candidates that a sentence names


class NewUnits(UserDict[str, str]):
    """Ids of units that a table makes, by their names. Thousands of rows ask for them, so names are folded once."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}
        self._ids: set[str] = set()
        super().__init__()

    def __setitem__(self, name: str, id: str) -> None:
        super().__setitem__(name, id)
        self._folded[search_key(name)] = id
        self._ids.add(id)

    def find(self, text: str) -> str | None:
        """By the name, with or without its marks, or by the id."""
        return self.get(text) or self._folded.get(search_key(text)) or (text if text in self._ids else None)


def unit_named(
    directory: Directory, text: str, day: date, place: str, new: NewUnits | None = None
) -> tuple[str, list[Fault]]:
    """The id of the one unit that is meant, or what is wrong. `new` are names of units that are being made, with their
    ids. Several units of one name are told with their parents, so that one can write the id instead."""
    wanted = nfc(" ".join(text.split()))
    if wanted in directory.areas or wanted in directory.bodies:
        return wanted, []
    if new is not None and (id := new.find(wanted)):
        return id, []
    found = {state.id: state for state in _highest(directory, _candidates(directory, wanted, day))}
    if len(found) == 1:
        return next(iter(found)), []
    if not found:
        return "", [Fault("organisation.unknown", place, {"organisation": wanted})]
    known = "; ".join(_told(directory, state, day) for state in list(found.values())[:SHOWN])
    return "", [Fault("unit.several", place, {"unit": wanted, "count": len(found), "known": known})]


def _candidates(directory: Directory, text: str, day: date) -> list[State]:
    for units in (directory.areas, directory.bodies):
        for found in (units.named(text), units.with_code(text), units.called(text)):
            if on_day := [state for state in found if state.is_on(day)]:
                return on_day
    return []


def _highest(directory: Directory, states: list[State]) -> list[State]:
    """Bắc Giang is the province, not its city: the highest level is meant where the levels differ."""
    levels = [level.id for level in directory.vocabulary.levels]
    ranks = [levels.index(level.id) if (level := directory.level_of(state)) else 0 for state in states]
    return [state for state, rank in zip(states, ranks, strict=True) if rank == min(ranks)]


def _told(directory: Directory, state: State, day: date) -> str:
    """`loc-ninh-25270 (Xã Lộc Ninh, Tỉnh Đồng Nai)`."""
    above = directory.on(state.parent, day) if state.parent else None
    return f"{state.id} ({', '.join([state.name, *([above.name] if above else [])])})"
