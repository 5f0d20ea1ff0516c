"""Readings act only through `set`: a path in the folder and the value to put there. No code names a reading."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from laban.base.messages import refuse
from laban.regulations.schema import Reading, Regulation


def effective(
    data: dict[str, Any], choices: Mapping[str, str], reasons: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The compiled regulation under a choice of readings (the library's choice where none is given).

    `reasons` are those of the office that chose; they stand in the place of the library's.

    Refusal for a reading or an option that the regulation does not have, and for a result the schema refuses.
    """
    result = dict(data)
    known = {reading["id"]: reading for reading in data.get("readings", [])}
    for id in choices:
        if id not in known:
            raise refuse("regulation.unknown-reading", place=id, reading=id)
    for id, reading in known.items():
        option = choices.get(id, reading["chosen"])
        if option not in reading["options"]:
            raise refuse("regulation.unknown-option", place=id, reading=id, option=option)
        known[id] = reading | {"chosen": option}
        if id in (reasons or {}):
            known[id]["because"] = {"vi": (reasons or {})[id]}
        result = with_values(result, reading["options"][option].get("set", {}))
    if known:
        result["readings"] = list(known.values())
    return dump(_validated(result))


def with_values(data: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The data with other values at these paths. What no path touches is shared with the data, not copied."""
    for path, value in values.items():
        data = put(data, path, value)
    return data


def dump(regulation: Regulation) -> dict[str, Any]:
    """The one form of a regulation as data. What has its default is left out, so that a key which a later Laban
    knows does not change the version of a text that does not use it."""
    data: dict[str, Any] = regulation.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return data


def readings_touching(regulation: Regulation, paths: Iterable[str]) -> list[Reading]:
    """The readings on which a result rests that used these paths."""
    used = list(paths)
    return [
        reading
        for reading in regulation.readings
        if any(_overlap(path, other) for path in reading.paths for other in used)
    ]


def get(data: Any, path: str) -> Any:
    """The value at a path such as `indicators/3.5.3/target/2025`; KeyError when there is none.

    Lists are addressed by the `code` or `id` of their entries.
    """
    for part in path.split("/"):
        data = _step(data, part)
    return data


def put(data: Any, path: str, value: Any) -> Any:
    """A copy with another value where one stands already; Refusal `regulation.no-such-path` otherwise."""
    try:
        return _put(data, path.split("/"), value)
    except KeyError:
        raise refuse("regulation.no-such-path", place=path, path=path) from None


def _put(data: Any, parts: list[str], value: Any) -> Any:
    """Copies the containers on the way only."""
    if not parts:
        return value
    key = parts[0] if isinstance(data, dict) else _index(data, parts[0])
    changed = copy.copy(data)
    changed[key] = _put(data[key], parts[1:], value)
    return changed


def _step(data: Any, part: str) -> Any:
    if isinstance(data, dict):
        return data[part]
    if isinstance(data, list):
        return data[_index(data, part)]
    raise KeyError(part)


def _index(rows: Any, key: str) -> int:
    if not isinstance(rows, list):
        raise KeyError(key)
    for index, row in enumerate(rows):
        if isinstance(row, dict) and key in (row.get("code"), row.get("id")):
            return index
    raise KeyError(key)


def _overlap(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _validated(data: dict[str, Any]) -> Regulation:
    try:
        return Regulation.model_validate(data)
    except ValidationError as error:
        where = "/".join(str(part) for part in error.errors()[0]["loc"])
        raise refuse("regulation.reading-breaks", place=where, path=where) from None
