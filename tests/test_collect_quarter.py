"""The officer's quarter below the pages: classes asked one by one, checks, letters, sharing, evidence, corrections."""

import json
from collections import Counter
from datetime import date

import pytest

from laban import demo
from laban.accounts.actions import create_account, grant_role
from laban.base.messages import Refusal
from laban.collect import corrections, opening, review
from laban.collect.closing import close_round, let_in
from laban.collect.desk import duties_of
from laban.collect.entries import Typed
from laban.collect.evidence import attach, content_of, detach
from laban.collect.finding import SheetKey, asked_on, find_sheet
from laban.collect.heat import heat_of
from laban.collect.letters import Letter
from laban.collect.models import Evidence, ObservationVersion, Receipt, Round, Sheet
from laban.collect.odd import odd_values
from laban.collect.opening import open_round
from laban.collect.queue import accept_all_without_odd, queue_of
from laban.collect.reading_values import current_values, earlier_values
from laban.collect.remarks import remark
from laban.collect.sharing import share_rows
from laban.collect.sheet_view import view_of
from laban.collect.sheets import TypedText, type_for, type_into
from laban.keeping import clock, jobs
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event, Job
from laban.keeping.regulation_versions import load_regulation
from laban.publish import snapshot
from tests.conftest import everything, key, moment

LAN, MINH, KHANH, CHI, TUYET = Actor("lan"), Actor("minh"), Actor("khanh"), Actor("chi"), Actor("tuyet")
LOCAL = demo.LOCAL_REGULATION
KTS = "vu-kts-xhs"
PDF = b"%PDF-1.7\nproof"


def refused(call, *args, **kwargs) -> list[tuple[str, str]]:
    """Message id and place of each fault; asserts that the database is unchanged."""
    before = everything()
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


@pytest.fixture
def provinces(house: None) -> str:
    """Q1 and Q2/2023 of the text that asks localities; Tuyết reports for Hải Dương and heads it. The house knows the
    provinces only, so communes are left out."""
    data = json.loads(json.dumps(demo.local_regulation().data))
    for row in data["indicators"]:
        row["ask"] = [ask for ask in row["ask"] if ask["route"] == "cap-tinh"]
    from laban.base.canonical import canonical_json, sha256_hex
    from laban.regulations.compiler import Compiled

    body = canonical_json(data)
    load_regulation(LAN, compiled=Compiled(data, body, sha256_hex(body)))
    demo.make_people(demo.LOCAL_PEOPLE[:1])
    for period in ("Q1", "Q2"):
        open_round(LAN, regulation=LOCAL, year=2023, period=period)
    return f"{LOCAL}:2023-Q2"


def of(province: str, period: str = "Q2") -> SheetKey:
    return SheetKey(f"{LOCAL}:2023-{period}", f"ubnd-{province}", province)


HAI_DUONG = of("hai-duong")
WHOLE = [
    Typed("1.1", numerator="600", denominator="1.000,0"),
    Typed("1.2", "1000"),
    Typed("1.2.1", "600"),
    Typed("1.2.2", "400"),
    Typed("2.1", numerator="7", denominator="9"),
    Typed("2.2", "120"),
    Typed("2.3", "50"),
    Typed("2.4", "40"),
]


def fill(sheet_key: SheetKey, *changed: Typed, actor: Actor = TUYET) -> Sheet:
    given = {typed.indicator: typed for typed in (*WHOLE, *changed)}
    return type_into(actor, key=sheet_key, values=list(given.values()))


def walk(sheet_key: SheetKey, *steps: tuple[str, Actor]) -> Sheet:
    for name, actor in steps:
        getattr(review, name)(actor, key=sheet_key, seen=find_sheet(sheet_key).revision)
    return find_sheet(sheet_key)


SEND = (("hand_over", TUYET), ("approve", TUYET), ("send", TUYET))


