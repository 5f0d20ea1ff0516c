"""When most bodies or documents do not fit the day of issue, that day is likely the mistake, and only it is told."""

from collections.abc import Iterable

from laban.base.messages import Fault
from laban.regulations.checks.context import Context

# Fewer than these say nothing about the day.
_FEWEST = 5
_FOLLOWING = {"organisation.not-there": "organisation", "regulation.cited-out-of-time": "document"}


def with_day_of_issue(faults: Iterable[Fault], context: Context) -> list[Fault]:
    faults = list(faults)
    misfits = {
        id: sorted({str(one.parameters[name]) for one in faults if one.id == id}) for id, name in _FOLLOWING.items()
    }
    bodies, documents = misfits.values()
    dated = [cited for _, cited in context.regulation.regulation.citations if cited.issued]
    if not (_are_most(bodies, len(context.named)) or _are_most(documents, len(dated))):
        return faults
    found = [*bodies, *documents]
    day = context.regulation.regulation.issued
    facts = {"count": len(found), "day": day, "names": ", ".join(found[:3])}
    told = Fault("regulation.issued-doubtful", context.place("regulation", "issued"), facts)
    following = {*_FOLLOWING, "regulation.in-force-early"}
    return [told, *(fault for fault in faults if fault.id not in following)]


def _are_most(misfits: list[str], all: int) -> bool:
    return len(misfits) >= _FEWEST and 2 * len(misfits) >= all
