"""The way of a sheet from draft to accepted, who may take which step, and what must be there."""

import pytest

from laban.accounts.actions import grant_role
from laban.base.messages import Refusal
from laban.collect import review
from laban.collect.closing import close_round, reopen_round
from laban.collect.desk import duties_of
from laban.collect.entries import Typed
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Sheet, Step
from laban.collect.reading_values import current_values
from laban.collect.sheets import type_into
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event
from tests.conftest import everything, key, moment

KTS = "vu-kts-xhs"


def go(name: str, login: str, reporter: str = KTS, comment: str = "", seen: int | None = None) -> Sheet:
    sheet = find_sheet(key(reporter))
    step = getattr(review, name)
    return step(Actor(login), key=key(reporter), seen=sheet.revision if seen is None else seen, comment=comment)


def refused(name: str, login: str, reporter: str = KTS, **more: object) -> list[tuple[str, str]]:
    before = everything()
    with pytest.raises(Refusal) as caught:
        go(name, login, reporter, **more)  # type: ignore[arg-type]
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


def fill(reporter: str = KTS, login: str = "chi", code: str = "1.8", value: str = "71") -> None:
    seen = current_values(find_sheet(key(reporter))).get(code)
    type_into(Actor(login), key=key(reporter), values=[Typed(code, value, seen=seen.version if seen else 0)])


@pytest.fixture
def sent(round_q2: str) -> str:
    fill()
    for step in ("hand_over", "approve", "send"):
        go(step, "chi")
    return round_q2


def test_a_sheet_goes_from_draft_to_accepted_and_each_step_is_an_event(sent: str) -> None:
    go("accept", "khanh")
    assert find_sheet(key(KTS)).state == "accepted"
    steps = Event.objects.filter(object=f"sheet:{sent}/{KTS}/vn").values_list("action", "actor", "role", "organisation")
    assert list(steps) == [
        ("sheet.hand_over", "chi", "reporter", KTS),
        ("sheet.approve", "chi", "head", KTS),
        ("sheet.send", "chi", "head", KTS),
        ("sheet.accept", "khanh", "reviewer", "bttt"),
    ]


def test_a_returned_sheet_is_a_draft_again_and_can_be_sent_anew(sent: str) -> None:
    go("send_back", "khanh", comment="Nêu nguồn")
    assert find_sheet(key(KTS)).state == "returned"
    fill(value="72")
    for step in ("hand_over", "approve", "send"):
        go(step, "chi")
    go("accept", "khanh")
    assert current_values(find_sheet(key(KTS)))["1.8"].value == "72"
    assert list(Step.objects.values_list("to_state", flat=True)) == [
        "with_head",
        "approved",
        "sent",
        "returned",
        "with_head",
        "approved",
        "sent",
        "accepted",
    ]


def test_returning_needs_a_comment(sent: str) -> None:
    assert refused("send_back", "khanh", comment="  ") == [("sheet.comment-missing", "comment")]


def test_the_head_gives_a_sheet_back_with_a_comment(round_q2: str) -> None:
    fill()
    go("hand_over", "chi")
    assert refused("give_back", "chi") == [("sheet.comment-missing", "comment")]
    go("give_back", "chi", comment="Kiểm tra lại số liệu")
    assert find_sheet(key(KTS)).state == "returned"


def test_an_incomplete_sheet_is_not_handed_over(round_q2: str) -> None:
    """Cục CĐSQG owes 1.1, 1.5, 3.5.1–3.5.3 and 5.1; only 1.5 is there."""
    fill("cuc-cdsqg", "an", "1.5", "45")
    assert refused("hand_over", "an", "cuc-cdsqg") == [
        ("sheet.value-missing", code) for code in ("1.1", "3.5.1", "3.5.2", "3.5.3", "5.1")
    ]


def test_a_value_out_of_range_needs_a_reason_before_it_is_handed_over(round_q2: str) -> None:
    fill(value="120")
    assert refused("hand_over", "chi") == [("sheet.reason-missing", "1.8")]
    type_into(Actor("chi"), key=key(KTS), values=[Typed("1.8", "120", reason="Một người nhiều tài khoản", seen=1)])
    assert go("hand_over", "chi").state == "with_head"


def test_no_data_is_an_answer(round_q2: str) -> None:
    type_into(Actor("chi"), key=key(KTS), values=[Typed("1.8", "", status="O")])
    assert go("hand_over", "chi").state == "with_head"


@pytest.mark.parametrize(
    ("step", "login"),
    [
        ("hand_over", "hai"),
        ("hand_over", "khanh"),
        ("approve", "an"),
        ("send", "lan"),
        ("accept", "binh"),
        ("send_back", "chi"),
        ("accept", "quan-tri"),
        ("approve", "nobody"),
    ],
)
def test_steps_of_others_are_refused(round_q2: str, step: str, login: str) -> None:
    fill()
    [(message, place)] = refused(step, login)
    assert message == "right.missing" and place.startswith("sheet.")


def test_steps_out_of_order_are_refused(round_q2: str) -> None:
    fill()
    assert refused("approve", "chi")[0][0] == "sheet.wrong-state"
    assert refused("send", "chi")[0][0] == "sheet.wrong-state"
    assert refused("accept", "khanh")[0][0] == "sheet.wrong-state"


