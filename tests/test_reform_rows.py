"""The rows of a reform as people write them in a sheet."""

from fractions import Fraction

import pytest

from laban.base.messages import Refusal
from laban.directory.incoming.cells import Cell
from laban.directory.reform_rows import columns_of, steps_of
from laban.directory.reforms import Plan, carry_out
from laban.directory.states import State
from tests.support.small_country import EVE, NEW_YEAR, area, country


def cells(line: str, number: int) -> list[Cell]:
    return [Cell(text.strip(), f"{chr(65 + n)}{number}") for n, text in enumerate(line.split("|"))]


def read(text: str, *more: State) -> tuple:
    """The first line has the headings; `|` stands between cells, which are called as in a sheet."""
    heading, *lines = text.strip().splitlines()
    keys = columns_of(cells(heading, 1))
    rows = [dict(zip(keys, cells(line, number), strict=False)) for number, line in enumerate(lines, start=2)]
    return steps_of(rows, country(*more), NEW_YEAR)


def faults(text: str, *more: State) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as caught:
        read(text, *more)
    return [(fault.id, fault.place) for fault in caught.value.faults]


def test_a_sheet_with_vietnamese_headings_is_a_plan_that_can_be_carried_out() -> None:
    steps = read(
        """
Việc | Đơn vị | Chuyển vào | Tên | Loại | Mã | Cấp trên
Nhập | Tỉnh Đông | Tỉnh Đông Tây
Nhập | 02 | Tỉnh Đông Tây
Thành lập | | | Tỉnh Đông Tây | Tỉnh | 03 | vn
Thay đổi | xã an | | Xã Ân
"""
    )
    assert [(step.what, step.unit, step.into, step.place) for step in steps] == [
        ("merge", "dong", "dong-tay-03-2026", "B2"),
        ("merge", "tay", "dong-tay-03-2026", "B3"),
        ("open", "dong-tay-03-2026", "", "B4"),
        ("change", "an", "", "B5"),
    ]
    outcome = carry_out(country(), Plan("x", NEW_YEAR, "X", steps))
    assert outcome.after.on("dong-tay-03-2026", NEW_YEAR).short == "Đông Tây"
    assert outcome.after.on("an", NEW_YEAR).name == "Xã Ân"
    assert outcome.after.on("an", NEW_YEAR).parent == "dong-tay-03-2026"


@pytest.mark.parametrize(
    ("share", "value"), [("40 %", "2/5"), ("0,4", "2/5"), ("2/5", "2/5"), ("33,5%", "67/200"), ("", None)]
)
def test_a_share_is_written_as_people_do(share: str, value: str | None) -> None:
    (step,) = read(f"Việc | Đơn vị | Chuyển vào | Tỷ lệ\nChia | an | binh | {share}")
    assert step.share == (Fraction(value) if value else None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Việc | Tên\nKết thúc | x", [("table.lacks-heading", "A1")]),
        ("Việc | Đơn vị | Màu", [("table.unknown-heading", "C1")]),
        ("Việc | Đơn vị | Unit", [("table.heading-twice", "C1")]),
        ("Việc | Đơn vị\nBán | an", [("reform.unknown-step", "A2")]),
        ("Việc | Đơn vị\nKết thúc | Xã Không Có", [("organisation.unknown", "B2")]),
        ("Việc | Đơn vị | Chuyển vào\nNhập | an | đâu đó", [("organisation.unknown", "C2")]),
        ("Việc | Đơn vị | Chuyển vào | Tỷ lệ\nChia | an | binh | nửa", [("reform.bad-share", "D2")]),
        ("Việc | Đơn vị | Chuyển vào | Tỷ lệ\nChia | an | binh | 1/0", [("reform.bad-share", "D2")]),
        ("Việc | Đơn vị\nBán | an\nKết thúc | zzz", [("reform.unknown-step", "A2"), ("organisation.unknown", "B3")]),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(text: str, wrong: list[tuple[str, str]]) -> None:
    assert faults(text) == wrong


def test_a_name_that_two_units_bear_is_told_with_their_ids_and_parents() -> None:
    other = area("an-tay", "Xã An", "commune", "tay", "00009")
    with pytest.raises(Refusal) as caught:
        read("Việc | Đơn vị\nKết thúc | Xã An", other)
    (fault,) = caught.value.faults
    assert (fault.id, fault.place) == ("unit.several", "B2")
    assert "an (Xã An, Tỉnh Đông); an-tay (Xã An, Tỉnh Tây)" in fault.sentence()


def test_only_units_of_the_eve_are_meant_by_a_name() -> None:
    gone = area("an-cu", "Xã An", "commune", "tay", until=EVE.replace(year=2020))
    (step,) = read("Việc | Đơn vị\nKết thúc | Xã An", gone)
    assert step.unit == "an"