def test_every_province_is_asked_about_its_own_area(provinces: str) -> None:
    sheets = list(Sheet.objects.filter(round__key=provinces))
    assert len(sheets) == 63
    assert all(sheet.reporter == f"ubnd-{sheet.about}" for sheet in sheets)
    assert {len(asked_on(sheet)) for sheet in sheets} == {8} and len({sheet.form_id for sheet in sheets}) == 1


def test_ministries_are_asked_too_when_the_round_says_so(house: None) -> None:
    round = open_round(LAN, regulation=demo.REGULATION, year=2023, period="Q2", routes=["ministries"])
    asked = {sheet.reporter: len(asked_on(sheet)) for sheet in round.sheets.all()}
    units = {"cuc-cdsqg": 42, KTS: 7, "cuc-vien-thong": 3, "cuc-attt": 2, "vu-buu-chinh+vnpost": 1}
    assert {who: asked[who] for who in units} == units
    assert asked["byt"] == 4 and asked["btc+tchq"] == 1 and asked["btc"] == 1
    assert sum(asked.values()) == 55 + 20


def test_a_route_or_a_rule_that_is_not_there_is_refused(house: None) -> None:
    wanted = {"regulation": demo.REGULATION, "year": 2023, "period": "Q2"}
    assert refused(open_round, LAN, **wanted, routes=["x"]) == [("round.unknown-route", "routes")]
    assert refused(open_round, LAN, **wanted, letter="x") == [("round.unknown-letter", "letter")]


def test_a_large_round_is_opened_in_parts_and_taken_up_where_it_stopped(
    provinces: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE", 20)
    wanted = {"regulation": LOCAL, "year": 2023, "period": "Q3"}
    new = opening.Opening(**wanted)
    half = opening.begin(LAN, wanted=new, ready=opening.prepare(new, clock.today()))
    assert half.opening and half.sheets.count() == 20
    sheet = SheetKey(half.key, half.sheets.first().reporter, half.sheets.first().about)
    grant_role(OPERATOR, login="chi", role="reporter", organisation=sheet.reporter, since=moment(1).date())
    assert refused(type_into, CHI, key=sheet, values=[Typed("2.2", "1")]) == [("round.opening", half.key)]
    assert opening.is_large(new), "the page hands it to a job, which goes on"
    job = jobs.ask(LAN, "round.open", **wanted)
    claimed = jobs.claim()
    assert claimed is not None
    jobs.run(claimed)
    job.refresh_from_db()
    assert (job.state, job.progress, job.result) == (Job.State.DONE, 100, f"round:{half.key}")
    round = Round.objects.get(key=half.key)
    assert not round.opening and round.sheets.count() == 63
    assert Event.objects.filter(action="round.fill").count() == 3
    assert refused(open_round, LAN, **wanted) == [("round.exists", "period")]


def test_a_ratio_is_worked_out_from_its_two_counts(provinces: str) -> None:
    """600 of 1,000 dossiers are 60 %; 7 of 9 households are 700/9 %, kept exact."""
    fill(HAI_DUONG)
    values = current_values(find_sheet(HAI_DUONG))
    assert (values["1.1"].value, values["1.1"].numerator, values["1.1"].denominator) == ("60", "600", "1000")
    assert values["2.1"].value == "700/9"
    assert find_sheet(HAI_DUONG).filled == 8


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (Typed("1.1", numerator="1", denominator="0"), "number.denominator-zero"),
        (Typed("1.1", numerator="-1", denominator="5"), "number.negative"),
        (Typed("1.1", numerator="5 %", denominator="5"), "number.percent-sign"),
        (Typed("2.2", "-3"), "number.negative"),
        (Typed("2.2", "3,5"), "number.not-whole-count"),
        (Typed("2.2", numerator="1", denominator="2"), "sheet.no-ratio"),
        (Typed("1.1", numerator="1", denominator="2", status="Q"), "sheet.value-not-expected"),
        (Typed("2.2", status="Q", note="mật"), "sheet.secret-has-no-text"),
    ],
)
def test_what_cannot_be_is_refused_at_its_row(provinces: str, typed: Typed, message: str) -> None:
    assert refused(type_into, TUYET, key=HAI_DUONG, values=[typed]) == [(message, typed.indicator)]


