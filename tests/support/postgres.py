"""A PostgreSQL of our own for a test or a bench: made, stopped and started at will, removed at the end.

    python -m tests.support.postgres -- COMMAND...

runs COMMAND with DATABASE_URL set to it. A DATABASE_URL that is set already is used as it is.
"""

from __future__ import annotations

import glob
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

# Holds the server and outlives us for a moment: when we end in whatever way, its
# standard input ends, and it stops the server and removes the folder.
GUARD = """
trap '' INT TERM HUP
"$@" </dev/null >>"$LOG" 2>&1 &
server=$!
order=remove
read -r order
kill -INT $server 2>/dev/null
wait $server
[ "$order" = stop ] || rm -rf "$FOLDER"
"""


class TemporaryPostgres:
    """A cluster on a free loopback port. `url` stays the same over `stop()` and `start()`.

    Nothing is flushed to disk unless `durable` is asked for (a bench that measures writes does).
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.durable = durable
        self.port = 0
        self._password = secrets.token_urlsafe(12)
        self._folder: Path | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        # PostgreSQL refuses to run as root.
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            try:
                user = pwd.getpwnam("postgres")
            except KeyError:
                raise RuntimeError("No user 'postgres' here: apt-get install postgresql") from None
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    @property
    def url(self) -> str:
        return f"postgresql://laban:{self._password}@127.0.0.1:{self.port}/laban"

    @property
    def running(self) -> bool:
        return self._guard is not None

    def __enter__(self) -> TemporaryPostgres:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def start(self) -> None:
        if self._guard is not None:
            return
        new = self._folder is None
        if new:
            self._make()
        try:
            # Another program may take the port between our look and the server's.
            for _ in range(5 if new else 1):
                if new:
                    self.port = _free_port()
                if self._serve():
                    break
            else:
                raise RuntimeError("PostgreSQL did not start:\n" + self._log.read_text()[-2000:])
            if new:
                with self._connect() as connection:
                    connection.execute("create database laban")
        except BaseException:
            if new:
                self.remove()
            raise

    def stop(self) -> None:
        """Stops the server, open connections and all, and keeps the data."""
        self._end(b"stop\n")

    def remove(self) -> None:
        self._end(b"remove\n")
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    # -- inside

    @property
    def _log(self) -> Path:
        assert self._folder is not None
        return self._folder / "log"

    def _make(self) -> None:
        self._bin = _bin()
        self._folder = folder = Path(tempfile.mkdtemp(prefix="laban-postgres-"))
        try:
            (folder / "password").write_text(self._password)
            if self._as:
                for path in (folder, folder / "password"):
                    os.chown(path, self._as["user"], self._as["group"])
            command = [str(self._bin / "initdb"), "-D", str(folder / "data"), "-U", "laban"]
            command += ["--encoding=UTF8", "--locale=C"]
            command += ["--auth=scram-sha-256", f"--pwfile={folder / 'password'}", "--no-sync"]
            done = subprocess.run(command, cwd="/", capture_output=True, text=True, env=_env(), **self._as)
            if done.returncode:
                raise RuntimeError(f"initdb failed: {done.stderr or done.stdout}")
        except BaseException:
            self.remove()
            raise

    def _serve(self) -> bool:
        assert self._folder is not None
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "max_connections": 200,
            "timezone": "UTC",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [str(self._bin / "postgres"), "-D", str(self._folder / "data")]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        self._log.unlink(missing_ok=True)
        self._guard = guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", *command],
            stdin=subprocess.PIPE,
            cwd="/",
            env=_env() | {"FOLDER": str(self._folder), "LOG": str(self._log)},
            start_new_session=True,  # Ctrl-C is for the tests, not for their database
            **self._as,
        )
        pid_file = self._folder / "data" / "postmaster.pid"
        deadline = time.monotonic() + 60
        seen = False
        while time.monotonic() < deadline and guard.poll() is None:
            seen = seen or pid_file.exists()
            if seen and not pid_file.exists():
                break  # it gave up
            try:
                self._connect().close()
                return True
            except psycopg.OperationalError:
                if self._log.exists() and "FATAL:  could not create any" in self._log.read_text():
                    break  # the port was taken
                time.sleep(0.05)
        self._end(b"stop\n")
        return False

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="laban",
            password=self._password,
            dbname="postgres",
            autocommit=True,
            connect_timeout=2,
        )

    def _end(self, order: bytes) -> None:
        guard, self._guard = self._guard, None
        if guard is None:
            return
        assert guard.stdin is not None
        try:
            guard.stdin.write(order)
            guard.stdin.close()
        except BrokenPipeError:
            pass
        guard.wait()


def _bin() -> Path:
    """The programs of the newest PostgreSQL installed."""
    found = [Path(path).parent for path in glob.glob("/usr/lib/postgresql/*/bin/initdb")]
    if not found:
        raise RuntimeError("No PostgreSQL here: apt-get install postgresql, or set DATABASE_URL.")
    return max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", path.parent.name)])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _env() -> dict[str, str]:
    # None of our PG* variables: they would speak of another server.
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"}


def _run(command: list[str], env: dict[str, str]) -> int:
    child = subprocess.Popen(command, env=env)

    def pass_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the child itself
    code = child.wait()
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python -m tests.support.postgres -- COMMAND...", file=sys.stderr)
        return 2
    given = os.environ.get("DATABASE_URL")
    if given:
        if not given.startswith(("postgres://", "postgresql://")):
            print("DATABASE_URL must name a PostgreSQL database here.", file=sys.stderr)
            return 2
        return _run(command, dict(os.environ))
    try:
        postgres = TemporaryPostgres()
        postgres.start()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    with postgres:
        return _run(command, os.environ | {"DATABASE_URL": postgres.url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
