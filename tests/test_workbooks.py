"""A sheet goes out as an Excel file and comes back: compared first, all or nothing, twice the same is no change."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laban.base.messages import Refusal
from laban.collect.closing import close_round
from laban.collect.entries import Typed
from laban.collect.finding import find_sheet
from laban.collect.models import ObservationVersion
from laban.collect.reading_values import current_texts, current_values
from laban.collect.sheets import type_into
from laban.collect.workbooks import book_of, preview, take_workbook
from laban.forms.layout import FORM
from laban.forms.writing import write
from laban.keeping.door import Actor
from tests.conftest import ROUND, everything, key

AN = Actor("an")
SHEET = key("cuc-cdsqg")
AT = [ROUND, "cuc-cdsqg", "vn"]


def filled(changes: dict[str, dict[str, object]], texts: dict[str, str] | None = None) -> bytes:
    """The downloaded file with cells filled in by another program: `{"1.5": {"Số liệu kỳ này": 45}}`."""
    book = openpyxl.load_workbook(io.BytesIO(write(book_of(find_sheet(SHEET)))))
    form = book[FORM]
    heading = next(row for row in form.iter_rows() if any(cell.value == "TT" for cell in row))
    columns = {str(cell.value): cell.column for cell in heading if cell.value}
    rows = {str(row[0].value): row[0].row for row in form.iter_rows(min_row=heading[0].row + 1) if row[0].value}
    for code, cells in changes.items():
        for name, value in cells.items():
            form.cell(rows[code], columns[name]).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


VALUE, STATUS, NOTE = "Số liệu kỳ này", "Tình trạng", "Ghi chú"


def refused(data: bytes, actor: Actor = AN) -> list[str]:
    before = everything()
    with pytest.raises(Refusal) as caught:
        take_workbook(actor, find_sheet(SHEET), data, "phieu.xlsx")
    assert everything() == before
    return [fault.id for fault in caught.value.faults]


def test_a_filled_file_is_compared_and_then_written(round_q2: str) -> None:
    data = filled({"1.5": {VALUE: 45.5, STATUS: "Tạm ước tính", NOTE: "theo báo cáo"}, "5.1": {VALUE: 71}})
    found = preview(find_sheet(SHEET), data, "phieu.xlsx")
    assert [(change.code, change.field, change.old, change.new) for change in found.changes] == [
        ("1.5", "value", "", "45,5"),
        ("1.5", "status", "Chính thức", "Tạm ước tính"),
        ("1.5", "note", "", "theo báo cáo"),
        ("5.1", "value", "", "71"),
    ]
    assert not found.faults and not current_values(find_sheet(SHEET)), "looking writes nothing"
    take_workbook(AN, find_sheet(SHEET), data, "phieu.xlsx")
    rows = current_values(find_sheet(SHEET))
    assert {code: (row.value, row.status, row.via) for code, row in rows.items()} == {
        "1.5": ("45.5", "P", "workbook"),
        "5.1": ("71", "A", "workbook"),
    }


def test_the_same_file_twice_changes_nothing(round_q2: str) -> None:
    data = filled({"1.5": {VALUE: 45.5}})
    take_workbook(AN, find_sheet(SHEET), data, "phieu.xlsx")
    before = everything()
    again = take_workbook(AN, find_sheet(SHEET), data, "phieu.xlsx")
    assert again.changes == () and everything() == before


def test_one_wrong_cell_keeps_the_whole_file_out(round_q2: str) -> None:
    assert refused(filled({"1.5": {VALUE: 45.5}, "5.1": {VALUE: "cao"}})) == ["number.not-a-number"]
    assert refused(filled({"1.5": {VALUE: 45.5}, "5.1": {VALUE: 71.5}})) == ["number.not-whole"]


def test_a_row_that_changed_since_the_download_is_not_overwritten(round_q2: str) -> None:
    data = filled({"1.5": {VALUE: 45.5}, "1.1": {VALUE: 99}})
    type_into(AN, key=SHEET, values=[Typed("1.5", "44")])
    assert refused(data) == ["form.overtaken"]
    assert current_values(find_sheet(SHEET))["1.5"].value == "44"


def test_rows_that_the_file_left_alone_keep_what_was_typed_since(round_q2: str) -> None:
    data = filled({"1.1": {VALUE: 99}})
    type_into(AN, key=SHEET, values=[Typed("1.5", "44")])
    take_workbook(AN, find_sheet(SHEET), data, "phieu.xlsx")
    assert {code: row.value for code, row in current_values(find_sheet(SHEET)).items()} == {"1.1": "99", "1.5": "44"}


def test_a_file_of_another_body_is_recognised(round_q2: str) -> None:
    data = write(book_of(find_sheet(key("cuc-attt"))))
    assert refused(data) == ["form.other-reporter"]


def test_the_file_of_a_closed_round_is_refused(round_q2: str) -> None:
    data = filled({"1.5": {VALUE: 45.5}})
    close_round(Actor("lan"), round=ROUND)
    assert refused(data) == ["round.closed"]


def test_somebody_elses_file_is_not_taken(round_q2: str) -> None:
    assert refused(filled({"1.5": {VALUE: 45.5}}), Actor("hai")) == ["right.missing"]


def test_the_pages_go_from_download_over_comparison_to_the_sheet(
    round_q2: str, client_of: Callable[[str], Client]
) -> None:
    an = client_of("an")
    got = an.get(reverse("sheet-workbook", args=AT))
    assert got.status_code == 200 and got.content[:2] == b"PK" and ".xlsx" in got["Content-Disposition"]
    file = SimpleUploadedFile("phieu.xlsx", filled({"1.5": {VALUE: 45.5}}))
    page = an.post(reverse("sheet-workbook-upload", args=AT), {"file": file})
    text = page.content.decode()
    assert page.status_code == 200 and "45,5" in text and "Ghi vào phiếu" in text
    data = text.split('name="data" value="')[1].split('"')[0]
    done = an.post(reverse("sheet-workbook-confirm", args=AT), {"data": data, "name": "phieu.xlsx"})
    assert done.status_code == 302 and ObservationVersion.objects.get().value == "45.5"


def test_a_faulty_file_comes_back_with_its_faults_in_it(round_q2: str, client_of: Callable[[str], Client]) -> None:
    an, before = client_of("an"), everything()
    file = SimpleUploadedFile("phieu.xlsx", filled({"1.5": {VALUE: "cao"}}))
    page = an.post(reverse("sheet-workbook-upload", args=AT), {"file": file})
    text = page.content.decode()
    assert page.status_code == 422 and 'data-message="number.not-a-number"' in text and "Ghi vào phiếu" not in text
    data = text.split('name="data" value="')[1].split('"')[0]
    marked = an.post(reverse("sheet-workbook-marked", args=AT), {"data": data, "name": "phieu.xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(marked.content))
    comments = [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("không phải là số" in text for text in comments)
    assert everything() == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a;b\n1;2\n"])
def test_what_is_no_form_is_refused_with_its_reason(
    round_q2: str, client_of: Callable[[str], Client], data: bytes
) -> None:
    before = everything()
    file = SimpleUploadedFile("phieu.xlsx", data or b" ")
    page = client_of("an").post(reverse("sheet-workbook-upload", args=AT), {"file": file})
    assert page.status_code == 422 and 'data-message="form.' in page.content.decode() and everything() == before


def test_free_texts_travel_too(round_q2: str) -> None:
    assert [text.id for text in book_of(find_sheet(SHEET)).free_texts] == ["II", "III", "IV"]
    assert current_texts(find_sheet(SHEET)) == {}
