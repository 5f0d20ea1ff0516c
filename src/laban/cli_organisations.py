"""The commands about areas and bodies."""

import argparse
import csv
import sys
from datetime import date
from pathlib import Path

from laban.base.messages import refuse
from laban.cli_base import open_home


def day_given(text: str) -> date:
    """`2025-07-01` or `01/07/2025`."""
    parts = text.split("/")
    try:
        return date(*(int(part) for part in reversed(parts))) if len(parts) == 3 else date.fromisoformat(text)
    except (ValueError, TypeError):
        raise refuse("day.unknown", place="--on", day=text) from None


def resolve_names(options: argparse.Namespace) -> int:
    """One name a line; a CSV with what each is, on the standard output or in a file."""
    open_home()
    from laban.directory.names.resolving import Resolver
    from laban.keeping import clock
    from laban.organisations.reading import directory
    from laban.organisations.table import classes_of_home

    day = day_given(options.on) if options.on else clock.today()
    known = directory()
    resolver = Resolver(known, classes_of_home())
    names = [line.strip() for line in options.file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    rows = [["name", "id", "official_name", "how", "candidates"]]
    for name in names:
        answer = resolver.resolve(name, day)
        state = known.on(answer.id, day)
        candidates = "; ".join(f"{row.state.id} ({row.reason})" for row in answer.candidates)
        rows.append([name, answer.id, state.name if state else "", answer.how, candidates])
    write_rows(rows, options.out)
    unsure = sum(not row[1] for row in rows[1:])
    print(f"{len(names)} tên, {len(names) - unsure} tên đã rõ, {unsure} tên cần người chọn.", file=sys.stderr)
    return 0


def write_rows(rows: list[list[str]], out: Path | None) -> None:
    if out is None:
        csv.writer(sys.stdout, lineterminator="\n").writerows(rows)
        return
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
