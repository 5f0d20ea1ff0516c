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
from laban.regulations.yaml_faults import syntax_faults

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
    """Refusal (place: file and line) with the faults of the file."""
    return parse_yaml(_text(path), path.name)


def parse_yaml(text: str, file: str) -> Source:
    source, faults = _parse(text, file)
    if faults:
        raise Refusal(*faults)
    return source


def survey_yaml(path: Path) -> tuple[Source | None, list[Fault]]:
    """What a file says and its faults; no source where they hide what it says."""
    try:
        return _parse(_text(path), path.name)
    except Refusal as refusal:
        return None, list(refusal.faults)


def _parse(text: str, file: str) -> tuple[Source, list[Fault]]:
    """The faults that leave the data readable; Refusal with those that do not."""
    if hidden := {text.count("\n", 0, found.start()) + 1: found.group() for found in _CONTROL.finditer(text)}:
        raise Refusal(
            *(
                Fault("yaml.control-character", f"{file}:{line}", {"code": f"U+{ord(sign):04X}"})
                for line, sign in hidden.items()
            )
        )
    builder = _Builder(file, text)
    try:
        builder.build(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        raise Refusal(*builder.sound_faults, *syntax_faults(error, text, file)) from None
    if not isinstance(builder.root, dict):
        raise refuse("yaml.not-a-mapping", f"{file}:1")
    return Source(file, builder.root, builder.lines), builder.faults


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


@dataclass
class _Open:
    """A mapping or list whose end has not come yet; `key` is the key that waits for its value."""

    container: Container
    loc: Loc
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)
    key_end: int = 0
    is_again: bool = False  # the key stood before; its first value is kept
    value: "_Value | None" = None


@dataclass
class _Value:
    """The value before, which a comma may have cut in two, and the fault that says so."""

    key: str
    start: int
    fault: int | None = None


class _Builder:
    """Builds the data from events with a stack of its own."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.root: Any = None
        self.lines: dict[Loc, int] = {}
        self.faults: list[Fault] = []
        self._stack: list[_Open] = []
        self._documents = 0

    @property
    def sound_faults(self) -> list[Fault]:
        """Those that hold although the file cannot be read to its end."""
        return [fault for fault in self.faults if fault.id != "yaml.comma"]

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
            top.key_end = _index(event.end_mark)
        elif top is not None and self._is_cut(top, event):
            self._join(top, line)
        else:
            if top is not None and top.key is not None:
                top.value = _Value(top.key, _index(event.start_mark))
            self._place(None if is_plain and event.value in _NULLS else event.value, line)

    def _is_cut(self, top: _Open, event: yaml.ScalarEvent) -> bool:
        """`{2023: 90,5%}`: the comma has made a key without a colon of the end of the value."""
        if event.value or not event.implicit[0] or top.key is None or top.value is None or top.is_again:
            return False
        return ":" not in self.text[top.key_end : _index(event.start_mark)]

    def _join(self, top: _Open, line: int) -> None:
        """Puts the value together again, so that only the comma is told."""
        value, container = top.value, top.container
        if value is None or top.key is None or not isinstance(container, dict):
            return
        whole = self.text[value.start : top.key_end].strip("“”\"'")
        container[value.key] = whole
        self.lines.pop((*top.loc, top.key), None)
        top.keys.pop(top.key, None)
        top.key = None
        fault = Fault("yaml.comma", f"{self.file}:{line}", {"key": value.key, "value": whole})
        if value.fault is None:
            value.fault = len(self.faults)
            self.faults.append(fault)
        else:
            self.faults[value.fault] = fault

    def _key(self, top: _Open, key: str, line: int) -> None:
        first = top.keys.get(key)
        if first is not None:
            self.faults.append(Fault("yaml.duplicate-key", f"{self.file}:{line}", {"key": key, "first": first}))
        else:
            top.keys[key] = self.lines[(*top.loc, key)] = line
        top.key, top.is_again = key, first is not None

    def _start(self, container: Container, line: int) -> None:
        if len(self._stack) >= DEEPEST_NESTING:
            raise refuse("yaml.too-deep", f"{self.file}:{line}", deepest=DEEPEST_NESTING)
        if self._stack:
            self._stack[-1].value = None
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
        loc = (*top.loc, f"{top.key}\0" if top.is_again else top.key)
        if not top.is_again:
            top.container[top.key] = value
        top.key = None
        return loc

    def _line(self, event: yaml.Event) -> int:
        return int(event.start_mark.line) + 1  # type: ignore[union-attr]

    def _refused(self, message: str, event: yaml.Event, **parameters: object) -> Refusal:
        return refuse(message, f"{self.file}:{self._line(event)}", **parameters)


def _index(mark: Any) -> int:
    return int(mark.index) if mark else 0
