"""The official text in the folder, and the places (`at: dòng 130–139`) that point into it."""

from collections.abc import Iterator
from typing import Any

from laban.base.messages import Fault
from laban.regulations.checks.context import Context, Path
from laban.regulations.places import spans_of
from laban.regulations.source_text import OfficialText


def check_places(context: Context, source: OfficialText | None) -> Iterator[Fault]:
    """Every place names lines that the text has. Without a text in the folder there is nothing to compare."""
    for path, at in _places(context.folder.data, ()):
        for first, last in spans_of(at):
            if last < first:
                yield Fault("regulation.place-reversed", context.place(*path), {"at": at, "first": first, "last": last})
            elif source is not None and not source.first_line <= first <= last <= source.last_line:
                yield Fault("regulation.place-outside", context.place(*path), {"at": at, "last": source.last_line})


def check_blanks(context: Context) -> Iterator[Fault]:
    """A title or a name of blanks only says nothing."""
    for path, key in _blank(context.folder.data, ()):
        yield Fault("regulation.empty-value", context.place(*path), {"key": key})


def _blank(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from _blank(value, (*path, key))
        elif key in ("vi", "en", "name", "text") and isinstance(value, str) and not value.strip():
            yield (*path, key), str(key)


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
