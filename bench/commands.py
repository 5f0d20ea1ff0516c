"""Starting, checking, releasing and saving: what a person at the shell or at a sheet waits for."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import large
from bench.homes import RELEASE, laban, started
from bench.table import Row, percentile
from bench.weight import first_page_bytes
from laban.organisations.shipped import shipped_table
from laban.regulations.compiler import compile_folder, library_folders
from tests.support.program import Program

START_LIMIT, CHECK_LIMIT, COMPILE_LIMIT, PAGE_LIMIT_KB = 5, 2, 3, 200
TIMES = 3


def rows(home: Path) -> Iterator[Row]:
    """Makes the demo home, starts it again and leaves it released and stopped."""
    with _timed_start(home) as first:
        yield Row("First start of a new demo home", first, "s")
    again = []
    for _ in range(TIMES):
        with _timed_start(home) as seconds:
            again.append(seconds)
    yield Row(f"Start of the same home again, slowest of {TIMES}", max(again), "s", limit=START_LIMIT)
    with started(home) as program:
        yield from _checking(program)
        yield from _releasing(program)
        weight = first_page_bytes(program.port) / 1000
        yield Row("First page over the wire (HTML, CSS, fonts, SVG)", weight, "kB", limit=PAGE_LIMIT_KB)
        yield from _saving(program)


@contextmanager
def _timed_start(home: Path) -> Iterator[float]:
    """Seconds from `laban run` until the web answers and the sign-ins are printed."""
    start = time.perf_counter()
    with started(home):
        yield time.perf_counter() - start


def _checking(program: Program) -> Iterator[Row]:
    slowest = max(_seconds(lambda: laban(program, "check")) for _ in range(TIMES))
    yield Row(f"`laban check` of the whole library, slowest of {TIMES}", slowest, "s", limit=CHECK_LIMIT)
    table = shipped_table()

    def compile_all() -> None:
        for folder in library_folders():
            compile_folder(folder, table)

    compile_all()  # imports and the organisation table are not the compiler's time
    yield Row("Compiling the library, median of 5", median(_seconds(compile_all) for _ in range(5)) * 1000, "ms")
    with TemporaryDirectory() as folder:
        written = large.write(Path(folder) / "large")
        slowest = max(_seconds(lambda: compile_folder(written, table)) for _ in range(TIMES))
    size = f"{large.INDICATORS} indicators, {large.TASKS} tasks, {large.READINGS} readings"
    name = f"Compiling {size}, slowest of {TIMES}"
    yield Row(name, slowest, "s", limit=COMPILE_LIMIT)


def _releasing(program: Program) -> Iterator[Row]:
    parts = [_seconds(lambda command=command: laban(program, "release", *command)) for command in RELEASE]
    yield Row("Release of the demo: make, approve, publish (three commands)", sum(parts), "s")
    for command, part in zip(RELEASE, parts, strict=True):
        yield Row(f"– of it `laban release {command[0]}`", part, "s")
    yield Row("`laban release verify 1`", _seconds(lambda: laban(program, "release", "verify", "1")), "s")


def _saving(program: Program) -> Iterator[Row]:
    """In a process of its own, as Django is opened once per process; beside it web and jobs run on."""
    command = [sys.executable, "-m", "bench.saves"]
    done = subprocess.run(command, env=program.environment, stdout=subprocess.PIPE, text=True, check=True)
    took = json.loads(done.stdout)
    yield Row(f"Saving one value of a sheet, {len(took)} saves on SQLite: p50", percentile(took, 50), "ms")
    yield Row(f"Saving one value of a sheet, {len(took)} saves on SQLite: p95", percentile(took, 95), "ms")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
