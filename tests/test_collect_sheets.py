"""Typing into a sheet: what is understood, what is refused, and that a refusal changes nothing."""

import unicodedata

import pytest

from laban.base.messages import Refusal
from laban.collect.closing import close_round
from laban.collect.entries import Typed
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import ObservationVersion
from laban.collect.reading_values import current_texts, current_values
from laban.collect.sheet_view import view_of
from laban.collect.sheets import TypedText, type_into
from laban.keeping.door import Actor
from tests.conftest import everything, key

AN, CHI, DUNG, GIANG = Actor("an"), Actor("chi"), Actor("dung"), Actor("giang")
SHEET = "cuc-cdsqg"


def typed(actor: Actor, reporter: str, *values: Typed, texts: tuple[TypedText, ...] = ()) -> None:
    type_into(actor, key=key(reporter), values=values, texts=texts)


def refused(actor: Actor, reporter: str, *values: Typed, texts: tuple[TypedText, ...] = ()) -> list[tuple[str, str]]:
    """Message id and place of each fault; asserts that the database is unchanged."""
    before = everything()
    with pytest.raises(Refusal) as caught:
        typed(actor, reporter, *values, texts=texts)
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("86,97%", "86.97"),
        ("86.97 %", "86.97"),
        ("  86,970 ", "86.97"),
        ("0,5", "0.5"),
        ("100", "100"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
    ],
)
def test_it_understands_numbers_as_officers_write_them(round_q2: str, written: str, kept: str) -> None:
    typed(AN, SHEET, Typed("1.5", written))
    value = current_values(find_sheet(key(SHEET)))["1.5"]
    assert (value.value, value.typed, value.version) == (kept, written.strip(), 1)


def test_it_keeps_notes_in_nfc_and_line_ends_as_one(round_q2: str) -> None:
    note = unicodedata.normalize("NFD", "Số liệu của\r\nVăn phòng Chính phủ")
    assert note != unicodedata.normalize("NFC", note)
    typed(AN, SHEET, Typed("1.5", "45", note=note), texts=(TypedText("II", note),))
    sheet = find_sheet(key(SHEET))
    assert current_values(sheet)["1.5"].note == "Số liệu của\nVăn phòng Chính phủ"
    assert current_texts(sheet)["II"].text == "Số liệu của\nVăn phòng Chính phủ"


@pytest.mark.parametrize(
    ("code", "written", "message"),
    [
        ("1.5", "1.234", "number.two-readings"),
        ("1.5", "86.970", "number.two-readings"),
        ("1.5", "cao", "number.not-a-number"),
        ("1.5", "=1+1", "number.not-a-number"),
        ("1.5", "1e3", "number.not-a-number"),
        ("1.5", "NaN", "number.not-a-number"),
        ("1.5", "∞", "number.not-a-number"),
        ("1.5", "12.34,5", "number.not-a-number"),
        ("1.5", "1\x1c000", "number.not-a-number"),
        ("1.5", "1" * 13, "number.too-large"),
        ("1.5", "0,1234567", "number.too-large"),
        ("1.5", "1" * 41, "number.too-long"),
        ("5.1", "86,5", "number.not-whole"),
        ("5.1", "0", "number.not-whole"),
        ("5.1", "-3", "number.not-whole"),
        ("5.1", "86%", "number.percent-sign"),
    ],
)
def test_it_refuses_what_is_no_clear_number(round_q2: str, code: str, written: str, message: str) -> None:
    assert refused(AN, SHEET, Typed(code, written)) == [(message, code)]


def test_one_dot_and_three_digits_is_refused_with_both_readings_offered(round_q2: str) -> None:
    with pytest.raises(Refusal) as caught:
        typed(AN, SHEET, Typed("1.5", "1.234"))
    sentence = caught.value.faults[0].sentence("vi")
    assert "1234" in sentence and "1,234" in sentence


