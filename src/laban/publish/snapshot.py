"""The accepted data of a moment, frozen: the only place where publishing reads collecting.

One Parquet file per round (regulation and period), named by its content and shared between snapshots while unchanged,
so that one corrected value rewrites one file. A snapshot is a JSON file that lists them, named by its own hash.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import refuse
from laban.collect.models import ObservationVersion, Round, Sheet
from laban.publish.files import write_whole
from laban.publish.parquet import read_parquet, write_parquet
from laban.publish.parts import RoundPart, Snapshot
from laban.publish.tables import SNAPSHOT, Row


def take() -> Snapshot:
    """Freezes all accepted figures now. Refusal `release.nothing-accepted` when there are none."""
    parts = []
    for round in Round.objects.order_by("key"):
        rows = _accepted_rows(round)
        if rows:
            parts.append(_part(round, rows))
    if not parts:
        raise refuse("release.nothing-accepted", place="release")
    body = canonical_json({"rounds": [part.__dict__ for part in parts]})
    sha256 = sha256_hex(body)
    write_whole(_folder() / f"{sha256}.json", body)
    return Snapshot(sha256, tuple(parts))


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
    rows = read_parquet(path)
    if SNAPSHOT.content_sha256(rows) != part.content_sha256:
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
        calendar=round.calendar,
        year=round.year,
        period=round.period,
        content_sha256=content,
        rows=len(rows),
    )


def _accepted_rows(round: Round) -> list[Row]:
    versions = ObservationVersion.objects.filter(
        observation__sheet__round=round,
        observation__sheet__state=Sheet.State.ACCEPTED,
        version=F("observation__version"),
    ).select_related("observation__sheet")
    return [_row(version) for version in versions]


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
