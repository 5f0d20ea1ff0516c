"""Who else uses a unit: the rooms that come after this one say so, and an undone reform asks them."""

from collections.abc import Callable, Iterable

# Gives (unit, what) for units that have something of their own: `roles`, `sheets`.
Usage = Callable[[set[str]], Iterable[tuple[str, str]]]
_usages: list[Usage] = []


def tells_usage(usage: Usage) -> Usage:
    """Registers a room's answer; called once, when the room is loaded."""
    _usages.append(usage)
    return usage


def uses_of(units: set[str]) -> list[tuple[str, str]]:
    return [use for usage in _usages for use in usage(units)]
