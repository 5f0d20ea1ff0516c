"""Looking for words in all regulations: documents by title, number and issuer, and their tasks and indicators."""

from dataclasses import dataclass
from functools import lru_cache

from laban.base.vietnamese import search_key
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import latest_version, regulation_of
from laban.organisations.asof import Name
from laban.regulations.identity import Identity
from laban.regulations.schema import Text

MOST_ROWS = 40


@dataclass(frozen=True)
class Entry:
    """A row that can be found: an indicator or a task of a regulation."""

    identity: Identity
    code: str
    number: str
    title: Text
    key: str


@dataclass(frozen=True)
class Found:
    """At most `MOST_ROWS` of each; the counts say how many there are."""

    documents: list[Identity]
    indicators: list[Entry]
    tasks: list[Entry]
    indicator_count: int
    task_count: int


def look_for(query: str, identities: list[Identity], issuers: dict[str, Name]) -> Found:
    """Every word must stand there, with or without its marks. `issuers` are named by the id of the regulation."""
    words = search_key(query).split()
    versions = [latest_version(identity.id).sha256 for identity in identities]
    indicators, tasks = (
        [row for version in versions for row in _entries(version)[kind] if all(word in row.key for word in words)]
        for kind in (0, 1)
    )
    return Found(
        [row for row in identities if all(word in _document_key(row, issuers[row.id]) for word in words)],
        indicators[:MOST_ROWS],
        tasks[:MOST_ROWS],
        len(indicators),
        len(tasks),
    )


def _document_key(identity: Identity, issuer: Name) -> str:
    texts = [identity.title, identity.short_title, identity.summary]
    said = [part for text in texts if text for part in (text.vi, text.en) if part]
    said += [identity.id, identity.number or "", identity.number_text or "", identity.signer or ""]
    return search_key(" ".join([*said, issuer.full, issuer.short, issuer.full_en]))


@lru_cache(maxsize=64)
def _entries(version: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Indicators and tasks of a version; a version never changes, so its search keys are made once."""
    text = regulation_of(RegulationVersion.objects.get(pk=version))
    identity = text.regulation
    indicators = [
        Entry(identity, row.code, row.code, row.title, _key(row.code, row.title, None)) for row in text.indicators
    ]
    tasks = [
        Entry(identity, row.id, row.number or row.id, row.title, _key(f"{row.id} {row.number}", row.title, row.product))
        for row in text.tasks
    ]
    return tuple(indicators), tuple(tasks)


def _key(code: str, *texts: Text | None) -> str:
    return search_key(" ".join([code, *(part for text in texts if text for part in (text.vi, text.en) if part)]))
