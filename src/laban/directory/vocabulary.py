"""The levels of areas and the kinds of units: data, as laws add and abolish them (đặc khu since 2025)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

TAX_CODE = "tax-code"


@dataclass(frozen=True)
class Level:
    """A level of areas, the highest first. `known_from`: what is listed for an earlier day is the state of that day."""

    id: str
    name: str
    name_en: str = ""
    code_digits: int | None = None
    known_from: date | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of area (which has a level) or of body. `prefix` stands before the short name: Tỉnh, Phường.

    `code` names the check of the kind's codes where it is not the digits of the level: `tax-code`.
    """

    id: str
    name: str
    name_en: str = ""
    level: str = ""
    prefix: str = ""
    code: str = ""


@dataclass(frozen=True)
class Term:
    """A word of a list: a size class or a sector of enterprises."""

    id: str
    name: str
    name_en: str = ""


class _Word(Protocol):
    @property
    def id(self) -> str: ...


W = TypeVar("W", bound=_Word)


def _joined(words: tuple[W, ...], others: tuple[W, ...]) -> tuple[W, ...]:
    known = {word.id for word in words}
    return (*words, *(word for word in others if word.id not in known))


@dataclass(frozen=True)
class Vocabulary:
    levels: tuple[Level, ...] = ()
    kinds: tuple[Kind, ...] = ()
    sizes: tuple[Term, ...] = ()
    sectors: tuple[Term, ...] = ()

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def _levels(self) -> dict[str, Level]:
        return {level.id: level for level in self.levels}

    def joined(self, other: "Vocabulary") -> "Vocabulary":
        """The words of both; those that both have are this one's."""
        return Vocabulary(
            _joined(self.levels, other.levels),
            _joined(self.kinds, other.kinds),
            _joined(self.sizes, other.sizes),
            _joined(self.sectors, other.sectors),
        )

    def kind(self, id: str) -> Kind | None:
        return self._kinds.get(id)

    def level(self, id: str) -> Level | None:
        return self._levels.get(id)

    def level_of(self, kind: str) -> Level | None:
        """The level of a kind of area; None for kinds of bodies."""
        found = self._kinds.get(kind)
        return self._levels.get(found.level) if found else None

    def kinds_of_level(self, level: str) -> frozenset[str]:
        return frozenset(kind.id for kind in self.kinds if kind.level == level)

    def short_of(self, kind: str, name: str) -> str:
        """The name of an area without its type; nothing where only a number would be left (Phường 1)."""
        prefix = found.prefix if (found := self._kinds.get(kind)) else ""
        rest = name.removeprefix(f"{prefix} ").strip() if prefix else ""
        return "" if rest == name or rest.isdecimal() else rest

    def is_public(self, kind: str, code: str) -> bool:
        """Enterprises that are known by their tax code are not for strangers."""
        found = self._kinds.get(kind)
        return not (found and found.code == TAX_CODE and code)

    @property
    def area_kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds if kind.level)

    @property
    def body_kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds if not kind.level)
