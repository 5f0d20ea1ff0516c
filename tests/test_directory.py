"""What is this on another day? Chains of changes, shares, and what is wrong with states and links."""

import unicodedata
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.directory.checks import link_faults, state_faults
from laban.directory.directory import Directory
from laban.directory.states import SPLIT, Link, State
from tests.support.small_country import EVE, NEW_YEAR, area, country, merged

LATER = date(2027, 1, 1)
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def told(faults: list) -> list[tuple[str, str]]:
    return [(fault.id, fault.place) for fault in faults]


def faults_of(directory: Directory, *states: State) -> list[tuple[str, str]]:
    return told(state_faults(directory, states, lambda state, field: f"{state.id}.{field}"))


def faults_of_links(directory: Directory, *links: Link) -> list[tuple[str, str]]:
    return told(link_faults(directory, links, lambda link, field: f"{link.predecessor}>{link.successor}.{field}"))


def chain() -> Directory:
    """An and Bình become Hòa on 01/01/2026; Hòa is divided between Nam and Bắc, one third and two thirds, in 2027."""
    old = [area(id, id, "commune", "dong", until=EVE) for id in ("an2", "binh2")]
    hoa = area("hoa", "Xã Hòa", "commune", "dong", since=NEW_YEAR, until=date(2026, 12, 31))
    new = [area(id, id, "commune", "dong", since=LATER) for id in ("nam", "bac")]
    links = (
        merged("an2", "hoa"),
        merged("binh2", "hoa"),
        Link("hoa", "nam", LATER, THIRD, SPLIT),
        Link("hoa", "bac", LATER, 1 - THIRD, SPLIT),
    )
    return country(*old, hoa, *new, links=links)


def test_what_is_this_today_follows_several_changes_and_multiplies_the_shares() -> None:
    assert chain().fate("an2", date(2026, 6, 1)).units == {"hoa": 1}
    fate = chain().fate("an2", LATER)
    assert fate.units == {"nam": THIRD, "bac": 2 * THIRD} and fate.whole is None and not fate.ended
    assert [(link.predecessor, link.successor) for link in fate.path] == [
        ("an2", "hoa"),
        ("hoa", "nam"),
        ("hoa", "bac"),
    ]


def test_what_was_this_then_names_all_that_it_came_from() -> None:
    assert chain().fate("nam", date(2025, 1, 1)).units == {"an2": THIRD, "binh2": THIRD}
    assert chain().fate("hoa", EVE).units == {"an2": 1, "binh2": 1}


def test_a_unit_that_ends_without_successor_has_ended() -> None:
    known = country(area("cu", "Xã Cũ", "commune", "dong", until=EVE))
    assert known.fate("cu", NEW_YEAR) == ({}, (), True) and known.fate("cu", EVE).whole == "cu"


def test_a_part_whose_share_nobody_knows_stays_unknown_through_the_chain() -> None:
    old, mid, new, other = (
        area("o", "o", "commune", "dong", until=EVE),
        area("m", "m", "commune", "dong", since=NEW_YEAR, until=date(2026, 12, 31)),
        area("n", "n", "commune", "dong", since=LATER),
        area("p", "p", "commune", "dong", since=NEW_YEAR),
    )
    links = (
        Link("o", "m", NEW_YEAR, None, SPLIT),
        Link("o", "p", NEW_YEAR, None, SPLIT),
        merged("m", "n", LATER),
    )
    assert country(old, mid, new, other, links=links).fate("o", LATER).units == {"n": None, "p": None}


def test_links_that_go_round_in_circles_end_the_walk_all_the_same() -> None:
    one, two = area("x", "x", "commune", "dong", until=EVE), area("y", "y", "commune", "dong", until=EVE)
    known = country(one, two, links=(merged("x", "y"), merged("y", "x")))
    assert known.fate("x", LATER).ended


