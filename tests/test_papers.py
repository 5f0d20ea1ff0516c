"""Papers in the layout of Decree 30/2020: read back from the files as somebody else reads them."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx as word
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx.shared import Cm, Pt

from laban.collect.entries import Typed
from laban.collect.finding import find_sheet
from laban.collect.sheets import TypedText, type_into
from laban.keeping.door import Actor
from laban.publish.papers.paper import COUNTRY, MOTTO, Cells, Column, Heading, Paper, Paragraph, Signer, Table
from laban.publish.papers.pdf import pdf
from laban.publish.papers.word import docx
from laban.web.paper_pages import report_of
from tests.conftest import ROUND, key

# Every Vietnamese letter, small and large (134 with marks, and the plain ones).
LETTERS = "".join(
    letter + letter.upper()
    for letter in "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
HOSTILE = '#set page() *b* _i_ $x$ @ref <script> [a](b) \\ "q" // /* `c` & < > =1+1'


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def paper(rows: int = 3, **changed: object) -> Paper:
    columns = (Column("TT", 1), Column("Chỉ tiêu", 4), Column("Số liệu", 2, right=True))
    cells = (Cells(("1", "Nhóm"), group=True), *(Cells((f"1.{n}", f"Chỉ tiêu {n}", "86,97 %")) for n in range(1, rows)))
    given = {
        "governing_body": "Bộ Thông tin và Truyền thông",
        "issuing_body": "Cục An toàn thông tin",
        "number": "5/BC-CATTT",
        "place": "Hà Nội",
        "day": date(2020, 3, 5),
        "type_name": "Báo cáo",
        "subject": "Số liệu Quý II/2023",
        "blocks": (Heading("I. SỐ LIỆU"), Table(columns, cells), Paragraph(HOSTILE), Paragraph(LETTERS)),
        "signer": Signer("KT. CỤC TRƯỞNG", "Phó Cục trưởng", "Nguyễn Văn A"),
        "recipients": ("Như trên;", "Lưu: VT."),
    }
    return Paper(**{**given, **changed})  # type: ignore[arg-type]


def pages(data: bytes) -> list[str]:
    return [
        page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\u200b", "")
        for page in pypdfium2.PdfDocument(data)
    ]


def words(data: bytes) -> list[str]:
    document = word.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_numbers_days_and_months_have_the_zeros_of_the_decree() -> None:
    assert paper().number_line == "Số: 05/BC-CATTT" and paper(number="12/BC").number_line == "Số: 12/BC"
    assert paper().place_and_day == "Hà Nội, ngày 05 tháng 3 năm 2020"
    assert paper(day=date(2020, 2, 15)).place_and_day == "Hà Nội, ngày 15 tháng 02 năm 2020"
    assert paper(day=None).place_and_day == "Hà Nội, ngày      tháng      năm", "room for a pen"


def test_a_pdf_has_head_text_and_signature_and_loses_no_letter(fonts: Path) -> None:
    data = pdf(paper(), fonts)
    assert data[:8] >= b"%PDF-1.4"
    text = " ".join(" ".join(pages(data)).split())
    for wanted in (COUNTRY, MOTTO, "CỤC AN TOÀN THÔNG TIN", "Số: 05/BC-CATTT", "BÁO CÁO", "Nguyễn Văn A", "Nơi nhận:"):
        assert wanted in text, wanted
    assert HOSTILE in text, "what somebody typed is text and nothing else"
    assert set(LETTERS) <= set(text)


def test_a_pdf_is_a4(fonts: Path) -> None:
    document = pypdfium2.PdfDocument(pdf(paper(), fonts))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_a_long_table_repeats_its_heading_and_pages_are_numbered_from_the_second(fonts: Path) -> None:
    found = pages(pdf(paper(rows=150), fonts))
    assert len(found) > 3
    with_rows = [page for page in found if "Chỉ tiêu 1" in page or "86,97" in page]
    assert all("Số liệu" in page for page in with_rows), "the heading stands on every page of the table"
    assert [page.split("\n")[0].strip() for page in found[1:3]] == ["2", "3"]
    assert sum(page.count("86,97 %") for page in found) == 149


def test_the_mark_of_a_demo_stands_on_every_page(fonts: Path) -> None:
    found = pages(pdf(paper(rows=150, watermark="BẢN TRÌNH DIỄN"), fonts))
    assert all("BẢN TRÌNH DIỄN" in page for page in found)


def test_a_docx_names_times_new_roman_and_has_the_margins_of_the_decree() -> None:
    """Annex I: A4; top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm; text 13–14 pt."""
    document = word.Document(io.BytesIO(docx(paper())))
    section = document.sections[0]
    assert abs(section.page_width - Cm(21)) < Pt(1) and abs(section.page_height - Cm(29.7)) < Pt(1)
    margins = (section.top_margin, section.left_margin, section.right_margin)
    assert all(abs(one - cm) < Pt(1) for one, cm in zip(margins, (Cm(2), Cm(3), Cm(1.5)), strict=True))
    assert document.styles["Normal"].font.name == "Times New Roman" and document.styles["Normal"].font.size == Pt(14)
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    assert "w:tblHeader" in document.tables[1].rows[0]._tr.xml


def test_a_docx_holds_every_word_as_it_was_typed() -> None:
    text = "\n".join(words(docx(paper())))
    for wanted in (COUNTRY, MOTTO, "Số: 05/BC-CATTT", "Hà Nội, ngày 05 tháng 3 năm 2020", HOSTILE, LETTERS):
        assert wanted in text, wanted


def test_control_characters_empty_cells_and_endless_words_break_nothing(fonts: Path) -> None:
    table = Table((Column("a", 1), Column("b", 1)), (Cells(("x" * 2000, "")), Cells(("a\x00b\x1f", "\ufffe"))))
    strange = paper(blocks=(table, Paragraph("")))
    assert pages(pdf(strange, fonts)) and "ab" in "\n".join(words(docx(strange)))


def test_the_report_of_a_sheet_has_its_figures_and_texts(round_q2: str) -> None:
    values = [Typed("1.5", "44,6", status="P", note="ước theo quý I")]
    type_into(Actor("an"), key=key("cuc-cdsqg"), values=values, texts=[TypedText("II", "Tăng đều.")])
    report = report_of(find_sheet(key("cuc-cdsqg")))
    assert report.governing_body == "Bộ Thông tin và Truyền thông" and report.subject.endswith("Quý II/2023")
    [table] = [block for block in report.blocks if isinstance(block, Table)]
    row = next(row for row in table.rows if row.texts[0] == "1.5")
    assert row.texts[3:] == ("50\u00a0%", "100\u00a0%", "44,6\u00a0%", "Tạm ước tính. ước theo quý I")
    assert Paragraph("Tăng đều.") in report.blocks


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_paper_is_downloaded_from_the_sheet(round_q2: str, client_of: Callable[[str], Client], form: str) -> None:
    answer = client_of("an").get(reverse("sheet-paper", args=[ROUND, "cuc-cdsqg", "vn", form]))
    assert answer.status_code == 200 and answer.content[:4] in (b"PK\x03\x04", b"%PDF")
    assert f"bao-cao-2023-Q2-cuc-cdsqg.{form}" in answer["Content-Disposition"]
