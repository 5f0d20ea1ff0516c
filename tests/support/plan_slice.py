"""Ten rows of the plan, so that a test can fill a whole sheet by hand: 6, 1, 1 and 1 values of four reporters."""

import copy
from functools import cache

from laban import demo
from laban.base.canonical import canonical_json, sha256_hex
from laban.organisations.shipped import shipped_regulations
from laban.regulations.compiler import Compiled

CODES = ("1.1", "1.5", "1.8", "3.5", "3.5.1", "3.5.2", "3.5.3", "4.2", "5.1", "5.4")


@cache
def plan_slice() -> Compiled:
    """The shipped plan without the other rows, its tasks, and the readings that set anything of a row."""
    whole = next(row for row in shipped_regulations() if row.regulation == demo.REGULATION)
    data = copy.deepcopy(whole.data)
    data["indicators"] = [row for row in data["indicators"] if row["code"] in CODES]
    data["sheet"]["rows"] = list(CODES)
    data["cases"] = [case for case in data["cases"] if case["indicator"] in CODES]
    data["readings"] = [reading for reading in data["readings"] if not _sets_a_row(reading)]
    for part in ("tasks", "task_sections", "commitments"):
        del data[part]
    canonical = canonical_json(data)
    return Compiled(data, canonical, sha256_hex(canonical), whole.source)


def _sets_a_row(reading: dict) -> bool:
    paths = [path for option in reading["options"].values() for path in option.get("set", {})]
    return any(path.startswith("indicators/") for path in paths)
