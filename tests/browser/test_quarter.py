"""The officer's quarter in a real browser: typing like in a spreadsheet, lost sessions, two tabs, review."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OUTPUT
from tests.support.program import Program

Person = Callable[..., Page]
LOCAL = "/sheets/phieu-dia-phuong:2023-Q2/ubnd-hai-duong/hai-duong/"
PLAN = "/sheets/kh-749-942-bttt-2023:2023-Q2/cuc-cdsqg/vn/"
PASTE = """(cell, text) => { const data = new DataTransfer(); data.setData("text/plain", text);
cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
FIGURES = {
    "numerator-1-1": "600",
    "denominator-1-1": "1000",
    "value-1-2": "1000",
    "value-1-2-1": "600",
    "value-1-2-2": "400",
    "numerator-2-1": "70",
    "denominator-2-1": "100",
    "value-2-2": "120",
    "value-2-3": "50",
    "value-2-4": "40",
}


def saved(page: Page, id: str) -> None:
    expect(page.locator(f"#line-{id} .saved")).to_contain_text("đã lưu")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_province_reports_its_quarter_from_the_desk_to_the_receipt(
    program: Program, person: Person, width: int
) -> None:
    tuyet = person("tuyet", width=width)
    tuyet.get_by_role("link", name=re.compile("^Làm")).first.click()
    for id, value in FIGURES.items():
        tuyet.fill(f"#{id}", value)
        tuyet.keyboard.press("Tab")
    saved(tuyet, "2-4")
    expect(tuyet.locator("#filled")).to_have_text("8")
    expect(tuyet.locator("#line-1-1 .understood")).to_contain_text("Hiểu là 60")
    tuyet.screenshot(path=OUTPUT / f"phieu-dia-phuong-{width}.png", full_page=True)
    tuyet.get_by_role("button", name="Trình lãnh đạo").click()
    tuyet.goto(LOCAL)
    tuyet.get_by_role("button", name="Duyệt").click()
    tuyet.get_by_role("button", name="Gửi", exact=True).click()
    expect(tuyet.locator("h1")).to_have_text("Giấy tiếp nhận phiếu báo cáo")
    expect(tuyet.locator(".lead")).to_contain_text("Số 1, lúc")
    assert tuyet.evaluate("document.documentElement.scrollWidth") <= width
    tuyet.screenshot(path=OUTPUT / f"giay-tiep-nhan-{width}.png", full_page=True)


def test_errors_and_warnings_are_told_while_typing(program: Program, person: Person) -> None:
    tuyet = person("tuyet")
    tuyet.goto(LOCAL)
    tuyet.fill("#value-2-3", "30")
    tuyet.fill("#value-2-4", "40")
    tuyet.keyboard.press("Tab")
    expect(tuyet.locator("#line-2-4 [data-message='sheet.part-over-whole']")).to_contain_text("lớn hơn 30")
    tuyet.fill("#value-2-3", "50")
    tuyet.keyboard.press("Tab")
    expect(tuyet.locator("#line-2-4 [data-message='sheet.part-over-whole']")).to_have_count(0)


def test_enter_and_arrows_move_and_a_block_from_excel_fills_the_cells_below(program: Program, person: Person) -> None:
    an = person("an")
    an.goto(PLAN)
    an.focus("#value-1-2")
    an.keyboard.press("Enter")
    assert an.evaluate("document.activeElement.id") == "value-1-3"
    an.keyboard.press("ArrowUp")
    assert an.evaluate("document.activeElement.id") == "value-1-2"
    an.keyboard.press("ArrowRight")
    assert an.evaluate("document.activeElement.id") == "status-1-2"
    block = "21,5\tTạm ước tính\tTheo báo cáo\r\n44%\t\tBộ Y tế\r\ncao\r\n"
    an.locator("#value-1-2").evaluate(PASTE, block)
    saved(an, "1-2")
    saved(an, "1-3")
    values = [an.input_value(f"#value-{id}") for id in ("1-2", "1-3", "1-4")]
    assert values == ["21,5", "44%", "cao"], "what is no number stays to be mended"
    assert an.input_value("#status-1-2") == "P" and an.input_value("#note-1-3") == "Bộ Y tế"
    expect(an.locator("#feedback-1-4 [data-message]")).to_have_attribute("data-message", "number.not-a-number")
    an.reload()
    assert an.input_value("#value-1-3") == "44"
    assert an.input_value("#value-1-4") == "cao", "what could not be saved waits in this browser"


def test_what_was_typed_in_a_lost_session_is_saved_after_signing_in_again(program: Program, person: Person) -> None:
    an = person("an")
    an.goto(PLAN)
    an.context.clear_cookies(name="laban_session")
    an.fill("#value-3-5-1", "91,5")
    an.keyboard.press("Tab")
    expect(an.locator("#outbox")).to_contain_text("Phiên làm việc đã hết")
    an.get_by_role("link", name="Đăng nhập lại").click()
    an.fill("#id_username", "an")
    an.fill("#id_password", program.passwords["an"])
    an.click("main form button")
    an.wait_for_url(f"**{PLAN}")
    saved(an, "3-5-1")
    an.reload()
    assert an.input_value("#value-3-5-1") == "91,5"


def test_a_second_tab_sees_what_the_first_saved_and_nothing_is_lost(program: Program, person: Person) -> None:
    first = person("an")
    second = first.context.new_page()
    first.goto(PLAN)
    second.goto(PLAN)
    first.fill("#value-3-5-1", "91,5")
    first.keyboard.press("Tab")
    saved(first, "3-5-1")
    expect(second.locator("#value-3-5-1")).to_have_value("91,5")
    second.fill("#value-3-5-1", "92")
    second.keyboard.press("Tab")
    saved(second, "3-5-1")
    expect(first.locator("#value-3-5-1")).to_have_value("92")


def test_no_connection_is_told_and_the_value_is_saved_when_it_is_back(program: Program, person: Person) -> None:
    an = person("an")
    an.goto(PLAN)
    an.context.set_offline(True)
    an.fill("#value-3-5-1", "91,5")
    an.keyboard.press("Tab")
    expect(an.locator("#outbox")).to_contain_text("mất kết nối")
    an.context.set_offline(False)
    expect(an.locator("#line-3-5-1 .saved")).to_contain_text("đã lưu", timeout=9_000)


def test_a_round_closed_while_typing_is_told_and_the_typing_stays(program: Program, person: Person) -> None:
    an, lan = person("an"), person("lan")
    an.goto(PLAN)
    lan.goto("/rounds/kh-749-942-bttt-2023:2023-Q2/")
    lan.get_by_role("button", name="Đóng đợt báo cáo").click()
    an.fill("#value-3-5-1", "91,5")
    an.keyboard.press("Tab")
    expect(an.locator("#outbox [data-message]")).to_have_attribute("data-message", "round.closed")
    assert an.input_value("#value-3-5-1") == "91,5"


def test_a_reviewer_asks_about_a_value_and_the_officer_answers_with_a_file(
    program: Program, person: Person, tmp_path
) -> None:
    khanh, an = person("khanh"), person("an")
    khanh.goto(PLAN + "values/1.1/")
    khanh.fill("#text", "Số này gồm cả cấp xã?")
    khanh.get_by_role("button", name="Gửi ý kiến").click()
    expect(khanh.locator(".history").first).to_contain_text("Bùi Ngọc Khánh")
    an.goto(PLAN)
    expect(an.locator("#line-1-1 .more")).to_contain_text("✎ 1")
    an.locator("#line-1-1 .more").click()
    proof = tmp_path / "minh-chung.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    an.set_input_files("#file", proof)
    an.get_by_role("button", name="Tải tệp lên").click()
    with an.expect_download() as download:
        an.get_by_role("link", name="minh-chung.pdf").click()
    assert download.value.suggested_filename == "minh-chung.pdf"
    an.screenshot(path=OUTPUT / "gia-tri.png", full_page=True)
    bad = tmp_path / "bao-cao.pdf"
    bad.write_bytes(b"MZ an executable")
    an.set_input_files("#file", bad)
    an.get_by_role("button", name="Tải tệp lên").click()
    expect(an.locator("[data-message='evidence.unknown-kind']").first).to_be_visible()


def test_the_programme_office_sees_who_is_how_far_and_comes_to_the_sheet(program: Program, person: Person) -> None:
    lan = person("lan")
    lan.goto("/heat/phieu-dia-phuong/")
    expect(lan.locator("tr.branch")).to_have_count(63)
    lan.get_by_role("link", name="Ủy ban nhân dân tỉnh Hải Dương").click()
    lan.screenshot(path=OUTPUT / "tien-do.png", full_page=True)
    lan.locator("a[href*='ubnd-hai-duong/hai-duong']").click()
    expect(lan.locator("h1")).to_have_text("Phiếu báo cáo Quý II/2023")
