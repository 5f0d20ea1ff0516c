"""Collecting: a deadline day with 3,355 reporters, the table of bodies, a desk of three years, a sheet of 300 rows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.deadline_home import VALUES
from bench.homes import started
from bench.table import Row, percentile
from tests.support.program import Program

REPORTERS, CLIENTS = 3355, 16
WORKBOOKS, WORKBOOKS_LIMIT_S = 1000, 120
# 50 sheets a second.
DEADLINE_LIMIT_S = REPORTERS / 50
ANSWER_LIMIT_S = 1


def rows(folder: Path) -> Iterator[Row]:
    """Makes a home of its own."""
    home = folder / "deadline"
    subprocess.run([sys.executable, "-m", "bench.deadline_home", str(home), str(REPORTERS)], check=True)
    known = json.loads((home / "tokens.json").read_text())
    yield Row(f"Opening a round for {REPORTERS} bodies, beside others' saves", known["opened"], "s")
    yield Row("– of it the longest that a save could wait", known["longest"] * 1000, "ms", limit=500)
    yield _workbooks(Path(shutil.copytree(home, folder / "deadline-excel")))
    for whole_way, what in ((False, "written"), (True, "written, approved and sent")):
        run = Path(shutil.copytree(home, folder / f"deadline-{int(whole_way)}"))
        with started(run) as program:
            told = clients(program, known, whole_way=whole_way)
        name = f"Deadline day: {REPORTERS} sheets of 55 values {what} by {CLIENTS} clients, SQLite"
        yield Row(name, told["seconds"], "s", limit=DEADLINE_LIMIT_S)
        yield Row("– sheets per second", REPORTERS / told["seconds"], "/s")
        yield Row("– one request: p95", percentile(told["times"], 95), "s", limit=ANSWER_LIMIT_S)
        yield Row("– errors", len(told["errors"]), "", limit=0)
    with started(folder / "deadline-1") as program:
        yield from _pages(program)


def _workbooks(home: Path) -> Row:
    environment = os.environ | {"LABAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "laban.settings"}
    command = [sys.executable, "-m", "bench.workbooks_in", str(WORKBOOKS)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    if told["changed"] != WORKBOOKS * VALUES:
        raise RuntimeError(f"{told['changed']} cells were taken in")
    name = f"{WORKBOOKS} filled workbooks of {VALUES} values checked and taken in, 2 processes"
    return Row(name, told["seconds"], "s", limit=WORKBOOKS_LIMIT_S)


def clients(program: Program, known: dict, *, whole_way: bool, times: int = 1) -> dict:
    orders = {"round": known["round"], "port": program.port, "clients": CLIENTS, "times": times}
    given = json.dumps(orders | {"whole_way": whole_way, "sheets": known["sheets"]})
    command = [sys.executable, "-m", "bench.deadline_clients"]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True)
    told: dict = json.loads(done.stdout)
    return told


def _pages(program: Program) -> Iterator[Row]:
    """In a process of its own, as Django is opened once per process; beside it web and jobs run on."""
    command = [sys.executable, "-m", "bench.collecting_pages"]
    done = subprocess.run(command, env=program.environment, stdout=subprocess.PIPE, text=True, check=True)
    for row in json.loads(done.stdout):
        yield Row(row["what"], percentile(row["times"], row["percent"]) * 1000, "ms", limit=row["limit"])
