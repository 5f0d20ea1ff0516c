"""The rows of the directory: what a unit is called and is from one day to another, and what it became."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

EARLIEST, LATEST = date.min, date.max
ONE = Fraction(1)

# What a link says of the way from a predecessor to a successor.
MERGE, SPLIT, UPGRADE = "merge", "split", "upgrade"


class State(NamedTuple):
    """A unit (an area or a body) from its first day to its last (`until`); None where a day is not known.

    `acts_for` is the area that a body acts for. `size`, `sector` and `place` (an area) are said of enterprises.
    """

    id: str
    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    code: str = ""
    name_en: str = ""
    short: str = ""
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    acts_for: str | None = None
    size: str = ""
    sector: str = ""
    place: str | None = None
    note: str = ""

    @property
    def called(self) -> str:
        """The short name where there is one: `Bắc Ninh` for Tỉnh Bắc Ninh."""
        return self.short or self.name

    def is_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def from_(self) -> date | None:
        return self.since

    @property
    def to(self) -> date | None:
        return self.until

    def exists_within(self, first: date, last: date) -> bool:
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class Link:
    """On `day` the successor took over from the predecessor: `share` of it, None where the source gives none."""

    predecessor: str
    successor: str
    day: date
    share: Fraction | None
    kind: str

    @property
    def is_whole(self) -> bool:
        return self.share == ONE


def eve_of(day: date) -> date:
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def in_order(states: Iterable[State]) -> list[State]:
    """A life from its beginning."""
    return sorted(states, key=lambda state: state.since or EARLIEST)
