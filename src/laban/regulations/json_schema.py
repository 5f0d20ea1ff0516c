"""JSON Schema of each file of a regulation, so that an editor completes and checks while one writes.

Made from the models, whose docstrings are the descriptions. Editors read YAML's plain scalars as numbers and booleans
where Laban reads text, so a text may be any scalar here; words of a list, shapes and required keys are kept. A schema
is a help and no judge: dates, references and everything else are for `laban check`.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from laban.base.messages import refuse
from laban.regulations.folder import FILES
from laban.regulations.schema import Regulation
from laban.regulations.schema_words import with_descriptions

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_SCALARS = ["string", "number", "boolean"]
_YES_NO = [True, False, "yes", "no", "true", "false"]
_YEAR = "^(19|2[0-9])[0-9]{2}$"
_FIGURE = "^ *((≥|>=|>|≤|<=|<)? *-?[0-9][0-9.,  ]* *%?|[Tt][Oo][Pp] +[1-9][0-9]*|[-–—]) *$"
# What is said of a text holds for it also where a number may stand instead.
_KEPT = ("description", "pattern", "minLength", "minimum", "maximum")


def schemas() -> dict[str, Schema]:
    """By file name: `indicators.yaml` and its schema."""
    return {file: _file_schema(file, parts) for file, parts in FILES.items()}


def schema_name(file: str) -> str:
    return file.replace(".yaml", ".schema.json")


def write_schemas(folder: Path) -> list[Path]:
    if folder.exists() and not folder.is_dir():
        raise refuse("regulation.no-folder", str(folder), folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file, schema in schemas().items():
        written.append(folder / schema_name(file))
        written[-1].write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return written


def _file_schema(file: str, parts: dict[str, str]) -> Schema:
    schema: Schema = {"$schema": DIALECT, "title": file, "type": "object", "properties": {}, "required": []}
    definitions: Schema = {}
    for key, part in parts.items():
        annotation: Any = Regulation.model_fields[part].annotation
        found = TypeAdapter(annotation).json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions |= found.pop("$defs", {})
        if key:
            schema["properties"][key] = found
        else:
            own = _alternatives(found, definitions)
            schema["properties"] |= own["properties"]
            schema["required"] += own.get("required", [])
            schema["description"] = own["description"]
    loose = _loosened(schema | {"additionalProperties": False, "$defs": definitions})
    return with_descriptions(loose, parts.get("", ""))


def _alternatives(schema: Schema, definitions: Schema) -> Schema:
    """The object itself, where the part may also be left out."""
    found = next((row for row in schema.get("anyOf", []) if row.get("type") != "null"), schema)
    return dict(definitions[found["$ref"].rpartition("/")[2]]) if "$ref" in found else found


def _loosened(schema: Schema) -> Schema:
    """A schema of pydantic as an editor's YAML needs it."""
    match schema:
        case {"type": "object", "title": "Figure"}:
            return {"type": ["string", "number"], "pattern": _FIGURE, "description": schema["description"]}
        case {"type": "object", "title": "SourceText"}:
            schema = _without_what_compiling_adds(schema)
        case {"type": "object", "title": "Ladder"}:
            schema = _with_levels_beside(schema)
        case {"enum": words}:
            # YAML 1.1 reads `on` as true.
            return {"enum": [*words, True] if "on" in words else words}
        case {"type": "string"} if "const" not in schema:
            return {"type": _SCALARS, **{key: schema[key] for key in _KEPT if key in schema}}
        case {"type": "integer"}:
            kept = {key: schema[key] for key in _KEPT if key in schema}
            return {"type": ["integer", "string"], "pattern": "^[0-9]+$", **kept}
        case {"type": "boolean"}:
            return {"enum": _YES_NO}
    loose = {key: _part(key, value) for key, value in schema.items() if key != "default"}
    if loose.get("additionalProperties") == {"$ref": "#/$defs/Figure"}:
        loose["propertyNames"] = {"pattern": _YEAR}
    if "patternProperties" in loose:
        loose["additionalProperties"] = False
    return loose


def _part(key: str, value: Any) -> Any:
    """What stands below a key of a schema; most of it is no schema itself."""
    match key, value:
        case (("properties" | "patternProperties" | "$defs"), dict()):
            named = {name: _loosened(below) for name, below in value.items()}
            return named if key == "$defs" else {name: _untitled(below) for name, below in named.items()}
        case (("items" | "additionalProperties"), dict()):
            return _loosened(value)
        case "anyOf", list():
            return [_loosened(below) for below in value]
    return value


def _without_what_compiling_adds(schema: Schema) -> Schema:
    properties = {key: value for key, value in schema["properties"].items() if key not in ("sha256", "lines")}
    return schema | {"properties": properties}


def _untitled(schema: Schema) -> Schema:
    """`Over Areas` says no more than `over_areas`."""
    return {key: value for key, value in schema.items() if key != "title"}


def _with_levels_beside(schema: Schema) -> Schema:
    """The file writes the levels by their numbers beside the other keys: `{of: points, 1: {above: 10}}`."""
    properties = dict(schema["properties"])
    levels = properties.pop("levels")
    return schema | {
        "properties": properties,
        "patternProperties": {"^[0-9]+$": levels["additionalProperties"]},
        "required": [key for key in schema["required"] if key != "levels"],
    }
