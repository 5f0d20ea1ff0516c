"""A deadline day: clients send every request twice and the server is killed in the middle. What was acknowledged is
there, nothing is there twice, and the chain is whole."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from bench.deadline_home import VALUES
from tests.support.program import Program

SHEETS = 60
ROOT = Path(__file__).parent.parent


def test_what_was_acknowledged_survives_a_kill_and_stands_there_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = [sys.executable, "-m", "bench.deadline_home", str(home), str(SHEETS)]
    subprocess.run(made, check=True, cwd=ROOT, env={k: v for k, v in os.environ.items() if k != "DATABASE_URL"})
    known = json.loads((home / "tokens.json").read_text())
    program = Program(home)
    program.start()
    orders = {"round": known["round"], "port": program.port, "clients": 16, "times": 2, "whole_way": True}
    clients = subprocess.Popen(
        [sys.executable, "-m", "bench.deadline_clients"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert clients.stdin is not None
    clients.stdin.write(json.dumps(orders | {"sheets": known["sheets"]}))
    clients.stdin.close()
    _wait_for_receipts(home, SHEETS // 4)
    _kill(program)
    killed_with = _receipts(home)
    assert 0 < len(killed_with) < SHEETS, "the kill came in the middle"
    program.start()
    assert clients.stdout is not None
    told = json.loads(clients.stdout.read())
    assert clients.wait(timeout=60) == 0 and told["errors"] == []
    verified = program.laban("audit", "verify")
    program.stop()
    assert verified.returncode == 0, verified.stdout + verified.stderr
    _check(home, told["acknowledged"])


def _check(home: Path, acknowledged: list[dict]) -> None:
    assert len(acknowledged) == SHEETS
    receipts = _receipts(home)
    numbers = dict(receipts)
    assert numbers == {row["reporter"]: row["receipt"] for row in acknowledged}, "one receipt each, as it was told"
    assert len(receipts) == SHEETS and sorted(numbers.values()) == list(range(1, SHEETS + 1))
    with sqlite3.connect(home / "laban.sqlite3") as database:
        states = dict(database.execute("select state, count(*) from collect_sheet group by state").fetchall())
        [(versions, highest)] = database.execute(
            "select count(*), max(version) from collect_observationversion"
        ).fetchall()
        steps = Counter(action for (action,) in database.execute("select action from collect_step"))
    assert states["sent"] == SHEETS and (versions, highest) == (SHEETS * VALUES, 1)
    assert steps == {"sheet.approve_at_once": SHEETS, "sheet.send": SHEETS}


def _receipts(home: Path) -> list[tuple[str, int]]:
    query = "select s.reporter, r.number from collect_receipt r join collect_sheet s on s.id = r.sheet_id"
    with sqlite3.connect(home / "laban.sqlite3", timeout=20) as database:
        return database.execute(query).fetchall()


def _wait_for_receipts(home: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(_receipts(home)) < count:
        assert time.monotonic() < deadline, "nothing arrives"
        time.sleep(0.02)


def _kill(program: Program) -> None:
    """SIGKILL to everything at once: `laban run` and the process groups of its web and jobs."""
    assert program.process is not None
    for pid in program.processes():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    program.process.wait()
