"""Open rounds, sheets and roles pass to who stands for a body; with two successors the programme office picks."""

from datetime import date, datetime

import pytest

from laban.accounts.actions import grant_role
from laban.accounts.rights import Grants
from laban.base.days import VIET_NAM
from laban.base.messages import Refusal
from laban.collect.desk import duties_of
from laban.collect.entries import Typed
from laban.collect.finding import find_sheet, subject_of
from laban.collect.opening import open_round
from laban.collect.sheets import type_into
from laban.demo import REGULATION
from laban.directory.reforms import Plan, Step
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.organisations.reforming import reform, undo
from laban.organisations.standing import choose_successor, standing_of
from tests.conftest import key, moment

JULY = date(2023, 7, 1)
ATTT = key("cuc-attt")


@pytest.fixture
def round_now(round_q2: str) -> None:
    """The shipped table knows the end of Cục ATTT; here its future is still open."""
    undo(OPERATOR, reform="bo-nganh-2025", because="Thử")


@pytest.fixture
def text_now(slice_in_use: None) -> None:
    """The same before a round is open."""
    undo(OPERATOR, reform="bo-nganh-2025", because="Thử")


def step(what: str, unit: str, into: str = "", **facts: str) -> Step:
    return Step(what, unit, into, facts=facts, place=unit)


def unit(id: str) -> Step:
    return step("open", id, name=f"Cục {id}", kind="unit", parent="bttt")


def merger() -> Plan:
    """Cục ATTT becomes Cục An ninh mạng on 01/07/2023 (invented)."""
    return Plan("attt", JULY, "Sáp nhập thử", (unit("an-ninh-mang"), step("merge", "cuc-attt", "an-ninh-mang")))


def division() -> Plan:
    parts = [unit("bac"), unit("nam"), step("split", "cuc-attt", "bac"), step("split", "cuc-attt", "nam")]
    return Plan("chia", JULY, "Chia tách thử", tuple(parts))


def on(day: int, month: int = 7) -> clock.set_to:  # type: ignore[valid-type]
    return clock.set_to(moment(day, month=month))


def may_type(login: str) -> bool:
    return Grants(Actor(login), clock.today()).may("sheet.type", subject_of(find_sheet(ATTT)))


def test_an_open_sheet_and_the_roles_pass_to_the_one_successor(round_now: None) -> None:
    assert may_type("hai")
    reform(OPERATOR, plan=merger())
    grant_role(OPERATOR, login="khanh", role="reporter", organisation="an-ninh-mang", since=JULY)
    assert not may_type("khanh")  # until 30/06 the old body answers
    with on(2):
        assert standing_of(["cuc-attt"], clock.today())["cuc-attt"].now == "an-ninh-mang"
        # Hải's role at the old body, and Khánh's at the new one, both reach the sheet.
        assert may_type("hai") and may_type("khanh") and not may_type("nga")
        type_into(Actor("khanh"), key=ATTT, values=[Typed("5.4", "25")])
        assert [duty.sheet.reporter for duty in duties_of(Actor("hai"), clock.today())] == ["cuc-attt"]


def test_what_is_done_in_the_name_of_the_old_body_is_done_in_the_name_of_the_new_one(round_now: None) -> None:
    reform(OPERATOR, plan=merger())
    with on(2):
        warrant = Grants(Actor("hai"), clock.today()).warrant("sheet.type", subject_of(find_sheet(ATTT)))
        assert warrant is not None and warrant.organisation == "an-ninh-mang"


def test_with_two_successors_the_sheet_stands_unassigned_until_the_office_picks(round_now: None) -> None:
    reform(OPERATOR, plan=division())
    with on(2):
        standing = standing_of(["cuc-attt"], clock.today())["cuc-attt"]
        assert (standing.now, standing.candidates) == (None, ("bac", "nam"))
        assert not may_type("hai")
        choose_successor(Actor("lan"), organisation="cuc-attt", successor="nam", because="Công văn 12/CĐSQG")
        assert standing_of(["cuc-attt"], clock.today())["cuc-attt"].now == "nam" and may_type("hai")


@pytest.mark.parametrize("login", ["an", "khanh", "hai"])
def test_others_do_not_pick(round_now: None, login: str) -> None:
    reform(OPERATOR, plan=division())
    with on(2), pytest.raises(Refusal) as caught:
        choose_successor(Actor(login), organisation="cuc-attt", successor="nam")
    assert [fault.id for fault in caught.value.faults] == ["right.missing"]


def test_undoing_the_reform_gives_everything_back(round_now: None) -> None:
    reform(OPERATOR, plan=merger())
    with on(2):
        undo(OPERATOR, reform="attt", because="Nhầm")
        assert may_type("hai") and standing_of(["cuc-attt"], clock.today())["cuc-attt"].now == "cuc-attt"


def test_the_reviewer_of_the_ministry_still_reviews_a_unit_that_was_merged(round_now: None) -> None:
    reform(OPERATOR, plan=merger())
    with on(2):
        assert Grants(Actor("khanh"), clock.today()).may("sheet.read", subject_of(find_sheet(ATTT)))


def test_a_chain_of_mergers_is_followed_to_its_end(house: None) -> None:
    """Cục Tin học hóa (2022) is Cục CĐSQG; the Ministry (2025) is Science and Technology; Hải Dương is Hải Phòng."""
    standing = standing_of(["cuc-thh", "bttt", "stttt-hai-duong"], date(2026, 11, 27))
    assert {body: row.now for body, row in standing.items()} == {
        "cuc-thh": "cuc-cdsqg",
        "bttt": "bkhcn",
        "stttt-hai-duong": "skhcn-hai-phong-2025",
    }
    assert [link.day for link in standing["stttt-hai-duong"].path] == [date(2025, 3, 1), date(2025, 7, 1)]


def test_before_its_first_day_a_body_answers_for_itself(house: None) -> None:
    assert standing_of(["bnnmt"], date(2023, 6, 28))["bnnmt"].now == "bnnmt"


def test_a_round_is_opened_for_the_successor_of_a_body_that_has_ended(text_now: None) -> None:
    reform(OPERATOR, plan=merger())
    with on(5):
        open_round(Actor("lan"), regulation=REGULATION, year=2023, period="Q2")
        assert may_type("hai")


def test_a_round_is_not_opened_while_nobody_stands_for_a_body(text_now: None) -> None:
    reform(OPERATOR, plan=division())
    with on(5):
        with pytest.raises(Refusal) as caught:
            open_round(Actor("lan"), regulation=REGULATION, year=2023, period="Q2")
        assert [(fault.id, fault.place) for fault in caught.value.faults] == [("round.reporter-not-there", "cuc-attt")]
        choose_successor(Actor("lan"), organisation="cuc-attt", successor="bac")
        open_round(Actor("lan"), regulation=REGULATION, year=2023, period="Q2")


def test_the_programme_office_goes_on_under_its_new_ministry(round_q2: str) -> None:
    """Cục CĐSQG belongs to another ministry since 01/03/2025; it is the same body, so Lan goes on."""
    with clock.set_to(datetime(2025, 3, 3, 9, tzinfo=VIET_NAM)):
        grants = Grants(Actor("lan"), clock.today())
        assert grants.may("round.read", subject_of(find_sheet(key("cuc-cdsqg"))))