def test_children_stand_in_vietnamese_order_of_their_own_names() -> None:
    names = ["Xã Đa", "Phường Da", "Xã Ăn", "Xã An Bình", "Thị trấn Ân"]
    rows = [
        area(f"n{n}", name, "commune", "moi", short=name.split(" ", 1)[1].removeprefix("trấn "))
        for n, name in enumerate(names)
    ]
    known = country(area("moi", "Tỉnh Mới", "province", "vn"), *rows)
    assert [row.called for row in known.areas.children("moi", EVE)] == ["An Bình", "Ăn", "Ân", "Da", "Đa"]


def test_a_name_and_a_code_are_those_of_the_day() -> None:
    life = [
        area("e", "Xã Em", "commune", "dong", "00009", until=EVE),
        area("e", "Phường Em", "ward", "dong", "00010", since=NEW_YEAR),
    ]
    known = country(*life)
    assert (known.on("e", EVE).name, known.on("e", NEW_YEAR).name) == ("Xã Em", "Phường Em")
    assert [row.id for row in known.areas.with_code("00009", EVE)] == ["e"]
    assert known.areas.with_code("00009", NEW_YEAR) == []


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (area("x", "Tỉnh X", "province", "vn", "4"), ("unit.code-without-zero", "x.code")),
        (area("x", "Xã X", "commune", "dong", "123"), ("unit.code-without-zero", "x.code")),
        (area("x", "Xã X", "commune", "dong", "0001x"), ("unit.bad-code", "x.code")),
        (area("x", "Xã X", "commune", "dong", "000001"), ("unit.bad-code", "x.code")),
        (area("x", "Xã X", "commune", "dong", "00001"), ("unit.code-taken", "x.code")),
        (area("x", "Xã X", "hamlet", "dong"), ("unit.unknown-kind", "x.kind")),
        (area("x", "Xã X", "ministry", "dong"), ("unit.unknown-kind", "x.kind")),
        (area("x", "Xã X", "commune", "nowhere"), ("organisation.unknown", "x.parent")),
        (area("x", "Xã X", "commune", "x"), ("organisation.cycle", "x.parent")),
        (
            area("x", "Xã X", "commune", "dong", since=NEW_YEAR, until=EVE),
            ("unit.ends-before-it-begins", "x.to"),
        ),
        (area("x", "Xã An", "commune", "dong"), ("unit.same-twice", "x.name")),
        (area("x", unicodedata.normalize("NFD", "Xã Bình"), "commune", "dong"), ("unit.same-twice", "x.name")),
    ],
)
def test_what_is_wrong_with_a_new_unit_is_told_at_its_field(state: State, fault: tuple[str, str]) -> None:
    assert faults_of(country(state), state) == [fault]


def test_the_sentence_about_a_lost_zero_says_what_to_write() -> None:
    state = area("x", "Tỉnh X", "province", "vn", "4")
    (fault,) = state_faults(country(state), [state], lambda state, field: "C7")
    assert "thiếu số 0 ở đầu" in fault.sentence() and "Hãy ghi 04" in fault.sentence()


def test_a_parent_must_exist_at_that_time_and_two_states_may_not_meet() -> None:
    gone = area("cu", "Tỉnh Cũ", "province", "vn", until=EVE)
    child = area("x", "Xã X", "commune", "cu", since=NEW_YEAR)
    assert faults_of(country(gone, child), child) == [("unit.parent-not-there", "x.parent")]
    second = area("an", "Xã An Mới", "commune", "dong", since=NEW_YEAR)
    assert faults_of(country(second), second) == [("unit.lives-overlap", "an.from")]


def test_two_units_are_above_each_other() -> None:
    one, two = area("x", "Tỉnh X", "province", "y"), area("y", "Tỉnh Y", "province", "x")
    assert faults_of(country(one, two), one, two) == [
        ("organisation.cycle", "x.parent"),
        ("organisation.cycle", "y.parent"),
    ]


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("0100109106", True),  # Viettel: 0·31+1·29+0+0+1·17+0+9·7+1·5+0 = 114, 114 mod 11 = 4, 10 − 4 = 6
        ("0100109105", False),
        ("0100109106-001", True),  # a branch
        ("100109106", False),  # the leading zero is lost
        ("abc", False),
    ],
)
def test_the_last_figure_of_a_tax_code_checks_the_others(code: str, good: bool) -> None:
    firm = State("f", "Công ty F", "enterprise", code=code)
    assert faults_of(country(bodies=(firm,)), firm) == ([] if good else [("unit.tax-code", "f.code")])


