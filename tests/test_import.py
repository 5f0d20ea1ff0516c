"""Importing a table of units: dry, faults by cell, all or nothing, the same file twice changes nothing."""

import io
import unicodedata
import zipfile
from datetime import date

import pytest
import xlsxwriter

from laban.base.messages import Refusal
from laban.directory.incoming.encodings import (  # the tables themselves are under test
    _TCVN3,
    _VNI,
    from_tcvn3,
    from_vni,
    legacy_readings,
)
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event
from laban.organisations.importing import import_units, preview_import, ticket_of
from laban.organisations.reading import directory
from laban.organisations.shipped import shipped_directory
from tests.conftest import everything

HEADING = "Mã;Tên;Loại;Cấp trên;Từ ngày"


def csv_of(*rows: str, heading: str = HEADING) -> bytes:
    return "\n".join([heading, *rows]).encode("utf-8")


def xlsx_of(rows: list[list[object]], *, top: int = 0) -> bytes:
    """`top` empty rows stand above, as in real sheets."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Địa bàn")
    for number, row in enumerate(rows, start=top):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def faults(data: bytes, name: str = "xa.csv") -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as caught:
        preview_import(data, name)
    return [(fault.id, fault.place) for fault in caught.value.faults]


def test_new_communes_of_a_province_are_previewed_then_written_once(house: None) -> None:
    data = csv_of("99991;Xã Mới;Xã;Tỉnh Cao Bằng;01/07/2025", "99992;Phường Mới;phường;04;2025-07-01")
    before = everything()
    plan = preview_import(data, "xa.csv")
    assert everything() == before
    assert [(state.id, state.parent, state.short) for state in plan.added] == [
        ("moi-99991", "cao-bang", "Mới"),
        ("moi-99992", "cao-bang", "Mới"),
    ]
    assert (len(plan.corrected), plan.unchanged, plan.new_units) == (0, 0, {"moi-99991", "moi-99992"})
    import_units(OPERATOR, data=data, name="xa.csv", ticket=ticket_of(data))
    assert [state.name for state in directory().areas.children("cao-bang", date(2025, 7, 1))] == [
        "Xã Mới",
        "Phường Mới",
    ]
    assert directory().areas.children("cao-bang", date(2025, 6, 30)) == []


def test_the_same_file_again_changes_nothing_and_writes_no_event(house: None) -> None:
    data = csv_of("99991;Xã Mới;Xã;Tỉnh Cao Bằng;01/07/2025")
    import_units(OPERATOR, data=data, name="xa.csv")
    before = everything()
    assert preview_import(data, "xa.csv").is_empty
    with pytest.raises(Refusal) as caught:
        import_units(OPERATOR, data=data, name="xa.csv")
    assert [fault.id for fault in caught.value.faults] == ["import.nothing"] and everything() == before


def test_a_later_day_is_a_new_period_and_the_one_before_ends(house: None) -> None:
    first = csv_of("99991;Xã Mới;Xã;04;01/07/2025")
    import_units(OPERATOR, data=first, name="a.csv")
    later = csv_of("99991;Phường Mới;Phường;04;01/01/2027")
    plan = preview_import(later, "b.csv")
    assert [(row.old.until, row.new.until) for row in plan.corrected] == [(None, date(2026, 12, 31))]
    import_units(OPERATOR, data=later, name="b.csv")
    life = directory().life("moi-99991")
    assert [(state.name, state.since, state.until) for state in life] == [
        ("Xã Mới", date(2025, 7, 1), date(2026, 12, 31)),
        ("Phường Mới", date(2027, 1, 1), None),
    ]


def test_a_correction_changes_the_state_and_an_empty_cell_leaves_what_is_there(house: None) -> None:
    heading = "Mã định danh;Tên;Loại;Tên khác;Ghi chú"
    data = csv_of("hue;Tỉnh Thừa Thiên Huế;Tỉnh;Cố đô; ", heading=heading)
    plan = preview_import(data, "a.csv")
    (row,) = plan.corrected
    assert row.new.aliases == ("Cố đô",) and row.new.note == row.old.note != ""
    import_units(OPERATOR, data=data, name="a.csv")
    assert directory().on("hue", date(2023, 6, 28)).aliases == ("Cố đô",)
    assert directory().on("hue", date(2025, 6, 28)).aliases != ("Cố đô",)
    cleared = csv_of("hue;Tỉnh Thừa Thiên Huế;Tỉnh;-;", heading=heading)
    assert preview_import(cleared, "a.csv").corrected[0].new.aliases == ()


def test_an_excel_sheet_is_read_with_its_own_cells_and_days(house: None) -> None:
    rows = [["Mã", "Tên", "Loại", "Cấp trên", "Từ ngày"], ["99991", "Xã Mới", "Xã", "04", date(2025, 7, 1)]]
    (state,) = preview_import(xlsx_of(rows, top=2), "xa.xlsx").added
    assert (state.since, state.code) == (date(2025, 7, 1), "99991")
    rows[1][3] = "Tỉnh Không Có"
    assert faults(xlsx_of(rows, top=2), "xa.xlsx") == [("organisation.unknown", "Địa bàn!D4")]


def test_enterprises_have_tax_code_size_sector_and_place(house: None) -> None:
    heading = "Mã số thuế;Tên;Loại;Quy mô;Lĩnh vực;Địa điểm"
    good = csv_of(
        "0100109106;Tập đoàn V;Doanh nghiệp;Lớn;Thương mại, dịch vụ, bưu chính, logistics;Hà Nội", heading=heading
    )
    (state,) = preview_import(good, "dn.csv").added
    assert (state.kind, state.size, state.sector, state.place) == (
        "enterprise",
        "large",
        "trade-services-post-logistics",
        "ha-noi",
    )
    bad = csv_of(
        "0100109107;Công ty A;Doanh nghiệp;Rất lớn;Khai khoáng;Không Có",
        "100109106;Công ty B;Doanh nghiệp;;;",
        heading=heading,
    )
    assert faults(bad) == [("organisation.unknown", "F2")]
    bad = csv_of(
        "0100109107;Công ty A;Doanh nghiệp;Rất lớn;Khai khoáng;", "100109106;Công ty B;Doanh nghiệp;;;", heading=heading
    )
    assert faults(bad) == [
        ("unit.tax-code", "A2"),
        ("unit.unknown-term", "D2"),
        ("unit.unknown-term", "E2"),
        ("unit.tax-code", "A3"),
    ]


BAD: list[tuple[bytes, list[tuple[str, str]]]] = [
    (b"", [("table.empty", "xa.csv")]),
    (b" \n ", [("table.empty", "xa.csv")]),
    (csv_of(), [("import-empty", "")]),
    (
        csv_of("1;X;Xã;04;", heading="Mã;Tên;Màu;Cấp trên;Từ ngày"),
        [("table.unknown-heading", "C1"), ("table.lacks-heading", "A1")],
    ),
    (csv_of("1;X;Xã", heading="Tên;Tên;Loại"), [("table.heading-twice", "B1")]),
    (csv_of("4;Tỉnh X;Tỉnh;vn;"), [("unit.code-without-zero", "A2")]),
    (csv_of("123;Xã X;Xã;04;"), [("unit.code-without-zero", "A2")]),
    (csv_of("99991;Xã X;Xã;04;31/02/2025"), [("table.bad-day", "E2")]),
    (csv_of("99991;Xã X;Xã;Tỉnh Không Có;"), [("organisation.unknown", "D2")]),
    (csv_of("99991;;Xã;04;"), [("table.lacks-value", "B2")]),
    (csv_of("99991;Xã X;Làng;04;"), [("unit.unknown-kind", "C2")]),
    (csv_of("99991;Xã X;Xã;04;", "99991;Xã X;Xã;04;"), [("table.row-twice", "B3")]),
    (
        csv_of("99991;Xã Hòa;Xã;04;", unicodedata.normalize("NFD", "99991;Xã Hòa;Xã;04;")),
        [("table.row-twice", "B3")],
    ),
    (
        csv_of(";Xã Hòa;Xã;04;", unicodedata.normalize("NFD", "99992;Xã Hòa;Xã;04;")),
        [("unit.same-twice", "B2"), ("unit.same-twice", "B3")],
    ),
    (
        csv_of("99991;Xã X;Xã;04;", "99991;Xã Y;Phường;06;"),
        [("unit.code-taken", "A2"), ("unit.code-taken", "A3")],
    ),
    (
        csv_of("99991;Xã X;Xã;04;01/07/2025;30/06/2025", heading=f"{HEADING};Đến ngày"),
        [("unit.ends-before-it-begins", "F2")],
    ),
    (b"\xd0\xcf\x11\xe0" + b"x" * 600, [("table.old-or-locked", "xa.csv")]),
    (b"PK\x03\x04" + b"x" * 600, [("table.damaged", "xa.csv")]),
    (csv_of('99991;"Xã X;Xã;04;' + "x" * 200_000), [("table.open-quote", "A2")]),
    (b"\x81\x8d\x8f\xff\xfe\xfa;\x9d", [("table.no-text", "xa.csv")]),
]


@pytest.mark.parametrize(("data", "wrong"), [row for row in BAD if row[1][0][0] != "import-empty"])
def test_a_bad_file_is_told_by_cell_and_nothing_changes(house: None, data: bytes, wrong: list[tuple[str, str]]) -> None:
    before = everything()
    assert faults(data) == wrong
    with pytest.raises(Refusal):
        import_units(OPERATOR, data=data, name="xa.csv")
    assert everything() == before


def test_a_table_with_a_heading_alone_changes_nothing(house: None) -> None:
    assert preview_import(csv_of(), "xa.csv").is_empty


def test_all_faults_of_a_file_come_at_once(house: None) -> None:
    data = csv_of("4;Tỉnh X;Tỉnh;vn;", "99991;Xã X;Làng;04;", "99992;Xã Z;Xã;04;")
    assert faults(data) == [("unit.code-without-zero", "A2"), ("unit.unknown-kind", "C3")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("99991;X· Hßa B×nh;X·;04;", "TCVN3 (ABC)"), ("99991;Xaõ Hoøa Bình;Xaõ;04;", "VNI")],
)
def test_an_old_encoding_is_recognised_named_and_read_out(house: None, text: str, encoding: str) -> None:
    before = everything()
    for data in (
        csv_of(text),
        csv_of().replace(HEADING.encode(), b"Ma;Ten;Loai;Cap tren;Tu ngay") + b"\n" + text.encode("latin-1"),
    ):
        with pytest.raises(Refusal) as caught:
            preview_import(data, "xa.csv")
        (fault,) = caught.value.faults
        assert fault.id == "table.old-encoding"
        assert encoding in fault.sentence() and "Xã Hòa Bình" in fault.sentence()
    assert everything() == before


def test_every_letter_of_vni_and_every_letter_that_tcvn3_has_is_known() -> None:
    """134 Vietnamese letters with marks; the small ones and seven capitals have places in TCVN3."""
    letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    assert len(letters) == 67
    assert set(_VNI.values()) == {*letters, *letters.upper()}
    assert set(_TCVN3.values()) == {*letters, *"ĂÂĐÊÔƠƯ"}
    assert all(from_vni(legacy) == letter for legacy, letter in _VNI.items())
    assert all(from_tcvn3(legacy) == letter for legacy, letter in _TCVN3.items())


def test_no_real_name_and_no_western_one_is_taken_for_an_old_encoding() -> None:
    known = shipped_directory()
    names = {state.name for units in (known.areas, known.bodies) for state in units}
    names |= {
        "Société Générale",
        "Café Noël",
        "José García",
        "Müller & Söhne",
        "Crédit Agricole",
        "Nestlé",
        "São Paulo",
    }
    assert [name for name in names if legacy_readings(name)] == []


def test_a_csv_from_vietnamese_windows_and_one_in_utf_16_are_read(house: None) -> None:
    text = csv_of("99991;Xã Mới;Xã;Tỉnh Cao Bằng;01/07/2025").decode()
    windows = unicodedata.normalize("NFD", text).replace("a\u0302", "â").replace("e\u0302", "ê").replace("o\u0302", "ô")
    windows = windows.replace("o\u031b", "ơ").replace("u\u031b", "ư").replace("a\u0306", "ă")
    for data in (windows.encode("cp1258"), text.encode("utf-16")):
        assert [state.name for state in preview_import(data, "xa.csv").added] == ["Xã Mới"]


def test_what_was_previewed_is_what_is_written_or_nothing(house: None) -> None:
    data, other = csv_of("99991;Xã Mới;Xã;04;"), csv_of("99992;Xã Khác;Xã;04;")
    ticket = ticket_of(data)
    before = everything()
    with pytest.raises(Refusal) as caught:
        import_units(OPERATOR, data=other, name="xa.csv", ticket=ticket)
    assert [fault.id for fault in caught.value.faults] == ["import.overtaken"] and everything() == before
    import_units(OPERATOR, data=other, name="khac.csv")
    with pytest.raises(Refusal) as caught:
        import_units(OPERATOR, data=data, name="xa.csv", ticket=ticket)
    assert [fault.id for fault in caught.value.faults] == ["import.overtaken"]


@pytest.mark.parametrize(("login", "may"), [("lan", True), ("quan-tri", True), ("an", False), ("khanh", False)])
def test_the_office_and_administrators_import(house: None, login: str, may: bool) -> None:
    data = csv_of("99991;Xã Mới;Xã;04;")
    before = everything()
    if may:
        import_units(Actor(login), data=data, name="xa.csv")
        event = Event.objects.get(action="organisations.import")
        assert (event.actor, event.object) == (login, "organisations:xa.csv")
        return
    with pytest.raises(Refusal) as caught:
        import_units(Actor(login), data=data, name="xa.csv")
    assert [fault.id for fault in caught.value.faults] == ["right.missing"] and everything() == before


def test_a_sheet_that_unpacks_to_more_than_it_may_is_not_unpacked(house: None) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 201_000_000)
    assert len(file.getvalue()) < 1_000_000 and faults(file.getvalue(), "bom.xlsx") == [("table.too-large", "bom.xlsx")]


def test_control_characters_are_blanks_and_a_name_of_a_file_has_none(house: None) -> None:
    data = csv_of("99991;Xã\x01Mới\x00;Xã;04;")
    assert [state.name for state in preview_import(data, "xa.csv").added] == ["Xã Mới"]
    before = everything()
    with pytest.raises(Refusal) as caught:
        import_units(OPERATOR, data=data, name="xa\x00.csv")
    assert [fault.id for fault in caught.value.faults] == ["text.control-character"] and everything() == before


def test_a_file_of_too_many_rows_is_refused(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laban.directory.incoming.cells.MOST_ROWS", 3)
    assert faults(csv_of(*[f"9999{n};Xã {n};Xã;04;" for n in range(4)])) == [("table.too-many-rows", "xa.csv")]


def book_of(write) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write(book)
    return file.getvalue()


def two_sheets(book, *, hidden: bool) -> None:
    for title in ("Nháp", "Thật"):
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, ["Tên", "Loại", "Cấp trên"])
        sheet.write_row(1, 0, [f"Xã {title}", "Xã", "04"])
        if hidden and title == "Nháp":
            sheet.hide()
        else:
            sheet.activate()
            sheet.set_first_sheet()


def test_a_cell_whose_formula_failed_is_told_and_not_taken_for_an_empty_one(house: None) -> None:
    def write(book) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["Tên", "Loại", "Cấp trên"])
        sheet.write_row(1, 0, ["Xã Mới", "Xã"])
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    assert faults(book_of(write), "x.xlsx") == [("table.failed-formula", "S!C2")]


def test_a_hidden_sheet_is_not_read_and_two_with_data_are_one_too_many(house: None) -> None:
    (state,) = preview_import(book_of(lambda book: two_sheets(book, hidden=True)), "x.xlsx").added
    assert state.name == "Xã Thật"
    assert faults(book_of(lambda book: two_sheets(book, hidden=False)), "x.xlsx") == [
        ("table.several-sheets", "x.xlsx")
    ]


def test_a_cell_without_a_heading_is_told(house: None) -> None:
    data = csv_of("Xã Mới;Xã;04;Ghi gì đó", heading="Tên;Loại;Cấp trên")
    assert faults(data) == [("table.no-heading", "D2")]


def test_one_name_in_an_old_encoding_is_enough(house: None) -> None:
    rows = [f"9{number:04d};Xã Đẹp {number};Xã;04;" for number in range(100)]
    assert faults(csv_of(*rows, "99991;X· Hµ Néi;Xã;04;")) == [("table.old-encoding", "B102")]
    assert not legacy_readings("A · B") and not legacy_readings("© 2024")


def test_bytes_in_an_old_encoding_are_told_by_their_cell(house: None) -> None:
    assert faults("name;kind\nAn;x\nHµ Néi;x\n".encode("latin-1")) == [("table.old-encoding", "A3")]
