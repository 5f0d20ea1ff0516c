"""What an editor says of a key of a regulation file: its name and the words it may take, in Vietnamese.

The words are those of differences (`difference_terms`, `difference_codes`), so that a key has one name everywhere.
"""

from collections.abc import Iterator
from typing import Any

from laban.regulations.difference_codes import VALUES
from laban.regulations.difference_terms import field_word

Schema = dict[str, Any]


def with_descriptions(schema: Schema, owner: str) -> Schema:
    """The same schema with a description at every property. `owner` is the part that the file itself is."""
    definitions = schema["$defs"]
    owners = dict(_owners(schema)) | {
        name: key for definition in definitions.values() for name, key in _owners(definition)
    }
    described = {name: _described(definition, owners.get(name, "")) for name, definition in definitions.items()}
    return _described(schema, owner) | {"$defs": described}


def _owners(schema: Schema) -> Iterator[tuple[str, str]]:
    """Each definition with the key at which it stands: `InForce` stands at `in_force`."""
    for key, value in schema.get("properties", {}).items():
        for reference in _references(value):
            yield reference.rpartition("/")[2], key


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _references(entry)
    elif isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for entry in value.values():
            yield from _references(entry)


def _described(schema: Schema, owner: str) -> Schema:
    if "properties" not in schema:
        return schema
    properties = {key: value | {"description": _said(owner, key, value)} for key, value in schema["properties"].items()}
    return schema | {"properties": properties}


def _said(owner: str, key: str, schema: Schema) -> str:
    """`Đơn vị tính. percent: phần trăm; rank: thứ hạng; …`"""
    word = field_word(owner, key, english=False)
    said = [f"{word[:1].upper()}{word[1:]}."] if word else []
    words = [f"{code}: {VALUES[key][code][0]}" for code in _codes(schema) if code in VALUES.get(key, {})]
    return " ".join([*said, "; ".join(words)]).strip() or key


def _codes(schema: Any) -> Iterator[str]:
    """The fixed words that may stand here, also in a list or beside something else."""
    if isinstance(schema, list):
        for entry in schema:
            yield from _codes(entry)
    elif isinstance(schema, dict):
        yield from (code for code in schema.get("enum", []) if isinstance(code, str))
        yield from (schema["const"] for _ in range("const" in schema))
        for key in ("anyOf", "items"):
            yield from _codes(schema.get(key))
