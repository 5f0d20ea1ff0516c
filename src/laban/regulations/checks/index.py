"""index.yaml: ladders whose levels neither overlap nor run backwards, codes that stand once, ladders that are there."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.checks.context import Context, Path
from laban.regulations.index import Index, Ladder, Node


def check_indices(context: Context) -> Iterator[Fault]:
    for number, index in enumerate(context.regulation.indices):
        yield from _ladders(context, number, index)
        yield from _nodes(context, number, index)
        yield from _overall(context, number, index)


def _ladders(context: Context, number: int, index: Index) -> Iterator[Fault]:
    for name, ladder in index.ladders.items():
        for level, step in ladder.levels.items():
            if step.high is not None and step.high <= step.low:
                place = context.place("indices", number, "ladders", name, str(level))
                yield Fault("regulation.level-reversed", place, {"ladder": name, "level": level})
        for message, wrong in _steps(name, ladder):
            yield Fault(message, context.place("indices", number, "ladders", name, str(wrong["higher"])), wrong)


def _steps(name: str, ladder: Ladder) -> Iterator[tuple[str, dict[str, object]]]:
    """A level begins above the one below it; where that prints an upper end, exactly there."""
    levels = sorted(ladder.levels.items())
    for (lower, one), (higher, other) in pairwise(levels):
        wrong: dict[str, object] = {"ladder": name, "lower": lower, "higher": higher}
        if other.low <= one.low or (one.high is not None and other.low < one.high):
            yield "regulation.ladder-overlaps", wrong
        elif one.high is not None and other.low > one.high:
            yield "regulation.ladder-gap", wrong


def _nodes(context: Context, number: int, index: Index) -> Iterator[Fault]:
    seen: set[str] = set()
    for node, path in _with_paths(index.nodes, ("indices", number, "nodes")):
        place = context.place(*path)
        if node.code in seen:
            yield Fault("regulation.code-twice", place, {"code": node.code})
        seen.add(node.code)
        if node.ladder is not None and node.ladder not in index.ladders:
            wrong = {"ladder": node.ladder, "nearest": nearest(node.ladder, index.ladders)}
            yield Fault("regulation.no-such-ladder", place, wrong)
        if bool(node.points) == bool(node.nodes):
            yield Fault("regulation.node-neither", place, {"code": node.code})


def _with_paths(nodes: Sequence[Node], path: Path) -> Iterator[tuple[Node, Path]]:
    for position, node in enumerate(nodes):
        yield node, (*path, position)
        yield from _with_paths(node.nodes, (*path, position, "nodes"))


def _overall(context: Context, number: int, index: Index) -> Iterator[Fault]:
    """Tried from the top, so a rule below a lower one would never be reached."""
    for position, rule in enumerate(index.overall):
        if rule.pillars is not None and rule.pillars.at_least > len(index.nodes):
            facts = {"stated": rule.pillars.at_least, "found": len(index.nodes)}
            yield Fault("regulation.too-many-pillars", context.place("indices", number, "overall", position), facts)
    for position, (one, other) in enumerate(pairwise(index.overall), start=1):
        if other.level >= one.level or other.points.low >= one.points.low:
            place = context.place("indices", number, "overall", position)
            wrong = {"ladder": index.id, "lower": other.level, "higher": one.level}
            yield Fault("regulation.ladder-overlaps", place, wrong)
