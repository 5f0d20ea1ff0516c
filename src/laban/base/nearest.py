"""The known name that a mistyped one is most like, for messages that say how to mend."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Empty when nothing is at least as like as asked (0 to 1): a wild guess would mislead."""
    return next(iter(difflib.get_close_matches(name, [other for other in known if other], n=1, cutoff=likeness)), "")
