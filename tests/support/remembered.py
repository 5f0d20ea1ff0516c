"""The rows that many tests start from, made once by the actions themselves and then written back as they were."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

Rows = list[tuple[Any, ...]]
_made: dict[str, dict[str, Rows]] = {}


def kept_models() -> list[type[models.Model]]:
    """All that Laban writes; not the sessions, nor what `migrate` has filled."""
    left_alone = ("sessions", "contenttypes", "auth")
    return [model for model in apps.get_models() if model._meta.app_label not in left_alone]


def remembered(name: str, make: Callable[[], object]) -> None:
    """The first time in a test process `make` is called; later its rows take the place of all that is there."""
    if name not in _made:
        make()
        _made[name] = {model._meta.db_table: _rows(model) for model in kept_models()}
        return
    with connection.cursor() as cursor:
        for model in kept_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")
            if rows := _made[name][model._meta.db_table]:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _rows(model: type[models.Model]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
        return list(cursor.fetchall())
