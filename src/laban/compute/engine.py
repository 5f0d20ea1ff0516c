"""DuckDB through Ibis: in memory, one connection per thread, nothing loaded from outside, settings locked."""

import threading

import ibis

_local = threading.local()

_SETTINGS = (
    "autoinstall_known_extensions=false",
    "autoload_known_extensions=false",
    "enable_external_access=false",
    "memory_limit='1GB'",
    "threads=2",
    # Ibis itself sets the time zone when it connects, so locking comes last.
    "lock_configuration=true",
)


def connection() -> "ibis.BaseBackend":
    """This thread's connection: shared connections of Ibis fail under threads."""
    if not hasattr(_local, "connection"):
        made = ibis.duckdb.connect()
        for setting in _SETTINGS:
            made.raw_sql(f"SET {setting}")
        _local.connection = made
    return _local.connection
