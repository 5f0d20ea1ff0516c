"""Pages of areas, bodies and reforms: as of a day, one unit with its life, in and out."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from laban.keeping.door import OPERATOR
from laban.organisations.importing import import_units
from laban.organisations.reading import directory
from laban.organisations.shipped import shipped_directory
from tests.conftest import everything

FIRM = (
    "Mã số thuế;Tên;Loại;Quy mô;Lĩnh vực;Địa điểm\n"
    "0100109106;Tập đoàn V;Doanh nghiệp;Lớn;trade-services-post-logistics;Hà Nội"
)


@pytest.fixture
def whole_country(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages over all that ships, without 28,000 rows in the database of the test."""
    for module in ("area_pages", "organisation_pages", "picker", "reform_views"):
        monkeypatch.setattr(f"laban.web.{module}.directory", shipped_directory)


def text(path: str, client: Client | None = None, status: int = 200) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == status, path
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_tree_says_how_many_there_are_on_the_day(whole_country: None) -> None:
    before = text("/areas/?on=30/06/2025")
    assert "Địa bàn vào ngày 30/06/2025" in before
    assert "Cấp tỉnh: 63 · Cấp huyện: 696 · Cấp xã: 10.035" in before
    assert "Cấp tỉnh: 34 · Cấp xã: 3.321" in text("/areas/?on=2025-07-01")
    assert "Thành phố Hà Nội 01 Cấp huyện: 30 · Cấp xã: 526" in before


def test_an_early_day_says_that_the_list_is_of_a_later_one(whole_country: None) -> None:
    assert "Cấp xã: nguồn chỉ có danh sách từ ngày 01/03/2025" in text("/areas/?on=28/06/2023")
    assert "nguồn chỉ có danh sách" not in text("/areas/?on=30/06/2025")


def test_a_branch_opens_with_a_link_and_with_the_script(whole_country: None) -> None:
    page = text("/areas/?on=2025-06-30&open=ba-dinh-001")
    assert "Quận Ba Đình 001" in page and "Phường Phúc Xá 00001" in page
    fragment = Client(headers={"HX-Request": "true"}).get("/areas/?on=2025-07-01&open=ha-noi").content.decode()
    assert fragment.count("<li") == 126 and "<html" not in fragment


@pytest.mark.parametrize(
    ("asked", "said"),
    [("31/02/2025", "Ngày không đúng."), ("hôm qua", "ví dụ 01/07/2025"), ("01/01/1900", "02/9/1945")],
)
def test_a_bad_day_is_told_and_the_page_is_of_today(whole_country: None, asked: str, said: str) -> None:
    page = text(f"/areas/?on={asked}", status=422)
    assert said in page and "Trang dưới đây là của hôm nay." in page and "Cấp tỉnh: 63" in page


def test_the_slider_has_the_days_on_which_something_changed_also_without_script(whole_country: None) -> None:
    page = Client().get("/areas/?on=2025-12-31").content.decode()
    days = re.search(r'data-days="([^"]+)"', page)
    assert days and days.group(1).split() == [
        *("2023-06-28", "2024-12-31", "2025-01-01", "2025-07-01", "2026-04-30", "2026-09-01", "2026-09-20"),
    ]
    assert '<a href="/areas/?on=2025-07-01" aria-current="date">' in page


def test_search_on_the_page_finds_a_code_and_a_name_of_another_day(whole_country: None) -> None:
    page = text("/areas/?q=24&on=2026-11-27")
    assert page.index("Thành phố Bắc Ninh 24") < page.index("Tỉnh Bắc Giang 24")
    assert "… – 30/06/2025" in page
    assert "Không tìm thấy." in text("/areas/?q=atlantis")


def test_an_area_tells_what_it_came_from_and_what_it_is_today(whole_country: None) -> None:
    page = text("/areas/bac-ninh-2025/?on=2026-11-27")
    assert "Tỉnh Bắc Giang 24 , toàn bộ, từ ngày 01/07/2025" in page
    assert "Nghị quyết số 39/2026/QH16 ngày 24/08/2026" in page
    assert "Ủy ban nhân dân thành phố Bắc Ninh" in page
    # The home's today is 28/06/2023: then it was two provinces.
    assert "Hôm nay (28/06/2023): Tỉnh Bắc Giang ; Tỉnh Bắc Ninh" in page