def test_each_of_the_two_readings_can_then_be_typed(round_q2: str) -> None:
    typed(AN, SHEET, Typed("1.5", "1234"), Typed("1.1", "1,234"))
    values = current_values(find_sheet(key(SHEET)))
    assert (values["1.5"].value, values["1.1"].value) == ("1234", "1.234")


def test_all_faults_of_a_form_are_told_and_none_of_its_fields_is_saved(round_q2: str) -> None:
    faults = refused(AN, SHEET, Typed("1.1", "99"), Typed("1.5", "cao"), Typed("5.1", "1,5"))
    assert faults == [("number.not-a-number", "1.5"), ("number.not-whole", "5.1")]


def test_a_value_over_100_percent_is_kept_and_warned_about(round_q2: str) -> None:
    typed(AN, SHEET, Typed("1.5", "120"))
    line = next(line for line in view_of(find_sheet(key(SHEET))).lines if line.indicator.code == "1.5")
    assert line.current is not None and line.current.value == "120"
    assert [(row.fault.id, row.level) for row in line.findings] == [("sheet.out-of-range", "warning")]


def test_a_rank_over_100_is_not_warned_about(round_q2: str) -> None:
    typed(AN, SHEET, Typed("5.1", "120"))
    line = next(line for line in view_of(find_sheet(key(SHEET))).lines if line.indicator.code == "5.1")
    assert line.findings == ()


def test_the_sheet_of_another_organisation_is_refused(round_q2: str) -> None:
    assert refused(CHI, SHEET, Typed("1.5", "45")) == [("right.missing", "sheet.type")]


def test_a_head_who_is_no_reporter_does_not_type(round_q2: str) -> None:
    assert refused(Actor("binh"), SHEET, Typed("1.5", "45")) == [("right.missing", "sheet.type")]


def test_a_role_that_has_ended_gives_no_right(round_q2: str) -> None:
    from laban.accounts.actions import end_role
    from laban.accounts.models import RoleHeld
    from tests.conftest import moment

    held = RoleHeld.objects.get(account__login="an")
    end_role(Actor("quan-tri"), login="an", held=held.pk, until=moment(27).date())
    assert refused(AN, SHEET, Typed("1.5", "45")) == [("right.missing", "sheet.type")]


def test_a_dismissed_account_gives_no_right(round_q2: str) -> None:
    from laban.accounts.actions import deactivate

    deactivate(Actor("quan-tri"), login="an")
    assert refused(AN, SHEET, Typed("1.5", "45")) == [("right.missing", "sheet.type")]


def test_a_closed_round_is_refused(round_q2: str) -> None:
    close_round(Actor("lan"), round=round_q2)
    assert refused(AN, SHEET, Typed("1.5", "45")) == [("round.closed", round_q2)]


def test_a_value_that_the_sheet_does_not_ask_is_refused(round_q2: str) -> None:
    assert refused(AN, SHEET, Typed("3.5", "45"), Typed("1.8", "70"), Typed("9.9", "1")) == [
        ("sheet.not-asked", "3.5"),
        ("sheet.not-asked", "1.8"),
        ("sheet.not-asked", "9.9"),
    ]


def test_an_unknown_sheet_is_refused_with_its_key(round_q2: str) -> None:
    with pytest.raises(Refusal) as caught:
        type_into(AN, key=SheetKey(round_q2, "nobody", "vn"), values=[Typed("1.5", "45")])
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [("sheet.unknown", f"{round_q2}/nobody/vn")]


@pytest.mark.parametrize("status", ["O", "Q"])
def test_no_value_is_expected_where_none_is_said_to_exist(round_q2: str, status: str) -> None:
    assert refused(AN, SHEET, Typed("1.5", "45", status=status)) == [("sheet.value-not-expected", "1.5")]
    typed(AN, SHEET, Typed("1.5", "", status=status))
    assert current_values(find_sheet(key(SHEET)))["1.5"].value is None


