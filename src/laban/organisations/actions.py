"""Loading the bodies, areas, words and reforms that ship with Laban or that the operator has as a file."""

from collections.abc import Iterable, Sequence
from datetime import date

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Refusal
from laban.directory.checks import link_faults, state_faults
from laban.directory.directory import Directory
from laban.directory.from_file import link_of, state_of, vocabulary_of
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
from laban.organisations.reading import directory
from laban.organisations.shipped import Units, shipped_file
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

    links = _new_links([*map(link_of, file.links), *units.links], {state.id for state in (*areas, *bodies)})
    after = _checked(table, areas, bodies, links)
    writing.write_areas(areas, reform_of)
    writing.write_bodies(bodies, reform_of)
    writing.write_links(AreaLink, [link for link in links if link.successor in after.areas], reform_of)
    writing.write_links(OrganisationLink, [link for link in links if link.successor in after.bodies], reform_of)
    added = list(dict.fromkeys([*(state.id for state in (*areas, *bodies)), *classes]))
    act.record("organisations:library", added=len(added), contents=_sha256(areas, bodies, links, classes))
    return added


def _new(model: type[Area] | type[Organisation], states: Iterable[State]) -> list[State]:
    known = set(model.objects.values_list("id", flat=True))
    return [state for state in states if state.id not in known]


def _new_links(links: Iterable[Link], new: set[str]) -> list[Link]:
    """A link comes with the first of its two ends; when both were here before, so was the link, or it was undone."""
    return [link for link in links if {link.predecessor, link.successor} & new]


def _checked(table: OrganisationTable, areas: list[State], bodies: list[State], links: list[Link]) -> Directory:
    """The directory as it will be; Refusal with all that is wrong with what is new, at the lines of the table."""
    known = directory()
    words = known.vocabulary.joined(vocabulary_of(table.file)) if table.file else known.vocabulary
    words = words.joined(vocabulary_of(shipped_file()))
    after = Directory([*known.areas, *areas], [*known.bodies, *bodies], [*known.links, *links], words)
    places = _Places(table)
    faults = state_faults(after, [*areas, *bodies], places.of_state) + link_faults(after, links, places.of_link)
    if faults:
        raise Refusal(*faults)
    return after


class _Places:
    """Where the rows of a table stand; units beside it are our own and are called by their id."""

    def __init__(self, table: OrganisationTable):
        self.table = table
        rows = [("areas", table.areas), ("organisations", table.organisations)]
        self.states = {(row.id, row.from_): (part, n) for part, entries in rows for n, row in enumerate(entries)}
        links = table.file.links if table.file else []
        self.links = {(row.predecessor, row.successor, row.day): n for n, row in enumerate(links)}

    def of_state(self, state: State, field: str) -> str:
        part, index = self.states.get((state.id, state.since), ("", 0))
        return self.table.place(part, index, field) if part else state.id

    def of_link(self, link: Link, field: str) -> str:
        index = self.links.get((link.predecessor, link.successor, link.day))
        return link.predecessor if index is None else self.table.place("links", index, field)


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


def _sha256(areas: Sequence[State], bodies: Sequence[State], links: Sequence[Link], classes: Sequence[str]) -> str:
    """Of all that was written, so that the event proves it."""
    written = [writing.texts_of([*areas, *bodies]), writing.ways_of(links), list(classes)]
    return sha256_hex(canonical_json(written))
