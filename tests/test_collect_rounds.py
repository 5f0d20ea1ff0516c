"""Opening, closing and reopening a round."""

import pytest

from laban import demo
from laban.base.messages import Refusal
from laban.collect.closing import close_round, reopen_round
from laban.collect.finding import asked_on
from laban.collect.models import Round, Sheet
from laban.collect.opening import open_round
from laban.collect.rounds import regulation_of_round
from laban.directory.reforms import Plan, Step
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event
from laban.organisations.reforming import reform, undo
from tests.conftest import everything, moment

LAN = Actor("lan")


def refused(call, *args, **kwargs) -> list[tuple[str, str]]:
    before = everything()
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


def test_q2_2023_asks_four_reporters_for_6_1_1_1_values(round_q2: str) -> None:
    round = Round.objects.get()
    asked = {sheet.reporter: [row.indicator for row in asked_on(sheet)] for sheet in round.sheets.all()}
    assert asked == {
        "cuc-cdsqg": ["1.1", "1.5", "3.5.1", "3.5.2", "3.5.3", "5.1"],
        "vu-kts-xhs": ["1.8"],
        "vu-buu-chinh+vnpost": ["4.2"],
        "cuc-attt": ["5.4"],
    }
    assert {sheet.about for sheet in round.sheets.all()} == {"vn"}


def test_the_whole_plan_asks_five_reporters_for_42_7_3_2_and_1_values(house: None) -> None:
    round = open_round(LAN, regulation=demo.REGULATION, year=2023, period="Q2")
    asked = {sheet.reporter: len(asked_on(sheet)) for sheet in round.sheets.all()}
    assert asked == {"cuc-cdsqg": 42, "vu-kts-xhs": 7, "cuc-vien-thong": 3, "cuc-attt": 2, "vu-buu-chinh+vnpost": 1}


def test_its_due_day_is_the_day_before_the_fifth_of_july(round_q2: str) -> None:
    assert Round.objects.get().due.isoformat() == "2023-07-04"


def test_opening_is_one_event_however_many_sheets(round_q2: str) -> None:
    assert Event.objects.filter(action="round.open").count() == 1 and Sheet.objects.count() == 4


def test_the_same_period_is_not_opened_twice(round_q2: str) -> None:
    assert refused(open_round, LAN, regulation=demo.REGULATION, year=2023, period="Q2") == [("round.exists", "period")]


@pytest.mark.parametrize("login", ["an", "binh", "khanh", "quan-tri", "nobody"])
def test_only_the_programme_office_opens_closes_and_reopens(round_q2: str, login: str) -> None:
    actor = Actor(login)
    assert refused(open_round, actor, regulation=demo.REGULATION, year=2023, period="Q3") == [
        ("right.missing", "round.open")
    ]
    assert refused(close_round, actor, round=round_q2) == [("right.missing", "round.close")]
    close_round(LAN, round=round_q2)
    assert refused(reopen_round, actor, round=round_q2, reason="x") == [("right.missing", "round.reopen")]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"regulation": "no-such", "year": 2023, "period": "Q2"}, ("regulation.not-loaded", "no-such")),
        ({"regulation": demo.REGULATION, "year": 2023, "period": "Q5"}, ("round.unknown-period", "period")),
        ({"regulation": demo.REGULATION, "year": 1066, "period": "Q2"}, ("round.unknown-year", "year")),
        (
            {"regulation": demo.REGULATION, "year": 2023, "period": "Q2", "calendar": "x"},
            ("round.unknown-calendar", "calendar"),
        ),
    ],
)
def test_nonsense_is_refused_with_its_place(house: None, arguments: dict, fault: tuple[str, str]) -> None:
    assert refused(open_round, LAN, **arguments) == [fault]


def test_closing_twice_and_reopening_an_open_round_are_refused(round_q2: str) -> None:
    assert refused(reopen_round, LAN, round=round_q2, reason="x") == [("round.open-already", round_q2)]
    close_round(LAN, round=round_q2)
    assert refused(close_round, LAN, round=round_q2) == [("round.closed", round_q2)]
    assert refused(reopen_round, LAN, round=round_q2, reason=" ") == [("round.reason-missing", "reason")]


def test_a_round_goes_on_under_the_text_it_was_opened_with(round_q2: str) -> None:
    """A later version of the regulation changes neither what the open round shows nor its hash."""
    import json

    from laban.base.canonical import canonical_json, sha256_hex
    from laban.keeping.regulation_versions import latest_version, load_regulation
    from laban.regulations.compiler import Compiled

    old = latest_version(demo.REGULATION)
    data = json.loads(old.compiled)
    for row in data["indicators"]:
        if row["code"] == "1.5":
            row["plan"]["2023"] = {"value": "60"}
    body = canonical_json(data)
    with clock.set_to(moment(29)):
        load_regulation(OPERATOR, compiled=Compiled(data, body, sha256_hex(body)))
    assert latest_version(demo.REGULATION).sha256 != old.sha256
    round = Round.objects.select_related("version").get()
    assert regulation_of_round(round).indicator("1.5").plan[2023].value == "50"


def test_a_text_that_has_ended_needs_a_reason_which_is_kept(house: None) -> None:
    import json

    from laban.base.canonical import canonical_json, sha256_hex
    from laban.keeping.regulation_versions import latest_version, load_regulation
    from laban.regulations.compiler import Compiled

    data = json.loads(latest_version(demo.REGULATION).compiled)
    data["regulation"]["in_force"] = {"from": "2023", "to": "2023-05-31"}
    body = canonical_json(data)
    with clock.set_to(moment(28, 11)):
        load_regulation(OPERATOR, compiled=Compiled(data, body, sha256_hex(body)))
    arguments = {"regulation": demo.REGULATION, "year": 2023, "period": "Q2"}
    assert refused(open_round, LAN, **arguments) == [("round.text-has-ended", "reason")]
    assert open_round(LAN, **arguments, reason="Kế hoạch mới chưa ban hành").reason == "Kế hoạch mới chưa ban hành"


def test_a_period_that_was_due_before_the_text_is_opened_with_a_reason_only(house: None) -> None:
    """The plan is of 2023; Q2/2022 was due before 05/7/2022."""
    arguments = {"regulation": demo.REGULATION, "year": 2022, "period": "Q2"}
    assert refused(open_round, LAN, **arguments) == [("round.text-not-begun", "reason")]
    assert open_round(LAN, **arguments, reason="Thu thập số liệu năm gốc").reason == "Thu thập số liệu năm gốc"


def test_reporters_that_no_longer_exist_are_named(house: None) -> None:
    """Nobody reports for a body after its last day, unless another stands for it."""
    undo(OPERATOR, reform="bo-nganh-2025", because="Thử")
    end = Step("end", "cuc-attt", "", facts={}, place="1")
    reform(OPERATOR, plan=Plan("giai-the", moment(28).date(), "Giải thể thử", (end,)))
    assert refused(open_round, LAN, regulation=demo.REGULATION, year=2023, period="Q2") == [
        ("round.reporter-not-there", "cuc-attt")
    ]
