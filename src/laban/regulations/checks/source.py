"""The official text in the folder, and the places (`at: dòng 130–139`) that point into it."""

from collections.abc import Iterator
from typing import Any

from laban.base.messages import Fault
from laban.regulations.checks.context import Context, Path
from laban.regulations.places import lines_of
from laban.regulations.source_text import OfficialText


def check_places(context: Context, source: OfficialText | None) -> Iterator[Fault]:
    """Every place names lines that the text has. Without a text in the folder there is nothing to compare."""
    for path, at in _places(context.folder.data, ()):
        lines = lines_of(at)
        if lines is None:
            continue
        first, last = lines
        if last < first or (source is not None and not source.first_line <= first <= last <= source.last_line):
            end = source.last_line if source else first
            yield Fault("regulation.place-outside", context.place(*path), {"at": at, "last": end})


def _places(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "at" and isinstance(value, str):
                yield (*path, key), value
            elif isinstance(value, dict | list):
                yield from _places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from _places(value, (*path, index))
