"""Homes in temporary folders, running as a user runs them, and the peer. What is started here is ended here."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.program import Program, free_port

# As many as `laban run` has when nobody sets anything; the peer gets as many.
WORKERS = "2"
RELEASE = (("make", "--as", "lan"), ("approve", "1", "--as", "minh"), ("publish", "1", "--as", "minh"))


@contextmanager
def started(home: Path, database: str = "") -> Iterator[Program]:
    """`laban run` on a demo home, which is made if it is not there; its whole process group ends at the end."""
    environment = {"LABAN_WORKERS": WORKERS, "LABAN_HOST": "127.0.0.1"}
    program = Program(home, environment | ({"DATABASE_URL": database} if database else {}))
    try:
        program.start()
        yield program
    finally:
        _end(program.process)


def release(program: Program) -> None:
    for command in RELEASE:
        laban(program, "release", *command)


def laban(program: Program, *arguments: str) -> None:
    done = program.laban(*arguments)
    if done.returncode:
        raise RuntimeError(f"laban {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def published_pages(home: Path) -> dict[str, Path]:
    """Every address of the published release with the file behind it: both languages, all indicators."""
    folder = home / "releases" / "0001" / "pages"
    pages = {}
    for language, prefix in (("vi", ""), ("en", "/en")):
        pages[f"{prefix}/"] = folder / language / "index.html"
        pages[f"{prefix}/releases/1/"] = folder / language / "release.html"
        for path in (folder / language / "indicators").glob("*/*.html"):
            pages[f"{prefix}/indicators/{path.parent.name}/{path.stem}/"] = path
    return pages


def move_database_away(home: Path) -> None:
    away = home.parent / f"{home.name}-away"
    away.mkdir()
    for path in home.glob("laban.sqlite3*"):
        path.rename(away / path.name)


@contextmanager
def static_peer(pages: dict[str, Path], folder: Path) -> Iterator[int]:
    """A plain static server with the same pages, compressed beforehand; gives its port."""
    for address, path in pages.items():
        target = folder / address.strip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        target.with_name("index.html.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", WORKERS, "--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
    environment = os.environ | {"BENCH_PAGES": str(folder)}
    server = subprocess.Popen([*command, "bench.peer:application"], env=environment, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        _end(server)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """Politely first, so that nothing is left half-written; then the whole group, whatever it does."""
    if process is None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        pass
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