def test_a_count_of_nothing_is_a_count(provinces: str) -> None:
    type_into(TUYET, key=HAI_DUONG, values=[Typed("2.2", "0")])
    assert current_values(find_sheet(HAI_DUONG))["2.2"].value == "0"


def told(sheet_key: SheetKey) -> dict[str, list[tuple[str, str]]]:
    lines = view_of(find_sheet(sheet_key)).lines
    return {
        line.indicator.code: [(row.fault.id, row.level) for row in line.findings] for line in lines if line.findings
    }


def test_parts_wholes_and_sums_are_checked_while_typing(provinces: str) -> None:
    """40 trained of 30 officials; 600 + 300 is not 1,000; 1,200 of 1,000 dossiers make 120 %."""
    fill(HAI_DUONG, Typed("2.3", "30"), Typed("1.2.2", "300"), Typed("1.1", numerator="1200", denominator="1000"))
    assert told(HAI_DUONG) == {
        "2.4": [("sheet.part-over-whole", "error")],
        "1.2": [("sheet.sum-differs", "warning")],
        "1.1": [("sheet.out-of-range", "error"), ("sheet.numerator-over-denominator", "error")],
    }


def test_errors_refuse_and_warnings_ask_for_a_reason(provinces: str) -> None:
    fill(HAI_DUONG, Typed("2.3", "30"), Typed("1.2.2", "300"))
    seen = find_sheet(HAI_DUONG).revision
    assert refused(review.hand_over, TUYET, key=HAI_DUONG, seen=seen) == [
        ("sheet.reason-missing", "1.2"),
        ("sheet.part-over-whole", "2.4"),
    ]
    mended = [Typed("2.3", "45", seen=1), Typed("1.2", "1000", reason="100 hồ sơ qua bưu chính", seen=1)]
    type_into(TUYET, key=HAI_DUONG, values=mended)
    assert walk(HAI_DUONG, SEND[0]).state == "with_head"


def test_a_jump_and_a_falling_sum_are_told_against_the_accepted_period_before(provinces: str) -> None:
    """Q1: 60 % online, 1,000 dossiers, 40 trained. Q2: 85 % is 25 points more; 900 falls; 61 trained is 52,5 % more."""
    fill(of("hai-duong", "Q1"))
    walk(of("hai-duong", "Q1"), *SEND, ("accept", KHANH_OR_LAN))
    fill(
        HAI_DUONG,
        Typed("1.1", numerator="850", denominator="1000"),
        Typed("1.2", "900"),
        Typed("1.2.1", "500"),
        Typed("2.3", "70"),
        Typed("2.4", "61"),
    )
    assert told(HAI_DUONG) == {
        "1.1": [("sheet.jump-points", "warning")],
        "1.2": [("sheet.cumulative-falls", "warning")],
        "1.2.1": [("sheet.cumulative-falls", "warning")],
        "2.4": [("sheet.jump-percent", "warning")],
    }
    before = view_of(find_sheet(HAI_DUONG)).lines[0].earlier
    assert before is not None and (before.label, before.value, before.can_be_copied) == ("Quý I/2023", "60", True)


KHANH_OR_LAN = LAN


def test_a_percentage_that_may_be_a_share_is_asked_about(round_q2: str) -> None:
    sheet = key("cuc-cdsqg")
    type_into(Actor("an"), key=sheet, values=[Typed("1.5", "0,8697"), Typed("1.1", "0,8697 %")])
    assert told(sheet) == {"1.5": [("sheet.maybe-fraction", "warning")]}


