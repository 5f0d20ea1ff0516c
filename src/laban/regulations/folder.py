"""A regulation folder read as one document, with the file and line of every value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from laban.base.messages import Fault, Refusal
from laban.base.nearest import nearest
from laban.regulations.yaml_source import Loc, Source, survey_yaml

# Which file holds which parts. A part named "" is the file's own top: all its keys that are not other parts.
FILES: dict[str, dict[str, str]] = {
    "regulation.yaml": {**{key: key for key in ("readings", "open_points", "totals")}, "": "regulation"},
    "calendar.yaml": {"calendars": "calendars"},
    "indicators.yaml": {key: key for key in ("defaults", "groups", "absent", "routes", "indicators", "checks")},
    "sheet.yaml": {"": "sheet"},
    "tasks.yaml": {key: key for key in ("task_sections", "tasks", "commitments")},
    "index.yaml": {"indices": "indices"},
    "cases.yaml": {"cases": "cases"},
}
REQUIRED_FILE = "regulation.yaml"
FILE_OF = {part: file for file, parts in FILES.items() for part in parts.values()}


@dataclass(frozen=True)
class Folder:
    """All parts of a folder as one dictionary, and where each came from."""

    data: dict[str, Any]
    sources: dict[str, tuple[Source, Loc]]
    # The first numbers of rows of which some are left out.
    kept: Mapping[str, list[int]] = field(default_factory=dict)

    def place(self, *path: str | int) -> str:
        """File and line of a path of the whole, such as `("indicators", 3, "plan", "2024")`."""
        if not path or path[0] not in self.sources:
            return f"{FILE_OF.get(str(path[0]), REQUIRED_FILE) if path else REQUIRED_FILE}:1"
        part, rest = str(path[0]), path[1:]
        if rest and part in self.kept and isinstance(rest[0], int) and rest[0] < len(self.kept[part]):
            rest = (self.kept[part][rest[0]], *rest[1:])
        source, start = self.sources[part]
        return source.place((*start, *rest))

    def place_at(self, path: Loc) -> str:
        return self.place(*path)

    def without(self, part: str, numbers: Collection[int]) -> "Folder":
        """The folder without some rows of a part; places are still those of the file."""
        rows = self.data[part]
        first = self.kept.get(part, list(range(len(rows))))
        left = [number for number in range(len(rows)) if number not in numbers]
        data = {**self.data, part: [rows[number] for number in left]}
        return replace(self, data=data, kept={**self.kept, part: [first[number] for number in left]})


@dataclass
class Read:
    """What could be read, the faults of the rest, and the parts about which nothing is known because of them."""

    folder: Folder
    faults: list[Fault] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    missing_files: set[str] = field(default_factory=set)


def survey_folder(folder: Path) -> Read:
    """Reads what it can; Refusal only when there is no folder. Hidden files are an editor's business."""
    if folder.is_file():
        raise Refusal(Fault("regulation.not-a-folder", str(folder), {"file": folder, "folder": folder.parent}))
    if not folder.is_dir():
        raise Refusal(Fault("regulation.no-folder", str(folder), {"folder": folder}))
    read = Read(Folder({}, {}))
    for name, parts in FILES.items():
        _add_file(folder / name, parts, read)
    read.faults[:0] = [
        Fault("regulation.unknown-file", name, {"file": name, "nearest": nearest(name, list(FILES))})
        for name in sorted(path.name for path in folder.iterdir())
        if _is_unknown(name, read.missing_files)
    ]
    return read


def _is_unknown(name: str, missing: set[str]) -> bool:
    """Another YAML file, or one that an editor has given another end: `indicators.yaml.txt`."""
    if name in FILES or name.startswith("."):
        return False
    lower = name.lower()
    return lower.endswith((".yaml", ".yml")) or any(lower.startswith(file) for file in missing)


def _add_file(path: Path, parts: dict[str, str], read: Read) -> None:
    if not path.is_file():
        read.missing_files.add(path.name)
        if path.name == REQUIRED_FILE:
            read.faults.append(Fault("regulation.no-file", path.name, {"file": path.name}))
            read.unreadable |= set(parts.values())
        return
    source, faults = survey_yaml(path)
    read.faults += faults
    if source is None:
        read.unreadable |= set(parts.values())
        return
    _add_parts(source, parts, read)


def _add_parts(source: Source, parts: dict[str, str], read: Read) -> None:
    data, sources = read.folder.data, read.folder.sources
    rest = dict(source.data)
    for key, part in parts.items():
        if key and key in rest:
            data[part], sources[part] = rest.pop(key), (source, (key,))
        elif not key:
            data[part], sources[part] = rest, (source, ())
            return
    for key in rest:
        like = nearest(key, parts)
        allowed = "" if like else ", ".join(parts)
        wrong = {"key": key, "nearest": like, "allowed": allowed}
        read.faults.append(Fault("regulation.unknown-key", source.place((key,)), wrong))
    if rest:  # one of them may be what is missing
        read.unreadable |= {part for part in parts.values() if part not in data}