def test_a_district_that_ended_says_what_its_communes_became(whole_country: None) -> None:
    page = text("/areas/ba-dinh-001/?on=2026-01-01")
    assert "Vào ngày 01/01/2026 không có đơn vị này. Không có đơn vị kế thừa." in page
    assert "Phường Ba Đình" in page and "Phường Trúc Bạch (toàn bộ)" in page
    assert "một phần, chưa rõ tỷ lệ" in page


def test_a_body_tells_who_took_over(whole_country: None) -> None:
    page = text("/organisations/stttt-hai-duong/?on=2026-01-01")
    assert "Khi đó là: Sở Khoa học và Công nghệ thành phố Hải Phòng" in page
    assert "Đại diện cho địa bàn Tỉnh Hải Dương" in page


def test_bodies_are_listed_by_kind_in_pages(whole_country: None) -> None:
    page = text("/organisations/?on=2025-06-30&kind=commune-committee&page=2")
    assert "Ủy ban nhân dân cấp xã (10.035)" in page and "Trang 2/101" in page
    assert "Bộ, cơ quan ngang bộ (22)" in text("/organisations/?on=2023-06-28")
    assert "Sở Thông tin và Truyền thông tỉnh Hải Dương" in text("/organisations/?q=so+tttt+hai+duong")


def test_the_reform_of_2025_is_a_picture_of_63_and_34_with_a_table(whole_country: None) -> None:
    page = Client().get("/reforms/don-vi-hanh-chinh-2025/").content.decode()
    assert page.count('<path class="band') == 63 and page.count('class="band changes"') == 52
    assert page.count("<text") == 63 + 34
    said = text("/reforms/don-vi-hanh-chinh-2025/")
    assert "63 tỉnh, thành phố thành 34" in said
    assert "Tỉnh Bắc Ninh 24 Tỉnh Bắc Giang (24); Tỉnh Bắc Ninh (27)" in said
    assert "Xã 7.692 2.621" in said and "Thị trấn 617 0" in said


def test_other_reforms_show_their_rows_without_a_picture(whole_country: None) -> None:
    page = text("/reforms/bo-nganh-2025/")
    assert "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ" in page
    assert "<svg" not in Client().get("/reforms/dong-nai-2026/").content.decode().split("<main")[1]
    assert "Tỉnh Đồng Nai 75 Thành phố Đồng Nai 75" in text("/reforms/dong-nai-2026/")
    assert text("/reforms/atlantis/", status=404)


def test_only_who_may_undo_sees_the_form(house: None, client_of: Callable[[str], Client]) -> None:
    path = "/reforms/dong-nai-2026/"
    assert "Hoàn tác đợt sắp xếp" in text(path, client_of("lan"))
    assert "Hoàn tác đợt sắp xếp" not in text(path) and "Hoàn tác đợt sắp xếp" not in text(path, client_of("an"))


def test_an_enterprise_is_for_the_office_and_shows_size_sector_and_place(
    house: None, client_of: Callable[[str], Client]
) -> None:
    import_units(OPERATOR, data=FIRM.encode(), name="dn.csv")
    path = "/organisations/tap-doan-v-0100109106/"
    page = text(path, client_of("lan"))
    assert "Mã số thuế 0100109106" in page and "Quy mô Lớn" in page and "Địa điểm Thành phố Hà Nội" in page
    for stranger in (None, client_of("an")):
        text(path, stranger, status=404)
        assert "Tập đoàn V" not in text("/organisations/?kind=enterprise", stranger)
        assert "Tập đoàn V" not in text("/organisations/?q=tap+doan+v", stranger)
        assert "Tập đoàn V" not in text("/find/?q=tap+doan+v", stranger)
        assert "0100109106" not in (stranger or Client()).get("/units/bodies.csv").content.decode()
    assert "0100109106" in client_of("lan").get("/units/bodies.csv").content.decode()