def test_values_that_stand_apart_from_their_peers_are_marked_for_the_reviewer(provinces: str) -> None:
    """Ten provinces have 100 to 109 groups, Hải Dương 900. Quartiles 102,25 and 106,75: fences at 88,75 and 120,25."""
    names = [row.about for row in Sheet.objects.filter(round__key=provinces).exclude(about="hai-duong")[:10]]
    for number, name in enumerate(names):
        grant_role(OPERATOR, login="tuyet", role="reporter", organisation=f"ubnd-{name}", since=moment(1).date())
        grant_role(OPERATOR, login="tuyet", role="head", organisation=f"ubnd-{name}", since=moment(1).date())
        fill(of(name), Typed("2.2", str(100 + number)))
        walk(of(name), *SEND)
    fill(HAI_DUONG, Typed("2.2", "900"))
    walk(HAI_DUONG, *SEND)
    sheet = find_sheet(HAI_DUONG)
    odd = odd_values(sheet, view_of(sheet).lines)
    assert list(odd) == ["2.2"] and "88,75" in odd["2.2"][0] and "120,25" in odd["2.2"][0]


def test_due_closed_and_let_in_are_three_things(provinces: str) -> None:
    fill(HAI_DUONG)
    close_round(LAN, round=provinces)
    assert refused(type_into, TUYET, key=HAI_DUONG, values=[Typed("2.2", "7", seen=1)]) == [("round.closed", provinces)]
    until = date(2023, 6, 30)
    assert refused(let_in, TUYET, key=HAI_DUONG, until=until, reason="x") == [("right.missing", "round.let_in")]
    assert refused(let_in, LAN, key=HAI_DUONG, until=until, reason=" ") == [("round.reason-missing", "reason")]
    past = date(2023, 6, 27)
    assert refused(let_in, LAN, key=HAI_DUONG, until=past, reason="x") == [("round.let-in-past", "until")]
    let_in(LAN, key=HAI_DUONG, until=until, reason="Bão lũ")
    assert walk(HAI_DUONG, *SEND).state == "sent"
    assert refused(type_into, TUYET, key=of("ha-noi"), values=[Typed("2.2", "1")]) == [("right.missing", "sheet.type")]
    step = find_sheet(HAI_DUONG).steps.filter(action="round.let_in").get()
    assert (step.comment, step.by.login) == ("Bão lũ", "lan")


def test_being_let_in_ends_with_its_day(provinces: str) -> None:
    fill(HAI_DUONG)
    close_round(LAN, round=provinces)
    let_in(LAN, key=HAI_DUONG, until=date(2023, 6, 30), reason="Bão lũ")
    with clock.set_to(moment(1, month=7)):
        seen = find_sheet(HAI_DUONG).revision
        assert refused(review.hand_over, TUYET, key=HAI_DUONG, seen=seen) == [("round.closed", provinces)]


def test_a_return_carries_its_own_day_and_opens_a_closed_round_for_that_body(provinces: str) -> None:
    fill(HAI_DUONG)
    walk(HAI_DUONG, *SEND)
    close_round(LAN, round=provinces)
    with clock.set_to(moment(10, month=7)):
        seen = find_sheet(HAI_DUONG).revision
        back = {"key": HAI_DUONG, "seen": seen, "comment": "Xem lại 2.2"}
        assert refused(review.send_back, LAN, **back) == [("sheet.due-again-missing", "due")]
        assert refused(review.send_back, LAN, **back, due=date(2023, 7, 9)) == [("sheet.due-again-past", "due")]
        review.send_back(LAN, **back, due=date(2023, 7, 12))
        [duty] = [row for row in duties_of(TUYET, clock.today()) if row.mine and row.sheet.key.startswith(provinces)]
        assert (duty.due, duty.late, duty.comment) == (date(2023, 7, 12), False, "Xem lại 2.2")
    with clock.set_to(moment(12, 23, month=7)):
        sheet = walk(HAI_DUONG, *SEND)
    assert sheet.state == "sent" and sheet.first_sent_at == moment(28), "in time is what was sent first in time"


