"""The real program in processes of its own: `laban run` on a demo home, as a user starts it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60


class Program:
    """A running home. `passwords` are those that were printed."""

    def __init__(self, home: Path, environment: dict[str, str] | None = None):
        self.home, self.port = home, free_port()
        # A caller's database is not the demo home's: each program has its own unless told otherwise.
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = inherited | {
            "LABAN_HOME": str(home),
            "LABAN_PORT": str(self.port),
            "LABAN_WORKERS": "1",
            "DJANGO_SETTINGS_MODULE": "laban.settings",
            **(environment or {}),
        }
        self.output = home.parent / f"{home.name}.output"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def passwords(self) -> dict[str, str]:
        return dict(re.findall(r"^  (\S+) +(\S+)   ", self.output.read_text(), re.MULTILINE))

    def start(self) -> None:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "laban", "run"],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while f"Laban: {self.address}/" not in self.output.read_text():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"laban run did not start:\n{self.output.read_text()}")
            time.sleep(0.05)

    def stop(self) -> int:
        """Ends it as Ctrl+C in a terminal does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=20)

    def processes(self) -> dict[int, str]:
        """All processes below `laban run` and itself: number and command line."""
        assert self.process is not None
        listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
        found = {self.process.pid}
        for _ in rows:  # as often as the tree could be deep
            found |= {int(pid) for pid, parent, *_ in rows if int(parent) in found}
        return {int(pid): " ".join(command) for pid, _, *command in rows if int(pid) in found}

    def laban(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same home."""
        command = [sys.executable, "-m", "laban", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(home: Path, environment: dict[str, str] | None = None) -> Iterator[Program]:
    program = Program(home, environment)
    program.start()
    try:
        yield program
    finally:
        program.stop()


def copy_home(made: Path, to: Path) -> Path:
    """A home of its own for a test, without making and collecting everything again."""
    return Path(shutil.copytree(made, to))
