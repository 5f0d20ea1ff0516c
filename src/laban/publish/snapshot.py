"""The accepted data of a moment, frozen: the only place where publishing reads collecting.

One Parquet file per round (regulation and period), named by its content and shared between snapshots while unchanged,
so that one corrected value rewrites one file. A snapshot is a JSON file that lists them, named by its own hash.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import refuse
from laban.collect.models import ObservationVersion, Round, Sheet
from laban.keeping import events
from laban.keeping.models import Event
from laban.publish.files import write_whole
from laban.publish.parquet import read_parquet, write_parquet
from laban.publish.parts import RoundPart, Snapshot
from laban.publish.tables import SNAPSHOT, Row


def take() -> Snapshot:
    """Freezes all accepted figures now. Refusal `release.nothing-accepted` when there are none."""
    with _one_moment():
        head = events.head()
        rounds = Round.objects.exclude(kind=Round.Kind.HISTORY).order_by("key")
        frozen = [(round, _accepted_rows(round)) for round in rounds]
    parts = [_part(round, rows) for round, rows in frozen if rows]
    if not parts:
        raise refuse("release.nothing-accepted", place="release")
    body = canonical_json({"rounds": [part.__dict__ for part in parts]})
    sha256 = sha256_hex(body)
    write_whole(_folder() / f"{sha256}.json", body)
    return Snapshot(sha256, tuple(parts), head)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads inside see the same moment: SQLite's transactions do, PostgreSQL's must be told."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def load(sha256: str, folder: Path | None = None) -> Snapshot:
    """A snapshot by its hash; Refusal when the file is missing or is not what its name says."""
    path = (folder or _folder()) / f"{sha256}.json"
    if not path.is_file():
        raise refuse("release.snapshot-missing", place=path.name, name=path.name)
    body = path.read_bytes()
    if sha256_hex(body) != sha256:
        raise refuse("release.file-changed", place=path.name, name=path.name)
    return Snapshot(sha256, tuple(RoundPart(**part) for part in json.loads(body)["rounds"]))


def rows_of(part: RoundPart, folder: Path | None = None) -> list[Row]:
    """The figures of one round, checked against the content hash in the file's name."""
    path = (folder or _folder()) / f"{part.content_sha256}.parquet"
    if not path.is_file():
        raise refuse("release.snapshot-missing", place=path.name, name=path.name)
    try:
        rows = read_parquet(path)
        unchanged = SNAPSHOT.content_sha256(rows) == part.content_sha256
    except Exception:  # whatever a damaged file does to its reader
        unchanged = False
    if not unchanged:
        raise refuse("release.file-changed", place=path.name, name=path.name)
    return rows


def _part(round: Round, rows: list[Row]) -> RoundPart:
    content = SNAPSHOT.content_sha256(rows)
    path = _folder() / f"{content}.parquet"
    if not path.exists():
        temporary = path.with_suffix(".part")
        write_parquet(SNAPSHOT, rows, temporary)
        temporary.replace(path)
    return RoundPart(
        key=round.key,
        regulation=round.regulation,
        version=round.version_id,
        readings=round.readings,
        reading_reasons=round.reading_reasons,
        calendar=round.calendar,
        year=round.year,
        period=round.period,
        reason=round.reason,
        content_sha256=content,
        rows=len(rows),
    )


def _accepted_rows(round: Round) -> list[Row]:
    """The figures of accepted sheets, each as the event of its acceptance has it."""
    versions = ObservationVersion.objects.filter(
        observation__sheet__round=round,
        observation__sheet__state=Sheet.State.ACCEPTED,
        version=F("observation__version"),
    ).select_related("observation__sheet")
    accepted = _accepted_figures(round)
    for version in versions:
        sheet, code = version.observation.sheet, version.observation.indicator
        figures = accepted[(sheet.reporter, sheet.about)]
        if figures is not None and figures.get(code) != version.proof:
            raise refuse("release.figures-changed", place=code, sheet=sheet.key)
    return [_row(version) for version in versions]


def _accepted_figures(round: Round) -> dict[tuple[str, str], dict[str, Any] | None]:
    """By reporter and subject: value, status and version of each figure as the event of the acceptance keeps them, or
    of the acceptance of its correction.

    None where the payload of the event was erased; an empty answer where there is no such event.
    """
    figures: defaultdict[tuple[str, str], dict[str, Any] | None] = defaultdict(dict)
    prefix = f"sheet:{round.key}/"
    accepted = Event.objects.filter(action__in=("sheet.accept", "correction.accept"), object__startswith=prefix)
    for event in accepted.select_related("payload").order_by("number"):
        reporter, about = event.object.removeprefix(prefix).split("/")
        body, before = event.payload.body, figures[(reporter, about)]
        if body is None or before is None:
            figures[(reporter, about)] = None
        elif event.action == "sheet.accept":
            figures[(reporter, about)] = json.loads(body)["values"]
        else:
            before.update(json.loads(body)["values"])
    return figures


def _row(version: ObservationVersion) -> Row:
    observation = version.observation
    fields: dict[str, Any] = {column: getattr(observation, column) for column in SNAPSHOT.columns[:5]}
    return fields | {
        "reporter": observation.sheet.reporter,
        "value": version.value,
        "numerator": version.numerator,
        "denominator": version.denominator,
        "status": version.status,
        "version": str(version.version),
        "note": version.note,
        "reason": version.reason,
    }


def _folder() -> Path:
    return settings.LABAN_HOME.folder("snapshots")