def test_every_sending_has_a_receipt_with_its_number(provinces: str) -> None:
    fill(HAI_DUONG)
    walk(HAI_DUONG, *SEND)
    review.send_back(LAN, key=HAI_DUONG, seen=find_sheet(HAI_DUONG).revision, comment="x")
    walk(HAI_DUONG, *SEND)
    assert list(Receipt.objects.values_list("round__key", "number", "sheet__reporter")) == [
        (provinces, 1, "ubnd-hai-duong"),
        (provinces, 2, "ubnd-hai-duong"),
    ]


def test_a_round_may_ask_for_the_letter_and_its_signed_pdf(house: None) -> None:
    round = open_round(LAN, regulation=demo.REGULATION, year=2023, period="Q2", letter="required")
    sheet = SheetKey(round.key, "cuc-attt", "vn")
    hai = Actor("hai")
    type_into(hai, key=sheet, values=[Typed("4.3", "68"), Typed("5.4", "25")])
    walk(sheet, ("hand_over", hai), ("approve", hai))
    seen = find_sheet(sheet).revision
    assert refused(review.send, hai, key=sheet, seen=seen) == [
        ("sheet.letter-missing", "letter_number"),
        ("sheet.letter-missing", "letter_day"),
        ("sheet.letter-missing", "letter_signer"),
        ("sheet.signed-letter-missing", "letter_file"),
    ]
    assert refused(attach, hai, key=sheet, data=b"\x89PNG\r\n\x1a\nx", name="a.pdf", is_letter=True) == [
        ("evidence.letter-not-pdf", "letter_file")
    ]
    attach(hai, key=sheet, data=PDF, name="cong-van.pdf", is_letter=True)
    future = Letter("12/BC-CATTT", date(2023, 6, 29), "Trần Văn A")
    assert refused(review.send, hai, key=sheet, seen=seen, letter=future) == [("sheet.letter-in-future", "letter_day")]
    review.send(hai, key=sheet, seen=seen, letter=Letter("12/BC-CATTT", date(2023, 6, 28), "Trần Văn A"))
    sent = find_sheet(sheet)
    assert (sent.state, sent.letter_number, sent.letter_signer) == ("sent", "12/BC-CATTT", "Trần Văn A")


def test_the_programme_office_enters_what_came_by_letter_and_somebody_else_reviews_it(provinces: str) -> None:
    typed = [Typed(row.indicator, row.value, numerator=row.numerator, denominator=row.denominator) for row in WHOLE]
    assert refused(type_for, LAN, key=HAI_DUONG, values=typed) == [("sheet.not-on-behalf", find_sheet(HAI_DUONG).key)]
    assert refused(review.enter_for, LAN, key=HAI_DUONG, letter=Letter()) == [("sheet.letter-missing", "letter_number")]
    letter = Letter("05/BC-UBND", date(2023, 6, 20), "Lê Văn B")
    assert refused(review.enter_for, TUYET, key=HAI_DUONG, letter=letter) == [("right.missing", "sheet.enter_for")]
    review.enter_for(LAN, key=HAI_DUONG, letter=letter)
    type_for(LAN, key=HAI_DUONG, values=typed)
    review.send_for(LAN, key=HAI_DUONG, seen=find_sheet(HAI_DUONG).revision)
    sheet = find_sheet(HAI_DUONG)
    assert sheet.on_behalf and {row.via for row in current_values(sheet).values()} == {"on_behalf"}
    accepting = {"key": HAI_DUONG, "seen": sheet.revision}
    assert refused(review.accept, LAN, **accepting) == [("sheet.own-sheet", sheet.key)]
    assert review.accept(MINH, **accepting).state == "accepted"


def test_the_programme_office_brings_proofs_only_to_what_it_enters_itself(provinces: str) -> None:
    attached = {"key": HAI_DUONG, "data": PDF, "name": "cong-van.pdf", "indicators": ["2.2"]}
    assert refused(attach, LAN, **attached) == [("sheet.not-on-behalf", find_sheet(HAI_DUONG).key)]
    review.enter_for(LAN, key=HAI_DUONG, letter=Letter("05/BC-UBND", date(2023, 6, 20), "Lê Văn B"))
    assert attach(LAN, **attached).kind == "pdf"


