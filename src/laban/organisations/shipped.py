"""What ships with Laban: the dated bodies and areas, and the regulations compiled against them."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from laban.directory.csv_tables import read_links, read_states
from laban.directory.directory import Directory
from laban.directory.from_file import link_of, state_of, vocabulary_of
from laban.directory.patterns import expand
from laban.directory.states import Link, State
from laban.regulations.compiler import Compiled, compile_folder, library_folders
from laban.regulations.organisation_file import OrganisationFile
from laban.regulations.organisation_table import OrganisationTable

COUNTRY = "vn"
HERE = Path(__file__).parent
LIBRARY = HERE / "library.yaml"
AREAS, AREA_LINKS = HERE / "areas.csv", HERE / "area_links.csv"


@dataclass(frozen=True)
class Units:
    """The areas below the country with what acts for them, and the links of both."""

    areas: tuple[State, ...]
    bodies: tuple[State, ...]
    links: tuple[Link, ...]


@cache
def shipped_table() -> OrganisationTable:
    return replace(OrganisationTable.read(LIBRARY), more=_units_table)


@cache
def shipped_units() -> Units:
    """Some 14,000 areas and as many bodies: about 0.3 s."""
    file = shipped_file()
    areas, links = read_states(AREAS), read_links(AREA_LINKS)
    made = expand(file.of_areas, areas, links, vocabulary_of(file))
    return Units(tuple(areas), tuple(made.bodies), (*links, *made.links))


@cache
def shipped_provinces() -> Units:
    """The same for the provinces alone: what small homes and most tests need."""
    units = shipped_units()
    ids = {state.id for state in units.areas if state.parent == COUNTRY}
    bodies = tuple(state for state in units.bodies if state.acts_for in ids)
    ids |= {state.id for state in bodies}
    links = tuple(link for link in units.links if link.predecessor in ids and link.successor in ids)
    return Units(tuple(state for state in units.areas if state.id in ids), bodies, links)


@cache
def shipped_directory() -> Directory:
    """All that ships, as one directory."""
    file, units = shipped_file(), shipped_units()
    areas = [*(state_of(entry) for entry in file.areas), *units.areas]
    bodies = [*(state_of(entry) for entry in file.organisations), *units.bodies]
    return Directory(areas, bodies, [*map(link_of, file.links), *units.links], vocabulary_of(file))


def shipped_file() -> OrganisationFile:
    file = shipped_table().file
    assert file is not None
    return file


@cache
def shipped_regulations() -> tuple[Compiled, ...]:
    """Once per process: they do not change while it runs."""
    return tuple(compile_folder(folder, shipped_table()) for folder in library_folders())


@cache
def _units_table() -> OrganisationTable:
    units = shipped_units()
    return OrganisationTable(units.areas, units.bodies)  # type: ignore[arg-type]
