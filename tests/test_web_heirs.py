"""The pages of a round and a sheet say who took over, and let the programme office choose when nobody did."""

from collections.abc import Callable

from django.test import Client

from laban.keeping.door import OPERATOR
from laban.organisations.models import SuccessorChoice
from laban.organisations.reforming import reform
from tests.conftest import ROUND, everything
from tests.test_standing import division, merger, on, round_now  # noqa: F401

SHEET_PAGE = f"/sheets/{ROUND}/cuc-attt/vn/"


def test_the_sheet_says_who_took_over_and_since_when(round_now: None, client_of: Callable[[str], Client]) -> None:  # noqa: F811
    reform(OPERATOR, plan=merger())
    with on(2):
        page = client_of("hai").get(SHEET_PAGE).content.decode()
    assert "Từ ngày 01/07/2023, Cục an-ninh-mang tiếp nhận phiếu và vai trò của Cục An toàn thông tin." in page
    assert 'name="value-5.4"' in page


def test_the_office_chooses_on_the_page_of_the_round(round_now: None, client_of: Callable[[str], Client]) -> None:  # noqa: F811
    reform(OPERATOR, plan=division())
    with on(2):
        lan = client_of("lan")
        page = lan.get(f"/rounds/{ROUND}/").content.decode()
        assert "Cục An toàn thông tin đã kết thúc và chưa có đơn vị tiếp nhận." in page
        assert "chưa có đơn vị tiếp nhận</span>" in page and 'value="nam"' in page
        assert client_of("hai").get(SHEET_PAGE).status_code == 403
        done = lan.post(
            "/organisations/cuc-attt/successor/",
            {"successor": "nam", "round": ROUND, "because": "Công văn 12"},
            follow=True,
        )
        assert "Cơ quan" not in done.redirect_chain[0][0] and done.redirect_chain[0][0] == f"/rounds/{ROUND}/"
        assert "Đơn vị tiếp nhận do cơ quan điều phối chọn." in done.content.decode()
        assert client_of("hai").get(SHEET_PAGE).status_code == 200
    assert SuccessorChoice.objects.get().because == "Công văn 12"


def test_a_successor_that_does_not_exist_is_refused_and_nothing_changes(
    round_now: None,  # noqa: F811
    client_of: Callable[[str], Client],
) -> None:
    reform(OPERATOR, plan=division())
    before = everything()
    with on(2):
        answer = client_of("lan").post("/organisations/cuc-attt/successor/", {"successor": "khong-co", "round": ROUND})
    assert answer.status_code == 404 and "khong-co" in answer.content.decode()
    assert everything() == before


def test_who_may_not_choose_sees_no_form(round_now: None, client_of: Callable[[str], Client]) -> None:  # noqa: F811
    reform(OPERATOR, plan=division())
    with on(2):
        page = client_of("khanh").get(f"/sheets/{ROUND}/cuc-cdsqg/vn/").content.decode()
    assert "successor" not in page


def test_a_round_that_is_none_leads_to_the_desk(round_now: None, client_of: Callable[[str], Client]) -> None:  # noqa: F811
    reform(OPERATOR, plan=division())
    with on(2):
        answer = client_of("lan").post("/organisations/cuc-attt/successor/", {"successor": "nam", "round": "../x\x00"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