def test_a_unit_below_fills_only_the_rows_that_it_was_given(provinces: str) -> None:
    below = "stttt-hai-duong"
    create_account(OPERATOR, login="sau", full_name="Sáu", password=None)
    grant_role(OPERATOR, login="sau", role="reporter", organisation=below, since=moment(1).date())
    sau = Actor("sau")
    assert refused(type_into, sau, key=HAI_DUONG, values=[Typed("2.2", "7")]) == [("right.missing", "sheet.type")]
    share_rows(TUYET, key=HAI_DUONG, indicators=["2.2", "2.3"], organisation=below)
    type_into(sau, key=HAI_DUONG, values=[Typed("2.2", "7")])
    assert refused(type_into, sau, key=HAI_DUONG, values=[Typed("2.4", "7")]) == [("sheet.row-not-yours", "2.4")]
    texts = [TypedText("III", "x")]
    assert refused(type_into, sau, key=HAI_DUONG, texts=texts) == [("sheet.row-not-yours", "III")]
    [duty] = duties_of(sau, clock.today())
    assert duty.mine and duty.rows == ("2.2", "2.3")
    share_rows(TUYET, key=HAI_DUONG, indicators=["2.2", "2.3"])
    assert refused(type_into, sau, key=HAI_DUONG, values=[Typed("2.2", "8", seen=1)]) == [
        ("right.missing", "sheet.type")
    ]


def test_rows_go_to_colleagues_and_units_below_only(provinces: str) -> None:
    give = {"key": HAI_DUONG, "indicators": ["2.2"]}
    assert refused(share_rows, TUYET, **give, account="chi") == [("sheet.no-colleague", "account")]
    assert refused(share_rows, TUYET, **give, organisation="stttt-ha-noi") == [("sheet.not-below", "organisation")]
    assert refused(share_rows, TUYET, **give, organisation="x") == [("organisation.unknown", "organisation")]
    assert refused(share_rows, TUYET, key=HAI_DUONG, indicators=["9.9"]) == [("sheet.not-asked", "9.9")]
    assert refused(share_rows, TUYET, key=HAI_DUONG, indicators=[]) == [("sheet.no-rows-chosen", "indicators")]
    assert refused(share_rows, CHI, **give) == [("right.missing", "sheet.share")]
    share_rows(TUYET, **give, account="tuyet")
    assert [line.share.account.login for line in view_of(find_sheet(HAI_DUONG)).lines if line.share] == ["tuyet"]


def test_one_file_proves_several_values_and_is_kept_by_its_hash(provinces: str) -> None:
    row = attach(TUYET, key=HAI_DUONG, data=PDF, name="../../Minh chứng\x00.pdf", indicators=["2.2", "2.3"])
    assert (row.name, row.kind, row.size) == ("Minh chứng.pdf", "pdf", len(PDF)) and content_of(row) == PDF
    files = {line.indicator.code: len(line.evidence) for line in view_of(find_sheet(HAI_DUONG)).lines}
    assert {code for code, count in files.items() if count} == {"2.2", "2.3"}
    detach(TUYET, key=HAI_DUONG, evidence=row.pk)
    assert not any(line.evidence for line in view_of(find_sheet(HAI_DUONG)).lines)
    assert Evidence.objects.count() == 1, "who brought what stays known"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "evidence.empty"),
        (b"MZ\x90\x00 an executable", "evidence.unknown-kind"),
        (b"\x7fELF", "evidence.unknown-kind"),
        (b"<html><script>", "evidence.unknown-kind"),
        (b"PK\x03\x04 no archive", "evidence.unknown-kind"),
        (b"%PDF-" + b"x" * 20_000_000, "evidence.too-large"),
    ],
)
def test_a_file_is_what_its_content_says(provinces: str, data: bytes, message: str) -> None:
    attached = {"key": HAI_DUONG, "data": data, "name": "bao-cao.pdf", "indicators": ["2.2"]}
    assert refused(attach, TUYET, **attached) == [(message, "file")]


