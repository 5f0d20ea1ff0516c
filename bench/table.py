"""The rows of a bench, the machine they were measured on, and the file that keeps them."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, inf
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = ("what", "figure", "limit or peer", "ratio", "met or missed")


@dataclass(frozen=True)
class Row:
    """One figure. A limit is a promise, met or missed; a peer only gives the figure a meaning."""

    what: str
    figure: float
    unit: str
    limit: float | None = None
    peer: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.limit is None else self.figure <= self.limit

    def cells(self) -> tuple[str, ...]:
        beside, verdict = "–", {None: "–", True: "met", False: "**missed**"}[self.met]
        if self.limit is not None:
            beside = f"limit {self.limit:g} {self.unit}".rstrip()
        elif self.peer is not None:
            beside = f"peer {_text(self.peer, self.unit)}"
        return self.what, _text(self.figure, self.unit), beside, self._ratio(), verdict

    def _ratio(self) -> str:
        bar = self.limit if self.limit is not None else self.peer
        return f"{self.figure / bar:.2f}" if bar and self.figure != inf else "–"


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest rank: a value that was really measured."""
    return sorted(values)[max(ceil(len(values) * percent / 100) - 1, 0)]


def machine() -> str:
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    python = platform.python_version()
    return f"{_cpu()}, {cores} cores, {gigabytes:.0f} GB memory, Python {python}, {date.today():%Y-%m-%d}"  # noqa: DTZ011


def markdown(rows: Sequence[Row], notes: Sequence[str]) -> str:
    lines = [f"Machine: {machine()}", "", _line(_HEAD), _line(["---"] * len(_HEAD))]
    lines += [_line(row.cells()) for row in rows]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes), ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(figure: float, unit: str) -> str:
    if figure == inf:
        return "no answer"
    return f"{figure:,.0f}" if unit == "" else f"{figure:.{0 if figure >= 100 else 2}f} {unit}"


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
