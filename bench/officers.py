"""A hundred officers type into sheets of 300 rows: one save each in five seconds, while sheets are opened. Open loop: a
request's time runs from the moment it was due."""

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.homes import started
from bench.table import Row, percentile

OFFICERS, ROWS, EVERY_S, SECONDS = 100, 300, 5, 30
OPENED_PER_S = 2
OPEN_LIMIT_MS, SAVE_LIMIT_MS = 200, 50
_SESSIONS = """
import json, sys
import django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from laban.accounts.models import Account
store = import_module(settings.SESSION_ENGINE).SessionStore
found = {}
for account in Account.objects.filter(login__startswith="a")[:int(sys.argv[1])]:
    session = store()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    found[account.roles.first().organisation_id] = session.session_key
print(json.dumps(found))
"""


def rows(folder: Path) -> Iterator[Row]:
    home = folder / "typing"
    subprocess.run([sys.executable, "-m", "bench.deadline_home", str(home), str(OFFICERS), str(ROWS)], check=True)
    known = json.loads((home / "tokens.json").read_text())
    with started(home) as program:
        command = [sys.executable, "-c", _SESSIONS, str(OFFICERS * 40)]
        done = subprocess.run(command, env=program.environment, stdout=subprocess.PIPE, text=True, check=True)
        sessions = json.loads(done.stdout)
        officers = [Officer(program.port, known["round"], one, sessions[one["reporter"]]) for one in known["sheets"]]
        for officer in officers[:4]:  # what every worker reads once is nobody's waiting
            officer.open()
        saves, opens = _load(officers)
    who = f"{OFFICERS} officers typing into sheets of {ROWS} rows"
    yield Row(f"{who}: saving a cell, {len(saves)} saves: p95", percentile(saves, 95) * 1000, "ms", limit=SAVE_LIMIT_MS)
    yield Row(
        f"{who}: opening a sheet, {len(opens)} times: p95", percentile(opens, 95) * 1000, "ms", limit=OPEN_LIMIT_MS
    )


class Officer:
    """A signed-in browser on one sheet."""

    def __init__(self, port: int, round: str, sheet: dict[str, str], session: str):
        self.port = port
        self.path = f"/sheets/{round}/{sheet['reporter']}/{sheet['about']}/"
        token = "b" * 32
        self.headers = {
            "Cookie": f"laban_session={session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        self.seen: dict[int, int] = {}
        self.lock = threading.Lock()

    def open(self) -> None:
        self._ask("GET", self.path, b"")

    def save(self, row: int, value: int) -> None:
        with self.lock:
            seen = self.seen.get(row, 0)
            body = f"value-1.{row}={value}&status-1.{row}=A&note-1.{row}=&reason-1.{row}=&seen-1.{row}={seen}"
            told = json.loads(self._ask("POST", f"{self.path}save/", body.encode()))
            self.seen[row] = told["rows"][f"1.{row}"]["seen"]

    def _ask(self, method: str, path: str, body: bytes) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, self.headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {data[:300]!r}")
        return data


def _load(officers: list[Officer]) -> tuple[list[float], list[float]]:
    chance = random.Random(1)
    saves: list[float] = []
    opens: list[float] = []
    per_second = OFFICERS // EVERY_S
    plan: list[tuple[float, Callable[[], None], list[float]]] = []
    for number in range(per_second * SECONDS):
        officer, row, value = officers[number % len(officers)], chance.randint(1, ROWS), chance.randint(1, 90)
        plan.append((number / per_second, lambda o=officer, r=row, v=value: o.save(r, v), saves))  # type: ignore[misc]
    for number in range(OPENED_PER_S * SECONDS):
        officer = chance.choice(officers)
        plan.append((number / OPENED_PER_S, officer.open, opens))
    began = time.monotonic()

    def one(due: float, work: Callable[[], None], times: list[float]) -> None:
        work()
        times.append(time.monotonic() - began - due)

    with ThreadPoolExecutor(32) as pool:
        waiting = []
        for due, work, times in sorted(plan, key=lambda step: step[0]):
            time.sleep(max(0.0, began + due - time.monotonic()))
            waiting.append(pool.submit(one, due, work, times))
        for future in waiting:
            future.result()
    return saves, opens
