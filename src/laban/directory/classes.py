"""Which bodies a class selects on a day: `class:provinces`."""

from collections.abc import Sequence
from datetime import date

from laban.directory.directory import Directory, order_of
from laban.directory.states import EARLIEST, LATEST, State
from laban.regulations.organisation_file import ClassEntry, ClassRule


def members(directory: Directory, group: ClassEntry, day: date) -> list[State] | None:
    """The bodies of a class on a day, in Vietnamese order; None when no rule says who they are."""
    rules = [rule for rule in group.rules if (rule.from_ or EARLIEST) <= day <= (rule.to or LATEST)]
    if not rules:
        return None
    return sorted((body for body in directory.bodies.existing(day) if _takes(rules, body)), key=order_of)


def _takes(rules: Sequence[ClassRule], body: State) -> bool:
    return any(
        body.id in rule.bodies or (body.kind in rule.kinds and (rule.parent is None or body.parent == rule.parent))
        for rule in rules
    )
