"""The bodies and areas of this home as the plain table that the linter of regulations takes."""

from laban.organisations.models import AreaState, OrganisationState
from laban.organisations.shipped import shipped_table
from laban.regulations.organisation_table import Entry, OrganisationTable


def current_table() -> OrganisationTable:
    """What the database knows, with its dates; classes are those that ship with Laban."""
    areas = [_entry(row, row.area_id) for row in AreaState.objects.order_by("since", "id")]
    bodies = [_entry(row, row.organisation_id) for row in OrganisationState.objects.order_by("since", "id")]
    return OrganisationTable(tuple(areas), tuple(bodies), shipped_table().classes)


def _entry(row: AreaState | OrganisationState, id: str) -> Entry:
    return Entry.model_construct(
        id=id,
        name=row.name,
        name_en=row.name_en,
        short=row.short,
        code=row.code,
        kind=row.kind,
        parent=row.parent_id,
        from_=row.since,
        to=row.until,
    )