def test_a_secret_has_no_file_and_a_sent_sheet_takes_none(provinces: str) -> None:
    fill(HAI_DUONG, Typed("2.2", status="Q"))
    attached = {"key": HAI_DUONG, "data": PDF, "name": "a.pdf"}
    assert refused(attach, TUYET, **attached, indicators=["2.2"]) == [("sheet.secret-has-no-text", "2.2")]
    assert refused(attach, CHI, **attached, indicators=["2.3"]) == [("right.missing", "sheet.attach")]
    walk(HAI_DUONG, *SEND)
    assert refused(attach, TUYET, **attached, indicators=["2.3"]) == [("sheet.not-a-draft", find_sheet(HAI_DUONG).key)]


def test_a_provisional_figure_is_made_official_after_closing_and_both_are_kept(provinces: str) -> None:
    fill(HAI_DUONG, Typed("2.2", "120", status="P"))
    walk(HAI_DUONG, *SEND, ("accept", LAN))
    close_round(LAN, round=provinces)
    new = Typed("2.2", "131", seen=1)
    propose = {"key": HAI_DUONG, "typed": new, "reason": "Có số chính thức"}
    assert refused(corrections.propose, CHI, **propose) == [("right.missing", "correction.propose")]
    same = {**propose, "typed": Typed("2.2", "120", status="P", seen=1)}
    assert refused(corrections.propose, TUYET, **same) == [("correction.changes-nothing", "2.2")]
    row = corrections.propose(TUYET, **propose)
    assert refused(corrections.propose, TUYET, **propose) == [("correction.pending", "2.2")]
    assert refused(corrections.accept, LAN, correction=row.pk)[0][0] == "sheet.wrong-state"
    corrections.send(TUYET, correction=row.pk)
    assert refused(corrections.accept, TUYET, correction=row.pk) == [("right.missing", "correction.accept")]
    corrections.accept(LAN, correction=row.pk)
    versions = ObservationVersion.objects.filter(observation__indicator="2.2").order_by("version")
    assert [(v.value, v.status, v.via) for v in versions] == [("120", "P", "web"), ("131", "A", "correction")]
    frozen = {
        figure["indicator"]: figure["value"] for part in snapshot.take().parts for figure in snapshot.rows_of(part)
    }
    assert frozen["2.2"] == "131", "what is released is the accepted correction, proved by its event"


def test_a_correction_is_refused_with_a_reason_and_nothing_of_a_draft_is_corrected(provinces: str) -> None:
    propose = {"key": HAI_DUONG, "typed": Typed("2.2", "131", seen=1), "reason": "x"}
    assert refused(corrections.propose, TUYET, **propose) == [("correction.not-accepted", find_sheet(HAI_DUONG).key)]
    fill(HAI_DUONG)
    walk(HAI_DUONG, *SEND, ("accept", LAN))
    row = corrections.send(TUYET, correction=corrections.propose(TUYET, **propose).pk)
    assert refused(corrections.decline, LAN, correction=row.pk, comment=" ") == [("sheet.comment-missing", "comment")]
    corrections.decline(LAN, correction=row.pk, comment="Thiếu minh chứng")
    assert current_values(find_sheet(HAI_DUONG))["2.2"].value == "120"


def test_the_thread_of_a_value_is_for_its_body_and_its_reviewers(provinces: str) -> None:
    remark(LAN, key=HAI_DUONG, indicator="2.2", text="Gồm cả tổ ở thôn?")
    remark(TUYET, key=HAI_DUONG, indicator="2.2", text="Có.")
    said = {"key": HAI_DUONG, "indicator": "2.2"}
    assert refused(remark, CHI, **said, text="x") == [("right.missing", "sheet.remark")]
    assert refused(remark, TUYET, **said, text=" ") == [("sheet.remark-empty", "text")]
    counts = {line.indicator.code: line.remarks for line in view_of(find_sheet(HAI_DUONG)).lines}
    assert counts["2.2"] == 2 and counts["2.3"] == 0


