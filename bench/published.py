"""Published pages under load: with the database, without it, and beside a plain static server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.homes import move_database_away, published_pages, release, started, static_peer
from bench.load import Measured, measure
from bench.table import Row, percentile
from tests.support.postgres import TemporaryPostgres

RATE = 200
LIMIT_MS = 50
SITUATIONS = ("SQLite", "SQLite file moved away", "PostgreSQL", "PostgreSQL stopped")


def rows(sqlite_home: Path, folder: Path, postgres: TemporaryPostgres, seconds: float) -> Iterator[Row]:
    """All situations in one run, so that they share the machine's mood."""
    pages = published_pages(sqlite_home)
    runs: dict[str, Measured] = {}
    with static_peer(pages, folder / "static-peer") as port:
        peer = measure(port, pages, rate=RATE, seconds=seconds)
    for situation, port, pages in _situations(sqlite_home, folder, postgres):
        runs[situation] = measure(port, pages, rate=RATE, seconds=seconds)
    yield from _peer_rows(peer)
    for situation, measured in runs.items():
        yield from _rows(situation, measured, peer)
    lateness = max(percentile(run.lateness, 99) for run in (peer, *runs.values()))
    yield Row("Load generator: begun later than due, p99, worst run", lateness, "ms")


def _situations(
    sqlite_home: Path, folder: Path, postgres: TemporaryPostgres
) -> Iterator[tuple[str, int, dict[str, Path]]]:
    with started(sqlite_home) as program:
        yield SITUATIONS[0], program.port, published_pages(sqlite_home)
        move_database_away(sqlite_home)
        yield SITUATIONS[1], program.port, published_pages(sqlite_home)
    with _postgres_home(folder / "postgres-home", postgres) as (home, port):
        yield SITUATIONS[2], port, published_pages(home)
        postgres.stop()
        yield SITUATIONS[3], port, published_pages(home)


@contextmanager
def _postgres_home(home: Path, postgres: TemporaryPostgres) -> Iterator[tuple[Path, int]]:
    with started(home, postgres.url) as program:
        release(program)
        yield home, program.port


def _peer_rows(peer: Measured) -> Iterator[Row]:
    for percent in (50, 95, 99):
        yield Row(f"Peer, static files by WhiteNoise on Granian: p{percent}", percentile(peer.latencies, percent), "ms")
    yield Row("Peer: errors", _errors("peer", peer), "")


def _rows(situation: str, measured: Measured, peer: Measured) -> Iterator[Row]:
    name = f"Pages, {situation}"
    p50, p95, p99 = (percentile(measured.latencies, percent) for percent in (50, 95, 99))
    yield Row(f"{name}: p95", p95, "ms", limit=LIMIT_MS)
    yield Row(f"{name}: errors", _errors(situation, measured), "", limit=0)
    for percent, figure in ((50, p50), (95, p95), (99, p99)):
        yield Row(f"{name}: p{percent} beside the peer", figure, "ms", peer=percentile(peer.latencies, percent))


def _errors(situation: str, measured: Measured) -> int:
    for fault in measured.faults:
        print(f"{situation}: {fault}")
    return measured.latencies.count(float("inf"))
