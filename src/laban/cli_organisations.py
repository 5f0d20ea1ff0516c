"""The commands about areas and bodies."""

import argparse
import csv
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

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


def import_file(options: argparse.Namespace) -> int:
    """Tells what would change; writes it unless `--dry-run`."""
    open_home()
    from laban.keeping.door import OPERATOR
    from laban.organisations.importing import import_units, preview_import

    data, name = options.file.read_bytes(), options.file.name
    plan = preview_import(data, name)
    told = f"{len(plan.new_units)} đơn vị mới, {len(plan.added)} giai đoạn mới, {len(plan.corrected)} giai đoạn sửa"
    print(f"{told}, {plan.unchanged} dòng không đổi.")
    if not options.dry_run and not plan.is_empty:
        import_units(OPERATOR, data=data, name=name)
        print("Đã nạp.")
    return 0


def export_file(options: argparse.Namespace) -> int:
    """Areas, bodies or links as a file that the import takes; enterprises with a tax code are among the bodies."""
    open_home()
    from laban.directory.outgoing.files import csv_file, xlsx_file
    from laban.directory.outgoing.tables import area_table, body_table, link_table, states_of
    from laban.organisations.reading import directory

    known, day = directory(), day_given(options.on) if options.on else None
    if options.what == "links":
        table = link_table(known.links)
    elif options.what == "bodies":
        table = body_table(known, states_of(known.bodies, day))
    else:
        table = area_table(known, states_of(known.areas, day))
    is_sheet = options.file.suffix.lower() == ".xlsx"
    options.file.write_bytes(xlsx_file(table, options.what) if is_sheet else csv_file(table))
    print(f"{options.file}: {len(table) - 1} dòng")
    return 0


def remap_figures(options: argparse.Namespace) -> int:
    """Figures of areas on the map of another day, each area without a figure with its reason."""
    open_home()
    from laban.base.exact import canonical_number
    from laban.compute.maps import Rule, remap
    from laban.directory.incoming.cells import read_table
    from laban.directory.incoming.figures import figures_of
    from laban.directory.maps import origins
    from laban.organisations.reading import directory

    known = directory()
    figures_of_day, map_of_day = day_given(options.figures_of), day_given(options.map_of)
    table = read_table(options.file.read_bytes(), options.file.name)
    figures = figures_of(table, known, figures_of_day)
    rule = Rule(options.on_merger, options.over_areas, 100 if options.percent else 1)
    done = remap(figures, origins(known, options.level, figures_of_day, map_of_day), rule)
    rows = [["id", "code", "name", "value", "numerator", "denominator", "reason", "areas"]]
    for row in done.rows:
        state = known.on(row.area, map_of_day)
        figure = row.figure
        parts = (figure.value, figure.numerator, figure.denominator) if figure else (None, None, None)
        numbers = ["" if part is None else canonical_number(part) for part in parts]
        head = [row.area, state.code if state else "", state.name if state else ""]
        rows.append([*head, *numbers, row.reason, "; ".join(row.areas)])
    write_rows(rows, options.out)
    missing = sum(row.figure is None for row in done.rows)
    print(
        f"{len(done.rows)} địa bàn, {missing} địa bàn không có số; {len(done.lost)} số cũ không chuyển được.",
        file=sys.stderr,
    )
    return 0


