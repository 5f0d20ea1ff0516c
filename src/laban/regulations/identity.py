"""regulation.yaml: what the document is, its place among other documents, its readings and open points."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from laban.base.days import span_of
from laban.regulations.parts import WHOLE, Key, Part, PartialDate, Text

Certainty = Literal["official", "press", "unverified"]
Kind = Literal["decision", "plan", "guidance", "strategy", "programme", "law", "decree", "circular", "directive"]
Form = Kind | Literal["letter"]


class InForce(Part):
    """First and last day as far as they are known, and how sure that is."""

    from_: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None
    source: Certainty = "official"


class Cited(Part):
    """Another document: number, date and issuer as printed, or the id of one in the library.

    A number alone does not identify: 206/QĐ-TTg and 206/QĐ-TL-VP are two documents of two issuers.
    """

    id: Key | None = None
    number: str | None = None
    issued: PartialDate | None = None
    issuer: Key | None = None
    title: Text | None = None
    source: Certainty = "official"


class Relation(Cited):
    """`cited_by: report`: a report about the document names the other one, the document itself does not."""

    kind: Literal["based_on", "cites", "carries_out", "amends", "reports_on"]
    cited_by: Literal["report"] | None = None

    @property
    def how(self) -> str:
        return "report_cites" if self.cited_by else self.kind


class Option(Part):
    """One way to read the text: `set` puts values at paths of this folder."""

    title: Text
    set: dict[str, Any] = Field(default_factory=dict)


class Reading(Part):
    """A place where the text leaves a choice. `item` is its number in the office's list of open points."""

    id: Key
    item: Annotated[int, Field(ge=1), WHOLE] | None = None
    question: Text
    options: Annotated[dict[Key, Option], Field(min_length=1)]
    chosen: Key
    because: Text

    @property
    def chosen_title(self) -> Text:
        return self.options[self.chosen].title

    @property
    def paths(self) -> set[str]:
        return {path for option in self.options.values() for path in option.set}


class OpenPoint(Part):
    """A hole in the text that no value of this folder can close; it changes no figure and is shown for a person."""

    id: Key
    item: Annotated[int, Field(ge=1), WHOLE] | None = None
    text: Text


class Total(Part):
    """A number that the text states about itself; `laban check` counts."""

    of: Literal["groups", "indicators", "figures", "tasks", "orientations", "commitments", "periods"]
    count: Annotated[int, Field(ge=0), WHOLE]
    section: str | None = None


class SourceText(Part):
    """The official text in the folder; `first_line` is the number of its first line in the document that was read.

    `note` says at the head of its page what it is where it is not the text of the document itself.

    Compiling adds the hash and the number of lines; an author leaves both out.
    """

    file: Annotated[str, Field(pattern=r"^source/[A-Za-z0-9][A-Za-z0-9._-]*$")]
    first_line: Annotated[int, Field(ge=1), WHOLE] = 1
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    lines: Annotated[int, Field(ge=0), WHOLE] | None = None


class Identity(Part):
    """regulation.yaml without its readings.

    `kind` is what the document contains, `form` as what it is issued where that is something else: a strategy comes
    as a decision, a guidance as a letter.
    """

    id: Key
    kind: Kind = "decision"
    form: Form | None = None
    number: str | None = None
    number_text: str | None = None
    issued: PartialDate
    issuer: Key
    signer: str | None = None
    title: Text
    short_title: Text | None = None
    summary: Text | None = None
    source: SourceText | None = None
    in_force: InForce
    programme_office: Key
    recipients: list[str] = Field(default_factory=list)
    replaces: list[Cited] = Field(default_factory=list)
    replaced_by: list[Cited] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)

    @property
    def label(self) -> Text:
        """What a list calls it; the full title stands on its own page."""
        return self.short_title or self.title

    @property
    def issued_as(self) -> Form:
        return self.form or self.kind

    @property
    def citations(self) -> list[tuple[str, Cited]]:
        """Every other document it names, and how: what it replaces, what replaces it, what it is related to."""
        return [
            *(("replaces", cited) for cited in self.replaces),
            *(("replaced_by", cited) for cited in self.replaced_by),
            *((relation.how, relation) for relation in self.relations),
        ]

    @property
    def is_identified(self) -> bool:
        """Whether number and full date are printed; else only the id says which document it is."""
        return self.number is not None and len(self.issued) == 10

    @property
    def first_day(self) -> date:
        """The earliest day on which it can be in force, by what is printed."""
        return span_of(self.in_force.from_ or self.issued)[0]

    @property
    def last_day(self) -> date | None:
        """The last day in force where a full date is known."""
        return date.fromisoformat(self.in_force.to) if self.in_force.to and len(self.in_force.to) == 10 else None
