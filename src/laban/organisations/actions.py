"""Writing areas and organisations."""

from typing import Any

from laban.base.vietnamese import search_key, sort_key
from laban.keeping.door import Act, Subject, action
from laban.organisations.models import Area, AreaState, Organisation, OrganisationClass, OrganisationState
from laban.regulations.organisation_table import Entry, OrganisationTable


@action("organisations.load")
def load_organisations(act: Act, *, table: OrganisationTable) -> list[str]:
    """Writes the bodies, areas and classes of a table that are not there yet; what is there stays as it is."""
    act.authorise(Subject())
    added = [
        *_load(table.areas, Area, AreaState, "area"),
        *_load(table.organisations, Organisation, OrganisationState, "organisation"),
        *_load_classes(table),
    ]
    act.record("organisations:library", added=added)
    return added


def _load_classes(table: OrganisationTable) -> list[str]:
    known = set(OrganisationClass.objects.values_list("id", flat=True))
    new = {row.id: row for row in table.classes if row.id not in known}
    OrganisationClass.objects.bulk_create(
        OrganisationClass(id=row.id, name=row.name, name_en=row.name_en) for row in new.values()
    )
    return [f"class:{id}" for id in new]


def _load(entries: tuple[Entry, ...], thing: Any, state: Any, field: str) -> list[str]:
    """Ids first, then states, so that a parent may stand below its child in the file."""
    known = set(thing.objects.values_list("id", flat=True))
    new = list(dict.fromkeys(entry.id for entry in entries if entry.id not in known))
    thing.objects.bulk_create(thing(id=id) for id in new)
    state.objects.bulk_create(
        state(
            **{f"{field}_id": entry.id, "parent_id": entry.parent},
            since=entry.from_,
            until=entry.to,
            code=entry.code,
            name=entry.name,
            name_en=entry.name_en,
            short=entry.short,
            kind=entry.kind,
            note=entry.note,
            sort_key=sort_key(entry.name),
            search_key=search_key(" ".join([entry.name, entry.short, *entry.aliases])),
        )
        for entry in entries
        if entry.id in new
    )
    return new
