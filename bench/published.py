"""Published pages under load: with the database, without it, and beside a plain static server."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path

from bench.homes import move_database_away, published_pages, release, started, static_peer
from bench.load import Measured, measure
from bench.table import Row, percentile
from tests.support.postgres import TemporaryPostgres

RATE = 200
LIMIT_MS = 50


def rows(sqlite_home: Path, folder: Path, postgres: TemporaryPostgres, seconds: float) -> Iterator[Row]:
    """All situations in one run, so that they share the machine's mood."""
    pages = published_pages(sqlite_home)
    runs: dict[str, Measured] = {}
    with static_peer(pages, folder / "static-peer") as port:
        peer = _load("peer", port, pages, seconds)
    for situation, port, pages in _situations(sqlite_home, folder, postgres):
        runs[situation] = _load(situation, port, pages, seconds)
    yield from _peer_rows(peer)
    for situation, measured in runs.items():
        yield from _rows(situation, measured, peer)
    # Late requests are late without the server's doing: they tell a run that other programs disturbed.
    for situation, measured in {"peer": peer, **runs}.items():
        yield Row(f"Load generator, {situation}: begun later than due, p99", percentile(measured.lateness, 99), "ms")


def _situations(
    sqlite_home: Path, folder: Path, postgres: TemporaryPostgres
) -> Iterator[tuple[str, int, dict[str, Path]]]:
    with started(sqlite_home) as program:
        yield "SQLite", program.port, published_pages(sqlite_home)
        move_database_away(sqlite_home)
        yield "SQLite file moved away", program.port, published_pages(sqlite_home)
    with _postgres_home(folder / "postgres-home", postgres) as (home, port):
        yield "PostgreSQL", port, published_pages(home)
        postgres.stop()
        yield "PostgreSQL stopped", port, published_pages(home)


@contextmanager
def _postgres_home(home: Path, postgres: TemporaryPostgres) -> Iterator[tuple[Path, int]]:
    with started(home, postgres.url) as program:
        release(program)
        yield home, program.port


def _load(situation: str, port: int, pages: dict[str, Path], seconds: float) -> Measured:
    print(f"Load, {situation}: {len(pages)} pages, {seconds:g} s ...", file=sys.stderr, flush=True)
    measured = measure(port, pages, rate=RATE, seconds=seconds)
    for fault in measured.faults:
        print(f"  {fault}", file=sys.stderr)
    return measured


def _peer_rows(peer: Measured) -> Iterator[Row]:
    for percent in (50, 95, 99):
        yield Row(f"Peer, static files by WhiteNoise on Granian: p{percent}", percentile(peer.latencies, percent), "ms")
    yield Row("Peer: errors", _errors(peer), "")


def _rows(situation: str, measured: Measured, peer: Measured) -> Iterator[Row]:
    name = f"Pages, {situation}"
    p50, p95, p99 = (percentile(measured.latencies, percent) for percent in (50, 95, 99))
    yield Row(f"{name}: p95", p95, "ms", limit=LIMIT_MS)
    yield Row(f"{name}: errors", _errors(measured), "", limit=0)
    for percent, figure in ((50, p50), (95, p95), (99, p99)):
        yield Row(f"{name}: p{percent} beside the peer", figure, "ms", peer=percentile(peer.latencies, percent))


def _errors(measured: Measured) -> int:
    return measured.latencies.count(inf)
