"""Writers of a SQLite home take turns: one waits for the other in the kernel.

SQLite itself lets writers poll for its lock, with pauses that grow to a tenth of a second; with sixteen of them most of
the time is spent asleep and some wait for seconds. PostgreSQL has locks of its own.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def one_writer() -> Iterator[None]:
    """Holds the home's turn to write. Inside a transaction that is open already nothing is waited for."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with (settings.LABAN_HOME.path / ".writer").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield  # closing the file gives the turn to the next