def test_size_and_sector_of_an_enterprise_are_words_of_the_lists() -> None:
    firm = State("f", "Công ty F", "enterprise", size="huge", sector="mining", place="nowhere")
    assert faults_of(country(bodies=(firm,)), firm) == [
        ("unit.unknown-term", "f.size"),
        ("unit.unknown-term", "f.sector"),
        ("organisation.unknown", "f.place"),
    ]


OLD = area("o", "Xã O", "commune", "dong", until=EVE)
NEW = area("n", "Xã N", "commune", "dong", since=NEW_YEAR)
NEW2 = area("m", "Xã M", "commune", "dong", since=NEW_YEAR)


@pytest.mark.parametrize(
    ("links", "fault"),
    [
        ((merged("o", "nowhere"),), ("organisation.unknown", "o>nowhere.successor")),
        ((merged("an", "n"),), ("link.predecessor-goes-on", "an>n.predecessor")),
        ((merged("o", "n", date(2025, 6, 1)),), ("link.successor-not-there", "o>n.successor")),
        (
            (Link("o", "n", NEW_YEAR, HALF, SPLIT), Link("o", "m", NEW_YEAR, Fraction(2, 5), SPLIT)),
            ("link.shares-not-whole", "o>m.share"),
        ),
        ((Link("o", "n", NEW_YEAR, Fraction(3, 2), SPLIT),), ("link.bad-share", "o>n.share")),
        ((merged("o", "bo"),), ("link.area-and-body", "o>bo.successor")),
    ],
)
def test_what_is_wrong_with_a_link_is_told_at_its_field(links: tuple[Link, ...], fault: tuple[str, str]) -> None:
    known = country(OLD, NEW, NEW2, links=links, bodies=(State("bo", "Bộ", "ministry"),))
    assert fault in faults_of_links(known, *links)


def test_the_sentence_about_shares_says_their_sum() -> None:
    links = (Link("o", "n", NEW_YEAR, HALF, SPLIT), Link("o", "m", NEW_YEAR, Fraction(2, 5), SPLIT))
    (fault,) = link_faults(country(OLD, NEW, NEW2, links=links), links, lambda link, field: "D4")
    assert "cộng lại là 90 %, không phải 100 %" in fault.sentence()


def test_nothing_becomes_what_it_was_made_of() -> None:
    first = area("a1", "a1", "commune", "dong", until=EVE)
    second = area("b1", "b1", "commune", "dong", since=NEW_YEAR, until=date(2026, 12, 31))
    again = area("a1", "a1", "commune", "dong", since=LATER)
    links = (merged("a1", "b1"), merged("b1", "a1", LATER))
    known = country(first, second, again, links=links)
    assert ("link.circle", "b1>a1.successor") in faults_of_links(known, *links)


@given(st.lists(st.fractions(min_value=Fraction(1, 50), max_value=1), min_size=1, max_size=6))
def test_the_shares_of_all_that_a_unit_becomes_are_always_the_whole(parts: list[Fraction]) -> None:
    """A unit divided in any way, each part divided again in halves: the shares sum to one."""
    total = sum(parts)
    states, links = [OLD], []
    for n, part in enumerate(parts):
        states.append(area(f"p{n}", f"p{n}", "commune", "dong", since=NEW_YEAR, until=date(2026, 12, 31)))
        links.append(Link("o", f"p{n}", NEW_YEAR, part / total, SPLIT))
        for half in (f"p{n}a", "common"):
            states.append(area(half, half, "commune", "dong", since=LATER))
            links.append(Link(f"p{n}", half, LATER, HALF, SPLIT))
    fate = country(*states, links=tuple(links)).fate("o", LATER)
    assert sum(share or 0 for share in fate.units.values()) == 1 and fate.units["common"] == HALF
