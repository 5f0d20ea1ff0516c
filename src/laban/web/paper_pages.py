"""The report of a sheet on paper, for the signature of its head: always in Vietnamese, as the decree has it."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from laban.base.messages import refuse
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Sheet
from laban.collect.rounds import title_of
from laban.collect.seeing import sight_of
from laban.collect.sheet_view import Line, SheetView, view_of
from laban.keeping import access_log, clock
from laban.organisations.asof import names_on
from laban.organisations.reading import directory
from laban.publish.papers.paper import Block, Cells, Column, Heading, Paper, Paragraph, Signer, Table
from laban.publish.papers.pdf import pdf
from laban.publish.papers.word import docx
from laban.web.access import actor_of, signed_in
from laban.web.templatetags.laban import figure, number
from laban.web.words import STATUSES

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_DEMO = "BẢN TRÌNH DIỄN: SỐ LIỆU GIẢ ĐỊNH"


@require_GET
@signed_in
def paper(request: HttpRequest, round: str, reporter: str, about: str, form: str) -> HttpResponse:
    sheet = find_sheet(SheetKey(round, reporter, about))
    if not sight_of(actor_of(request), sheet).whole:
        raise refuse("right.missing", place="sheet.read", action="sheet.read")
    access_log.read(actor_of(request), f"sheet:{sheet.key}")
    with translation.override("vi"):
        report = report_of(sheet)
    fonts = settings.LABAN_HOME.path / ".fonts"
    body = docx(report) if form == "docx" else pdf(report, fonts, settings.LABAN_FONTS)
    name = f"bao-cao-{sheet.round.period_key}-{sheet.reporters[0]}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=_TYPES[form], headers=headers)


def report_of(sheet: Sheet) -> Paper:
    """The sheet as a report from its bodies to the programme office."""
    view, today = view_of(sheet), clock.today()
    office = view.text.regulation.programme_office
    state = directory().bodies.nearest(sheet.reporters[0], today)
    parent = state.parent if state is not None else None
    names = names_on([*sheet.reporters, sheet.about, office, *([parent] if parent else [])], today)
    return Paper(
        governing_body=names[parent].full if parent else "",
        issuing_body=", ".join(names[body].full for body in sheet.reporters),
        symbol="/BC-",
        number=sheet.letter_number,
        day=sheet.letter_day,
        type_name="Báo cáo",
        subject=f"Cung cấp số liệu {title_of(sheet.round, 'vi')}",
        addressed_to=(names[office].full,),
        blocks=tuple(_blocks(view, names[sheet.about].full)),
        signer=Signer(name=sheet.letter_signer),
        recipients=("Như trên;", "Lưu: VT."),
        watermark=_DEMO if settings.LABAN_DEMO else "",
    )


def _blocks(view: SheetView, about: str) -> Iterator[Block]:
    label = view.text.regulation.label.vi
    yield Paragraph(f"Thực hiện “{label}”, đơn vị báo cáo số liệu của {about} như sau:")
    yield Heading("I. SỐ LIỆU CHỈ TIÊU")
    yield Table(
        columns=(
            Column("TT", 6),
            Column("Chỉ tiêu", 30),
            Column("Kỳ trước", 12, right=True),
            Column(f"Kế hoạch {view.sheet.round.year}", 11, right=True),
            Column("Mục tiêu", 11, right=True),
            Column("Số liệu kỳ này", 12, right=True),
            Column("Tình trạng, ghi chú", 18),
        ),
        rows=tuple(_rows(view)),
    )
    for section in view.sections:
        yield Heading(f"{section.section.id}. {section.section.title.vi.upper()}")
        yield Paragraph((section.current.text if section.current else "") or "Không có.")


def _rows(view: SheetView) -> Iterator[Cells]:
    asked = {line.indicator.code for line in view.lines}
    group, parent = None, None
    for line in view.lines:
        here = view.text.group_of(line.indicator)
        if here is not group:
            group = here
            yield Cells((here.code, here.title.vi), group=True)
        if line.parent is not None and line.parent is not parent and line.parent.code not in asked:
            yield Cells((line.parent.code, line.parent.title.vi), group=True)
        parent = line.parent
        yield Cells(_texts(line))


def _texts(line: Line) -> tuple[str, ...]:
    indicator, current = line.indicator, line.current
    value = number(current.value if current else None, indicator.unit)
    if current and current.denominator:
        value += f"\n({number(current.numerator)}/{number(current.denominator)})"
    said = [str(STATUSES[current.status]), current.note, current.reason] if current else []
    earlier = f"{number(line.earlier.value, indicator.unit)}\n({line.earlier.label})" if line.earlier else "–"
    return (
        indicator.code,
        indicator.title.vi,
        earlier,
        figure(line.plan, indicator.unit),
        figure(line.target, indicator.unit),
        value,
        ". ".join(text for text in said if text),
    )