def test_nobody_types_once_the_sheet_is_with_the_head(round_q2: str) -> None:
    fill()
    go("hand_over", "chi")
    before = everything()
    with pytest.raises(Refusal) as caught:
        fill(value="99")
    assert caught.value.faults[0].id == "sheet.not-a-draft"
    assert everything() == before


def test_nobody_approves_or_accepts_what_he_has_not_seen(sent: str) -> None:
    seen = find_sheet(key(KTS)).revision
    go("send_back", "khanh", comment="Nêu nguồn")
    fill(value="10")
    for step in ("hand_over", "approve", "send"):
        go(step, "chi")
    assert refused("accept", "lan", seen=seen)[0][0] == "sheet.changed-since"


def test_nobody_accepts_a_sheet_he_filled_or_approved(sent: str) -> None:
    """Chi gets the reviewer's role as well: the right is there, the sheet is his own."""
    grant_role(OPERATOR, login="chi", role="reviewer", organisation="bttt", since=moment(1).date())
    assert refused("accept", "chi") == [("sheet.own-sheet", f"{sent}/{KTS}/vn")]
    assert not any(duty.mine for duty in duties_of(Actor("chi"), clock.today()) if duty.sheet.reporter == KTS)


def test_nor_where_one_body_is_both_reporter_and_programme_office(round_q2: str) -> None:
    """Cục CĐSQG reports and runs the round; Lan of its programme office also filled one value."""
    grant_role(OPERATOR, login="lan", role="reporter", organisation="cuc-cdsqg", since=moment(1).date())
    fill("cuc-cdsqg", "lan", "1.5", "45")
    for code, value in [("1.1", "99"), ("3.5.1", "90"), ("3.5.2", "85"), ("3.5.3", "75"), ("5.1", "86")]:
        fill("cuc-cdsqg", "an", code, value)
    go("hand_over", "an", "cuc-cdsqg")
    go("approve", "binh", "cuc-cdsqg")
    go("send", "binh", "cuc-cdsqg")
    assert refused("accept", "lan", "cuc-cdsqg")[0][0] == "sheet.own-sheet"
    assert go("accept", "minh", "cuc-cdsqg").state == "accepted"


def test_a_reviewer_of_one_body_does_not_review_another(sent: str) -> None:
    grant_role(OPERATOR, login="hai", role="reviewer", organisation="cuc-attt", since=moment(1).date())
    assert refused("accept", "hai") == [("right.missing", "sheet.accept")]
    grant_role(OPERATOR, login="hai", role="reviewer", organisation=KTS, since=moment(1).date())
    assert go("accept", "hai").state == "accepted"


def test_after_closing_nothing_is_sent_but_what_was_sent_is_accepted(sent: str) -> None:
    fill("cuc-attt", "hai", "5.4", "25")
    close_round(Actor("lan"), round=sent)
    assert refused("hand_over", "hai", "cuc-attt") == [("round.closed", sent)]
    assert refused("send_back", "khanh", comment="Nêu nguồn") == [("sheet.due-again-missing", "due")]
    assert go("accept", "khanh").state == "accepted"
    reopen_round(Actor("lan"), round=sent, reason="Cục ATTT xin gửi bổ sung")
    assert go("hand_over", "hai", "cuc-attt").state == "with_head"


def test_timeliness_is_that_of_the_first_sending(round_q2: str) -> None:
    """Before 05/7: 04/7 at 23:59 is in time, also when a returned sheet comes again on 06/7."""
    fill()
    with clock.set_to(moment(4, 23, month=7)):
        for step in ("hand_over", "approve", "send"):
            go(step, "chi")
    with clock.set_to(moment(6, 9, month=7)):
        go("send_back", "khanh", comment="Nêu nguồn")
        for step in ("hand_over", "approve", "send"):
            go(step, "chi")
        [duty] = [duty for duty in duties_of(Actor("chi"), clock.today()) if duty.sheet.reporter == KTS]
    assert not duty.sent_late and not duty.late


def test_on_the_fifth_of_july_it_is_late(round_q2: str) -> None:
    fill()
    with clock.set_to(moment(5, 0, month=7)):
        [duty] = duties_of(Actor("chi"), clock.today())
        assert duty.late and duty.days_left == -1
        for step in ("hand_over", "approve", "send"):
            go(step, "chi")
        [duty] = duties_of(Actor("chi"), clock.today())
    assert duty.sent_late


def test_the_desk_shows_each_person_what_waits_for_him(sent: str) -> None:
    def mine(login: str) -> list[str]:
        return [duty.sheet.reporter for duty in duties_of(Actor(login), clock.today()) if duty.mine]

    assert mine("an") == ["cuc-cdsqg"]
    assert mine("binh") == []
    assert mine("chi") == []
    assert mine("giang") == mine("dung") == ["vu-buu-chinh+vnpost"]
    assert mine("khanh") == mine("lan") == [KTS]
    assert mine("quan-tri") == []
    assert duties_of(Actor("quan-tri"), clock.today()) == []


def test_an_unknown_round_is_told_apart_from_a_sheet_of_others(round_q2: str) -> None:
    with pytest.raises(Refusal) as caught:
        review.accept(Actor("khanh"), key=SheetKey("no:2023-Q2", KTS, "vn"), seen=0)
    assert caught.value.status == 404
