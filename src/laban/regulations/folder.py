"""A regulation folder read as one document, with the file and line of every value."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from laban.base.messages import Fault, Refusal
from laban.base.nearest import nearest
from laban.regulations.schema import Regulation
from laban.regulations.yaml_source import Loc, Source, read_yaml

# Which file holds which parts. A part named "" is the file's own top: all its keys that are not other parts.
FILES: dict[str, dict[str, str]] = {
    "regulation.yaml": {**{key: key for key in ("readings", "open_points", "totals")}, "": "regulation"},
    "calendar.yaml": {"calendars": "calendars"},
    "indicators.yaml": {key: key for key in ("defaults", "groups", "absent", "indicators", "checks")},
    "sheet.yaml": {"": "sheet"},
    "tasks.yaml": {key: key for key in ("task_sections", "tasks", "commitments")},
    "index.yaml": {"indices": "indices"},
    "cases.yaml": {"cases": "cases"},
}
REQUIRED_FILE = "regulation.yaml"


@dataclass(frozen=True)
class Folder:
    """All parts of a folder as one dictionary, and where each came from."""

    data: dict[str, Any]
    sources: dict[str, tuple[Source, Loc]]

    def place(self, *path: str | int) -> str:
        """File and line of a path of the whole, such as `("indicators", 3, "plan", "2024")`."""
        if not path or path[0] not in self.sources:
            return "regulation.yaml:1"
        source, start = self.sources[str(path[0])]
        return source.place((*start, *path[1:]))


def read_folder(folder: Path) -> Folder:
    """Reads all files; Refusal with the faults of all of them. Hidden ones are an editor's business."""
    if not folder.is_dir():
        raise Refusal(Fault("regulation.no-folder", str(folder), {"folder": folder}))
    data: dict[str, Any] = {}
    sources: dict[str, tuple[Source, Loc]] = {}
    faults = [
        Fault("regulation.unknown-file", path.name, {"file": path.name, "nearest": nearest(path.name, list(FILES))})
        for path in sorted(folder.iterdir())
        if path.suffix in (".yaml", ".yml") and path.name not in FILES and not path.name.startswith(".")
    ]
    for name, parts in FILES.items():
        try:
            faults += _add_file(folder / name, parts, data, sources)
        except Refusal as refusal:
            faults += refusal.faults
    if faults:
        raise Refusal(*faults)
    return Folder(data, sources)


def validated(folder: Folder) -> Regulation:
    """The folder typed by the schema; Refusal with every fault, its file and line."""
    try:
        return Regulation.model_validate(folder.data)
    except ValidationError as error:
        raise Refusal(*(_fault(folder, row) for row in error.errors())) from None


def _add_file(
    path: Path, parts: dict[str, str], data: dict[str, Any], sources: dict[str, tuple[Source, Loc]]
) -> list[Fault]:
    if not path.is_file():
        return [Fault("regulation.no-file", path.name, {"file": path.name})] if path.name == REQUIRED_FILE else []
    source = read_yaml(path)
    rest = dict(source.data)
    for key, part in parts.items():
        if key and key in rest:
            data[part], sources[part] = rest.pop(key), (source, (key,))
        elif not key:
            data[part], sources[part] = rest, (source, ())
            return []
    known = list(parts)
    return [
        Fault("regulation.unknown-key", source.place((key,)), {"key": key, "nearest": nearest(key, known)})
        for key in rest
    ]


_BY_TYPE = {
    "missing": "regulation.missing-key",
    "extra_forbidden": "regulation.unknown-key",
    "literal_error": "regulation.unknown-word",
    "int_parsing": "regulation.bad-number",
    "string_pattern_mismatch": "regulation.bad-key",
    "greater_than_equal": "regulation.bad-number",
    "less_than_equal": "regulation.bad-number",
    "too_short": "regulation.empty-list",
}
_BY_REASON = {
    "date": "regulation.bad-date",
    "figure": "regulation.bad-figure",
    "number": "regulation.bad-number",
    "yes-no": "regulation.bad-yes-no",
    "ends": "regulation.ladder-ends",
}


def _fault(folder: Folder, error: Any) -> Fault:
    path = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    message = _BY_TYPE.get(kind, "regulation.wrong-shape")
    if kind == "value_error":
        message = _BY_REASON.get(str(error["ctx"]["error"]), "regulation.wrong-shape")
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    known = _known_keys(path) if kind == "extra_forbidden" else []
    return Fault(
        message,
        folder.place(*path),
        {
            "key": key,
            "value": _short(error.get("input")),
            "nearest": nearest(key, known),
            "allowed": error.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", "),
        },
    )


def _known_keys(path: tuple[str | int, ...]) -> list[str]:
    """The keys that the schema knows where an unknown one stands."""
    model: Any = Regulation
    for part in path[:-1]:
        if isinstance(part, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        fields = {(field.alias or name): field for name, field in model.model_fields.items()}
        if part in fields:
            model = _inner_model(fields[part].annotation)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> Any:
    """The model inside `list[Model]`, `dict[str, Model]`, `Model | None`."""
    inner = [argument for argument in getattr(annotation, "__args__", ()) if argument is not type(None)]
    return _inner_model(inner[-1]) if inner else annotation


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
