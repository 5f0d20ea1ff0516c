"""The lists of a release (manifest and publication) against its files: light, needs neither database nor engine."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from laban.base.canonical import sha256_hex
from laban.base.messages import Fault, Refusal
from laban.publish.reader import MANIFEST, PUBLICATION
from laban.publish.tables import PUBLIC_TABLES


def file_faults(folder: Path, expected: Mapping[str, str] | None = None) -> list[Fault]:
    """Files that are missing, changed or too many.

    `expected` are the hashes of the manifest and of the publication as somebody else keeps them (the database, the
    chain, a printed manifest). Without them a forger could rewrite the lists together with the files.
    """
    try:
        publication = read_list(folder, PUBLICATION) if (folder / PUBLICATION).is_file() else None
        named = dict(_named_files(read_list(folder, MANIFEST), publication)) | dict(expected or {})
    except Refusal as refusal:
        return list(refusal.faults)
    except (KeyError, TypeError, AttributeError):
        return [changed(MANIFEST)]
    return list(_files(folder, named))


def read_list(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    if not path.is_file():
        raise Refusal(Fault("release.file-missing", name, {"name": name}))
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
    except ValueError:
        raise Refusal(changed(name)) from None
    return data


def _named_files(manifest: dict[str, Any], publication: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    if {table["name"] for table in manifest["tables"]} != {layout.name for layout in PUBLIC_TABLES}:
        raise KeyError("tables")
    for table in manifest["tables"]:
        for suffix, sha256 in table["file_sha256"].items():
            yield f"tables/{table['name']}.{suffix}", sha256
    for regulation in manifest["regulations"]:
        yield f"regulations/{regulation['version']}.json", regulation["version"]
    if publication is not None:
        yield MANIFEST, publication["manifest_sha256"]
        for path, sha256 in publication["pages"].items():
            yield f"pages/{path}", sha256


def _files(folder: Path, named: Mapping[str, str]) -> Iterator[Fault]:
    """A file that is missing, changed or too many."""
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for name, sha256 in sorted(named.items()):
        if name not in present:
            yield Fault("release.file-missing", name, {"name": name})
        elif sha256 != sha256_hex((folder / name).read_bytes()):
            yield changed(name)
    for name in sorted(present - set(named) - {MANIFEST, PUBLICATION}):
        yield Fault("release.file-too-many", name, {"name": name})


def changed(name: str) -> Fault:
    return Fault("release.file-changed", name, {"name": name})
