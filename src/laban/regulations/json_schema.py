"""JSON Schema of each file of a regulation, so that an editor completes and checks while one writes.

Editors read YAML's plain scalars as numbers and booleans where Laban reads text, so a text may be any scalar here.
"""

from typing import Any

from pydantic import TypeAdapter

from laban.regulations.folder import FILES
from laban.regulations.schema import Regulation

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = ["string", "number", "boolean", "null"]


def schemas() -> dict[str, dict[str, Any]]:
    """By file name: `indicators.yaml` and its schema."""
    return {file: _file_schema(file, parts) for file, parts in FILES.items()}


def _file_schema(file: str, parts: dict[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"$schema": DIALECT, "title": file, "type": "object", "properties": {}, "required": []}
    definitions: dict[str, Any] = {}
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
    free: dict[str, Any] = _scalars_free(schema | {"additionalProperties": False, "$defs": definitions})
    return free


def _alternatives(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The object itself, where the part may also be left out."""
    found = next((row for row in schema.get("anyOf", []) if row.get("type") != "null"), schema)
    return dict(definitions[found["$ref"].rpartition("/")[2]]) if "$ref" in found else found


def _scalars_free(schema: Any) -> Any:
    """Texts, numbers and booleans become any scalar; words of a list and shapes stay as they are."""
    if isinstance(schema, list):
        return [_scalars_free(row) for row in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("string", "integer", "number", "boolean") and "enum" not in schema:
        return {key: value for key, value in schema.items() if key in ("title", "description")} | {"type": _SCALARS}
    if schema.get("title") == "Figure" and schema.get("type") == "object":
        return {"title": "Figure", "type": _SCALARS}
    return {key: _scalars_free(value) for key, value in schema.items() if key != "default"}
