"""docs/writing-a-regulation.md is run step by step: its files are written, its commands called, its output compared."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.program import copy_home

PAGE = Path(__file__).parent.parent / "docs" / "writing-a-regulation.md"
SCHEMA_LINE = "# yaml-language-server"


@dataclass(frozen=True)
class Block:
    """A fenced block: `console`, or a kind, the file that it is, and whether it is added at the file's end."""

    line: int
    kind: str
    file: str
    added: bool
    text: str


def blocks() -> list[Block]:
    found = []
    for match in re.finditer(
        r"^```(\w+)(?: (\S+))?( \(added at the end\))?\n(.*?)^```$", PAGE.read_text(), re.M | re.S
    ):
        line = PAGE.read_text()[: match.start()].count("\n") + 1
        found.append(Block(line, match[1], match[2] or "", bool(match[3]), match[4]))
    return found


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command after `$ ` with the lines that it is said to print."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, *lines = part.splitlines()
        yield command, lines


@dataclass
class Desk:
    """A folder with the demo home in it, and a shell that finds `laban`."""

    folder: Path

    def do(self, block: Block) -> None:
        if block.kind == "console":
            for command, said in commands(block.text):
                self.run(command, said, block.line)
        elif block.kind == "diff":
            self.mend(self.folder / block.file, block.text)
        else:
            self.write(self.folder / block.file, block)

    def run(self, command: str, said: list[str], line: int) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "LABAN_HOME")}
        environment |= {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "laban.settings",
        }
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120
        )
        printed = (done.stdout + done.stderr).splitlines()
        assert len(printed) == len(said), f"{PAGE.name}:{line}: {command}\n{done.stdout}{done.stderr}"
        for one, other in zip(said, printed, strict=True):
            # The dots stand for what differs from time to time, such as a hash.
            pattern = ".+".join(re.escape(part) for part in one.split("…"))
            assert re.fullmatch(pattern, other), f"{PAGE.name}:{line}: {command}: {other}"

    def mend(self, path: Path, text: str) -> None:
        lines = text.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+")
        found = path.read_text("utf-8")
        assert found.count(old) == 1 and old != new, path
        path.write_text(found.replace(old, new), "utf-8")

    def write(self, path: Path, block: Block) -> None:
        """A file is replaced but for the line that names its schema."""
        there = path.read_text("utf-8") if path.is_file() else ""
        kept = there if block.added else "".join(there.splitlines(keepends=True)[:1])
        path.write_text((kept if block.added or kept.startswith(SCHEMA_LINE) else "") + block.text, "utf-8")


def test_every_step_does_what_the_page_says(made_home: Path, tmp_path: Path) -> None:
    copy_home(made_home, tmp_path / "home-demo")
    desk = Desk(tmp_path)
    for block in blocks():
        desk.do(block)
    files = {path.name: path.read_text("utf-8") for path in (tmp_path / "ke-hoach-so-hoa-2").glob("*.yaml")}
    assert len(files) == 6 and all(text.startswith(SCHEMA_LINE) for text in files.values())


def test_the_page_has_the_whole_road_and_no_block_that_is_not_run() -> None:
    found = blocks()
    assert PAGE.read_text().count("```") == 2 * len(found)
    assert {block.kind for block in found} == {"console", "text", "yaml", "diff"}
    assert all(block.file for block in found if block.kind != "console")
    called = [command for block in found if block.kind == "console" for command, _ in commands(block.text)]
    for name in ("new", "check", "diff", "load", "round open"):
        assert [command for command in called if re.search(rf"\blaban {name}\b", command)], name


def test_the_page_takes_half_an_hour() -> None:
    minutes = [
        int(number) for number in re.findall(r"^## \d+\. .+ \((\d+) minutes?\)$", PAGE.read_text(), re.MULTILINE)
    ]
    assert len(minutes) == 10 and sum(minutes) == 30


@pytest.mark.parametrize("block", [block for block in blocks() if block.kind in ("yaml", "text")], ids=lambda b: b.file)
def test_no_line_is_too_wide_for_an_editor(block: Block) -> None:
    assert max(len(line) for line in block.text.splitlines()) <= 120
