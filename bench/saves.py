"""Saves one value of a sheet again and again through the action, on the home LABAN_HOME; prints milliseconds (JSON)."""

import json
import sys
import time

import django

SAVES = 200


def main() -> None:
    django.setup()
    from laban.collect.entries import Typed
    from laban.collect.finding import SheetKey, find_sheet
    from laban.collect.reading_values import current_values
    from laban.collect.sheets import type_into
    from laban.demo import REGULATION
    from laban.keeping.door import Actor

    key = SheetKey(f"{REGULATION}:2023-Q2", "cuc-cdsqg", "vn")
    seen = current_values(find_sheet(key))["1.1"].version
    took = []
    for number in range(SAVES):
        # Each value differs from the one before: saving the same one writes nothing.
        typed = Typed("1.1", f"{50 + number % 40},{number % 10}", seen=seen + number)
        start = time.perf_counter()
        type_into(Actor("an"), key=key, values=[typed])
        took.append((time.perf_counter() - start) * 1000)
    if current_values(find_sheet(key))["1.1"].version != seen + SAVES:
        raise RuntimeError("not every save was written")
    json.dump(took, sys.stdout)


if __name__ == "__main__":
    main()
