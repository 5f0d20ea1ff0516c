"""A folder with mistakes, of which as much as possible is checked: what has no shape is left out, the rest is typed.

One run should tell all that is wrong, but nothing that only follows from something told already.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from laban.base.messages import Fault
from laban.regulations.folder import Folder, Read, survey_folder
from laban.regulations.schema import Regulation
from laban.regulations.shape_faults import shape_faults

# Stands where regulation.yaml says nothing sound, so that the rest can be typed; no check looks at it.
_STAND_INS: dict[str, Any] = {
    "id": "x",
    "issued": "2000",
    "issuer": "x",
    "title": {"vi": "x"},
    "in_force": {},
    "programme_office": "x",
}


@dataclass
class Doubt:
    """What is left out: whole parts, rows by code or id, keys of regulation.yaml."""

    parts: set[str] = field(default_factory=set)
    rows: dict[str, set[str]] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def covers(self, part: str, name: str) -> bool:
        return part in self.parts or name in self.rows.get(part, ())


@dataclass
class Survey:
    """`whole` is the folder as read; `folder` the same without what has no shape, typed as `regulation`."""

    whole: Folder
    folder: Folder
    regulation: Regulation | None
    faults: list[Fault]
    doubt: Doubt
    missing_files: set[str]


def survey(path: Path) -> Survey:
    read = survey_folder(path)
    doubt = Doubt(set(read.unreadable))
    try:
        typed = Regulation.model_validate(read.folder.data)
        return Survey(read.folder, read.folder, typed, read.faults, doubt, read.missing_files)
    except ValidationError as error:
        return _pruned(read, doubt, error.errors())


def _pruned(read: Read, doubt: Doubt, errors: list[Any]) -> Survey:
    told = [error for error in errors if error["loc"][0] not in read.unreadable]
    faults = [*read.faults, *shape_faults(told, read.folder.place_at, Regulation)]
    folder = _sound(read.folder, doubt, [error["loc"] for error in errors])
    try:
        typed = Regulation.model_validate(folder.data)
    except ValidationError:
        typed = None
    return Survey(read.folder, folder, typed, faults, doubt, read.missing_files)


def _sound(folder: Folder, doubt: Doubt, paths: Iterable[tuple[str | int, ...]]) -> Folder:
    """Without the rows, the keys of regulation.yaml and the parts that hold one of the paths."""
    rows: dict[str, set[int]] = {}
    data = dict(folder.data)
    for part, *rest in paths:
        name = str(part)
        if name == "regulation":
            doubt.keys |= {str(rest[0])} if rest else set(_STAND_INS)
        elif rest and isinstance(rest[0], int) and isinstance(data.get(name), list):
            rows.setdefault(name, set()).add(rest[0])
            if rest[-1] in ("code", "id") and len(rest) == 2 and not _readable(data[name][rest[0]], str(rest[-1])):
                doubt.parts.add(name)  # nobody knows what others call it
        else:
            doubt.parts.add(name)
            data.pop(name, None)
    data["regulation"] = _identity(data.get("regulation"), doubt.keys)
    pruned = Folder(data, folder.sources)
    for name, numbers in rows.items():
        _note_rows(doubt, name, [data[name][number] for number in numbers])
        pruned = pruned.without(name, numbers)
    return pruned


def _identity(data: Any, wrong: set[str]) -> dict[str, Any]:
    sound = {key: value for key, value in data.items() if key not in wrong} if isinstance(data, dict) else {}
    return {key: value for key, value in _STAND_INS.items() if key in wrong} | sound


def _readable(row: Any, key: str) -> bool:
    """Whether others may still call the row by its name: a hidden sign in it does not hide it."""
    name = row.get(key)
    return isinstance(name, str) and not all(map(str.isprintable, name))


def _note_rows(doubt: Doubt, part: str, rows: list[Any]) -> None:
    for row in rows:
        name = row.get("code") or row.get("id") if isinstance(row, dict) else None
        if isinstance(name, str):
            # What is hidden in a name is told; others write the name as one sees it.
            doubt.rows.setdefault(part, set()).update((name, "".join(filter(str.isprintable, name)).strip()))
        else:
            doubt.parts.add(part)
