"""The bodies of a class on a day, each with the area that it acts for."""

from datetime import date

from laban.directory.classes import members
from laban.organisations.reading import directory
from laban.organisations.table import classes_of_home


def members_with_areas(group: str, day: date) -> list[tuple[str, str | None]] | None:
    """In Vietnamese order; None for a class that nobody has defined, or whose bodies no rule names."""
    entry = next((entry for entry in classes_of_home() if entry.id == group), None)
    found = members(directory(), entry, day) if entry else None
    return None if found is None else [(state.id, state.acts_for) for state in found]
