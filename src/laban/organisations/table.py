"""The bodies and areas of this home as the plain table that the linter of regulations takes."""

from laban.organisations.models import AreaState, OrganisationClass, OrganisationState
from laban.regulations.organisation_table import ClassEntry, Entry, OrganisationTable


def current_table() -> OrganisationTable:
    """What the database knows, with its dates."""
    areas = [_entry(row, row.area_id) for row in AreaState.objects.order_by("since", "id")]
    bodies = [_entry(row, row.organisation_id) for row in OrganisationState.objects.order_by("since", "id")]
    classes = [
        ClassEntry.model_construct(id=row.id, name=row.name, name_en=row.name_en)
        for row in OrganisationClass.objects.order_by("id")
    ]
    return OrganisationTable(tuple(areas), tuple(bodies), tuple(classes))


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
