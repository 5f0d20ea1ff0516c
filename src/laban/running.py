"""Preparing a home (database, static files, library) and running web and jobs in one process tree."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from laban.base.canonical import sha256_hex
from laban.keeping.homes import Home

_READY_SECONDS = 30
_PR_SET_PDEATHSIG = 1
# Static files that the packages bring and no page uses; compressing them takes a minute.
_UNUSED = [
    "*.rtl.*",
    "bootstrap-*",
    "bootstrap.css*",
    "bootstrap.*js*",
    "htmax-*",
    "htmx-4*",
    "htmx-2.js",
    "ext",
]


def prepare_database() -> None:
    """Brings the home's database up to date and marks a new one. Refuses another home's database untouched."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from laban.keeping.door import OPERATOR
    from laban.keeping.marking import check_home, mark_home
    from laban.keeping.models import HomeMark

    if HomeMark._meta.db_table in connection.introspection.table_names():
        check_home()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if not check_home():
        mark_home(OPERATOR)


def load_library(*, whole: bool = True) -> None:
    """The organisations and regulations that ship with Laban; what is loaded already stays. Without `whole`, of the
    areas and what acts for them only the provinces."""
    from laban.keeping.door import OPERATOR
    from laban.keeping.models import RegulationVersion
    from laban.keeping.regulation_versions import latest_version, load_regulation
    from laban.organisations.actions import load_organisations
    from laban.organisations.loaded import lacks_of_library
    from laban.organisations.shipped import shipped_provinces, shipped_regulations, shipped_table, shipped_units

    units = shipped_units() if whole else shipped_provinces()
    if lacks_of_library(units):
        load_organisations(OPERATOR, table=shipped_table(), units=units)
    for compiled in shipped_regulations():
        id = compiled.regulation
        known = RegulationVersion.objects.filter(regulation=id).exists()
        if not known or latest_version(id).sha256 != compiled.version:
            load_regulation(OPERATOR, compiled=compiled)


def collect_static(home: Home) -> None:
    """Static files with hashed names; made again only when they changed. Old names stay: published pages use them."""
    from django.core.management import call_command

    stamp, wanted = home.folder("static") / ".stamp", _static_stamp()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=_UNUSED)
    stamp.write_text(wanted)


def serve(host: str, port: int, workers: int, ready: Sequence[str]) -> int:
    """Runs web and jobs until the web ends or we are told to stop; prints `ready` once the web answers.

    Each child has a process group of its own: Ctrl+C reaches us alone and we end them in order. (A web worker that gets
    the terminal's signal and its parent's can hang.)
    """
    stopping = _stop_on_signals()
    web, jobs = _start(_web_command(host, port, workers)), _start(_JOBS_COMMAND)
    _wait_until_ready(host, port, web, stopping)
    if not stopping and web.poll() is None:
        print("\n".join(ready), flush=True)
    while not stopping and web.poll() is None:
        if jobs.poll() is not None:
            time.sleep(1)
            jobs = _start(_JOBS_COMMAND)
        time.sleep(0.2)
    _end([web, jobs])
    return 0 if stopping else (web.returncode or 1)


_JOBS_COMMAND = [sys.executable, "-m", "laban", "jobs"]


def _web_command(host: str, port: int, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *(
            "--blocking-threads",
            "4",
            "--log-level",
            "warning",
            "--respawn-failed-workers",
            "--workers-kill-timeout",
            "3",
            "--no-ws",
        ),
        "laban.web.wsgi:application",
    ]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, process_group=0, preexec_fn=_end_with_parent if sys.platform == "linux" else None)


def _end_with_parent() -> None:
    """Linux tells a child when its parent was killed, so that nothing keeps the port."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop_on_signals() -> list[int]:
    """A list that fills when we are told to stop."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: received.append(number))
    return received


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def check_port(host: str, port: int) -> None:
    """Refuses before anything is changed: a second start must not disturb the running one."""
    from laban.base.messages import refuse

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            raise refuse("run.port-taken", place="LABAN_PORT", port=port) from None


def _wait_until_ready(host: str, port: int, web: subprocess.Popen[bytes], stopping: list[int]) -> None:
    """Until the web answers anything at all, at most `_READY_SECONDS`."""
    address = f"http://{reachable(host)}:{port}/health/"
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and web.poll() is None and not stopping:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)


def reachable(host: str) -> str:
    """How a browser on this machine writes the address we listen on."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{local}]" if ":" in local else local


def _static_stamp() -> str:
    """Changes with any static file of ours and with the versions of the packages that bring the others."""
    from importlib.metadata import version

    ours = sorted((Path(__file__).parent / "web" / "static").rglob("*.*"))
    parts = [f"{path.name}:{sha256_hex(path.read_bytes())}" for path in ours]
    parts += [version(name) for name in ("django-include-bootstrap", "django-htmx", "fontpkg-be-vietnam-pro")]
    return sha256_hex("\n".join(parts).encode())
