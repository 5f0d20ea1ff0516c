"""One value down the whole road, by the people who do it: form, head, reviewer, release, public page."""

from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import OUTPUT
from tests.support.program import Program

Person = Callable[..., Page]
SHEET = "/sheets/kh-749-942-bttt-2023:2023-Q2/cuc-cdsqg/vn/"


def type_value(page: Page, code: str, value: str) -> str:
    """Types into one field and leaves it by keyboard; gives what the page says of it once the server has answered."""
    id = code.replace(".", "-")
    with page.expect_response("**/save/"):
        page.fill(f"#value-{id}", value)
        page.keyboard.press("Tab")
    page.wait_for_function("id => !document.querySelector('#line-' + id).classList.contains('saving')", arg=id)
    return page.inner_text(f"#feedback-{id}").replace("\u00a0", " ")


def codes_without_value(page: Page) -> list[str]:
    """The indicators whose field is still empty."""
    empty = "fields => fields.filter(field => !field.value).map(field => field.name.replace('value-', ''))"
    codes: list[str] = page.eval_on_selector_all("input[id^=value-]", empty)
    return codes


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_fill_approve_send_return_correct_accept_release_and_read(program: Program, person: Person) -> None:
    an, binh, khanh, lan, minh = (person(login) for login in ("an", "binh", "khanh", "lan", "minh"))

    # An finds what she owes and fills it; the page says what it understood.
    expect(an.locator("h1")).to_have_text("Tôi còn phải làm gì, hạn đến ngày nào?")
    an.get_by_role("link", name="Làm Quý II/2023 cuc-cdsqg").click()
    assert "Hiểu là 91,5 %" in type_value(an, "3.5.1", "91,5%")
    assert "Hiểu là 86,97 %" in type_value(an, "3.5.2", "86.97 %")
    assert "1234 hoặc 1,234" in type_value(an, "3.5.3", "1.234")
    assert "nêu lý do" in type_value(an, "3.5.3", "120")
    assert "số nguyên dương" in type_value(an, "5.1", "86,5")
    assert "Hiểu là 86" in type_value(an, "5.1", "86")

    for code in codes_without_value(an):
        type_value(an, code, "50")

    # Without a reason for 120 % it goes nowhere, and says where to mend.
    press(an, "Trình lãnh đạo")
    expect(an.locator("#faults li")).to_have_attribute("data-message", "sheet.reason-missing")
    assert "đã lưu" in type_value(an, "3.5.3", "74,9")
    with an.expect_response("**/save/"):
        an.fill("#text-II", "Tăng đều so với quý trước.")
        an.keyboard.press("Tab")
    press(an, "Trình lãnh đạo")
    expect(an.locator("[role=status]")).to_have_text("Đã trình lãnh đạo đơn vị.")

    binh.goto(SHEET)
    press(binh, "Duyệt")
    press(binh, "Gửi")
    expect(binh.locator("[role=status]")).to_have_text("Đã gửi phiếu.")

    # The reviewer returns it with a comment; An sees the comment on her desk and corrects.
    khanh.goto(SHEET)
    expect(khanh.locator("#line-3-5-3")).to_contain_text("74,9")
    press(khanh, "Trả lại")
    expect(khanh.locator("#faults li")).to_have_attribute("data-message", "sheet.comment-missing")
    khanh.fill("#comment", "Đề nghị kiểm tra lại số liệu cấp xã.")
    press(khanh, "Trả lại")
    an.goto("/desk/")
    expect(an.locator("main")).to_contain_text("Đề nghị kiểm tra lại số liệu cấp xã.")
    an.goto(SHEET)
    assert "Hiểu là 76 %" in type_value(an, "3.5.3", "76")
    press(an, "Trình lãnh đạo")
    for step in ("Duyệt", "Gửi"):
        binh.goto(SHEET)
        press(binh, step)
    khanh.goto(SHEET)
    press(khanh, "Tiếp nhận")
    expect(khanh.locator("[role=status]")).to_have_text("Đã tiếp nhận phiếu.")

    # The release: made by one, approved and published by another, read by everybody.
    lan.goto("/candidates/")
    press(lan, "Lập ấn phẩm mới")
    lan.get_by_role("link", name="Xem ấn phẩm").click()
    expect(lan.locator("main")).to_contain_text("chờ người khác duyệt")
    minh.goto("/candidates/1/")
    expect(minh.locator("main")).to_contain_text("Bản dự thảo ấn phẩm số 1")
    minh.goto("/candidates/")
    press(minh, "Duyệt")
    press(minh, "Công bố")

    reader = person(None)
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text("Chương trình thực hiện đến đâu?")
    reader.get_by_role("link", name="Cấp xã").click()
    expect(reader.locator(".answer")).to_contain_text("76 %")
    expect(reader.locator(".answer")).to_contain_text("Đạt")
    expect(reader.locator("footer")).to_contain_text("Ấn phẩm số 1")
    reader.get_by_role("link", name="English").click()
    expect(reader.locator("h1")).to_contain_text("Commune level")
    with reader.expect_download() as download:
        reader.goto("/")
        reader.get_by_role("link", name="Tải kết quả (CSV)").click()
    assert "3.5.3,vn,2023-Q2,measuring-unit,plan,attained,76" in Path(download.value.path()).read_text()

    assert program.laban("audit", "verify").returncode == 0
    assert program.laban("release", "verify", "1").returncode == 0


