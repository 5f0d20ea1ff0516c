"""The documents that a set of regulations names, and how they hang together.

Number, date and issuer identify a document where they are printed (206/QĐ-TTg and 206/QĐ-TL-VP are two); else its id
does. A citation that prints less is the one document that agrees with it, or a document of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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

    def agrees_with(self, cited: Cited) -> bool:
        """Whether a citation can mean this document: the same number, and no date or issuer that differs."""
        if cited.id is not None and cited.id == self.regulation:
            return True
        same_day = None in (cited.issued, self.issued) or cited.issued == self.issued
        same_issuer = None in (cited.issuer, self.issuer) or cited.issuer == self.issuer
        return cited.number is not None and cited.number == self.number and same_day and same_issuer


@dataclass(frozen=True)
class Link:
    source: str
    target: str
    kind: str
    certainty: Certainty


@dataclass(frozen=True)
class Network:
    documents: tuple[Document, ...]
    links: tuple[Link, ...]


def network(regulations: Iterable[Regulation]) -> Network:
    """Documents of the library first, then those they name in the order in which they are named."""
    texts = [text.regulation for text in regulations]
    documents = [_held(identity) for identity in texts]
    links: dict[tuple[str, str, str], Link] = {}
    for identity in texts:
        for kind, cited in _named(identity):
            other = _found(documents, cited)
            source, target = (other.key, identity.id) if kind == "replaced_by" else (identity.id, other.key)
            kind = "replaces" if kind == "replaced_by" else kind
            links.setdefault((source, target, kind), Link(source, target, kind, cited.source))
    return Network(tuple(documents), tuple(links.values()))


def _held(identity: Identity) -> Document:
    return Document(
        identity.id, identity.number, identity.issued, identity.issuer, identity.label, regulation=identity.id
    )


def _named(identity: Identity) -> list[tuple[str, Cited]]:
    return [
        *(("replaces", cited) for cited in identity.replaces),
        *(("replaced_by", cited) for cited in identity.replaced_by),
        *((relation.kind, relation) for relation in identity.relations),
    ]


def _found(documents: list[Document], cited: Cited) -> Document:
    """The one document that agrees, completed by what this citation adds; otherwise a new one."""
    fitting = [index for index, document in enumerate(documents) if document.agrees_with(cited)]
    if len(fitting) == 1:
        known = documents[fitting[0]]
        documents[fitting[0]] = Document(
            known.key,
            known.number,
            known.issued or cited.issued,
            known.issuer or cited.issuer,
            known.title or cited.title,
            known.regulation,
        )
        return documents[fitting[0]]
    number = f"document-{len(documents) + 1}"
    key = " ".join(part for part in (cited.number, cited.issued, cited.issuer) if part) or cited.id or number
    documents.append(Document(key, cited.number, cited.issued, cited.issuer, cited.title, None))
    return documents[-1]
