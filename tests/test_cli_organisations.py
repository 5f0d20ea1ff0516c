"""The commands about areas and bodies, as the operator types them."""

from pathlib import Path

import pytest

from laban.cli import main
from laban.organisations.reading import directory
from tests.conftest import everything


@pytest.fixture(autouse=True)
def open_database(house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the database of the test."""
    monkeypatch.setattr("laban.cli_organisations.open_home", lambda: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["organisations", *(str(argument) for argument in arguments)])
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def test_names_are_resolved_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "ten.txt", tmp_path / "ra.csv"
    file.write_text("Sở TTTT tỉnh Hải Dương\n\nBộ TT&TT\nAtlantis\n", encoding="utf-8")
    code, _, told = run(capsys, "resolve", file, "--on", "01/01/2026", "--out", out)
    assert code == 0 and "3 tên, 0 tên đã rõ, 3 tên cần người chọn." in told
    code, printed, _ = run(capsys, "resolve", file, "--on", "2023-06-28")
    assert "Bộ TT&TT,bttt,Bộ Thông tin và Truyền thông,exact," in printed
    assert "stttt-hai-duong (other-day)" in out.read_text(encoding="utf-8-sig")


def test_an_export_is_imported_without_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.csv", "a.xlsx"):
        assert run(capsys, "export", tmp_path / name)[0] == 0
        code, said, _ = run(capsys, "import", tmp_path / name)
        assert code == 0 and "0 đơn vị mới, 0 giai đoạn mới, 0 giai đoạn sửa, 91 dòng không đổi." in said
    run(capsys, "export", tmp_path / "b.csv", "--on", "2025-07-01")
    assert len((tmp_path / "b.csv").read_text().splitlines()) == 1 + 1 + 34
    assert run(capsys, "export", tmp_path / "l.csv", "--what", "links")[0] == 0


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, before = tmp_path / "xa.csv", everything()
    file.write_text("Mã;Tên;Loại;Cấp trên\n99991;Xã Mới;Xã;04\n", encoding="utf-8")
    code, said, _ = run(capsys, "import", file, "--dry-run")
    assert code == 0 and "1 đơn vị mới" in said and everything() == before
    assert "Đã nạp." in run(capsys, "import", file)[1] and "moi-99991" in directory().areas


def test_figures_are_put_on_the_map_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """10 and 5.5 of Bắc Giang and Bắc Ninh are 15.5 of the new Bắc Ninh; Đắk Lắk lacks Phú Yên."""
    file = tmp_path / "so.csv"
    file.write_text("Địa bàn;Giá trị\nBắc Giang;10\nBắc Ninh;5,5\nĐắk Lắk;3\n", encoding="utf-8")
    code, said, told = run(capsys, "remap", file, "--from", "30/06/2025", "--to", "01/07/2025")
    assert code == 0 and "bac-ninh-2025,24,Tỉnh Bắc Ninh,15.5,,,,bac-giang; bac-ninh\n" in said
    assert "dak-lak-2025,66,Tỉnh Đắk Lắk,,,,parts-missing,phu-yen\n" in said
    assert "34 địa bàn, 33 địa bàn không có số; 1 số cũ không chuyển được." in told


def test_ratios_are_put_on_another_map_as_sum_by_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ty-le.csv"
    file.write_text("Địa bàn;Tử số;Mẫu số\nBắc Giang;30;100\n27;10;300\n", encoding="utf-8")
    options = ("--from", "2025-06-30", "--to", "2025-07-01", "--over-areas", "ratio_of_sums", "--percent")
    assert "Tỉnh Bắc Ninh,10,40,400,," in run(capsys, "remap", file, *options)[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Địa bàn;Giá trị\nAtlantis;1\n", "A2: Không có cơ quan hoặc địa bàn “Atlantis”. [organisation.unknown]"),
        ("Địa bàn;Giá trị\nHà Nội;viele\n", "B2: “viele” không phải là số."),
        ("Địa bàn;Giá trị\nHà Nội;1\n01;2\n", "A3: Dòng này trùng với dòng ở A2"),
        ("Giá trị\n1\n", "A1: Dòng đầu thiếu cột “Địa bàn”."),
    ],
)
def test_bad_figures_are_told_by_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    file = tmp_path / "so.csv"
    file.write_text(text, encoding="utf-8")
    code, _, told = run(capsys, "remap", file, "--from", "2025-06-30", "--to", "2025-07-01")
    assert code == 1 and message in told


def test_a_reform_is_carried_out_and_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, before = tmp_path / "sap-xep.csv", everything()
    file.write_text(
        "Việc,Đơn vị,Chuyển vào,Tên,Loại,Mã,Cấp trên\nThành lập,,,Tỉnh Trị Thiên,Tỉnh,46,vn\n"
        "Nhập,Thành phố Huế,Tỉnh Trị Thiên,,,,\nNhập,Quảng Trị,Tỉnh Trị Thiên,,,,\n",
        encoding="utf-8",
    )
    head = (file, "--day", "01/01/2027", "--title", "Thành lập tỉnh Trị Thiên")
    code, said, _ = run(capsys, "reform", *head, "--dry-run")
    assert code == 0 and "kết thúc 6, thành lập 3, thay đổi 0 đơn vị" in said and everything() == before
    assert "thanh-lap-tinh-tri-thien-2027" in run(capsys, "reform", *head)[1]
    assert run(capsys, "undo", "thanh-lap-tinh-tri-thien-2027", "--because", "Nhầm")[0] == 0
    code, _, told = run(capsys, "undo", "thanh-lap-tinh-tri-thien-2027", "--because", "Nhầm")
    assert code == 1 and "reform.undone-already" in told


def test_a_bad_day_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.txt").write_text("x")
    code, _, told = run(capsys, "resolve", tmp_path / "x.txt", "--on", "31/02/2025")
    assert code == 1 and "“31/02/2025” không phải là ngày." in told
