"""Readings: paths that are there, options that give a sound text, no two options that give the same.

An option changes a few rows of a large text, so only these are typed and checked again.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from laban.base.canonical import canonical_json
from laban.base.messages import Fault
from laban.regulations.checks.context import Context
from laban.regulations.checks.indicators import check_measured, check_row
from laban.regulations.checks.tasks import check_task, check_tasks
from laban.regulations.readings import get, with_values
from laban.regulations.schema import Reading, Regulation

Data = dict[str, Any]
Unit = tuple[str, str]  # a part and the code or id of its row; or a part and "" for the whole part

# Parts whose rows are checked one by one, and the key that other rows know them by.
_ROWS = {"indicators": "code", "tasks": "id", "calendars": "id", "groups": "code", "commitments": "id"}


def check_readings(context: Context, data: Data) -> Iterator[Fault]:
    """Each reading names one of its options and paths that are there."""
    for index, reading in enumerate(context.regulation.readings):
        if reading.chosen not in reading.options:
            wrong = {"reading": reading.id, "option": reading.chosen}
            yield Fault("regulation.unknown-option", context.place("readings", index, "chosen"), wrong)
        yield from _missing_paths(context, data, index, reading)


def check_options(context: Context, data: Data) -> Iterator[Fault]:
    """Every option gives a sound text, and no two of a reading the same."""
    for index, reading in enumerate(context.regulation.readings):
        yield from _Options(context, data, index, reading).faults()


def _missing_paths(context: Context, data: Data, index: int, reading: Reading) -> Iterator[Fault]:
    for name, option in reading.options.items():
        for path in option.set:
            try:
                get(data, path)
            except KeyError:
                place = context.place("readings", index, "options", name, "set", path)
                yield Fault("regulation.no-such-path", place, {"path": path})
            else:
                if path.partition("/")[0] in ("readings", "open_points", "totals", "cases"):
                    place = context.place("readings", index, "options", name, "set", path)
                    yield Fault("regulation.path-of-none", place, {"path": path})


class _Options:
    """The options of one reading, each applied to the text."""

    def __init__(self, context: Context, data: Data, index: int, reading: Reading):
        self.context, self.data, self.index, self.reading = context, data, index, reading
        self.units = sorted({_unit(path) for path in reading.paths})

    def faults(self) -> Iterator[Fault]:
        results: dict[bytes, str] = {}
        for name, option in self.reading.options.items():
            place = self.context.place("readings", self.index, "options", name)
            changed = with_values(self.data, option.set)
            typed: dict[Unit, Any] = {}
            try:
                for unit in self.units:
                    typed[unit] = self._typed(changed, unit)
            except ValidationError as error:
                where = "/".join(str(part) for part in (*filter(None, unit), *error.errors()[0]["loc"]))
                yield Fault("regulation.reading-breaks", place, {"path": where, "option": name})
                continue
            yield from (fault.at(place) for fault in self._sound(typed))
            key = canonical_json([_plain(value) for value in typed.values()])
            if key in results:
                same = {"reading": self.reading.id, "one": results[key], "other": name}
                yield Fault("regulation.equal-options", place, same)
            results[key] = name

    def _typed(self, changed: Data, unit: Unit) -> Any:
        part, row = unit
        value = get(changed[part], row) if row else changed[part]
        return _adapter(part, bool(row)).validate_python(value)

    def _sound(self, typed: Mapping[Unit, Any]) -> Iterator[Fault]:
        """The rows that this option changes hold together with all others."""
        text = _with_units(self.context.regulation, typed)
        context = self.context.under(text)
        parts = {part for part, _ in typed}
        if any(not row for part, row in typed if part != "defaults") or parts & {"calendars", "groups"}:
            yield from check_measured(context)
            yield from check_tasks(context)
            return
        numbers = {
            part: {getattr(row, _ROWS[part]): n for n, row in enumerate(getattr(text, part))}
            for part in parts & set(_ROWS)
        }
        for part, row in typed:
            if part == "indicators":
                yield from check_row(context, numbers[part][row], text.indicator(row))
            elif part == "tasks":
                yield from check_task(context, numbers[part][row], text.task(row))


def _unit(path: str) -> Unit:
    part, _, rest = path.partition("/")
    row = rest.partition("/")[0]
    return (part, row) if part in _ROWS else (part, "")


def _with_units(text: Regulation, typed: Mapping[Unit, Any]) -> Regulation:
    """The regulation with these parts and rows in the place of its own."""
    parts: dict[str, Any] = {name: getattr(text, name) for name in Regulation.model_fields}
    for (part, row), value in typed.items():
        if not row:
            parts[part] = value
        else:
            key = _ROWS[part]
            parts[part] = [value if getattr(other, key) == row else other for other in parts[part]]
    return Regulation.model_construct(**parts)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return (
        value.model_dump(mode="json", by_alias=True, exclude_defaults=True) if hasattr(value, "model_dump") else value
    )


_ADAPTERS: dict[tuple[str, bool], TypeAdapter[Any]] = {}


def _adapter(part: str, row: bool) -> TypeAdapter[Any]:
    """Reads one part, or one row of a part that is a list."""
    if (part, row) not in _ADAPTERS:
        annotation: Any = Regulation.model_fields[part].annotation
        if row and get_origin(annotation) is list:
            annotation = get_args(annotation)[0]
        _ADAPTERS[(part, row)] = TypeAdapter(annotation)
    return _ADAPTERS[(part, row)]


def chosen_text(regulation: Regulation, data: Data) -> Regulation:
    """The regulation under the library's own choices."""
    values: Data = {}
    for reading in regulation.readings:
        values |= reading.options[reading.chosen].set
    changed = with_values(data, values)
    units = sorted({_unit(path) for path in values})
    return _with_units(
        regulation,
        {
            (part, row): _adapter(part, bool(row)).validate_python(get(changed[part], row) if row else changed[part])
            for part, row in units
        },
    )