def test_the_queue_has_odd_sheets_first_and_all_others_are_accepted_at_once(provinces: str) -> None:
    for name in ("ha-noi", "da-nang"):
        for role in ("reporter", "head"):
            grant_role(OPERATOR, login="tuyet", role=role, organisation=f"ubnd-{name}", since=moment(1).date())
    odd = Typed("1.2", "1000", reason="khác", seen=0)
    fill(of("ha-noi"))
    fill(of("da-nang"), odd, Typed("1.2.2", "300"))
    fill(HAI_DUONG)
    for sheet_key in (of("ha-noi"), of("da-nang"), HAI_DUONG):
        walk(sheet_key, *SEND)
    queue = queue_of(LAN)
    assert (queue.sheets[0].about, queue.sheets[0].odd) == ("da-nang", 1)
    assert (queue.total, queue.without_odd) == (3, 2)
    assert accept_all_without_odd(LAN) == (2, 0)
    assert [sheet.about for sheet in queue_of(LAN).sheets] == ["da-nang"]
    assert queue_of(TUYET).total == 0


def test_the_table_of_bodies_and_periods_counts_each_state_and_the_late_ones(provinces: str) -> None:
    """On 28/6 the sheets of Q1, due 05/4, are late where they are not sent; those of Q2 are not yet."""
    fill(of("hai-duong", "Q1"))
    walk(of("hai-duong", "Q1"), *SEND)
    type_into(TUYET, key=HAI_DUONG, values=[Typed("2.2", "1")])
    heat = heat_of(LOCAL, clock.today())
    assert [round.period for round in heat.rounds] == ["Q1", "Q2"] and heat.size == 63
    q1, q2 = heat.totals
    assert (q1["sent"], q1["not_started"], q1["late"]) == (1, 62, 62)
    assert (q2["draft"], q2["not_started"], q2["late"]) == (1, 62, 0)
    row = next(row for branch in heat.branches for row in branch.rows if row.about == "hai-duong")
    assert [cell and (cell.state, cell.late, cell.sent_late) for cell in row.cells] == [
        ("sent", False, True),
        ("draft", False, False),
    ]


def test_the_whole_country_is_asked_one_sheet_each(house: None) -> None:
    """63 provinces and 10,035 communes before July 2025; 34 and 3,321 after it (directory facts)."""
    from laban.directory.classes import members
    from laban.organisations.shipped import shipped_directory, shipped_file
    from laban.regulations.asking import for_each_body, sheets

    text, known = demo.local_regulation(), shipped_directory()
    from laban.regulations.schema import Regulation

    plans = sheets(Regulation.from_compiled(text.data), "hang-quy", "Q2")
    groups = {entry.id: entry for entry in shipped_file().classes}

    def on(day: date) -> Counter[str]:
        def asked(group: str) -> list[tuple[str, str | None]]:
            return [(state.id, state.acts_for) for state in members(known, groups[group], day) or ()]

        found = list(for_each_body(plans, asked))
        return Counter("xã" if plan.asked[0].route == "cap-xa" else "tỉnh" for plan in found)

    assert on(date(2023, 6, 28)) == {"tỉnh": 63, "xã": 10_035}
    assert on(date(2026, 11, 27)) == {"tỉnh": 34, "xã": 3_321}


def test_earlier_values_come_in_the_order_of_their_due_days(provinces: str) -> None:
    fill(of("hai-duong", "Q1"))
    walk(of("hai-duong", "Q1"), *SEND, ("accept", LAN))
    rows = earlier_values(find_sheet(HAI_DUONG), periods=12)
    assert [(row.period, row.value) for row in rows["2.2"]] == [("Q1", "120")]
