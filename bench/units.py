"""Areas and bodies: loading all of them, and the tree at any day as pages and API give it."""

import csv
import http.client
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.homes import laban, started
from bench.table import Row, percentile
from laban.directory.directory import Directory
from laban.directory.names.finding import find
from laban.directory.names.resolving import Resolver
from laban.organisations.shipped import shipped_directory, shipped_file
from tests.support.postgres import TemporaryPostgres
from tests.support.program import Program

LOAD_LIMIT_S, TREE_LIMIT_MS, RESOLVE_LIMIT_S = 10, 50, 5
REQUESTS, NAMES = 200, 10_000
PRINTED = Path(__file__).parent.parent / "tests" / "names" / "printed.csv"
_FIRST, _DAYS = date(2020, 1, 1), 2500
_LOAD = """
import time
import django
django.setup()
from laban import running
running.prepare_database()
from laban.keeping.door import OPERATOR
from laban.organisations.actions import load_organisations
from laban.organisations.shipped import shipped_table, shipped_units
start = time.perf_counter()
load_organisations(OPERATOR, table=shipped_table(), units=shipped_units())
loaded = time.perf_counter()
from laban.organisations.reading import directory
directory()
print(loaded - start, time.perf_counter() - loaded)
"""


def rows(folder: Path, demo_home: Path) -> Iterator[Row]:
    """`demo_home` is a demo home that has all units."""
    with TemporaryPostgres() as postgres:
        for name, database in (("SQLite", ""), ("PostgreSQL", postgres.url)):
            load, read = _loaded(folder / f"units-{name}", database)
            what = f"Loading all areas and bodies (28,500 states, 21,000 links), {name}"
            yield Row(what, load, "s", limit=LOAD_LIMIT_S)
            yield Row(f"Reading them into a process, once, {name}", read, "s")
    yield from _names()
    with started(demo_home) as program:
        yield from _in_and_out(program, folder)
        for what, addresses in _addresses().items():
            times = list(_timed(program.port, addresses))
            yield Row(f"{what}, {REQUESTS} requests: p95", percentile(times, 95), "ms", limit=TREE_LIMIT_MS)


def _names() -> Iterator[Row]:
    """The printed names of the documents, then many more; and texts looked for as if somebody typed them."""
    known = shipped_directory()
    start = time.perf_counter()
    resolver = Resolver(known, shipped_file().classes)
    find(known, "ha noi", _FIRST)
    yield Row("Index of all names, once", time.perf_counter() - start, "s")
    with PRINTED.open(encoding="utf-8") as file:
        rows = [(row["printed"], date.fromisoformat(row["day"]), row["id"]) for row in csv.DictReader(file)]
    answers = [(resolver.resolve(text, day).id, id) for text, day, id in rows]
    named = [(answer, id) for answer, id in answers if id]
    what = f"Resolving {len(rows)} names printed in the documents"
    yield Row(f"{what}: right of those that name a unit", _share(answer == id for answer, id in named), "%")
    yield Row(f"{what}: left to a person of those", _share(not answer for answer, _ in named), "%")
    yield Row(f"{what}: wrong", _share(bool(answer) and answer != id for answer, id in answers), "%", limit=1)
    texts = _texts(known)
    start = time.perf_counter()
    for text, day in texts:
        resolver.resolve(text, day)
    yield Row(f"Resolving {len(texts):,} free-text names", time.perf_counter() - start, "s", limit=RESOLVE_LIMIT_S)
    times = []
    for text, day in texts[:500]:
        start = time.perf_counter()
        find(known, text, day)
        times.append((time.perf_counter() - start) * 1000)
    yield Row("Search while typing, 500 texts: p95", percentile(times, 95), "ms", limit=TREE_LIMIT_MS)


def _texts(known: Directory) -> list[tuple[str, date]]:
    """Names and addresses of units of all levels, a third as committees, a tenth with a letter lost."""
    chance = random.Random(2025)
    states = list(known.areas)
    texts = []
    for _ in range(NAMES):
        state = chance.choice(states)
        day = state.until or state.since or _FIRST
        above = [unit.name for unit in known.areas.ancestors(state.id, day) if unit.parent]
        text = ", ".join([state.name, *(above if chance.random() < 0.5 else ())])
        text = f"UBND {text}" if chance.random() < 1 / 3 else text
        if chance.random() < 0.1:
            lost = chance.randrange(len(text))
            text = text[:lost] + text[lost + 1 :]
        texts.append((text, day))
    return texts


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return 100 * sum(found) / len(found)


def _loaded(home: Path, database: str) -> tuple[float, float]:
    """Seconds to write and to read back, in a process of its own with an empty home."""
    from laban.keeping.homes import create_home

    create_home(home)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"LABAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "laban.settings"}
    environment |= {"DATABASE_URL": database} if database else {}
    done = subprocess.run([sys.executable, "-c", _LOAD], env=environment, capture_output=True, text=True, check=True)
    load, read = done.stdout.split()[-2:]
    return float(load), float(read)


def _in_and_out(program: Program, folder: Path) -> Iterator[Row]:
    """The whole commands, with the start of the program."""
    for form in ("csv", "xlsx"):
        file = folder / f"areas.{form}"
        for what, command in (("Export", ("export", file)), ("Import again, nothing new,", ("import", file))):
            start = time.perf_counter()
            laban(program, "organisations", *(str(part) for part in command))
            yield Row(f"{what} of all 14,165 states of areas, {form}", time.perf_counter() - start, "s")


def _addresses() -> dict[str, list[str]]:
    """Any day, fixed by the seed; each kind of question has its own."""
    chance = random.Random(34)
    days = [_FIRST + timedelta(days=chance.randrange(_DAYS)) for _ in range(REQUESTS)]
    old, new = ("hai-duong", "thanh-hoa", "ha-noi"), ("hai-phong-2025", "thanh-hoa", "ha-noi")
    reform = date(2025, 7, 1)
    return {
        "Page of the tree at any day": [f"/areas/?on={day}" for day in days],
        "Page of the tree with a province open": [
            f"/areas/?on={day}&open={chance.choice(new if day >= reform else old)}" for day in days
        ],
        "API: all communes of a province at any day": [
            f"/api/v1/areas?as_of={day}&parent={chance.choice(new if day >= reform else old)}" for day in days
        ],
        "API: 1,000 communes at any day": [f"/api/v1/areas?as_of={day}&level=commune&limit=1000" for day in days],
    }


def _timed(port: int, addresses: list[str]) -> Iterator[float]:
    """Milliseconds of each request, one after the other, after a few that warm both workers."""
    for address in addresses[:10]:
        _get(port, address)
    for address in addresses:
        start = time.perf_counter()
        _get(port, address)
        yield (time.perf_counter() - start) * 1000


def _get(port: int, address: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
    finally:
        connection.close()
