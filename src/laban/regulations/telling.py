"""The list of faults as somebody reads it: nothing twice, what is the same at many places once, and an end."""

from collections.abc import Iterable

from laban.base.messages import Fault, Refusal

LONGEST_LIST = 200
# One sentence stands this often in a file before its places are gathered, and names so many of them.
_TIMES, _NAMED = 3, 10


def refusal_of(faults: Iterable[Fault]) -> Refusal:
    told = _gathered(dict.fromkeys(map(_Same, faults)))
    if len(told) > LONGEST_LIST:
        rest = len(told) - LONGEST_LIST
        told[LONGEST_LIST:] = [Fault("regulation.more-faults", "", {"count": rest})]
    return Refusal(*told)


def saying(fault: Fault) -> tuple[object, ...]:
    """What a fault says, wherever it stands."""
    return fault.id, fault.sentence()


class _Same:
    """Two faults are the same when they say the same at the same place."""

    def __init__(self, fault: Fault):
        self.fault = fault
        self.key = (fault.place, saying(fault))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.key == other.key


def _gathered(faults: Iterable[_Same]) -> list[Fault]:
    alike: dict[tuple[object, ...], list[Fault]] = {}
    for one in faults:
        file = one.fault.place.partition(":")[0]
        alike.setdefault((file, saying(one.fault)), []).append(one.fault)
    return [fault for group in alike.values() for fault in _told(group)]


def _told(group: list[Fault]) -> list[Fault]:
    first, *others = group
    if len(group) <= _TIMES:
        return group
    lines = [fault.place.partition(":")[2] for fault in others[:_NAMED]]
    named = ", ".join(lines) + ("…" if len(others) > _NAMED else "")
    return [Fault(first.id, first.place, {**first.parameters, "more": len(others), "lines": named})]
