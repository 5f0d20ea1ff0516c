"""The dated bodies and areas that ship with Laban."""

from functools import cache
from pathlib import Path

from laban.regulations.organisation_table import OrganisationTable

LIBRARY = Path(__file__).parent / "library.yaml"


@cache
def shipped_table() -> OrganisationTable:
    return OrganisationTable.read(LIBRARY)
