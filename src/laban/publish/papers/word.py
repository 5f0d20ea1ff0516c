"""A paper as .docx. It names Times New Roman, as the decree asks; who opens it has that font or his nearest."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from laban.publish.papers.paper import COUNTRY, MOTTO, Cells, Heading, Paper, Paragraph, Table, printable

FONT = "Times New Roman"
BODY, TABLE, SMALL = Pt(14), Pt(11), Pt(12)
CENTRE, JUSTIFY, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT
_WIDTH_CM = 16.5


def docx(paper: Paper) -> bytes:
    """The whole file."""
    document = Document()
    _page(document)
    _styles(document)
    document.core_properties.title = printable(f"{paper.type_name} {paper.subject}")[:250]
    document.core_properties.author = printable(paper.issuing_body)[:250]
    document.core_properties.language = "vi-VN"
    _page_number(document, paper.watermark)
    _head(document, paper)
    _title(document, paper)
    for block in paper.blocks:
        match block:
            case Heading():
                _line(document.add_paragraph(), block.text, bold=True, before=6)
            case Paragraph():
                _body(document, block.text)
            case Table():
                _table(document, block)
    _foot(document, paper)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True


def _styles(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(0)


def _page_number(document: Any, watermark: str) -> None:
    """In the middle of the top margin, from the second page on; the mark of a demo on every page."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.alignment = CENTRE
    run = header.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    if watermark:
        for part in (section.footer, section.first_page_footer):
            _line(part.paragraphs[0], watermark, bold=True, size=SMALL, align=CENTRE)


def _head(document: Any, paper: Paper) -> None:
    """The governing and the issuing body on the left, country and motto on the right, number and day below."""
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, [6.8, 9.7])
    left, right = table.rows[0].cells
    lines = [(paper.governing_body.upper(), False), (paper.issuing_body.upper(), True)]
    _lines(left, [(text, bold, Pt(12)) for text, bold in lines if text])
    _rule(left.add_paragraph(), 2.4, room=6.4)
    _lines(right, [(COUNTRY, True, Pt(12)), (MOTTO, True, Pt(13))])
    _rule(right.add_paragraph(), 5.6, room=9.3)
    number, day = table.rows[1].cells
    _line(number.paragraphs[0], paper.number_line, size=Pt(13), align=CENTRE, before=6)
    _line(day.paragraphs[0], paper.place_and_day, size=Pt(13), align=CENTRE, italic=True, before=6)


def _lines(cell: _Cell, lines: list[tuple[str, bool, Any]]) -> None:
    for number, (text, bold, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _line(paragraph, text, bold=bold, size=size, align=CENTRE)


def _rule(paragraph: WordParagraph, width_cm: float, room: float) -> None:
    """A line below the text: an empty paragraph as narrow as the line, with a border above, in so much room."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm((room - width_cm) / 2)
    paragraph.paragraph_format.line_spacing = Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().append(border)


def _title(document: Any, paper: Paper) -> None:
    _line(document.add_paragraph(), paper.type_name.upper(), bold=True, align=CENTRE, before=12)
    _line(document.add_paragraph(), paper.subject, bold=True, align=CENTRE)
    _rule(document.add_paragraph(), 4, room=_WIDTH_CM)
    if paper.addressed_to:
        text = "Kính gửi: " + "; ".join(paper.addressed_to) + "."
        _line(document.add_paragraph(), text, align=CENTRE, before=12)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _body(document: Any, text: str) -> None:
    for part in text.split("\n"):
        paragraph = document.add_paragraph()
        _line(paragraph, part, align=JUSTIFY, before=6)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.columns))
    table.style = "Table Grid"
    total = sum(column.width for column in block.columns)
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _line(cell.paragraphs[0], column.heading, bold=True, size=TABLE, align=CENTRE)
    _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        _row(table.add_row(), row, block)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    _widths(table, [_WIDTH_CM * column.width / total for column in block.columns])


def _row(into: Any, row: Cells, block: Table) -> None:
    cells = into.cells
    if row.group:
        _line(cells[0].paragraphs[0], row.texts[0], bold=True, size=TABLE)
        merged = cells[1].merge(cells[-1])
        _line(merged.paragraphs[0], row.texts[1] if len(row.texts) > 1 else "", bold=True, size=TABLE)
        return
    for cell, text, column in zip(cells, row.texts, block.columns, strict=True):
        _line(cell.paragraphs[0], text, size=TABLE, align=RIGHT if column.right else None)


def _foot(document: Any, paper: Paper) -> None:
    """“Nơi nhận” on the left, who signs on the right."""
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    _mark(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    _widths(table, [8, 8.5])
    if paper.recipients:
        _line(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True, size=SMALL)
        for recipient in paper.recipients:
            _line(left.add_paragraph(), f"- {recipient}", size=TABLE)
    signer = paper.signer
    lines = [text for text in (signer.authority.upper(), signer.post.upper()) if text] or [""]
    for number, text in enumerate(lines):
        paragraph = right.paragraphs[0] if number == 0 else right.add_paragraph()
        _line(paragraph, text, bold=True, align=CENTRE)
    for _ in range(4):
        right.add_paragraph()
    _line(right.add_paragraph(), signer.name, bold=True, align=CENTRE)


def _line(
    paragraph: WordParagraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: Any = BODY,
    align: Any = None,
    before: int = 0,
) -> None:
    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = bold, italic, size
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)


def _widths(table: Any, widths_cm: list[float]) -> None:
    """Both of the grid and of each cell: programs differ in which they believe."""
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table._tbl.tr_lst:
        cells = row.tc_lst
        if len(cells) == len(widths_cm):
            for cell, width in zip(cells, widths_cm, strict=True):
                cell.width = Cm(width)


def _mark(row: Any, tag: str) -> None:
    properties = row._tr.get_or_add_trPr()
    element = OxmlElement(tag)
    element.set(qn("w:val"), "true")
    properties.append(element)
