"""Loading the bodies, areas, words and reforms that ship with Laban or that the operator has as a file."""

from collections.abc import Iterable, Sequence
from datetime import date

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import refuse
from laban.directory.from_file import link_of, state_of
from laban.directory.states import Link, State
from laban.keeping.door import Act, Subject, action
from laban.organisations import writing
from laban.organisations.models import (
    Area,
    AreaLink,
    Organisation,
    OrganisationClass,
    OrganisationLink,
    Reform,
    Word,
)
from laban.organisations.shipped import Units
from laban.regulations.organisation_file import OrganisationFile
from laban.regulations.organisation_table import OrganisationTable

NO_UNITS = Units((), (), ())


@action("organisations.load")
def load_organisations(act: Act, *, table: OrganisationTable, units: Units = NO_UNITS) -> list[str]:
    """Writes what a table and the units beside it have and this home has not: bodies, areas, links, classes, words,
    reforms. What is there stays as it is. Gives the ids of what was added."""
    act.authorise(Subject())
    file = table.file or OrganisationFile(areas=[], organisations=[])
    areas = _new(Area, [*map(state_of, table.areas), *units.areas])
    bodies = _new(Organisation, [*map(state_of, table.organisations), *units.bodies])
    _load_words(file)
    reforms = _load_reforms(act, file)
    classes = _load_classes(file)

    def reform_of(day: date | None) -> Reform | None:
        return reforms.get(day) if day else None

    writing.write_areas(areas, reform_of)
    _check_areas(bodies)
    writing.write_bodies(bodies, reform_of)
    links = [*map(link_of, file.links), *units.links]
    _load_links(links, {state.id for state in areas}, AreaLink, reform_of)
    _load_links(links, {state.id for state in bodies}, OrganisationLink, reform_of)
    added = list(dict.fromkeys([*(state.id for state in (*areas, *bodies)), *classes]))
    act.record("organisations:library", added=len(added), contents=_sha256(areas, bodies, links, classes))
    return added


def _new(model: type[Area] | type[Organisation], states: Iterable[State]) -> list[State]:
    known = set(model.objects.values_list("id", flat=True))
    return [state for state in states if state.id not in known]


def _check_areas(bodies: Iterable[State]) -> None:
    """A body may act for an area that is only now written, or is here already."""
    named = {(body.id, area) for body in bodies for area in (body.acts_for, body.place) if area}
    known = set(Area.objects.values_list("id", flat=True))
    for body, area in sorted(named):
        if area not in known:
            raise refuse("organisation.unknown", place=body, organisation=area)


def _load_words(file: OrganisationFile) -> None:
    lists = {"level": file.levels, "kind": file.kinds, "size": file.sizes, "sector": file.sectors}
    rows = [(name, row.id, row.model_dump(mode="json", exclude={"id"})) for name, rows in lists.items() for row in rows]
    rows += [("pattern", row.id, row.model_dump(mode="json", by_alias=True)) for row in file.of_areas]
    known = set(Word.objects.values_list("list", "word"))
    Word.objects.bulk_create(
        Word(list=name, word=word, position=position, facts=facts)
        for position, (name, word, facts) in enumerate(rows)
        if (name, word) not in known
    )


def _load_reforms(act: Act, file: OrganisationFile) -> dict[date, Reform]:
    """By the day of each reform that the file names, here already or not."""
    known = Reform.objects.in_bulk([row.id for row in file.reforms])
    new = [
        Reform(
            id=row.id,
            day=row.day,
            title=row.title,
            title_en=row.title_en,
            basis=row.basis,
            by=act.actor.name,
            at=act.at,
        )
        for row in file.reforms
        if row.id not in known
    ]
    Reform.objects.bulk_create(new)
    return {row.day: row for row in (*known.values(), *new) if row.undone_at is None}


def _load_classes(file: OrganisationFile) -> list[str]:
    known = set(OrganisationClass.objects.values_list("id", flat=True))
    new = [row for row in file.classes if row.id not in known]
    OrganisationClass.objects.bulk_create(
        OrganisationClass(
            id=row.id,
            name=row.name,
            name_en=row.name_en,
            rules=[rule.model_dump(mode="json", by_alias=True) for rule in row.rules],
        )
        for row in new
    )
    return [f"class:{row.id}" for row in new]


def _load_links(
    links: Iterable[Link],
    new: set[str],
    model: type[AreaLink] | type[OrganisationLink],
    reform_of: writing.ByDay,
) -> None:
    """A link comes with the first of its two ends; when both were here before, so was the link, or it was undone."""
    writing.write_links(model, [link for link in links if {link.predecessor, link.successor} & new], reform_of)


def _sha256(areas: Sequence[State], bodies: Sequence[State], links: Sequence[Link], classes: Sequence[str]) -> str:
    """Of all that was written, so that the event proves it."""
    written = [writing.texts_of([*areas, *bodies]), writing.ways_of(links), list(classes)]
    return sha256_hex(canonical_json(written))
