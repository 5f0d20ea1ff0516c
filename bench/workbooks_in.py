"""Filled Excel files checked and taken in, by two processes. Run as a program of its own on a home of a deadline day:
`python -m bench.workbooks_in COUNT`; prints the seconds."""

import io
import json
import os
import sys
import time
from multiprocessing import get_context
from pathlib import Path

PROCESSES = 2


def _start() -> None:
    import django

    django.setup()


def fill(numbers: tuple[int, ...], folder: str) -> None:
    """The downloaded files, filled in by another program."""
    import openpyxl

    from laban.accounts.models import Account
    from laban.collect.models import Sheet
    from laban.collect.workbooks import book_of
    from laban.forms.layout import FORM
    from laban.forms.writing import write

    for number in numbers:
        body = Account.objects.get(login=f"a{number}").roles.first().organisation_id
        sheet = Sheet.objects.select_related("round__version", "form").get(reporter=body)
        book = openpyxl.load_workbook(io.BytesIO(write(book_of(sheet))))
        form = book[FORM]
        heading = next(row for row in form.iter_rows() if any(cell.value == "TT" for cell in row))
        column = next(cell.column for cell in heading if cell.value == "Số liệu kỳ này")
        for row in form.iter_rows(min_row=heading[0].row + 1):
            if str(row[0].value or "").startswith("1."):
                form.cell(row[0].row, column).value = (number + row[0].row) % 90 + 5
        book.save(Path(folder) / f"{number}.xlsx")


def take(numbers: tuple[int, ...], folder: str) -> int:
    from laban.accounts.models import Account
    from laban.collect.models import Sheet
    from laban.collect.workbooks import take_workbook
    from laban.keeping.door import Actor

    changed = 0
    for number in numbers:
        body = Account.objects.get(login=f"a{number}").roles.first().organisation_id
        sheet = Sheet.objects.select_related("round__version", "form").get(reporter=body)
        data = (Path(folder) / f"{number}.xlsx").read_bytes()
        changed += len(take_workbook(Actor(f"a{number}"), sheet, data, "phieu.xlsx").changes)
    return changed


def main() -> None:
    count = int(sys.argv[1])
    folder = str(Path(os.environ["LABAN_HOME"]) / "workbooks")
    Path(folder).mkdir(exist_ok=True)
    shares = [tuple(range(first, count, PROCESSES)) for first in range(PROCESSES)]
    with get_context("spawn").Pool(PROCESSES, initializer=_start) as pool:
        pool.starmap(fill, [(share, folder) for share in shares])
        began = time.perf_counter()
        changed = sum(pool.starmap(take, [(share, folder) for share in shares]))
        seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "changed": changed}))


if __name__ == "__main__":
    main()
