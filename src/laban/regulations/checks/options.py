"""Readings: paths that are there, options that give a sound text, no two options that give the same.

An option changes a few rows of a large text, so only these are typed again, and checked alone where that is enough.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from laban.base.canonical import canonical_json
from laban.base.messages import Fault
from laban.regulations.checks.context import Context
from laban.regulations.checks.indicators import check_row
from laban.regulations.checks.tasks import check_task
from laban.regulations.readings import get, with_values
from laban.regulations.schema import Reading, Regulation

Data = dict[str, Any]
Complete = Callable[[Context], Iterable[Fault]]
Unit = tuple[str, str]  # a part and the code or id of its row; or a part and "" for the whole part

# Parts whose rows are checked one by one, and the key that other rows know them by.
_ROWS = {"indicators": "code", "tasks": "id", "calendars": "id", "groups": "code", "commitments": "id"}

# What a row may say otherwise without any other row, part or place in the official text being concerned.
_LOCAL = {
    "indicators": ("baseline", "plan", "target", "better", "over_time", "over_areas", "on_merger", "carried_out_by"),
    "tasks": ("lead", "with", "from", "to", "due", "repeats"),
}
_NOT_OF_THE_TEXT = ("regulation", "readings", "open_points", "totals", "cases", "absent")


def check_readings(context: Context, data: Data) -> Iterator[Fault]:
    """Each reading names one of its options and paths that are there and are its own."""
    for index, reading in enumerate(context.regulation.readings):
        if reading.chosen not in reading.options:
            wrong = {"reading": reading.id, "option": reading.chosen}
            yield Fault("regulation.unknown-option", context.place("readings", index, "chosen"), wrong)
        yield from check_paths(context, data, index, reading)
    yield from _crossing(context)


def check_options(context: Context, data: Data, complete: Complete) -> Iterator[Fault]:
    """Every option gives a sound text, no two of a reading the same, and all that are chosen hold together.

    `complete` is the whole check of a text; it is asked wherever the short way does not see everything.
    """
    faults = [
        fault
        for index, reading in enumerate(context.regulation.readings)
        for fault in _Options(context, data, index, reading, complete).faults()
    ]
    yield from faults or _together(context, data, complete)


def _together(context: Context, data: Data, complete: Complete) -> Iterator[Fault]:
    """Options that are sound one by one can contradict each other."""
    if not any(reading.options[reading.chosen].set for reading in context.regulation.readings):
        return
    faults = list(complete(context.under(chosen_text(context.regulation, data))))
    if faults:
        yield Fault("regulation.readings-contradict", context.place("readings"))
        yield from faults


def check_paths(context: Context, data: Data, index: int, reading: Reading) -> Iterator[Fault]:
    """Every path is there, may be set, and is set once in an option."""
    for name, option in reading.options.items():
        for path in option.set:
            place = context.place("readings", index, "options", name, "set", path)
            if not _may_be_set(path):
                yield Fault("regulation.path-of-none", place, {"path": path})
                continue
            try:
                get(data, path)
            except KeyError:
                yield Fault("regulation.no-such-path", place, {"path": path})
        taken = _Taken()
        for path in option.set:
            if other := taken.overlapping(path):
                place = context.place("readings", index, "options", name, "set", path)
                yield Fault("regulation.paths-overlap", place, {"path": path, "other": other})
            taken.add(path)


def _may_be_set(path: str) -> bool:
    """What the text says may be read otherwise; not which document it is, nor the keys that others know a row by."""
    if path.startswith("regulation/"):
        return path.startswith("regulation/in_force/")
    part, _, last = path.partition("/")[0], *path.rpartition("/")[1:]
    return part not in _NOT_OF_THE_TEXT and last not in ("code", "id", "at", "note")


def _crossing(context: Context) -> Iterator[Fault]:
    """Two readings that set one thing would be decided by their order in the file."""
    taken, owners = _Taken(), dict[str, str]()
    for index, reading in enumerate(context.regulation.readings):
        crossed = ((path, taken.overlapping(path)) for path in sorted(reading.paths))
        for path, other in ((path, other) for path, other in crossed if other):
            detail = {"path": path, "reading": reading.id, "other": owners[other]}
            yield Fault("regulation.readings-cross", context.place("readings", index), detail)
            break
        for path in reading.paths:
            taken.add(path)
            owners.setdefault(path, reading.id)


class _Taken:
    """Paths; `overlapping` finds one that is another path, or lies above or below it, without asking all of them."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.above: dict[str, str] = {}

    def overlapping(self, path: str) -> str | None:
        return next((one for one in _upwards(path) if one in self.paths), self.above.get(path))

    def add(self, path: str) -> None:
        self.paths.add(path)
        for one in _upwards(path):
            self.above.setdefault(one, path)


def _upwards(path: str) -> Iterator[str]:
    """The path, the one above it, and so on."""
    while path:
        yield path
        path = path.rpartition("/")[0]


class _Options:
    """The options of one reading, each applied to the text."""

    def __init__(self, context: Context, data: Data, index: int, reading: Reading, complete: Complete):
        self.context, self.data, self.index, self.reading = context, data, index, reading
        self.units = sorted({_unit(path) for path in reading.paths})
        self.complete, self.local = complete, all(map(_is_local, reading.paths))

    def faults(self) -> Iterator[Fault]:
        results: dict[bytes, str] = {}
        for name, option in self.reading.options.items():
            place = self.context.place("readings", self.index, "options", name)
            changed = with_values(self.data, option.set)
            typed: dict[Unit, Any] = {}
            try:
                for unit in self.units:
                    typed[unit] = self._typed(changed, unit)
            except (ValidationError, KeyError) as error:
                yield Fault("regulation.reading-breaks", place, {"path": _where(unit, error), "option": name})
                continue
            yield from (fault.at(place) for fault in self._sound(typed))
            key = canonical_json([_plain(value) for value in typed.values()])
            if key in results:
                same = {"reading": self.reading.id, "one": results[key], "other": name}
                yield Fault("regulation.equal-options", place, same)
            results[key] = name

    def _typed(self, changed: Data, unit: Unit) -> Any:
        """The part or row as this option leaves it; KeyError when the row is no longer known by its key."""
        part, row = unit
        value = get(changed[part], row) if row else changed[part]
        return _adapter(part, bool(row)).validate_python(value)

    def _sound(self, typed: Mapping[Unit, Any]) -> Iterable[Fault]:
        context = self.context.under(_with_units(self.context.regulation, typed))
        return _rows_alone(context, typed) if self.local else self.complete(context)


def _rows_alone(context: Context, changed: Iterable[Unit]) -> Iterator[Fault]:
    """The rows that an option changes in what no other row looks at."""
    text = context.regulation
    numbers = {
        part: {getattr(row, _ROWS[part]): n for n, row in enumerate(getattr(text, part))}
        for part in {part for part, _ in changed}
    }
    for part, row in changed:
        if part == "indicators":
            yield from check_row(context, numbers[part][row], text.indicator(row))
        else:
            yield from check_task(context, numbers[part][row], text.task(row))


def _is_local(path: str) -> bool:
    part, _, rest = path.partition("/")
    return rest.partition("/")[2].partition("/")[0] in _LOCAL.get(part, ())


def _where(unit: Unit, error: ValidationError | KeyError) -> str:
    rest = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
    return "/".join(str(part) for part in (*filter(None, unit), *rest))


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
