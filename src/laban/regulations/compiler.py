"""From a folder to canonical JSON, whose SHA-256 is the version of the regulation."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Refusal
from laban.regulations.checker import check
from laban.regulations.folder import read_folder, validated
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.readings import dump

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Compiled:
    """`data` before any choice of readings: the choices are the home's, the text is the same for all."""

    data: dict[str, Any]
    canonical: bytes
    version: str


def compile_folder(folder: Path, table: OrganisationTable) -> Compiled:
    """Refusal with every fault of the folder when it has any."""
    source = read_folder(folder)
    regulation = validated(source)
    faults = check(source, regulation, table)
    if faults:
        raise Refusal(*faults)
    data = dump(regulation)
    canonical = canonical_json(data)
    return Compiled(data, canonical, sha256_hex(canonical))


def library_folders() -> list[Path]:
    """The regulations that ship with Laban."""
    return sorted(path for path in LIBRARY.iterdir() if path.is_dir())
