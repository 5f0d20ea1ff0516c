"""What the API reads: the library that ships with Laban, and the files of published releases."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from laban.base.messages import refuse
from laban.organisations.shipped import shipped_regulations
from laban.publish import reader
from laban.publish.presentation import release_view
from laban.publish.tables import ATTAINMENT
from laban.regulations.compiler import Compiled
from laban.regulations.readings import effective
from laban.regulations.schema import Indicator, Regulation

Data = dict[str, Any]


def _library() -> dict[str, Compiled]:
    return {compiled.regulation: compiled for compiled in shipped_regulations()}


def regulation_rows() -> list[Data]:
    return [_row(compiled) for compiled in _library().values()]


def regulation(id: str) -> Data:
    compiled = _library().get(id)
    if compiled is None:
        raise refuse("regulation.not-loaded", place=id, regulation=id)
    return _row(compiled) | {"compiled": compiled.data}


def indicators(releases: Path, regulation: str | None) -> list[Data]:
    """Every indicator of the library, or of one regulation, with the results of the current release."""
    return list(_indicators(releases, regulation))


def release_rows(releases: Path) -> list[Data]:
    return [_release_row(releases, number) for number in reader.published_numbers(releases)]


def release(releases: Path, number: int) -> Data:
    if number not in reader.published_numbers(releases):
        raise refuse("release.unknown", place=str(number), number=number)
    return _release_row(releases, number) | {"manifest": reader.manifest(releases, number)}


def _indicators(releases: Path, wanted: str | None) -> Iterator[Data]:
    current = reader.current_release(releases)
    rows = reader.table(releases, current, ATTAINMENT.name) if current else ()
    for id, text in _texts(releases, current).items():
        if wanted in (None, id):
            for indicator in text.indicators:
                results = [row for row in rows if (row["regulation"], row["indicator"]) == (id, indicator.code)]
                yield _indicator(id, indicator) | {"release": current, "results": results}


def _texts(releases: Path, current: int | None) -> dict[str, Regulation]:
    """What is released is shown with the text and the readings it was judged by; the rest as the library has it."""
    texts = dict(_library_texts())
    if current is not None:
        folder = reader.release_folder(releases, current)
        texts |= _released_texts(folder, (folder / reader.MANIFEST).stat().st_mtime_ns)
    return texts


@cache
def _library_texts() -> dict[str, Regulation]:
    return {id: Regulation.from_compiled(effective(row.data, {})) for id, row in _library().items()}


@lru_cache(maxsize=4)
def _released_texts(folder: Path, stamp: int) -> dict[str, Regulation]:
    return {row.text.regulation.id: row.text for row in release_view(folder).programmes}


def _indicator(regulation: str, indicator: Indicator) -> Data:
    data = indicator.model_dump(mode="json", by_alias=True)
    kept = ("code", "parent", "title", "measure", "unit", "better")
    figures = {
        name: {str(year): value for year, value in data[name].items()} for name in ("baseline", "plan", "target")
    }
    return {"regulation": regulation, **{name: data[name] for name in kept}, **figures}


def _row(compiled: Compiled) -> Data:
    identity = compiled.data["regulation"]
    return {
        "id": identity["id"],
        "number": identity.get("number"),
        "issued": identity["issued"],
        "title": identity["title"],
        "version": compiled.version,
    }


def _release_row(releases: Path, number: int) -> Data:
    publication = reader.publication(releases, number) or {}
    return {
        "number": number,
        "published_at": publication["published_at"],
        "current": reader.current_release(releases) == number,
    }