def carry_out_reform(options: argparse.Namespace) -> int:
    """Tells what a reform would do; does it unless `--dry-run`."""
    open_home()
    from laban.base.vietnamese import slug
    from laban.directory.incoming.cells import read_table
    from laban.directory.reform_rows import columns_of, steps_of
    from laban.directory.reforms import Plan
    from laban.keeping.door import OPERATOR
    from laban.organisations import reforming
    from laban.organisations.reading import directory

    day = day_given(options.day)
    heading, *lines = read_table(options.file.read_bytes(), options.file.name)
    keys = columns_of(heading)
    rows = [{key: cell for key, cell in zip(keys, line, strict=False) if key} for line in lines]
    id = options.id or f"{slug(options.title)[:60].strip('-')}-{day.year}"
    plan = Plan(id, day, options.title, steps_of(rows, directory(), day), options.basis)
    outcome = reforming.preview(plan)
    told = f"kết thúc {len(outcome.ended)}, thành lập {len(outcome.opened)}, thay đổi {len(outcome.changed)} đơn vị"
    print(f"Từ ngày {day:%d/%m/%Y}: {told}.")
    if not options.dry_run:
        row = reforming.reform(OPERATOR, plan=plan)
        print(f"Đã thực hiện đợt sắp xếp {row.id}.")
    return 0


def undo_reform(options: argparse.Namespace) -> int:
    """Takes a reform back."""
    open_home()
    from laban.keeping.door import OPERATOR
    from laban.organisations.reforming import undo

    row = undo(OPERATOR, reform=options.reform, because=options.because)
    print(f"Đã hoàn tác đợt sắp xếp {row.id}.")
    return 0


def add_commands(bodies: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """`laban organisations …`, all but `load`."""
    resolving = command(bodies, "resolve", resolve_names, "cho biết mỗi tên (mỗi dòng một tên) là đơn vị nào")
    resolving.add_argument("file", type=Path, metavar="FILE")
    resolving.add_argument("--on", metavar="NGÀY", help="vào ngày nào, mặc định là hôm nay")
    importing = command(bodies, "import", import_file, "nạp bảng đơn vị từ CSV hoặc Excel")
    importing.add_argument("file", type=Path, metavar="FILE")
    exporting = command(bodies, "export", export_file, "ghi bảng đơn vị ra .csv hoặc .xlsx")
    exporting.add_argument("file", type=Path, metavar="FILE")
    exporting.add_argument("--what", choices=("areas", "bodies", "links"), default="areas", help="ghi gì")
    exporting.add_argument("--on", metavar="NGÀY", help="chỉ những gì có vào ngày này; mặc định là mọi thời kỳ")
    mapping = command(bodies, "remap", remap_figures, "chuyển số liệu của các địa bàn sang bản đồ của ngày khác")
    mapping.add_argument("file", type=Path, metavar="FILE")
    mapping.add_argument("--from", dest="figures_of", required=True, metavar="NGÀY", help="ngày của số liệu")
    mapping.add_argument("--to", dest="map_of", required=True, metavar="NGÀY", help="ngày của bản đồ mới")
    mapping.add_argument("--level", default="province", help="cấp địa bàn: province, district, commune")
    mapping.add_argument("--on-merger", choices=("recompute", "mean", "none"), default="recompute")
    mapping.add_argument("--over-areas", choices=("sum", "ratio_of_sums", "none"), default="sum")
    mapping.add_argument("--percent", action="store_true", help="tỷ lệ tính bằng phần trăm")
    for writing in (resolving, mapping):
        writing.add_argument("--out", type=Path, metavar="FILE", help="ghi ra tệp CSV thay vì ra màn hình")
    reforming = command(bodies, "reform", carry_out_reform, "thực hiện một đợt sắp xếp từ bảng các dòng")
    reforming.add_argument("file", type=Path, metavar="FILE")
    reforming.add_argument("--day", required=True, metavar="NGÀY", help="ngày có hiệu lực")
    reforming.add_argument("--title", required=True, metavar="TÊN")
    reforming.add_argument("--id", default="", metavar="MÃ", help="mặc định đặt theo tên và năm")
    reforming.add_argument("--basis", default="", metavar="CĂN-CỨ")
    for trying in (importing, reforming):
        trying.add_argument("--dry-run", action="store_true", help="chỉ cho biết, không ghi")
    undoing = command(bodies, "undo", undo_reform, "hoàn tác một đợt sắp xếp")
    undoing.add_argument("reform", metavar="MÃ")
    undoing.add_argument("--because", required=True, metavar="LÝ-DO")
