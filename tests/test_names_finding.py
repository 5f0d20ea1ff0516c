"""Search while somebody types."""

import unicodedata
from datetime import date

import pytest

from laban.directory.names.finding import find
from laban.organisations.shipped import shipped_directory

IN_2023, IN_2026 = date(2023, 6, 28), date(2026, 11, 27)


def ids(text: str, day: date = IN_2023, **more: object) -> list[str]:
    return [hit.state.id for hit in find(shipped_directory(), text, day, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hà nội", "ha-noi"),
        ("ha noi", "ha-noi"),
        ("HÀ NỘI", "ha-noi"),
        ("da nang", "da-nang"),
        ("dak lak", "dak-lak"),
        ("bac can", "bac-kan"),
        ("tphcm", "ho-chi-minh"),
        ("TP.HCM", "ho-chi-minh"),
        ("thanh hoá", "thanh-hoa"),
        ("04", "cao-bang"),
        ("quận 1", "quan-1-760"),
        ("q1", "quan-1-760"),
        ("ubnd tinh hai duong", "ubnd-hai-duong"),
        ("so tttt hai duong", "stttt-hai-duong"),
        ("bo tt", "bttt"),
        ("cuc chuyen doi", "cuc-cdsqg"),
        ("ba dinh ha noi", "ba-dinh-001"),
        ("hai duongg", "hai-duong"),
        ("hai dunog", "hai-duong"),
        ("cục chuyển đổi số quốc gai", "cuc-cdsqg"),
    ],
)
def test_the_first_hit_is_what_was_meant(text: str, first: str) -> None:
    assert ids(text)[0] == first


def test_a_code_of_any_day_is_found_the_bearer_of_the_day_first() -> None:
    assert ids("24", IN_2023)[:2] == ["bac-giang", "bac-ninh-2025"]
    assert ids("24", IN_2026)[:2] == ["bac-ninh-2025", "bac-giang"]


def test_what_exists_on_the_day_comes_before_what_does_not() -> None:
    assert ids("thủ đức", IN_2023)[0] == "thu-duc-769"
    assert ids("thủ đức", IN_2026)[0] == "thu-duc-26824-2025"


def test_marks_that_were_typed_count() -> None:
    """Hòa before Hóa: both are hoa without marks."""
    first = find(shipped_directory(), "Thanh Hòa", IN_2026)[0]
    assert first.called == "Thanh Hòa"
    assert find(shipped_directory(), "Thanh Hóa", IN_2026)[0].state.id == "thanh-hoa"


def test_areas_and_bodies_can_be_asked_for_alone() -> None:
    assert all(hit.startswith("ubnd") or hit.startswith("s") for hit in ids("hải dương", areas=False))
    known = shipped_directory()
    assert all(hit in known.areas for hit in ids("hải dương", bodies=False))


def test_equals_stand_in_vietnamese_order_and_no_more_than_asked_for() -> None:
    names = [hit.state.called for hit in find(shipped_directory(), "hà", IN_2023, bodies=False, limit=5)]
    assert names == ["Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hà Tiên"] or names[:4] == [
        "Hà Giang",
        "Hà Nam",
        "Hà Nội",
        "Hà Tĩnh",
    ]
    assert len(names) == 5


@pytest.mark.parametrize("text", ["", " ", "—", "😀", "x" * 10_000, "qqqqqqqq"])
def test_nothing_is_found_for_what_is_no_name(text: str) -> None:
    assert ids(text) == []


def test_decomposed_letters_are_found() -> None:
    assert ids(unicodedata.normalize("NFD", "Đà Nẵng"))[0] == "da-nang"
