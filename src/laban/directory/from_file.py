"""A table as its file has it (laban.regulations.organisation_file), as the rows of the directory."""

from fractions import Fraction

from laban.directory.states import Link, State
from laban.directory.vocabulary import Kind, Level, Term, Vocabulary
from laban.regulations.organisation_file import Entry, LinkEntry, OrganisationFile, TermEntry


def state_of(entry: Entry) -> State:
    return State(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        since=entry.from_,
        until=entry.to,
        code=entry.code,
        name_en=entry.name_en,
        short=entry.short,
        parent=entry.parent,
        aliases=tuple(entry.aliases),
        acts_for=entry.acts_for,
        size=entry.size,
        sector=entry.sector,
        place=entry.place,
        note=entry.note,
    )


def link_of(entry: LinkEntry) -> Link:
    share = None if entry.share is None else Fraction(entry.share)
    return Link(entry.predecessor, entry.successor, entry.day, share, entry.kind)


def vocabulary_of(file: OrganisationFile) -> Vocabulary:
    return Vocabulary(
        levels=tuple(Level(row.id, row.name, row.name_en, row.code_digits, row.known_from) for row in file.levels),
        kinds=tuple(Kind(row.id, row.name, row.name_en, row.level, row.prefix, row.code) for row in file.kinds),
        sizes=tuple(_term(row) for row in file.sizes),
        sectors=tuple(_term(row) for row in file.sectors),
    )


def _term(row: TermEntry) -> Term:
    return Term(row.id, row.name, row.name_en)
