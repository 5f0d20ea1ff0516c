"""A YAML file as plain data in which every scalar is text, and the line of every part.

Plain YAML turns `3.10` into 3.1 and `no` into false; here the schema alone gives types (packs.md). The file is read
as a stream of events, not composed: PyYAML's composer calls itself per level and takes the process down on a file
of brackets.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import nfc

LARGEST_FILE = 5_000_000
DEEPEST_NESTING = 40

Loc = tuple[str | int, ...]
Container = dict[str, Any] | list[Any]

# What an editor does not show, and the line ends that YAML counts and most editors do not.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ufffd\U00010000-\U0010ffff]")
_NULLS = ("", "null", "~")


@dataclass(frozen=True)
class Source:
    """The data of one file, and the line of each key and list entry by its path."""

    file: str
    data: dict[str, Any]
    lines: dict[Loc, int]

    def line_of(self, loc: Loc) -> int:
        """The line of a path, or of the nearest part above it that the file has."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def place(self, loc: Loc) -> str:
        """File and line of a path: `indicators.yaml:12`."""
        return f"{self.file}:{self.line_of(loc)}"


def read_yaml(path: Path) -> Source:
    """Refusal (place: file and line) with all duplicate keys, or with the first fault of any other kind."""
    return parse_yaml(_text(path), path.name)


def parse_yaml(text: str, file: str) -> Source:
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise refuse("yaml.control-character", f"{file}:{line}", code=f"U+{ord(found.group()):04X}")
    builder = _Builder(file)
    try:
        builder.build(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, file) from None
    if builder.faults:
        raise Refusal(*builder.faults)
    if not isinstance(builder.root, dict):
        raise refuse("yaml.not-a-mapping", f"{file}:1")
    return Source(file, builder.root, builder.lines)


def _text(path: Path) -> str:
    if not path.is_file():
        raise refuse("regulation.no-file", path.name, file=path.name)
    if path.stat().st_size > LARGEST_FILE:
        raise refuse("yaml.too-large", path.name, megabytes=LARGEST_FILE // 1_000_000)
    raw = path.read_bytes()
    try:
        return nfc(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse("yaml.not-utf-8", f"{path.name}:{line}") from None


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Refusal:
    index = error.problem_mark.line if error.problem_mark else 0
    lines = text.split("\n")
    line = lines[index] if index < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    return refuse("yaml.tab" if "\t" in indent else "yaml.syntax", f"{file}:{index + 1}")


@dataclass
class _Open:
    """A mapping or list whose end has not come yet; `key` is the key that waits for its value."""

    container: Container
    loc: Loc
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds the data from events with a stack of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.lines: dict[Loc, int] = {}
        self.faults: list[Fault] = []
        self._stack: list[_Open] = []
        self._documents = 0

    def build(self, events: Iterable[yaml.Event]) -> None:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._refuse_tricks(event)
                    self._scalar(event)
                case yaml.MappingStartEvent():
                    self._refuse_tricks(event)
                    self._start({}, self._line(event))
                case yaml.SequenceStartEvent():
                    self._refuse_tricks(event)
                    self._start([], self._line(event))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._stack.pop()
                case yaml.AliasEvent():
                    raise self._refused("yaml.alias", event)
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        raise self._refused("yaml.several-documents", event)

    def _refuse_tricks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._refused("yaml.alias", event)
        if event.tag is not None:
            raise self._refused("yaml.tag", event, tag=event.tag)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        is_plain = event.implicit[0]
        line = self._line(event)
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            self._key(top, event.value, line)
        else:
            self._place(None if is_plain and event.value in _NULLS else event.value, line)

    def _key(self, top: _Open, key: str, line: int) -> None:
        first = top.keys.get(key)
        if first is not None:
            self.faults.append(Fault("yaml.duplicate-key", f"{self.file}:{line}", {"key": key, "first": first}))
        else:
            top.keys[key] = self.lines[(*top.loc, key)] = line
        top.key = key

    def _start(self, container: Container, line: int) -> None:
        if len(self._stack) >= DEEPEST_NESTING:
            raise refuse("yaml.too-deep", f"{self.file}:{line}", deepest=DEEPEST_NESTING)
        loc = self._place(container, line)
        self._stack.append(_Open(container, loc))

    def _place(self, value: Any, line: int) -> Loc:
        """Puts a value where it belongs and returns its path."""
        if not self._stack:
            self.root = value
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            loc = (*top.loc, len(top.container))
            top.container.append(value)
            self.lines[loc] = line
            return loc
        if top.key is None:
            raise refuse("yaml.key-not-text", f"{self.file}:{line}")
        top.container[top.key] = value
        loc, top.key = (*top.loc, top.key), None
        return loc

    def _line(self, event: yaml.Event) -> int:
        return int(event.start_mark.line) + 1  # type: ignore[union-attr]

    def _refused(self, message: str, event: yaml.Event, **parameters: object) -> Refusal:
        return refuse(message, f"{self.file}:{self._line(event)}", **parameters)