def test_an_unknown_status_is_refused(round_q2: str) -> None:
    assert refused(AN, SHEET, Typed("1.5", "45", status="X")) == [("sheet.unknown-status", "1.5")]


def test_control_characters_and_endless_texts_are_refused(round_q2: str) -> None:
    assert refused(AN, SHEET, Typed("1.5", "45", note="a\x00b")) == [("text.control-character", "1.5")]
    assert refused(AN, SHEET, texts=(TypedText("II", "x" * 4001),)) == [("text.too-long", "II")]


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(round_q2: str) -> None:
    """Dũng and Giang share the sheet of 4.2; both opened it while it was empty."""
    sheet = "vu-buu-chinh+vnpost"
    typed(DUNG, sheet, Typed("4.2", "51", seen=0))
    assert refused(GIANG, sheet, Typed("4.2", "48", seen=0)) == [("sheet.changed-by-another", "4.2")]
    with pytest.raises(Refusal) as caught:
        typed(GIANG, sheet, Typed("4.2", "48", seen=0))
    assert "Phạm Quốc Dũng" in caught.value.faults[0].sentence("vi")
    assert current_values(find_sheet(key(sheet)))["4.2"].value == "51"
    typed(GIANG, sheet, Typed("4.2", "48", seen=1))
    assert current_values(find_sheet(key(sheet)))["4.2"].value == "48"


def test_the_second_of_two_people_is_told_for_texts_too(round_q2: str) -> None:
    sheet = "vu-buu-chinh+vnpost"
    typed(DUNG, sheet, texts=(TypedText("II", "tăng"),))
    assert refused(GIANG, sheet, texts=(TypedText("II", "giảm"),)) == [("sheet.changed-by-another", "II")]


def test_two_people_on_different_values_do_not_disturb_each_other(round_q2: str) -> None:
    sheet = "vu-buu-chinh+vnpost"
    typed(DUNG, sheet, Typed("4.2", "51"))
    typed(GIANG, sheet, texts=(TypedText("III", "thiếu kinh phí"),))
    assert current_texts(find_sheet(key(sheet)))["III"].by.login == "giang"


def test_the_same_save_twice_makes_one_version(round_q2: str) -> None:
    typed(AN, SHEET, Typed("1.5", "45"))
    typed(AN, SHEET, Typed("1.5", "45,0", seen=1))
    typed(AN, SHEET, Typed("1.5", "45", seen=0))
    assert ObservationVersion.objects.filter(observation__indicator="1.5").count() == 1


def test_every_change_is_kept_as_a_version_without_an_event(round_q2: str) -> None:
    from laban.keeping.models import Event

    events = Event.objects.count()
    for seen, value in enumerate(["45", "46", "", "47"]):
        typed(AN, SHEET, Typed("1.5", value, seen=seen))
    versions = ObservationVersion.objects.filter(observation__indicator="1.5").order_by("version")
    assert [row.value for row in versions] == ["45", "46", None, "47"]
    assert Event.objects.count() == events


def test_the_form_shows_baseline_plan_and_target_beside_each_value(round_q2: str) -> None:
    """Table II.1: 3.5.3 is 69,01 % in 2022, planned 75 % in 2023, target 60 %; 5.1 is 86, no plan 2023, Top 50."""
    lines = {line.indicator.code: line for line in view_of(find_sheet(key(SHEET))).lines}
    assert list(lines) == ["1.1", "1.5", "3.5.1", "3.5.2", "3.5.3", "5.1"]
    line = lines["3.5.3"]
    assert line.earlier is not None and (line.earlier.label, line.earlier.value) == ("2022", "69.01")
    assert line.plan is not None and line.plan.value == "75"
    assert line.target is not None and line.target.value == "60"
    assert lines["5.1"].plan is not None and lines["5.1"].plan.value is None
    assert lines["5.1"].target is not None and (lines["5.1"].target.op, lines["5.1"].target.value) == ("top", "50")