def test_a_table_is_previewed_and_imported_on_the_page(house: None, client_of: Callable[[str], Client]) -> None:
    lan, before = client_of("lan"), everything()
    data = "Mã;Tên;Loại;Cấp trên;Từ ngày\n99991;Xã Mới;Xã;04;01/07/2025".encode()
    page = lan.post("/units/import/", {"file": SimpleUploadedFile("xa.csv", data)}).content.decode()
    assert "moi-99991" in page and everything() == before
    fields = dict(re.findall(r'name="(data|name|ticket)" value="([^"]*)"', page))
    done = lan.post("/units/import/confirm/", fields, follow=True).content.decode()
    assert "Đã nạp: 1 giai đoạn mới, 0 giai đoạn sửa." in done
    assert directory().on("moi-99991", date(2025, 7, 1)) is not None


def test_a_bad_table_names_its_cells_on_the_page_and_changes_nothing(
    house: None, client_of: Callable[[str], Client]
) -> None:
    lan, before = client_of("lan"), everything()
    data = "Mã;Tên;Loại;Cấp trên\n4;Tỉnh X;Tỉnh;vn\n99991;Xã X;Làng;04".encode()
    answer = lan.post("/units/import/", {"file": SimpleUploadedFile("xa.csv", data)})
    page = answer.content.decode()
    assert answer.status_code == 422 and everything() == before
    assert '<span class="place">A2</span>' in page and '<span class="place">C3</span>' in page
    assert lan.post("/units/import/confirm/", {"data": "%%%", "name": "x", "ticket": "x"}).status_code == 409
    assert everything() == before


def test_what_is_exported_comes_back_without_a_change(house: None) -> None:
    from laban.organisations.importing import preview_import

    # The country; 52 provinces that ended; 11 that go on, Huế and Quảng Ninh in two states; 23 new ones, Đồng Nai and
    # Bắc Ninh in two states: 1 + 52 + 13 + 25.
    for what, rows in (("areas", 91), ("bodies", None)):
        for form in ("csv", "xlsx"):
            answer = Client().get(f"/units/{what}.{form}")
            plan = preview_import(answer.content, f"{what}.{form}")
            assert plan.is_empty and (rows is None or plan.unchanged == rows)
    csv = Client().get("/units/areas.csv").content.decode("utf-8-sig")
    assert csv.startswith("Mã định danh,Mã,Tên,") and "\r\nha-noi,01,Thành phố Hà Nội," in csv


def test_a_cell_never_becomes_a_formula(house: None) -> None:
    data = "Mã;Tên;Loại;Cấp trên;Ghi chú\n99991;Xã Mới;Xã;04;=1+1".encode()
    import_units(OPERATOR, data=data, name="xa.csv")
    exported = Client().get("/units/areas.csv").content.decode()
    assert ",'=1+1\r\n" in exported and ",=1+1" not in exported


def test_the_template_explains_its_columns(house: None) -> None:
    from laban.directory.incoming.cells import read_table

    rows = read_table(Client().get("/units/template.xlsx").content, "mau.xlsx")
    assert [cell.text for cell in rows[0]][:3] == ["Mã định danh", "Mã", "Tên"] and len(rows) == 1


def test_the_picker_gives_the_best_hits_as_options(whole_country: None) -> None:
    page = Client().get("/find/?q=ubnd+xa+tan+thanh+cai+be&what=bodies").content.decode()
    assert page.count('role="option"') <= 12
    assert 'data-id="ubnd-tan-thanh-28423"' in page and "Huyện Cái Bè, Tỉnh Tiền Giang" in page


def test_a_role_is_given_by_the_name_of_a_body_or_refused_with_its_namesakes(
    house: None, client_of: Callable[[str], Client]
) -> None:
    admin = client_of("quan-tri")
    form = {"role": "reporter", "since": "01/06/2023", "organisation": "UBND tỉnh Hải Dương"}
    page = admin.post("/accounts/an/grant/", form, follow=True).content.decode()
    assert "Ủy ban nhân dân tỉnh Hải Dương" in page
    before = everything()
    answer = admin.post("/accounts/an/grant/", {**form, "organisation": "Ủy ban nhân dân tỉnh Atlantis"})
    assert answer.status_code == 422 and "Atlantis" in answer.content.decode() and everything() == before