def test_the_second_of_two_people_on_one_sheet_is_told(program: Program, person: Person) -> None:
    """Dũng (Vụ Bưu chính) and Giang (Vietnam Post) have 4.2 open at the same time."""
    address = SHEET.replace("cuc-cdsqg", "vu-buu-chinh+vnpost")
    dung, giang = person("dung"), person("giang")
    dung.goto(address)
    giang.goto(address)
    assert "Hiểu là 51 %" in type_value(dung, "4.2", "51")
    type_value(giang, "4.2", "48")
    expect(giang.locator("#feedback-4-2")).to_contain_text("Phạm Quốc Dũng đã nhập “51”")
    expect(giang.locator("#feedback-4-2")).to_contain_text("Chưa ghi đè")
    assert giang.input_value("#value-4-2") == "48", "what she typed stays in the field"
    giang.get_by_role("button", name="Lấy của người kia").click()
    assert giang.input_value("#value-4-2") == "51"
    giang.reload()
    assert giang.input_value("#value-4-2") == "51"


def test_the_form_works_without_script(program: Program, browser, person: Person) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=program.address)
    page = context.new_page()
    from tests.browser.conftest import sign_in

    sign_in(page, program, "an")
    page.goto(SHEET)
    page.fill("#value-3-5-1", "91,5")
    page.fill("#value-3-5-2", "1.234")
    page.click("text=Lưu tất cả")
    expect(page.locator("#faults li")).to_have_attribute("data-message", "number.two-readings")
    assert page.input_value("#value-3-5-1") == "91,5", "nothing typed is lost"
    page.fill("#value-3-5-2", "85")
    page.click("text=Lưu tất cả")
    expect(page.locator(".alert-success")).to_have_text("Đã lưu phiếu.")
    assert page.input_value("#value-3-5-1") == "91,5"
    context.close()


def test_a_lost_session_is_told_and_the_typing_stays(program: Program, person: Person) -> None:
    an = person("an")
    an.goto(SHEET)
    an.context.clear_cookies(name="laban_session")
    an.fill("#value-3-5-1", "91,5")
    an.keyboard.press("Tab")
    expect(an.locator("#feedback-3-5-1 [data-message]")).to_have_attribute("data-message", "web.session-lost")
    assert an.input_value("#value-3-5-1") == "91,5"


def test_the_whole_form_can_be_filled_by_keyboard(program: Program, person: Person) -> None:
    an = person("an")
    an.goto(SHEET)
    an.keyboard.press("Tab")
    assert an.evaluate("document.activeElement.textContent").strip() == "Tới nội dung chính"
    an.focus("#value-1-1")
    seen = []
    for _ in range(260):
        an.keyboard.press("Tab")
        seen.append(an.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    order = [name for name in seen if name.startswith("value-") or name == "Trình lãnh đạo"]
    assert order[:3] == ["value-1-2", "value-1-3", "value-1-4"]
    assert order[40:42] == ["value-5-3", "Trình lãnh đạo"], "41 fields after the first, then the step"


def test_pages_fit_a_phone_of_360_pixels(program: Program, person: Person) -> None:
    OUTPUT.mkdir(exist_ok=True)
    an = person("an", width=360)
    for name, address in [("desk", "/desk/"), ("sheet", SHEET), ("rights", "/rights/"), ("home", "/")]:
        an.goto(address)
        an.screenshot(path=OUTPUT / f"phone-{name}.png", full_page=True)
        wide = an.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{address} is {wide} pixels wide"


def test_the_first_page_is_light(program: Program, person: Person) -> None:
    """At most 200 KB over the wire for the first page (ui.md)."""
    with httpx.Client(base_url=program.address, headers={"Accept-Encoding": "gzip, br"}) as client:
        page = client.get("/")
        import re

        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
        css = [client.get(part).text for part in parts if part.endswith(".css")]
        parts |= {f"/static/laban/{name}" for text in css for name in re.findall(r'url\("?(fonts/[^")]+)', text)}
        sizes = {part: int(client.head(part).headers["content-length"]) for part in parts}
    assert sum(sizes.values()) + len(page.content) < 200_000, sizes
