"""What the schema refuses, as sentences that say which shape is wanted there."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel

from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.parts import ID_PATTERN
from laban.regulations.shape import ends, fields, is_model

Path = tuple[str | int, ...]
Place = Callable[[Path], str]

_BY_TYPE = {
    "missing": "regulation.missing-key",
    "extra_forbidden": "regulation.unknown-key",
    "literal_error": "regulation.unknown-word",
    "int_parsing": "regulation.bad-whole",
    "string_pattern_mismatch": "regulation.bad-code",
    "string_too_long": "regulation.too-long",
    "greater_than_equal": "regulation.bad-whole",
    "less_than_equal": "regulation.bad-whole",
    "too_short": "regulation.empty-list",
    "list_type": "regulation.wants-list",
    "dict_type": "regulation.wants-years",
    "model_type": "regulation.wants-keys",
    "string_type": "regulation.wants-text",
}
_BY_REASON = {
    "date": "regulation.bad-date",
    "figure": "regulation.bad-figure",
    "number": "regulation.bad-number",
    "year": "regulation.bad-year",
    "whole": "regulation.bad-whole",
    "day": "regulation.bad-day",
    "level-twice": "regulation.level-twice",
    "yes-no": "regulation.bad-yes-no",
    "ends": "regulation.ladder-ends",
}
_BY_PATTERN = {
    ID_PATTERN: "regulation.bad-key",
    r"^[A-Z0-9]+$": "regulation.bad-period-id",
    r"^(prev-)?([1-9]|1[0-2])$": "regulation.bad-month",
    r"^[A-Za-z0-9]+$": "regulation.bad-text-id",
    r"^source/[A-Za-z0-9][A-Za-z0-9._-]*$": "regulation.bad-source-file",
}


def shape_faults(errors: Iterable[Any], place: Place, root: type[BaseModel]) -> list[Fault]:
    """`root` is the model that refused; `place` says on which line a path stands."""
    return [_fault(error, place, root) for error in errors]


def _fault(error: Any, place: Place, root: type[BaseModel]) -> Fault:
    path = tuple(part for part in error["loc"] if part != "[key]")
    names = [part for part in path if isinstance(part, str)]
    if "[key]" in error["loc"]:  # the key itself is wrong, so what it stands in is the name to tell
        names = names[:-1]
    key = names[-1] if names else ""
    message = _message(error)
    known = _keys(_model_at(root, path[:-1] if message == "regulation.unknown-key" else path))
    like = nearest(key, known) if message == "regulation.unknown-key" else ""
    return Fault(
        message,
        place(path),
        {
            "key": key,
            "value": _short(error.get("input")),
            "code": _hidden(error.get("input")),
            "nearest": like,
            "allowed": _allowed(error, message, [] if like else known),
        },
    )


def _message(error: Any) -> str:
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    if value is None and kind not in ("missing", "extra_forbidden"):
        return "regulation.empty-value"
    if kind == "string_pattern_mismatch" and isinstance(value, str):
        if _hidden(value):
            return "regulation.hidden-character"
        if value.startswith("class:") and context["pattern"] == ID_PATTERN:
            return "regulation.no-class-here"
        return _BY_PATTERN.get(context["pattern"], "regulation.bad-code")
    if kind == "model_type" and context.get("class_name") == "Text":
        return "regulation.wants-title"
    if kind == "dict_type" and error["loc"][-1] not in ("baseline", "plan", "target"):
        return "regulation.wants-pairs"
    if kind == "value_error":
        return _BY_REASON.get(str(context["error"]), "regulation.wrong-shape")
    return _BY_TYPE.get(kind, "regulation.wrong-shape")


def _allowed(error: Any, message: str, known: list[str]) -> str:
    if message in ("regulation.unknown-key", "regulation.wants-keys"):
        return ", ".join(known)
    return str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")


def _hidden(value: Any) -> str:
    """The first sign that no editor shows, or a blank of another width, such as Word leaves behind."""
    signs = value if isinstance(value, str) else ""
    found = next((sign for sign in signs if sign != " " and unicodedata.category(sign) in ("Cf", "Zs")), "")
    return f"U+{ord(found):04X}" if found else ""


def _model_at(root: type[BaseModel], path: Path) -> Any:
    """The model whose keys stand at a path."""
    model: Any = root
    for part in path:
        if isinstance(part, str) and part in _keys(model):
            model = next(ends(fields(model)[part]))
    return model


def _keys(model: Any) -> list[str]:
    return list(fields(model)) if is_model(model) else []


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
