"""The bodies and areas of this home as the plain table that the linter of regulations takes."""

from laban.organisations.models import OrganisationClass
from laban.organisations.reading import directory
from laban.regulations.organisation_file import ClassEntry
from laban.regulations.organisation_table import OrganisationTable


def current_table() -> OrganisationTable:
    """What the database knows, with its dates. Areas, and what acts for them, are only looked for when a name is not
    among the others: thousands that a regulation hardly ever names would drown the suggestions for a slip."""
    known = directory()
    areas = [state for state in known.areas if state.parent is None]
    bodies = [state for state in known.bodies if state.acts_for is None]
    more = OrganisationTable(list(known.areas), list(known.bodies))  # type: ignore[arg-type]
    return OrganisationTable(areas, bodies, classes_of_home(), more=lambda: more)  # type: ignore[arg-type]


def classes_of_home() -> list[ClassEntry]:
    rows = OrganisationClass.objects.order_by("id")
    return [ClassEntry(id=row.id, name=row.name, name_en=row.name_en, rules=row.rules) for row in rows]
