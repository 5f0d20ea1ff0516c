"""The official text that lies beside the data, so that every figure can be compared with its line."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from laban.base.canonical import sha256_hex
from laban.base.messages import refuse
from laban.regulations.identity import SourceText

LARGEST_SOURCE = 5_000_000


@dataclass(frozen=True)
class OfficialText:
    """The text with the number that its first line has in the document that was read."""

    first_line: int
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.removesuffix("\n").split("\n")

    @property
    def last_line(self) -> int:
        return self.first_line + len(self.lines) - 1

    @property
    def sha256(self) -> str:
        return sha256_hex(self.text.encode())


def read_source(folder: Path, source: SourceText, place: str) -> OfficialText:
    """Refusal when the file is not there, too large, or not UTF-8. An editor's line ends and mark change no version."""
    path = folder / source.file
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise refuse("regulation.no-source", place, file=source.file)
    if path.stat().st_size > LARGEST_SOURCE:
        raise refuse("yaml.too-large", source.file, megabytes=LARGEST_SOURCE // 1_000_000)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise refuse("yaml.not-utf-8", source.file) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refuse("yaml.control-character", f"{source.file}:{line}", code="U+0000")
    return OfficialText(source.first_line, text)
