"""A sheet as an Excel file and back: what goes into the file, and what a filled one would change.

The file itself is made and read in the room `forms`; a filled one is typed into the sheet like by hand, all or nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from laban.base.days import shown_day
from laban.base.exact import from_canonical, shown
from laban.base.messages import Fault, Refusal
from laban.collect.entries import Typed, understand
from laban.collect.finding import SheetKey
from laban.collect.models import Sheet, Status, Via
from laban.collect.rounds import regulation_of_round, title_of
from laban.collect.sheet_view import Line, SheetView, view_of
from laban.collect.sheets import TypedText, type_into
from laban.forms.book import Entry, Fingerprint, FormBook, FormRow, FreeText, HeadingRow, Titles
from laban.forms.comparing import Change, compare
from laban.forms.filled import Filled, FilledRow
from laban.forms.reading import read
from laban.keeping import clock
from laban.keeping.door import Actor
from laban.organisations.asof import names_on
from laban.regulations.figures import PRINTED_SIGNS
from laban.regulations.schema import Figure, Indicator, Regulation

# As a form names them; the first is meant where nothing is chosen.
STATUSES = (
    (Status.NORMAL, "Chính thức"),
    (Status.PROVISIONAL, "Tạm ước tính"),
    (Status.ESTIMATED, "Ước tính"),
    (Status.MISSING, "Chưa có số liệu"),
    (Status.WITHHELD, "Không báo cáo tại đây (bí mật nhà nước)"),
)
_UNITS = {"percent": "%", "rank": "thứ hạng", "count": "số lượng", "person": "người", "dong": "đồng", "times": "lần"}


@dataclass(frozen=True)
class Preview:
    """What a file would do. With a fault nothing of it is taken; `warnings` are only told."""

    filled: Filled
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def book_of(sheet: Sheet, codes: Collection[str] | None = None) -> FormBook:
    """The form of a sheet with what stands on it; only the rows of `codes` for who was given some."""
    view = view_of(sheet, codes)
    names = names_on([*sheet.reporters, sheet.about], clock.today())
    period, text = title_of(sheet.round, "vi"), view.text
    return FormBook(
        fingerprint=Fingerprint(
            round=sheet.round.key,
            version=sheet.round.version_id,
            reporter=sheet.reporter,
            about=sheet.about,
            made_at=clock.now().isoformat(timespec="minutes"),
            period_name=period,
            reporter_name="; ".join(names[body].full for body in sheet.reporters),
            about_name=names[sheet.about].full,
        ),
        titles=Titles(
            form=text.sheet.title.vi if text.sheet else period,
            due=shown_day(sheet.due_again or sheet.round.due, "vi"),
            legal=text.regulation.label.vi,
        ),
        rows=tuple(_rows(view)),
        statuses=tuple((str(code), label) for code, label in STATUSES),
        free_texts=tuple(_texts(view)),
    )


def preview(sheet: Sheet, data: bytes, name: str, codes: Collection[str] | None = None) -> Preview:
    """Refusal when the file as a whole cannot be taken; faults in single cells are in the answer."""
    book = book_of(sheet, codes)
    filled = read(data, book, name)
    faults = (*filled.faults, *_not_understood(regulation_of_round(sheet.round), filled))
    changes = compare(book, filled)
    overtaken = [
        Fault("form.overtaken", change.place, {"code": change.code, "now": change.old or "–"})
        for change in changes
        if change.overtaken
    ]
    return Preview(filled, changes, (*faults, *overtaken), filled.warnings)


def take_workbook(actor: Actor, sheet: Sheet, data: bytes, name: str, codes: Collection[str] | None = None) -> Preview:
    """Writes what the file changes. Refusal with all faults, each at its cell, and nothing is written."""
    found = preview(sheet, data, name, codes)
    if found.faults:
        raise Refusal(*found.faults)
    touched = [row for row in found.filled.rows if row.touched]
    texts = [TypedText(row.id, row.text.text, row.seen) for row in found.filled.texts if row.touched]
    try:
        type_into(actor, key=SheetKey.of(sheet), values=[_typed(row) for row in touched], texts=texts, via=Via.WORKBOOK)
    except Refusal as refusal:
        raise Refusal(*_at_cells(refusal.faults, touched)) from None
    return found


def _rows(view: SheetView) -> Iterable[FormRow | HeadingRow]:
    asked = {line.indicator.code for line in view.lines}
    group, parent = None, None
    for line in view.lines:
        here = view.text.group_of(line.indicator)
        if here is not group:
            group = here
            yield HeadingRow(here.code, here.title.vi)
        if line.parent is not None and line.parent is not parent and line.parent.code not in asked:
            yield HeadingRow(line.parent.code, line.parent.title.vi)
        parent = line.parent
        yield _row(view, line)


def _row(view: SheetView, line: Line) -> FormRow:
    indicator, current = line.indicator, line.current
    lowest, highest = _range(view.text, indicator)
    return FormRow(
        code=indicator.code,
        title=_title(indicator),
        unit=indicator.unit or "",
        unit_text=_UNITS.get(indicator.unit or "", ""),
        earlier=f"{_shown(line.earlier.value, indicator)} ({line.earlier.label})" if line.earlier else "",
        plan=_figure(line.plan, indicator),
        target=_figure(line.target, indicator),
        parts=indicator.ratio_of is not None,
        whole=indicator.measure in ("rank", "count"),
        negative=indicator.measure in ("growth", "amount"),
        lowest=lowest,
        highest=highest,
        indent=1 if line.parent else 0,
        entry=Entry(
            value=(current.value or "") if current and indicator.ratio_of is None else "",
            numerator=(current.numerator or "") if current else "",
            denominator=(current.denominator or "") if current else "",
            status=str(current.status) if current else "",
            note=current.note if current else "",
            reason=current.reason if current else "",
        ),
        seen=line.version,
    )


def _title(indicator: Indicator) -> str:
    if indicator.ratio_of is None:
        return indicator.title.vi
    return (
        f"{indicator.title.vi} (tử số: {indicator.ratio_of.numerator.vi}; mẫu số: {indicator.ratio_of.denominator.vi})"
    )


def _range(text: Regulation, indicator: Indicator) -> tuple[str, str]:
    for check in text.checks:
        if check.kind == "range" and check.applies_to(indicator):
            return check.from_ or "", check.to or ""
    return "", ""


def _figure(figure: Figure | None, indicator: Indicator) -> str:
    if figure is None or figure.value is None:
        return "–"
    sign = f"{PRINTED_SIGNS[figure.op]} " if figure.op else ""
    return sign + _shown(figure.value, indicator)


def _shown(value: str | None, indicator: Indicator) -> str:
    if value is None:
        return "–"
    return shown(from_canonical(value)) + (" %" if indicator.unit == "percent" else "")


def _texts(view: SheetView) -> Iterable[FreeText]:
    for section in view.sections:
        yield FreeText(
            id=section.section.id,
            title=f"{section.section.id}. {section.section.title.vi}",
            hint=section.section.hint.vi if section.section.hint else "",
            text=section.current.text if section.current else "",
            seen=section.version,
        )


def _typed(row: FilledRow) -> Typed:
    return Typed(
        indicator=row.code,
        value=row.value.text,
        status=row.status,
        note=row.note.text,
        reason=row.reason.text,
        seen=row.seen,
        numerator=row.numerator.text,
        denominator=row.denominator.text,
    )


def _not_understood(text: Regulation, filled: Filled) -> list[Fault]:
    """What the sheet itself would refuse, at the cells of the file."""
    told = {fault.place for fault in filled.faults}
    faults: list[Fault] = []
    for row in filled.rows:
        places = {row.value.place, row.numerator.place, row.denominator.place}
        if not row.touched or places & told:
            continue
        try:
            understand(_typed(row), text.indicator(row.code))
        except Refusal as refusal:
            faults += [fault.at(_cell(row)) for fault in refusal.faults]
    return faults


def _at_cells(faults: Sequence[Fault], rows: Sequence[FilledRow]) -> list[Fault]:
    cells = {row.code: _cell(row) for row in rows}
    return [fault.at(cells.get(fault.place, fault.place)) for fault in faults]


def _cell(row: FilledRow) -> str:
    return row.value.place or row.numerator.place
