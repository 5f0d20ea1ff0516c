"""Numbers as officers type them, as they are kept, and as they are shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.base.exact import canonical_number, editable, from_canonical, read_typed, shown
from laban.base.messages import Fault, Refusal


def refusal_of(typed: str) -> Fault:
    with pytest.raises(Refusal) as refused:
        read_typed(typed)
    (fault,) = refused.value.faults
    return fault


@pytest.mark.parametrize(
    ("typed", "value", "percent"),
    [
        ("86,97%", "86.97", True),
        ("86.97 %", "86.97", True),
        ("86,97\u00a0%", "86.97", True),
        ("86", "86", False),
        ("0", "0", False),
        ("1.234,5", "1234.5", False),
        ("1,234.5", "1234.5", False),
        ("1 234,5", "1234.5", False),
        ("1\u00a0234,5", "1234.5", False),
        ("1\u202f234.5", "1234.5", False),
        ("1.234.567", "1234567", False),
        ("1,234,567", "1234567", False),
        ("1.234.567,89", "1234567.89", False),
        # A leading zero or a fourth digit cannot be a grouping, so one dot is a decimal point here.
        ("0.123", "0.123", False),
        ("1234.567", "1234.567", False),
        ("1.2340", "1.234", False),
        # One comma is the decimal comma of Viet Nam.
        ("1,234", "1.234", False),
        ("\u22125,5", "-5.5", False),
        ("-5.5", "-5.5", False),
        ("+5", "5", False),
        ("-0", "0", False),
        ("  5\t", "5", False),
        ("007", "7", False),
        # 12 whole digits and 6 decimals are the most.
        ("999999999999,999999", "999999999999.999999", False),
        ("999.999.999.999,999999", "999999999999.999999", False),
        # Noughts at the end are no digits.
        ("0,1234560000", "0.123456", False),
        # 40 characters.
        ("0" * 39 + "5", "5", False),
    ],
)
def test_it_understands_what_officers_type(typed: str, value: str, percent: bool) -> None:
    found = read_typed(typed)
    assert (found.value, found.percent_sign) == (Fraction(value), percent)


@pytest.mark.parametrize(
    ("typed", "thousands", "decimal"),
    [
        ("1.234", "1234", "1,234"),
        ("12.345", "12345", "12,345"),
        ("123.456", "123456", "123,456"),
        ("\u22121.234", "-1234", "-1,234"),
        ("1.000 %", "1000", "1,000"),
    ],
)
def test_one_dot_and_three_digits_is_refused_with_both_readings(typed: str, thousands: str, decimal: str) -> None:
    fault = refusal_of(typed)
    assert fault.id == "number.two-readings"
    for language in ("vi", "en"):
        assert thousands in fault.sentence(language).split("”")[1] and decimal in fault.sentence(language).split("”")[1]


def test_both_readings_are_offered_in_the_sentence_and_can_be_typed() -> None:
    assert refusal_of("1.234").sentence("vi") == (
        "“1.234” có hai cách hiểu: 1234 hoặc 1,234. Hãy nhập lại một trong hai số đó."
    )
    assert [read_typed("1234").value, read_typed("1,234").value] == [Fraction(1234), Fraction("1.234")]


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "%", "-", "abc", "86,97 phần trăm", "5e3", "5E3", "NaN", "nan", "inf", "∞", "--5", "+-5", "- 5", "5-",
        "5%%", "% 5", "5,", ",5", ".5", "1.23.456", "1,2,3", "1.234.56", "1,234,56", "12 34", "1.234.5", "1,234,5.6",
        "1_000", "0x10", "1/3", "1'234", "½", "²", "٣", "５", "86;97", "86 , 97", "=5", "<b>5</b>", "5\x00",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: str) -> None:
    fault = refusal_of(typed)
    assert fault.id == "number.not-a-number"
    assert "không phải là số" in fault.sentence("vi") and "86,97" in fault.sentence("vi")


@pytest.mark.parametrize("typed", ["1" * 13, "1.000.000.000.000", "-" + "9" * 13, "0,1234567", "1.234,5678901"])
def test_thirteen_digits_or_seven_decimals_are_refused(typed: str) -> None:
    fault = refusal_of(typed)
    assert fault.id == "number.too-large"
    assert "12 chữ số phần nguyên" in fault.sentence("vi") and "6 chữ số thập phân" in fault.sentence("vi")


@pytest.mark.parametrize("typed", ["1" * 41, "x" * 41, "9" * 1_000_000])
def test_forty_one_characters_are_refused_before_they_are_read(typed: str) -> None:
    fault = refusal_of(typed)
    assert fault.id == "number.too-long"
    assert "40 ký tự" in fault.sentence("vi")


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_refusal(typed: str) -> None:
    try:
        value = read_typed(typed).value
    except Refusal as refusal:
        assert refusal.faults[0].id.startswith("number.")
    else:
        assert abs(value) < 10**12 and (value * 10**6).denominator == 1


@pytest.mark.parametrize(
    ("value", "canonical", "vietnamese", "english"),
    [
        (Fraction(0), "0", "0", "0"),
        (Fraction(8697, 100), "86.97", "86,97", "86.97"),
        (Fraction(12345, 10), "1234.5", "1.234,5", "1,234.5"),
        (Fraction(1_000_000), "1000000", "1.000.000", "1,000,000"),
        (Fraction(-1_234_567), "-1234567", "-1.234.567", "-1,234,567"),
        (Fraction(-1, 2), "-0.5", "-0,5", "-0.5"),
        (Fraction(1, 8), "0.125", "0,125", "0.125"),
        (Fraction(1, 1_000_000), "0.000001", "0,000001", "0.000001"),
        (Fraction(2, 6), "1/3", "1/3", "1/3"),
        (Fraction(-7, 3), "-7/3", "-7/3", "-7/3"),
        (100, "100", "100", "100"),
    ],
)
def test_a_number_has_one_canonical_and_one_shown_form(
    value: Fraction | int, canonical: str, vietnamese: str, english: str
) -> None:
    assert canonical_number(value) == canonical
    assert (shown(value), shown(value, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1.0",
        "1.50",
        "01",
        "+1",
        "1,5",
        ".5",
        "1.",
        "1e3",
        " 1",
        "1\n",
        "1/0",
        "1/",
        "NaN",
        "٣",
        "1.5/2",
        "--1",
    ],
)
def test_another_spelling_is_not_canonical(text: str) -> None:
    with pytest.raises(ValueError):
        from_canonical(text)


decimals = st.integers(-(10**18) + 1, 10**18 - 1).map(lambda n: Fraction(n, 10**6))


@given(st.fractions() | decimals)
def test_canonical_text_gives_the_same_number_back(value: Fraction) -> None:
    assert from_canonical(canonical_number(value)) == value


@given(st.fractions() | decimals, st.fractions() | decimals)
def test_equal_numbers_and_only_they_have_equal_texts(one: Fraction, other: Fraction) -> None:
    assert (canonical_number(one) == canonical_number(other)) == (one == other)


@given(decimals)
def test_what_a_field_shows_is_read_back_as_the_same_number(value: Fraction) -> None:
    assert read_typed(editable(value)).value == value


@given(decimals.filter(lambda value: abs(value) < 1000 or value.denominator > 1))
def test_what_a_vietnamese_page_shows_can_be_typed(value: Fraction) -> None:
    """Apart from whole thousands: 1.234 is refused in favour of two readings."""
    assert read_typed(shown(value)).value == value
