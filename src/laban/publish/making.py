"""Making a release: snapshot, computing, files, and the action that gives the folder its number.

Computing happens outside of the transaction, so nobody who saves waits for it; the action then registers the finished
folder. The number is taken inside the action.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from laban.accounts.actions import find_account
from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import refuse
from laban.keeping.door import Act, Actor, action, warrant_for
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import regulation_of
from laban.organisations.asof import Name, names_on
from laban.publish import snapshot as snapshots
from laban.publish.files import write_whole
from laban.publish.models import Release
from laban.publish.parquet import write_parquet
from laban.publish.parts import RoundPart
from laban.publish.reader import MANIFEST, PUBLICATION, release_folder
from laban.publish.releases import subjects
from laban.publish.results import tables_of
from laban.publish.tables import PUBLIC_TABLES, Layout, Row, csv_bytes, json_bytes
from laban.regulations.periods import due_day
from laban.regulations.schema import Regulation

Progress = Callable[[int], None]


def make(actor: Actor, progress: Progress = lambda percent: None) -> Release:
    """Snapshot, computing, files, then the action: a candidate that the makers' colleagues can look at."""
    for subject in subjects():
        warrant_for(actor, "release.make", subject)
    snapshot = snapshots.take()
    progress(20)
    folder = Path(tempfile.mkdtemp(prefix=".making-", dir=settings.LABAN_HOME.folder("releases")))
    try:
        manifest = _write_content(folder, snapshot)
        manifest["chain"] = {"event": snapshot.head[0], "sha256": snapshot.head[1]}
        progress(80)
        return _register(actor, folder=folder, manifest=manifest)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # it is gone when it was given its number


@action("release.make")
def _register(act: Act, *, folder: Path, manifest: dict[str, Any]) -> Release:
    """Gives the finished folder its number and writes the manifest, which names the last event before its figures."""
    for subject in subjects():
        act.authorise(subject)
    last = Release.objects.order_by("-number").first()
    number = last.number + 1 if last else 1
    manifest = manifest | {
        "release": number,
        "made_at": act.at.isoformat(timespec="seconds"),
        "demo": settings.LABAN_DEMO,
    }
    body = canonical_json(manifest)
    write_whole(folder / MANIFEST, body)
    final = release_folder(settings.LABAN_HOME.folder("releases"), number)
    if (final / PUBLICATION).exists():
        # A database restored from an old backup would count again where releases were published already.
        raise refuse("release.number-taken", place=str(number), number=number)
    shutil.rmtree(final, ignore_errors=True)
    folder.rename(final)
    final.chmod(0o755)
    release = Release(
        number=number,
        snapshot=manifest["snapshot"],
        manifest_sha256=sha256_hex(body),
        made_at=act.at,
        made_by=find_account(act.actor.name),
    )
    release.save(force_insert=True)
    act.record(f"release:{number}", manifest=release.manifest_sha256, snapshot=release.snapshot)
    return release


def _write_content(folder: Path, snapshot: snapshots.Snapshot) -> dict[str, Any]:
    (folder / "tables").mkdir()
    (folder / "regulations").mkdir()
    texts = {
        part.key: regulation_of(RegulationVersion.objects.get(sha256=part.version), part.readings, part.reading_reasons)
        for part in snapshot.parts
    }
    tables = tables_of(snapshot.parts, {part.key: snapshots.rows_of(part) for part in snapshot.parts}, texts)
    names = _names(texts, snapshot.parts)
    return {
        "snapshot": snapshot.sha256,
        "rounds": [part.__dict__ for part in snapshot.parts],
        "regulations": [
            _write_regulation(folder, version) for version in sorted({part.version for part in snapshot.parts})
        ],
        "names": names,
        "tables": [_write_table(folder, layout, tables[layout.name]) for layout in PUBLIC_TABLES],
    }


def _write_regulation(folder: Path, version: str) -> dict[str, str]:
    row = RegulationVersion.objects.get(sha256=version)
    write_whole(folder / "regulations" / f"{version}.json", row.compiled.encode())
    return {"id": row.regulation, "version": version}


def _write_table(folder: Path, layout: Layout, rows: list[Row]) -> dict[str, Any]:
    base = folder / "tables" / layout.name
    write_whole(base.with_suffix(".csv"), csv_bytes(layout, rows))
    write_whole(base.with_suffix(".json"), json_bytes(layout, rows))
    write_parquet(layout, rows, base.with_suffix(".parquet"))
    files = {suffix: sha256_hex(base.with_suffix(f".{suffix}").read_bytes()) for suffix in ("csv", "json", "parquet")}
    return {
        "name": layout.name,
        "columns": list(layout.columns),
        "key": list(layout.columns[: layout.key_width]),
        "rows": len(rows),
        "content_sha256": layout.content_sha256(rows),
        "file_sha256": files,
    }


def _names(texts: Mapping[str, Regulation], parts: Sequence[RoundPart]) -> dict[str, dict[str, str]]:
    """What the pages call each body and area: its name on the due day of the newest round that asks it."""
    names: dict[str, Name] = {}
    for part in sorted(parts, key=lambda part: (part.year, part.period)):
        text = texts[part.key]
        asks = [ask for row in text.indicators for ask in row.ask]
        ids = {ask.about for ask in asks} | {body for ask in asks for body in ask.who}
        names |= names_on(ids, due_day(text.calendar(part.calendar), part.period, part.year))
    return {id: {"vi": name.full, "en": name.full_en or name.full, "short": name.short} for id, name in names.items()}


def run_make(actor: Actor, progress: Progress) -> str:
    """The job of `release.make`."""
    return f"release:{make(actor, progress).number}"
