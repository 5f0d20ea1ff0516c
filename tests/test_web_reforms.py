"""A reform by the pages: rows pasted from a sheet, previewed, carried out, undone."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from laban.organisations.models import Reform
from laban.organisations.reading import directory
from tests.conftest import everything

ROWS = "\n".join(
    [
        "Việc\tĐơn vị\tChuyển vào\tTên\tLoại\tMã\tCấp trên",
        "Thành lập\t\t\tTỉnh Trị Thiên\tTỉnh\t46\tvn",
        "Nhập\tThành phố Huế\tTỉnh Trị Thiên",
        "Nhập\tQuảng Trị\tTỉnh Trị Thiên",
    ]
)
FORM = {"title": "Thành lập tỉnh Trị Thiên", "day": "01/01/2027", "basis": "Nghị quyết số 1/2026", "rows": ROWS}


def test_the_preview_shows_what_would_happen_and_writes_nothing(
    house: None, client_of: Callable[[str], Client]
) -> None:
    before = everything()
    page = client_of("lan").post("/reforms/plan/", FORM).content.decode()
    assert "Chưa có gì thay đổi." in page and everything() == before
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Có hiệu lực từ ngày 01/01/2027 Kết thúc 6 Thành lập 3 Thay đổi 0" in shown
    assert "Thành phố Huế 46 Tỉnh Trị Thiên" in shown
    assert "Sở Khoa học và Công nghệ tỉnh Quảng Trị – Sở Khoa học và Công nghệ tỉnh Trị Thiên" in shown


def test_what_was_previewed_is_carried_out_and_can_be_undone(house: None, client_of: Callable[[str], Client]) -> None:
    lan = client_of("lan")
    page = lan.post("/reforms/plan/", FORM).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    done = lan.post("/reforms/carry-out/", {**FORM, "seen": seen.group(1)}, follow=True).content.decode()
    assert "Đã thực hiện đợt sắp xếp “Thành lập tỉnh Trị Thiên”." in done
    row = Reform.objects.get(title="Thành lập tỉnh Trị Thiên")
    assert (row.id, row.by, row.basis) == ("thanh-lap-tinh-tri-thien-2027", "lan", "Nghị quyết số 1/2026")
    assert directory().fate("hue", date(2027, 1, 1)).whole == "tri-thien-46-2027"
    done = lan.post(f"/reforms/{row.id}/undo/", {"because": "Nhầm ngày"}, follow=True).content.decode()
    assert "Đã hoàn tác đợt sắp xếp" in done
    assert directory().on("hue", date(2027, 1, 1)) is not None


def test_without_the_state_that_was_seen_nothing_is_carried_out(
    house: None, client_of: Callable[[str], Client]
) -> None:
    before = everything()
    answer = client_of("lan").post("/reforms/carry-out/", FORM)
    assert answer.status_code == 409 and "reform.overtaken" in answer.content.decode() and everything() == before


@pytest.mark.parametrize(
    ("change", "message", "place"),
    [
        ({"rows": ROWS.replace("Thành phố Huế", "Thành phố Huê")}, "", ""),
        ({"rows": ROWS.replace("Thành phố Huế", "Không Có")}, "organisation.unknown", "B3"),
        ({"rows": ROWS.replace("\t46\t", "\t6\t")}, "unit.code-without-zero", "B2"),
        ({"rows": ROWS.replace("Việc", "Việc làm")}, "table.unknown-heading", "A1"),
        ({"rows": "Việc\tĐơn vị\n"}, "reform.empty", ""),
        ({"day": "31/02/2027"}, "", ""),
        ({"title": ""}, "", ""),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_the_rows_are_kept(
    house: None, client_of: Callable[[str], Client], change: dict[str, str], message: str, place: str
) -> None:
    before = everything()
    answer = client_of("lan").post("/reforms/plan/", {**FORM, **change})
    page = answer.content.decode()
    assert everything() == before
    if "Huê" in change.get("rows", ""):  # a missing mark is no other name
        assert answer.status_code == 200
        return
    assert answer.status_code in (404, 422) and "Thành lập" in page
    if message:
        assert f'data-message="{message}"' in page and (not place or f'<span class="place">{place}</span>' in page)
