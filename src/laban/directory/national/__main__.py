"""`python -m laban.directory.national UNITS ADDRESS OUT`: the data folders of the packages, and where to write."""

import sys
from datetime import date
from pathlib import Path

from laban.directory.csv_tables import write_links, write_states
from laban.directory.national.sources import Sources
from laban.directory.national.units import National

FACTS = Path(__file__).parent / "facts.yaml"


def write(units: Path, address: Path, out: Path) -> None:
    """areas.csv and area_links.csv in the order of days and codes."""
    national = National(Sources.read(units, address, FACTS)).make()
    states = sorted(national.states, key=lambda row: (row.since or date.min, row.code, row.id))
    links = sorted(national.links, key=lambda row: (row.day, row.successor, row.predecessor))
    write_states(out / "areas.csv", states)
    write_links(out / "area_links.csv", links)


if __name__ == "__main__":
    write(*(Path(argument) for argument in sys.argv[1:4]))
