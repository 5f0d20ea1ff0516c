"""Whether this home has all that ships with Laban."""

from laban.organisations.models import Area, Organisation, OrganisationClass, Reform
from laban.organisations.shipped import Units, shipped_file, shipped_table


def lacks_of_library(units: Units) -> bool:
    """True when an area, a body, a class or a reform of the shipped tables is not in the database."""
    table, file = shipped_table(), shipped_file()
    areas, bodies = set(table.known("areas")), set(table.known("organisations"))
    areas |= {state.id for state in units.areas}
    bodies |= {state.id for state in units.bodies}
    return not (
        areas <= _ids(Area)
        and bodies <= _ids(Organisation)
        and table.known("classes") <= _ids(OrganisationClass)
        and {row.id for row in file.reforms} <= _ids(Reform)
    )


def _ids(model: type[Area] | type[Organisation] | type[OrganisationClass] | type[Reform]) -> set[str]:
    return set(model.objects.values_list("id", flat=True))
