"""What ships with Laban: the dated bodies and areas, and the regulations compiled against them."""

from functools import cache
from pathlib import Path

from laban.regulations.compiler import Compiled, compile_folder, library_folders
from laban.regulations.organisation_table import OrganisationTable

LIBRARY = Path(__file__).parent / "library.yaml"


@cache
def shipped_table() -> OrganisationTable:
    return OrganisationTable.read(LIBRARY)


@cache
def shipped_regulations() -> tuple[Compiled, ...]:
    """Once per process: they do not change while it runs."""
    return tuple(compile_folder(folder, shipped_table()) for folder in library_folders())
