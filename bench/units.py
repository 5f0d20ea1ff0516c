"""Areas and bodies: loading all of them, and the tree at any day as pages and API give it."""

import http.client
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.homes import started
from bench.table import Row, percentile
from tests.support.postgres import TemporaryPostgres

LOAD_LIMIT_S, TREE_LIMIT_MS = 10, 50
REQUESTS = 200
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
    with started(demo_home) as program:
        for what, addresses in _addresses().items():
            times = list(_timed(program.port, addresses))
            yield Row(f"{what}, {REQUESTS} requests: p95", percentile(times, 95), "ms", limit=TREE_LIMIT_MS)


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
