"""Vietnamese text in order and in search, and the bytes that are hashed."""

import hashlib
import unicodedata
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laban.base.canonical import canonical_json, content_sha256, sha256_hex
from laban.base.vietnamese import nfc, search_key, sort_key

# The order of the letters and of the tones in Vietnamese dictionaries.
LETTERS = ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q",
           "r", "s", "t", "u", "ư", "v", "x", "y"]  # fmt: skip
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.mark.parametrize(
    "ordered",
    [
        LETTERS,
        TONES,
        ["ăn", "ằn", "ẳn", "ẵn", "ắn", "ặn", "ân"],
        ["4.1", "4.2", "4.9", "4.10", "4.20", "10.1"],
        ["3.5", "3.5.1", "3.5.2", "3.5.10", "3.6"],
        ["Cục 2", "Cục 10", "Cục An toàn", "Cục Ấn loát"],
        ["An Giang", "Bà Rịa", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Gia Lai", "Yên Bái"],
        # Letters first, tones only between equal letters: Quang Nam stands before Quảng Nam, after Quảng Bình.
        ["Quang", "Quảng Bình", "Quang Nam", "Quảng Nam", "Quảng Ngãi"],
        # A word ends before it goes on.
        ["Ba", "Ba Vì", "Bà Vì", "Bac"],
        ["Da", "Dạ", "Đa", "Đà"],
    ],
)
def test_the_key_sorts_as_a_vietnamese_dictionary(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=sort_key) == ordered
    assert len({sort_key(text) for text in ordered}) == len(ordered)


def test_capitals_and_decomposed_letters_do_not_change_the_order() -> None:
    for text in ("Đà Nẵng", "ĐÀ NẴNG", "đà nẵng", unicodedata.normalize("NFD", "Đà Nẵng")):
        assert sort_key(text) == sort_key("Đà Nẵng")


@given(st.text())
@example("\u0323")
def test_the_key_has_only_figures_and_small_letters(text: str) -> None:
    """SQLite, PostgreSQL and every collation order these alike."""
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_value(one: int, other: int) -> None:
    assert (sort_key(f"1.{one}") < sort_key(f"1.{other}")) == (one < other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đà Nẵng", "da nang"),
        ("đường", "duong"),
        ("  Thừa  Thiên\tHuế ", "thua thien hue"),
        ("QUẢNG NGÃI", "quang ngai"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "dak lak"),
        ("Bộ TT&TT", "bo tt&tt"),
        ("Ea H’leo", "ea h'leo"),
        ("4.10", "4.10"),
        ("", ""),
    ],
)
def test_search_ignores_marks_capitals_and_blanks(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text())
def test_searching_for_a_search_key_finds_it(text: str) -> None:
    assert search_key(nfc(text)) == search_key(text)


ROWS = [["1.5", "vn", "50"], ["1.1", "vn", None], ["3.5.1", "vn", "89.35"], [None, "vn", "Đạt"]]


def test_the_content_hash_is_the_one_computed_by_hand() -> None:
    """Rows by their first two fields, none first; one JSON array and one line feed for each."""
    lines = '[null,"vn","Đạt"]\n["1.1","vn",null]\n["1.5","vn","50"]\n["3.5.1","vn","89.35"]\n'
    assert content_sha256(ROWS, 2) == hashlib.sha256(lines.encode("utf-8")).hexdigest()


def test_the_content_hash_does_not_depend_on_the_order_of_rows() -> None:
    assert {content_sha256(rows, 2) for rows in permutations(ROWS)} == {content_sha256(ROWS, 2)}


def test_the_content_hash_is_the_same_for_decomposed_text_and_tuples() -> None:
    same = [tuple(field and unicodedata.normalize("NFD", field) for field in row) for row in ROWS]
    assert content_sha256(same, 2) == content_sha256(ROWS, 2)


@pytest.mark.parametrize(
    "other",
    [
        ROWS[:3],
        [*ROWS, ["5.4", "vn", "25"]],
        [*ROWS[:3], [None, "vn", "đạt"]],
        [*ROWS[:3], ["", "vn", "Đạt"]],
        [["1.5", "vn", "50.0"], *ROWS[1:]],
        [["1.5", "vn50", ""], *ROWS[1:]],
    ],
)
def test_every_row_and_field_counts_in_the_content_hash(other: list[list[str | None]]) -> None:
    assert content_sha256(other, 2) != content_sha256(ROWS, 2)


def test_no_rows_have_the_hash_of_nothing() -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert content_sha256([], 1) == nothing == sha256_hex(b"")


def test_canonical_json_sorts_keys_and_keeps_letters() -> None:
    data = {"b": [1, True, None], "a": unicodedata.normalize("NFD", "Đạt"), "c": {"y": "2", "x": ()}}
    assert canonical_json(data) == '{"a":"Đạt","b":[1,true,null],"c":{"x":[],"y":"2"}}'.encode()


@pytest.mark.parametrize("value", [1.0, 0.1, float("nan"), Fraction(1, 3), b"1", {1, 2}, object()])
def test_what_has_no_exact_text_is_refused(value: object) -> None:
    for data in (value, [value], {"key": {"inner": value}}):
        with pytest.raises(TypeError):
            canonical_json(data)
