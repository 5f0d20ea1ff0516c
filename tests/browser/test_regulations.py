"""A visitor finds a task and the line of a figure; the office reads the text otherwise and loads another version."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.program import Program
from tests.support.uploads import draft, draft_files, zipped

Person = Callable[..., Page]
PLAN = "/regulations/kh-749-942-bttt-2023/"


def test_search_follow_a_figure_read_otherwise_and_load_another_version(program: Program, person: Person) -> None:
    reader, lan = person(None), person("lan")

    # A visitor comes from the first page, searches without marks, and reads a task.
    reader.goto("/")
    reader.get_by_role("link", name="Văn bản", exact=True).click()
    reader.get_by_label("Tìm văn bản, chỉ tiêu, nhiệm vụ").fill("danh gia tin nhiem so")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="PL02-04").click()
    expect(reader.locator("h1")).to_contain_text("đánh giá tín nhiệm số")
    expect(reader.locator("main")).to_contain_text("Cục An toàn thông tin; Cục Chuyển đổi số quốc gia")

    # From a figure to its line: the line is in view and marked.
    reader.get_by_role("link", name="Kế hoạch hành động 2023 thực hiện QĐ 749 và QĐ 942").click()
    row = reader.locator("tr[id='1.8']")
    expect(row).to_contain_text("70 %")
    row.get_by_role("link", name="dòng 223–230").click()
    line = reader.locator("#L223")
    expect(line).to_be_in_viewport()
    expect(line).to_have_class("marked")
    expect(line).to_contain_text("1.8")

    # The office reads the text otherwise, with a reason that everybody sees.
    lan.goto(f"{PLAN}readings/")
    section = lan.locator("#plan-above-target")
    section.get_by_text("Chọn cách khác").click()
    section.get_by_label("Không quá mục tiêu 2025").check()
    section.get_by_label("Lý do (hiện công khai)").fill("Theo kết luận của Lãnh đạo Bộ.")
    section.get_by_role("button", name="Chọn cách hiểu này").click()
    expect(lan.locator("[role=status]").first).to_contain_text("áp dụng từ hôm nay")
    expect(lan.locator("#plan-above-target .chosen")).to_contain_text("Không quá mục tiêu 2025")
    reader.goto(PLAN)
    expect(reader.locator("tr[id='1.8']")).to_contain_text("≥ 50 %")
    expect(reader.locator("tr[id='1.8'] .reading-mark").first).to_contain_text("◆ Không quá mục tiêu 2025")
    expect(reader.locator("tr[id='1.5'] .reading-mark")).to_have_count(0)
    reader.locator("tr[id='1.8'] .reading-mark").first.click()
    expect(reader.locator("#plan-above-target")).to_contain_text("Theo kết luận của Lãnh đạo Bộ.")

    # Another version by upload: compared, confirmed, in use.
    lan.get_by_role("link", name="Văn bản", exact=True).first.click()
    lan.get_by_role("link", name="Nạp văn bản").click()
    archive = {"name": "van-ban.zip", "mimeType": "application/zip", "buffer": zipped(draft_files())}
    lan.set_input_files("#id_archive", files=[archive])
    lan.get_by_role("button", name="Kiểm tra và so sánh").click()
    expect(lan.locator("main")).to_contain_text("1.5: kế hoạch 2024 từ 100 % xuống 90 %")
    reader.goto(PLAN)
    expect(reader.locator("tr[id='1.5']")).not_to_contain_text("90 %")
    lan.get_by_role("button", name="Xác nhận và dùng bản này").click()
    expect(lan.locator("[role=status]").first).to_contain_text("Đã nạp văn bản")
    reader.reload()
    expect(reader.locator("tr[id='1.5']")).to_contain_text("90 %")
    reader.get_by_role("link", name="Xem khác biệt").click()
    expect(reader.locator("main")).to_contain_text("1.5: kế hoạch 2024 từ 100 % xuống 90 %")
    expect(reader.locator("main")).to_contain_text(draft().version[:12])
    assert program.laban("audit", "verify").returncode == 0


def test_a_folder_is_chosen_as_it_lies_and_a_refused_one_names_file_and_line(
    program: Program, person: Person, tmp_path
) -> None:
    for name, content in draft_files().items():
        path = tmp_path / "van-ban" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    indicators = tmp_path / "van-ban" / "indicators.yaml"
    indicators.write_bytes(draft_files()["indicators.yaml"].replace(b"unit: percent", b"unit: precent", 1))
    lan = person("lan")
    lan.goto("/uploads/")
    lan.set_input_files("#id_folder", tmp_path / "van-ban")
    lan.get_by_role("button", name="Kiểm tra và so sánh").click()
    expect(lan.locator("#faults li")).to_contain_text("indicators.yaml:")
    expect(lan.locator("#faults li")).to_contain_text("“precent” không dùng được")
    indicators.write_bytes(draft_files()["indicators.yaml"])
    lan.set_input_files("#id_folder", tmp_path / "van-ban")
    lan.get_by_role("button", name="Kiểm tra và so sánh").click()
    lan.wait_for_url(f"**/{draft().version}/")


def test_the_tasks_are_filtered_without_script(program: Program, browser) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=program.address, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{PLAN}tasks/")
    page.get_by_label("Cơ quan", exact=True).select_option(label="Cục An toàn thông tin")
    page.get_by_label("Năm").select_option("2024")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("p[role=status]")).to_contain_text("trong 125")
    assert "lead=cuc-attt" in page.url and "year=2024" in page.url
    for row in page.locator("tbody tr td:nth-child(3)").all()[:5]:
        expect(row).to_contain_text("Cục An toàn thông tin")
    context.close()
