"""Looking for words in all regulations: documents, those they name, and their tasks and indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import override

from laban.base.vietnamese import search_key
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import latest_version, regulation_of
from laban.organisations.asof import Name
from laban.regulations.identity import Identity
from laban.regulations.network import Document
from laban.regulations.schema import Indicator, Regulation, Text
from laban.regulations.tasks import Task
from laban.web.network_pages import document_key, documents_of
from laban.web.regulation_words import FORMS, KINDS
from laban.web.searching import Wanted, bodies_said, numbered, text_key


@dataclass(frozen=True)
class Entry:
    """A row that can be found: an indicator or a task of a regulation, with the bodies that measure or do it."""

    identity: Identity
    code: str
    number: str
    title: Text
    key: str
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """`cited` are documents that texts of this home name and that it does not hold."""

    documents: list[Identity]
    cited: list[tuple[Document, Name | None]]
    indicators: list[Entry]
    tasks: list[Entry]


def look_for(wanted: Wanted, texts: Sequence[Regulation], issuers: dict[str, Name]) -> Found:
    """Every word must begin a word there, with or without its marks. `issuers` are named by the id of the regulation.

    A row whose code or number is itself typed comes first, then those that have the words one after the other.
    """
    versions = [latest_version(text.regulation.id).sha256 for text in texts]
    rows = [_entries(version) for version in versions]
    said = bodies_said(body for kinds in rows for entries in kinds for row in entries for body in row.bodies)
    indicators, tasks = (_found(wanted, [row for kinds in rows for row in kinds[kind]], said) for kind in (0, 1))
    identities = [text.regulation for text in texts]
    return Found(
        [row for row in identities if wanted.is_in(_document_key(row, issuers[row.id]))],
        _cited(wanted, texts),
        indicators,
        tasks,
    )


def _found(wanted: Wanted, rows: Sequence[Entry], said: dict[str, str]) -> list[Entry]:
    found = [row for row in rows if wanted.is_in(row.key, [said[body] for body in row.bodies])]
    return sorted(found, key=lambda row: wanted.rank(row.key, row.code, row.number))


def _cited(wanted: Wanted, texts: Sequence[Regulation]) -> list[tuple[Document, Name | None]]:
    network, issuers = documents_of(texts)
    others = [(row, issuers.get(row.key)) for row in network.documents if row.regulation is None]
    return [(row, issuer) for row, issuer in others if wanted.is_in(document_key(row, issuer))]


def _document_key(identity: Identity, issuer: Name) -> str:
    said = text_key(identity.title, identity.short_title, identity.summary, identity.id, identity.number)
    kinds = f"{FORMS[identity.issued_as]} {KINDS[identity.kind]}"
    with override("vi"):
        kinds += f" {FORMS[identity.issued_as]} {KINDS[identity.kind]}"
    rest = [identity.number_text or "", identity.signer or "", issuer.full, issuer.short, issuer.full_en, kinds]
    return f"{said} {search_key(' '.join(rest))}"


@lru_cache(maxsize=64)
def _entries(version: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Indicators and tasks of a version; a version never changes, so its search keys are made once."""
    text = regulation_of(RegulationVersion.objects.get(pk=version))
    identity = text.regulation
    indicators = [
        Entry(identity, row.code, row.code, row.title, indicator_key(row), _who(row)) for row in text.indicators
    ]
    tasks = [
        Entry(identity, row.id, row.number or row.id, row.title, task_key(row), tuple(row.bodies)) for row in text.tasks
    ]
    return tuple(indicators), tuple(tasks)


def indicator_key(row: Indicator) -> str:
    return f"{numbered('indicator', row.code)} {text_key(row.code, row.title)}"


def _who(row: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for ask in row.ask for body in ask.who))


def task_key(task: Task) -> str:
    """Without the names of its bodies, which are looked for beside it."""
    numbers = " ".join(numbered(task.kind, number) for number in (task.number, task.id) if number)
    said = text_key(task.id, task.number, task.title, task.content, task.product, task.lead_text, task.with_text)
    return f"{numbers} {said}"
