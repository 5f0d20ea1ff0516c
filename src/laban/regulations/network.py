"""The documents that a set of regulations names, and how they hang together.

Number, date and issuer identify a document where they are printed (206/QĐ-TTg and 206/QĐ-TL-VP are two); else its id
does. A citation that prints less is the one document that agrees with it, or a document of its own. Citations that
print more are looked at first, so that the result does not depend on the order of the regulations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import get_args

from laban.regulations.identity import Certainty, Cited, Identity
from laban.regulations.parts import Text
from laban.regulations.schema import Regulation


@dataclass(frozen=True)
class Document:
    """`regulation` is its id where the library holds it; `identified` whether number and full date are known."""

    key: str
    number: str | None
    issued: str | None
    issuer: str | None
    title: Text | None
    regulation: str | None

    @property
    def identified(self) -> bool:
        return self.number is not None and self.issued is not None and len(self.issued) == 10


@dataclass(frozen=True)
class Link:
    """`source` replaces, carries out, … `target`; `certainty` is how sure that is.

    `by` is the id of the text of the library that says so, `cited` its words for the other document.
    """

    source: str
    target: str
    kind: str
    certainty: Certainty
    by: str = field(default="", compare=False)
    cited: Cited | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Network:
    documents: tuple[Document, ...]
    links: tuple[Link, ...]

    @cached_property
    def _by_key(self) -> dict[str, Document]:
        return {document.key: document for document in self.documents}

    def document(self, key: str) -> Document:
        return self._by_key[key]

    def links_of(self, key: str) -> list[Link]:
        """Those of which a document is either end."""
        return [link for link in self.links if key in (link.source, link.target)]


def network(regulations: Iterable[Regulation]) -> Network:
    """Documents of the library first, then those they name in the order in which they are named."""
    texts = [text.regulation for text in regulations]
    named = [(identity.id, kind, cited) for identity in texts for kind, cited in identity.citations]
    register = _Register(texts)
    for _, _, cited in sorted(named, key=lambda row: _exactness(row[2]), reverse=True):
        register.enter(cited)
    documents = register.documents([cited for _, _, cited in named])
    links: dict[tuple[str, str, str], Link] = {}
    for id, kind, cited in named:
        other = documents[register.enter(cited)].key
        link = Link(id, other, kind, cited.source, id, cited)
        if kind == "replaced_by":
            link = Link(other, id, "replaces", cited.source, id, cited)
        if link.source != link.target:
            place = (link.source, link.target, link.kind)
            links[place] = min(links.get(place, link), link, key=lambda row: get_args(Certainty).index(row.certainty))
    return Network(tuple(documents.values()), tuple(links.values()))


def _exactness(cited: Cited) -> tuple[bool, bool, int, bool]:
    return cited.id is not None, cited.number is not None, len(cited.issued or ""), cited.issuer is not None


def _number(number: str) -> str:
    """Two prints of one number differ in blanks and capitals only."""
    return "".join(number.split()).casefold()


def _agree(one: str | None, other: str | None) -> bool:
    """Dates as far as they are printed: 2022 and 2022-02-11 can be one day."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


@dataclass
class _Entry:
    document: Document
    ids: set[str] = field(default_factory=set)

    def is_meant_by(self, cited: Cited) -> bool:
        known = self.document
        return (
            cited.number is not None
            and known.number is not None
            and _number(cited.number) == _number(known.number)
            and _agree(cited.issued, known.issued)
            and (None in (cited.issuer, known.issuer) or cited.issuer == known.issuer)
        )

    def add(self, cited: Cited) -> None:
        """What a citation prints and the others did not; the library's own words stay."""
        known = self.document
        self.ids |= {cited.id} if cited.id else set()
        if known.regulation is None:
            issued = max(known.issued or "", cited.issued or "", key=len) or None
            self.document = replace(
                known,
                number=known.number or cited.number,
                issued=issued,
                issuer=known.issuer or cited.issuer,
                title=known.title or cited.title,
            )


class _Register:
    """The documents found so far. The same print is always the same document."""

    def __init__(self, held: Sequence[Identity]) -> None:
        self._entries = [_Entry(_held(identity), {identity.id}) for identity in held]
        self._prints: dict[tuple[str | None, ...], int] = {}

    def enter(self, cited: Cited) -> int:
        """The number of the document that a citation means; a new one where none agrees, or more than one."""
        title = cited.title.vi if cited.title and not (cited.number or cited.id) else None
        words = (cited.id, cited.number and _number(cited.number), cited.issued, cited.issuer, title)
        if words not in self._prints:
            self._prints[words] = self._found(cited)
        # A title stands beside the print and is not part of it: a later citation may bring the first one.
        self._entries[self._prints[words]].add(cited)
        return self._prints[words]

    def _found(self, cited: Cited) -> int:
        by_id = [index for index, entry in enumerate(self._entries) if cited.id in entry.ids]
        fitting = by_id or [index for index, entry in enumerate(self._entries) if entry.is_meant_by(cited)]
        if len(fitting) == 1:
            return fitting[0]
        self._entries.append(_Entry(Document("", cited.number, cited.issued, cited.issuer, cited.title, None)))
        return len(self._entries) - 1

    def documents(self, cited: Sequence[Cited]) -> dict[int, Document]:
        """By number: those of the library, then the others in the order of the citations, each with its key."""
        held = [index for index, entry in enumerate(self._entries) if entry.document.regulation]
        order = dict.fromkeys([*held, *(self.enter(one) for one in cited)])
        return {index: self._with_key(self._entries[index]) for index in order}

    def _with_key(self, entry: _Entry) -> Document:
        one = entry.document
        name = one.number or min(entry.ids, default=None) or (one.title.vi if one.title else None)
        key = one.regulation or " ".join(part for part in (name, one.issued, one.issuer) if part)
        return replace(one, key=key)


def _held(identity: Identity) -> Document:
    return Document(
        identity.id, identity.number, identity.issued, identity.issuer, identity.label, regulation=identity.id
    )
