"""Figures on the map of another day: added up over mergers where an indicator's rule allows it, else marked.

A figure goes to another map only where whole areas became one; where a part went elsewhere, or nobody knows how much,
there is no figure and a reason.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

# The words of a regulation: `on_merger` of an indicator, and its `over_areas` when it is worked out anew.
RECOMPUTE, MEAN, NONE = "recompute", "mean", "none"
SUM, RATIO_OF_SUMS = "sum", "ratio_of_sums"

# Why an area of the new map has no figure.
RULE_FORBIDS = "rule-forbids"
DIVIDED = "divided"
MISSING = "missing"
PARTS_MISSING = "parts-missing"
ENDED = "ended"


@dataclass(frozen=True)
class Figure:
    """A value in the indicator's unit, and for a ratio its numerator and denominator where they were collected."""

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


@dataclass(frozen=True)
class Origin:
    """An area of the old map in an area of the new one. `whole`: all of it went there, and nowhere else."""

    area: str
    whole: bool


@dataclass(frozen=True)
class Mapped:
    """A figure of an area of the new map, or none with the `reason`; `areas` are those that it comes or lacks from."""

    area: str
    figure: Figure | None
    reason: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remap:
    """All areas of the new map in order, and figures of the old one that no area took up (`lost`: area and reason)."""

    rows: tuple[Mapped, ...]
    lost: tuple[Mapped, ...]


@dataclass(frozen=True)
class Rule:
    """How an indicator adds: `on_merger` and `over_areas` as the regulation has them; `factor` is what one whole is in
    its unit (100 for per cent)."""

    on_merger: str | None
    over_areas: str | None = None
    factor: int = 1

    @property
    def adds(self) -> "Add | None":
        """How the figures of several areas become one; None where the regulation gives no way."""
        if self.on_merger == MEAN:
            return _mean
        if self.on_merger != RECOMPUTE:
            return None
        return {SUM: _sum, RATIO_OF_SUMS: self._ratio_of_sums}.get(self.over_areas or "")

    def _ratio_of_sums(self, figures: list[Figure]) -> Figure | None:
        """The sum of the numerators by the sum of the denominators."""
        above = _total([figure.numerator for figure in figures])
        below = _total([figure.denominator for figure in figures])
        return Figure(above / below * self.factor, above, below) if above is not None and below else None


Add = Callable[[list[Figure]], Figure | None]


def remap(figures: Mapping[str, Figure], origins: Mapping[str, Iterable[Origin]], rule: Rule) -> Remap:
    """`figures` by area of the old map; `origins` says for each area of the new map which areas of the old one are in
    it (laban.directory.maps)."""
    all_origins = {area: tuple(of) for area, of in origins.items()}
    rows = tuple(_mapped(area, of, figures, rule.adds) for area, of in all_origins.items())
    taken: defaultdict[str, list[Mapped]] = defaultdict(list)
    for row, of in zip(rows, all_origins.values(), strict=True):
        for origin in of:
            taken[origin.area].append(row)
    lost = tuple(
        Mapped(area, figure, _why_lost(taken[area]))
        for area, figure in figures.items()
        if not any(row.figure is not None for row in taken[area])
    )
    return Remap(rows, lost)


def _mapped(area: str, origins: tuple[Origin, ...], figures: Mapping[str, Figure], add: Add | None) -> Mapped:
    if not origins:
        return Mapped(area, None, MISSING)
    if len(origins) == 1 and origins[0].whole:
        return _the_same(area, origins[0].area, figures)
    divided = tuple(origin.area for origin in origins if not origin.whole)
    if divided:
        return Mapped(area, None, DIVIDED, divided)
    if add is None:
        return Mapped(area, None, RULE_FORBIDS, tuple(origin.area for origin in origins))
    return _added(area, [origin.area for origin in origins], figures, add)


def _the_same(area: str, old: str, figures: Mapping[str, Figure]) -> Mapped:
    """The same territory, under whatever name and code."""
    figure = figures.get(old)
    return Mapped(area, None, MISSING, (old,)) if figure is None else Mapped(area, figure, areas=(old,))


def _added(area: str, olds: list[str], figures: Mapping[str, Figure], add: Add) -> Mapped:
    missing = tuple(old for old in olds if old not in figures)
    if missing:
        return Mapped(area, None, MISSING if len(missing) == len(olds) else PARTS_MISSING, missing)
    total = add([figures[old] for old in olds])
    return Mapped(area, None, PARTS_MISSING, tuple(olds)) if total is None else Mapped(area, total, areas=tuple(olds))


def _sum(figures: list[Figure]) -> Figure | None:
    total = _total([figure.value for figure in figures])
    return None if total is None else Figure(total)


def _mean(figures: list[Figure]) -> Figure | None:
    """The plain mean, as the Ministry took it for the merged provinces in DTI 2024."""
    total = _total([figure.value for figure in figures])
    return None if total is None else Figure(total / len(figures))


def _total(numbers: list[Fraction | None]) -> Fraction | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None


def _why_lost(rows: list[Mapped]) -> str:
    return rows[0].reason if rows else ENDED
