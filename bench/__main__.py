"""Runs every bench, prints the table and writes it to bench/RESULTS.md. Ends with 1 when a limit was missed."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from bench import collecting, commands, officers, published, units
from bench.table import RESULTS, Row, markdown
from tests.support.postgres import TemporaryPostgres

SECONDS = 60


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each load runs (default %(default)s)")
    seconds = parser.parse_args().seconds
    # A signal becomes an exception, so that every `with` ends what it started.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    rows = _measure(seconds)
    text = markdown(rows, _notes(seconds))
    print(text)
    if seconds == SECONDS:
        RESULTS.write_text(text, encoding="utf-8")
    else:
        print("A trial: bench/RESULTS.md is left as it is.")
    return 1 if any(row.met is False for row in rows) else 0


def _measure(seconds: float) -> list[Row]:
    rows = []
    with tempfile.TemporaryDirectory(prefix="laban-bench-") as name, TemporaryPostgres() as postgres:
        home = Path(name) / "home"
        for row in commands.rows(home):
            rows.append(_told(row))
        for row in units.rows(Path(name), home):
            rows.append(_told(row))
        for row in collecting.rows(Path(name)):
            rows.append(_told(row))
        for row in officers.rows(Path(name)):
            rows.append(_told(row))
        for row in published.rows(home, Path(name), postgres, seconds):
            rows.append(_told(row))
    return rows


def _told(row: Row) -> Row:
    print(" | ".join(row.cells()), file=sys.stderr, flush=True)
    return row


def _notes(seconds: float) -> list[str]:
    return [
        f"Pages: {published.RATE} requests/s for {seconds:g} s in each situation, every page of the release in both "
        "languages in a fixed random order, gzip accepted, keep-alive.",
        "Open loop: a request starts when it is due, and its time runs from that moment, so waiting behind a stalled "
        "server counts. Each answer must be the published page, else it is an error and its time has no end.",
        "The load generator, the server and the peer share the machine's cores; server and peer each have 2 workers.",
        "The ratio is the figure divided by the limit or by the peer's figure.",
    ]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
