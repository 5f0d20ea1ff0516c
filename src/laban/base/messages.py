"""Faults with a stable id, a place and a sentence in each language; one catalogue for web, API and shell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

LANGUAGES = ("vi", "en")
# What helps where it is known; a sentence that would have a hole in its place is left out.
HELPFUL = ("nearest", "allowed")


@dataclass(frozen=True)
class Message:
    """A sentence that says what, where and how to mend it. `status` is the HTTP status of a refusal with it."""

    vi: str
    en: str
    status: int = 422


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `place` is a form field (`1.5`), a file and line (`indicators.yaml:12`) or a key."""

    id: str
    place: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        from laban.base.catalogue import CATALOGUE

        told = _whole(CATALOGUE[self.id], self.parameters, language)
        if "more" in self.parameters:
            told += " " + _whole(CATALOGUE["regulation.more-places"], self.parameters, language)
        return told

    def at(self, place: str) -> "Fault":
        return Fault(self.id, place, self.parameters)


def _whole(message: Message, parameters: Mapping[str, object], language: str) -> str:
    text = message.vi if language == "vi" else message.en
    holes = [f"{{{name}}}" for name in HELPFUL if not parameters.get(name)]
    if any(hole in text for hole in holes):
        sentences = re.split(r"(?<=[.?]) ", text)
        text = " ".join(sentence for sentence in sentences if not any(hole in sentence for hole in holes))
    return text.format_map({name: _said(value, language) for name, value in parameters.items()})


def _said(value: object, language: str) -> object:
    """Numbers as people read them: a decimal comma in Vietnamese; what has no end is rounded, and says so."""
    if not isinstance(value, Fraction):
        return value
    from laban.base.exact import shown

    rounded = Fraction(round(value * 10_000), 10_000)
    return shown(value, language) if value == rounded else f"≈ {shown(Fraction(round(value * 100), 100), language)}"


class Refusal(Exception):
    """Raised when something is not done; the database is left as it was. Holds all faults found, not the first."""

    def __init__(self, *faults: Fault):
        super().__init__("; ".join(f"{fault.place}: {fault.id}" if fault.place else fault.id for fault in faults))
        self.faults = faults

    @property
    def status(self) -> int:
        from laban.base.catalogue import CATALOGUE

        return max(CATALOGUE[fault.id].status for fault in self.faults)

    def at(self, place: str) -> "Refusal":
        return Refusal(*(fault.at(place) for fault in self.faults))


def refuse(message: str, place: str = "", **parameters: object) -> Refusal:
    """The refusal to raise: `raise refuse("sheet.not-yours", sheet=key)`."""
    return Refusal(Fault(message, place, parameters))
