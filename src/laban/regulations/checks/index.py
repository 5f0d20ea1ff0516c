"""index.yaml: ladders whose levels neither overlap nor run backwards, codes that stand once, ladders that are there."""

from collections.abc import Iterator
from itertools import pairwise

from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.checks.context import Context, repeated
from laban.regulations.index import Index, Ladder


def check_indices(context: Context) -> Iterator[Fault]:
    for number, index in enumerate(context.regulation.indices):
        yield from _ladders(context, number, index)
        yield from _nodes(context, number, index)
        yield from _overall(context, number, index)


def _ladders(context: Context, number: int, index: Index) -> Iterator[Fault]:
    for name, ladder in index.ladders.items():
        place = context.place("indices", number, "ladders", name)
        yield from (Fault("regulation.ladder-overlaps", place, wrong) for wrong in _overlaps(name, ladder))


def _overlaps(name: str, ladder: Ladder) -> Iterator[dict[str, object]]:
    """A level begins above the one below it, and where that prints an upper end, not under it."""
    levels = sorted(ladder.levels.items())
    for (lower, one), (higher, other) in pairwise(levels):
        if other.low <= one.low or (one.high is not None and other.low < one.high):
            yield {"ladder": name, "lower": lower, "higher": higher}


def _nodes(context: Context, number: int, index: Index) -> Iterator[Fault]:
    place = context.place("indices", number)
    for _, code in repeated(node.code for node in index.all_nodes):
        yield Fault("regulation.code-twice", place, {"code": code})
    for node in index.all_nodes:
        if node.ladder is not None and node.ladder not in index.ladders:
            wrong = {"ladder": node.ladder, "nearest": nearest(node.ladder, index.ladders)}
            yield Fault("regulation.no-such-ladder", place, wrong)
        if bool(node.points) == bool(node.nodes):
            yield Fault("regulation.node-neither", place, {"code": node.code})


def _overall(context: Context, number: int, index: Index) -> Iterator[Fault]:
    """Tried from the top, so a rule below a lower one would never be reached."""
    for position, (one, other) in enumerate(pairwise(index.overall), start=1):
        if other.level >= one.level or other.points.low >= one.points.low:
            place = context.place("indices", number, "overall", position)
            wrong = {"ladder": index.id, "lower": other.level, "higher": one.level}
            yield Fault("regulation.ladder-overlaps", place, wrong)
