"""Past periods from a table: marked as history, never late, all or nothing, the same file twice changes nothing."""

import pytest

from laban import demo
from laban.base.messages import Refusal
from laban.collect.finding import find_sheet
from laban.collect.heat import heat_of
from laban.collect.history import import_history, read_history
from laban.collect.models import ObservationVersion, Round, Sheet
from laban.collect.sheet_view import view_of
from laban.keeping import clock
from laban.keeping.door import Actor
from laban.publish import snapshot
from tests.conftest import everything, key

LAN = Actor("lan")
HEAD = "Kỳ;Chỉ tiêu;Cơ quan;Giá trị;Tình trạng;Ghi chú\n"
GOOD = HEAD + "\n".join(
    (
        "2022-Q4;1.5;Cục Chuyển đổi số quốc gia;38,2%;;",
        "Quý III/2022;1.5;;36;Tạm ước tính;báo cáo cũ",
        "2022-Q4;4.2;;40;;",
    )
)


def take(text: str, actor: Actor = LAN):
    figures = read_history(actor, regulation=demo.REGULATION, data=text.encode(), name="lich-su.csv")
    return import_history(actor, regulation=demo.REGULATION, figures=figures)


def refused(text: str, actor: Actor = LAN) -> list[tuple[str, str]]:
    before = everything()
    with pytest.raises(Refusal) as caught:
        take(text, actor)
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


def test_past_periods_stand_beside_the_fields_and_are_never_late(round_q2: str) -> None:
    taken = take(GOOD)
    assert (taken.new, taken.known, taken.periods) == (3, 0, 2)
    line = next(row for row in view_of(find_sheet(key("cuc-cdsqg"))).lines if row.indicator.code == "1.5")
    assert line.earlier is not None and (line.earlier.label, line.earlier.value) == ("Quý IV/2022", "38.2")
    assert {row.kind for row in Round.objects.exclude(key=round_q2)} == {"history"}
    assert set(ObservationVersion.objects.values_list("via", "status")) == {("history", "A"), ("history", "P")}
    heat = heat_of(demo.REGULATION, clock.today())
    late = {round.period_key: total["late"] for round, total in zip(heat.rounds, heat.totals, strict=True)}
    assert late["2022-Q4"] == late["2022-Q3"] == 0
    assert Sheet.objects.get(round__key=f"{demo.REGULATION}:2022-Q4", about="vn", reporter="vu-buu-chinh+vnpost")


def test_the_same_file_twice_changes_nothing_and_another_value_is_refused(round_q2: str) -> None:
    take(GOOD)
    before = ObservationVersion.objects.count()
    taken = take(GOOD)
    assert (taken.new, taken.known) == (0, 3) and ObservationVersion.objects.count() == before
    assert refused(HEAD + "2022-Q4;1.5;;39;;\n") == [("history.differs", "D2")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("2022-Q5;1.5;;1;;", [("history.no-period", "A2")]),
        (";1.5;;1;;", [("history.no-period", "A2")]),
        ("2022-Q4;9.9;;1;;", [("history.no-indicator", "B2")]),
        ("2022-Q4;3.5;;1;;", [("history.no-indicator", "B2")]),
        ("2022-Q4;1.5;Cục Không Có;1;;", [("history.unknown-reporter", "C2")]),
        ("2022-Q4;1.5;Cục An toàn thông tin;1;;", [("history.not-asked", "C2")]),
        ("2022-Q4;1.5;;cao;;", [("number.not-a-number", "D2")]),
        ("2022-Q4;1.5;;;;", [("sheet.value-missing", "D2")]),
        ("2022-Q4;1.5;;1;lạ;", [("sheet.unknown-status", "E2")]),
        ("2022-Q4;1.5;;1;;\n2022-Q4;1.5;;2;;", [("history.twice", "D3")]),
        ("2023-Q2;1.5;;1;;", [("history.round-is-open", "D2")]),
        ("2022-Q4;1.5;;x;;\n2022-Q4;5.1;;1,5;;", [("number.not-a-number", "D2"), ("number.not-whole", "D3")]),
    ],
)
def test_every_fault_has_its_cell_and_nothing_is_written(
    round_q2: str, rows: str, found: list[tuple[str, str]]
) -> None:
    assert refused(HEAD + rows + "\n") == found


def test_a_table_without_its_headings_is_refused(round_q2: str) -> None:
    assert refused("a;b\n1;2\n") == [("history.no-heading", "A1")]


@pytest.mark.parametrize("login", ["an", "khanh", "quan-tri"])
def test_only_the_programme_office_takes_history_in(round_q2: str, login: str) -> None:
    assert refused(GOOD, Actor(login)) == [("right.missing", "history.import")]


def test_history_alone_makes_no_release(round_q2: str) -> None:
    take(GOOD)
    with pytest.raises(Refusal, match=r"release\.nothing-accepted"):
        snapshot.take()
