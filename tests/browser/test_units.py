"""A body is chosen by keyboard on a phone; the slider opens the tree of another day; a reform is entered and undone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Person = Callable[..., Page]
ROWS = "Việc\tĐơn vị\tChuyển vào\tTên\tLoại\tMã\tCấp trên\n" + "\n".join(
    [
        "Thành lập\t\t\tTỉnh Trị Thiên\tTỉnh\t46\tvn",
        "Nhập\tThành phố Huế\tTỉnh Trị Thiên",
        "Nhập\tTỉnh Quảng Trị\tTỉnh Trị Thiên",
    ]
)


def test_a_body_is_chosen_by_keyboard_on_a_phone(person: Person) -> None:
    admin = person("quan-tri", width=360)
    admin.goto("/accounts/an/")
    field = admin.get_by_role("combobox", name="Cơ quan, đơn vị")
    field.click()
    admin.keyboard.type("ubnd xa tan thanh cai be")
    options = admin.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("Ủy ban nhân dân xã Tân Thanh")
    expect(options.first).to_contain_text("Huyện Cái Bè, Tỉnh Tiền Giang")
    expect(field).to_have_attribute("aria-expanded", "true")
    admin.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    admin.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    admin.keyboard.press("ArrowDown")
    admin.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    admin.keyboard.press("Enter")
    expect(field).to_have_value("Ủy ban nhân dân xã Tân Thanh")
    assert admin.locator("input[name=organisation]").input_value() == "ubnd-tan-thanh-28423"
    admin.get_by_role("button", name="Giao vai trò").click()
    expect(admin.locator("main")).to_contain_text("Ủy ban nhân dân xã Tân Thanh")


def test_the_slider_opens_the_tree_of_another_day_and_branches_load_when_they_open(person: Person) -> None:
    reader = person(None, width=360)
    reader.goto("/areas/")
    expect(reader.locator("h1")).to_contain_text("28/06/2023")
    slider = reader.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        reader.keyboard.press("ArrowRight")
        reader.wait_for_load_state()
    expect(reader.locator("h1")).to_contain_text("01/07/2025")
    expect(reader.locator(".lead")).to_contain_text("3.321")
    assert not reader.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    branch = reader.locator("#da-nang-2025 > details")
    branch.locator("> summary").click(position={"x": 5, "y": 8})
    expect(branch.get_by_role("link", name="Đặc khu Hoàng Sa")).to_be_visible()
    branch.get_by_role("link", name="Đặc khu Hoàng Sa").click()
    expect(reader.locator("main")).to_contain_text("Huyện Hoàng Sa 498, toàn bộ, từ ngày 01/07/2025")


def test_a_reform_is_entered_previewed_carried_out_and_undone(person: Person) -> None:
    lan = person("lan")
    lan.goto("/reforms/")
    lan.get_by_role("link", name="Nhập một đợt sắp xếp").click()
    lan.get_by_label("Tên đợt sắp xếp").fill("Thành lập tỉnh Trị Thiên")
    lan.get_by_label("Có hiệu lực từ ngày").fill("01/01/2027")
    lan.get_by_label("Các dòng, dán từ Excel").fill(ROWS)
    lan.get_by_role("button", name="Xem trước").click()
    # The 40 communes of Huế and the 78 of Quảng Trị go on below the new province, and so do their committees.
    expect(lan.locator(".facts")).to_contain_text("Thay đổi236")
    lan.get_by_role("button", name="Xác nhận và thực hiện").click()
    expect(lan.locator("[role=status]").first).to_contain_text("Đã thực hiện đợt sắp xếp")
    lan.goto("/areas/hue/?on=01/01/2027")
    expect(lan.locator(".alert-warning")).to_contain_text("Tỉnh Trị Thiên")
    lan.goto("/reforms/thanh-lap-tinh-tri-thien-2027/")
    lan.get_by_label("Lý do").fill("Nhập thử")
    lan.get_by_role("button", name="Hoàn tác đợt sắp xếp").click()
    expect(lan.locator("main")).to_contain_text("Lý do: Nhập thử")
    lan.goto("/areas/hue/?on=01/01/2027")
    expect(lan.locator("h1")).to_contain_text("Thành phố Huế")
