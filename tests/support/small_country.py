"""A country of two provinces and five communes, to work reforms out by hand."""

from datetime import date
from fractions import Fraction

from laban.directory.directory import Directory
from laban.directory.from_file import vocabulary_of
from laban.directory.states import MERGE, Link, State
from laban.organisations.shipped import shipped_file

NEW_YEAR = date(2026, 1, 1)
EVE = date(2025, 12, 31)


def area(id: str, name: str, kind: str, parent: str | None, code: str = "", **more: object) -> State:
    return State(id=id, name=name, kind=kind, parent=parent, code=code, **more)  # type: ignore[arg-type]


AREAS = (
    area("vn", "Việt Nam", "country", None),
    area("dong", "Tỉnh Đông", "province", "vn", "01", short="Đông"),
    area("tay", "Tỉnh Tây", "province", "vn", "02", short="Tây"),
    area("an", "Xã An", "commune", "dong", "00001", short="An"),
    area("binh", "Xã Bình", "commune", "dong", "00002", short="Bình"),
    area("chau", "Xã Châu", "commune", "tay", "00003", short="Châu"),
    area("dai", "Phường Đại", "ward", "tay", "00004", short="Đại"),
)


def country(*more: State, links: tuple[Link, ...] = (), bodies: tuple[State, ...] = ()) -> Directory:
    return Directory([*AREAS, *more], bodies, links, vocabulary_of(shipped_file()))


def merged(old: str, new: str, day: date = NEW_YEAR, share: Fraction | None = Fraction(1)) -> Link:
    return Link(old, new, day, share, MERGE)
