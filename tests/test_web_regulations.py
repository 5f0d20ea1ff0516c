"""The public pages of regulations: what somebody notices who looks for a figure, its line, its reading, its version."""

import copy
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import translation

from laban import demo
from laban.base.canonical import canonical_json, sha256_hex
from laban.base.vietnamese import search_key
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.models import Event, RegulationDraft, RegulationVersion
from laban.keeping.regulation_versions import choose_reading, latest_version, load_regulation, regulation_of
from laban.organisations.shipped import shipped_regulations
from laban.regulations.compiler import Compiled
from laban.regulations.tasks import Task
from laban.web.searching import Wanted
from laban.web.templatetags.regulations import as_printed, place
from tests.conftest import everything, moment
from tests.support.uploads import draft, draft_files, zipped
from tests.test_publish_release import accepted, published  # noqa: F401

PLAN = f"/regulations/{demo.REGULATION}/"
STRATEGY = "/regulations/qd-411-ttg-2022/"
ClientOf = Callable[[str], Client]


def html(address: str, client: Client | None = None, status: int = 200) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def words(text: str) -> str:
    """What a reader sees: without tags, with single blanks."""
    text = re.sub(r"</?(?:a|b|span|code|sup)\b[^>]*>", "", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ").split())


def page(address: str, client: Client | None = None, status: int = 200) -> str:
    return words(html(address, client, status).partition("<main")[2].partition("</main>")[0])


def rows(text: str) -> dict[str, str]:
    """The rows of the tables of a page, by their ids."""
    return {id: words(row) for id, row in re.findall(r'<tr[^>]* id="([^"]+)">(.*?)</tr>', text, re.DOTALL)}


def shipped(**identity: object) -> Compiled:
    """The shipped plan with another identity."""
    data = copy.deepcopy(next(row for row in shipped_regulations() if row.regulation == demo.REGULATION).data)
    data["regulation"] |= identity
    data["regulation"] = {key: value for key, value in data["regulation"].items() if value is not None}
    canonical = canonical_json(data)
    return Compiled(data, canonical, sha256_hex(canonical), None)


@pytest.fixture(autouse=True)
def in_vietnamese() -> Iterator[None]:
    """A request leaves its language behind."""
    with translation.override("vi"):
        yield


# The list and its search


def test_the_list_says_what_is_in_force_today_and_where_number_and_date_are_not_known(house: None) -> None:
    text = page("/regulations/")
    assert "797/BTTTT-THH 06/03/2022 Bộ Thông tin và Truyền thông ● đang có hiệu lực" in text
    assert "chưa rõ số, ngày năm 2023 Bộ Thông tin và Truyền thông ◐ có thể đang có hiệu lực" in text
    with clock.set_to(moment(1, month=1).replace(year=2022)):
        assert "◌ chưa có hiệu lực" in page("/regulations/")


def test_a_search_without_marks_finds_documents_indicators_and_tasks_and_leads_to_them(house: None) -> None:
    text = html("/regulations/?q=danh+gia+tin+nhiem")
    assert f'href="{PLAN}tasks/PL02-04/"' in text and "0 văn bản, 0 chỉ tiêu" in words(text)
    assert f'href="{PLAN}indicators/1.8/"' in html("/regulations/?q=TÀI+KHOẢN+thanh+toan")
    for query in ("411/qd-ttg", "thu tuong chinh phu", "kinh te so va xa hoi so"):
        assert "Chiến lược kinh tế số và xã hội số" in page(f"/regulations/?q={query}"), query
    assert "Không tìm thấy" in page("/regulations/?q=xyzxyz")


def test_a_search_says_how_many_there_are_when_it_shows_some(house: None) -> None:
    text = page("/regulations/?q=so")
    count = re.search(r"(\d+) nhiệm vụ và", text)
    assert count and int(count[1]) > 200 and f"Xem cả {count[1]} kết quả" in text


def test_all_that_is_found_can_be_reached_page_by_page(house: None) -> None:
    told = words(first := html("/regulations/?q=dien+tu"))
    count = re.search(r"(\d+) nhiệm vụ và", told)
    assert count and int(count[1]) > 50 and 'href="?q=dien+tu&amp;kind=tasks"' in first
    links: set[str] = set()
    for number in (1, 2):
        text = html(f"/regulations/?q=dien+tu&kind=tasks&page={number}")
        links |= set(re.findall(r'<li><a href="(/regulations/[^"]+/tasks/[^"]+/)"', text))
    assert len(links) == int(count[1])
    for nonsense in ("kind=x", "kind=tasks&page=x", "kind=tasks&page=99", "kind=_cited"):
        html(f"/regulations/?q=dien+tu&{nonsense}")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("quyết định 411", f'href="{STRATEGY}"'),
        ("công văn 797", 'href="/regulations/hd-797-bttt-2022/"'),
        ("kế hoạch 749", f'href="{PLAN}"'),
        ("206/QĐ-TTg", 'href="/network/?document=206/Q%C4%90-TTg%202021-02-11%20ttcp#list"'),
        ("Cục CĐSQG", f'href="{PLAN}indicators/1.5/"'),
        ("chỉ tiêu 1.5", f'href="{PLAN}indicators/1.5/"'),
        ("nhiệm vụ 16", 'href="/regulations/hd-797-bttt-2022/tasks/797-16/"'),
        ("nhiem vu PL02-04", f'href="{PLAN}tasks/PL02-04/"'),
    ],
)
def test_a_search_knows_kinds_numbers_cited_documents_and_short_names(house: None, query: str, wanted: str) -> None:
    answer = Client().get("/regulations/", {"q": query}).content.decode()
    assert wanted in answer.replace("&amp;", "&")


def test_a_code_that_is_searched_finds_its_row_and_not_those_that_only_mention_it(house: None) -> None:
    assert "1 chỉ tiêu, 0 nhiệm vụ" in page("/regulations/?q=chỉ+tiêu+1.5")
    found = re.findall(r"/tasks/([^/]+)/", html("/regulations/?q=nhiệm+vụ+16"))
    assert found and all(re.search(r"16$", id) for id in found)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("an", "an toàn thông tin", True),
        ("an", "thông tin toàn dân", False),
        ("an", "Đề án", True),
        ("06", "PL02-06", False),
        ("06", "Đề án 06/QĐ-TTg", True),
        ("06", "năm 2006", False),
        ("16", "163 dịch vụ", False),
        ("1.5", "1.5.2", False),
        ("ttg", "206/QĐ-TTg", True),
        ("an ninh", "an toàn", False),
        ("–", "an – toàn", False),
        ("(an", "(an toàn)", True),
        ("a.c", "abc", False),
    ],
)
def test_words_are_found_at_their_beginnings_numbers_as_a_whole_and_all_of_them(
    typed: str, text: str, found: bool
) -> None:
    assert Wanted.of(typed).is_in(search_key(text)) == found


# A regulation and its indicators


def test_the_page_of_the_plan_has_its_57_rows_with_figures_measuring_units_and_lines(house: None) -> None:
    text = html(PLAN)
    found = rows(text)
    plan = regulation_of(latest_version(demo.REGULATION))
    assert [code for code in found if code in {row.code for row in plan.indicators}] == [
        row.code for row in plan.indicators
    ]
    assert found["1.5"] == (
        "1.5 Tỷ lệ dịch vụ công trực tuyến phát sinh hồ sơ % 30,14 % 50 % 100 % 100 % Cục CĐSQG dòng 175–180"
    )
    assert found["5.4"].endswith("thứ hạng 25 30 – Top 40 Cục ATTT dòng 803–808")
    assert found["3.5"].startswith("3.5 ") and "%" not in found["3.5"]
    said = words(text)
    assert "Văn bản không có các mã: 5.5, 5.6." in said
    assert "Chú thích 5 (5.4): Báo cáo GCI năm 2021 của ITU" in said
    assert "chưa rõ (văn bản ghi “Số: /QĐ-BTTTT”)" in said and "Nguyễn Huy Dũng" in said


def test_the_indicators_have_a_jump_list_and_a_filter_without_script(house: None) -> None:
    text = html(PLAN)
    assert re.findall(r'href="#group-(\d)"', text) == list("12345")
    for query, wanted in (
        ("dân số tài khoản thanh toán", ["1.8"]),
        ("chi tieu 1.5", ["1.5"]),
        ("hộ gia đình", ["1.7", "1.7.1", "4.2"]),
    ):
        found = rows(Client().get(PLAN, {"q": query}).content.decode())
        assert [code for code in found if re.match(r"\d", code)] == wanted, query
    assert "Cục ATTT" in rows(html(f"{PLAN}?q=Cục+ATTT"))["5.4"]
    assert "Không có chỉ tiêu nào phù hợp." in page(f"{PLAN}?q=xyzxyz")


def test_a_document_is_called_by_its_form_and_not_by_what_it_contains(house: None) -> None:
    assert "Quyết định số 411/QĐ-TTg ngày 31/03/2022" in page(STRATEGY)
    assert "Công văn số 797/BTTTT-THH ngày 06/03/2022" in page("/regulations/hd-797-bttt-2022/")
    assert "Quyết định (nội dung: kế hoạch)" in page(PLAN)


def test_cases_have_vietnamese_names(house: None) -> None:
    assert "1.5 đúng bằng kế hoạch thì đạt" in page(PLAN)


def test_every_link_to_lines_lands_on_the_line_and_marks_it(house: None) -> None:
    addresses: set[str] = set()
    for address in (PLAN, f"{PLAN}tasks/", f"{PLAN}readings/", f"{STRATEGY}tasks/A.I.4/", f"{PLAN}indicators/1.8/"):
        addresses |= {unescape(link) for link in re.findall(r'href="([^"]*/source/\?[^"]*#L\d+)"', html(address))}
    assert len(addresses) > 90
    for address in addresses:
        found = re.search(r"from=(\d+)&to=(\d+)#L(\d+)", address)
        assert found and found[1] == found[3], address
        text = html(address.partition("#")[0])
        assert f'<li id="L{found[1]}" class="marked">' in text, address
        last = min(int(found[2]), int(found[1]) + 500)
        assert f'<li id="L{last}" class="marked">' in text, address


def test_the_line_of_a_figure_is_the_line_of_the_document(house: None) -> None:
    text = html(f"{PLAN}source/?from=175&to=180")
    lines = dict(re.findall(r'<li id="L(\d+)"[^>]*>.*?<span>(.*?)</span>', text))
    assert "30.14% 50% 100% 100%" in " ".join(lines[str(number)] for number in range(175, 181))
    assert set(re.findall(r'id="L(\d+)" class="marked"', text)) == {str(number) for number in range(175, 181)}


def test_the_official_text_comes_in_parts_and_as_a_whole(house: None) -> None:
    assert len(re.findall(r'<li id="L', html(f"{PLAN}source/"))) == 500
    assert 'id="L5964"' in html(f"{PLAN}source/?from=5964")
    assert len(re.findall(r'<li id="L', html(f"{PLAN}source/?whole=1"))) == 5964
    for nonsense in ("x", "-1", "999999", "٣"):
        assert '<ol class="source"' in html(f"{PLAN}source/?from={nonsense}")


def test_places_are_written_in_the_language_of_the_page(house: None) -> None:
    identity = regulation_of(latest_version(demo.REGULATION)).regulation
    assert words(str(place("II.2, dòng 831–836", identity))) == "II.2, dòng 831–836"
    linked = str(place("dòng 223–230; 361–364; 389, Phụ lục 3", identity))
    assert linked.count("<a ") == 3 and words(linked) == "dòng 223–230; 361–364; 389, Phụ lục 3"
    assert "<a " not in str(place("dòng 9000", identity)), "the text has no such line"
    assert "<a " not in str(place("Điều 3", identity)) and str(place(None, identity)) == "–"
    assert "&lt;b&gt;" in str(place("<b> dòng 1", identity))
    assert words(html(f"/en{PLAN}")).count("lines 130–139") == 1


@pytest.mark.parametrize(
    ("partial", "said"), [("2023-06-05", "05/06/2023"), ("2023-06", "tháng 6/2023"), ("2023", "năm 2023")]
)
def test_a_date_is_written_as_far_as_it_is_printed(partial: str, said: str) -> None:
    assert as_printed(partial) == said


def test_the_page_of_an_indicator_says_who_is_asked_what_touches_it_and_what_serves_it(house: None) -> None:
    text = page(f"{PLAN}indicators/5.4/")
    assert "Mục tiêu 2025 Top 40" in text and "Chú thích 5: Báo cáo GCI năm 2021 của ITU" in text
    assert "Cục An toàn thông tin" in text and "càng thấp càng tốt" in text
    assert "“Top 50” có gồm thứ hạng 50 không?" in text and "Ghi chú: Kế hoạch 2023 (30)" in text
    assert "PL02-35" in page(f"{PLAN}indicators/1.8/")
    assert "không có giá trị" in page(f"{PLAN}indicators/3.5/")
    html(f"{PLAN}indicators/5.5/", status=404)
    html("/regulations/nope/", status=404)


def test_the_page_of_an_indicator_leads_to_its_published_result(published: None) -> None:  # noqa: F811
    assert f'href="/indicators/{demo.REGULATION}/1.5/"' in html(f"{PLAN}indicators/1.5/")
    result = html(f"/indicators/{demo.REGULATION}/1.5/")
    assert f'href="{PLAN}source/?from=175&amp;to=180#L175"' in result


def test_no_link_to_a_result_before_there_is_one(house: None) -> None:
    assert "kết quả đã công bố" not in page(f"{PLAN}indicators/1.5/")


def test_a_document_that_has_ended_says_so_on_its_pages_with_what_replaces_it_and_how_sure_that_is(
    house: None,
) -> None:
    ended = shipped(
        in_force={"from": "2023", "to": "2023-06-27", "source": "press"},
        replaced_by=[{"number": "2158/QĐ-BTTTT", "source": "press"}],
        source=None,
    )
    load_regulation(OPERATOR, compiled=ended)
    told = "■ Văn bản đã hết hiệu lực (ngày cuối: 27/06/2023), theo báo chí. Được thay thế bởi: 2158/QĐ-BTTTT"
    for address in ("", "indicators/1.5/", "tasks/", "tasks/PL02-04/", "readings/", "source/"):
        assert told in page(PLAN + address), address
    assert "■ đã hết hiệu lực" in page("/regulations/")
    assert "Chưa có toàn văn" in page(f"{PLAN}source/")


# Readings


def test_every_reading_has_its_options_what_they_change_the_choice_and_the_reason(house: None) -> None:
    text = page(f"{PLAN}readings/")
    for reading in regulation_of(latest_version(demo.REGULATION)).readings:
        assert reading.question.vi in text and reading.because.vi in text
        assert all(option.title.vi in text for option in reading.options.values())
    assert "Đổi 5 chỗ so với lựa chọn ban đầu 1.8: mục tiêu 2025 từ ≥ 50 % lên ≥ 66 %" in text
    assert "hạn gửi từ trước ngày 05/7 thành hết ngày 05/7" in text
    assert "27. Ở Phụ lục 03, tên các nhiệm vụ 14, 15, 31, 59" in text


def test_another_choice_of_the_office_stands_beside_every_figure_that_rests_on_it_and_beside_no_other(
    house: None, client_of: ClientOf
) -> None:
    form = {"option": "up-to-the-target", "because": "Theo kết luận của Lãnh đạo Bộ"}
    answer = client_of("lan").post(f"{PLAN}readings/plan-above-target/choose/", form)
    assert answer.status_code == 302 and answer["Location"] == f"{PLAN}readings/#plan-above-target"

    marked = {code: row.count("◆") for code, row in rows(html(PLAN)).items() if "◆" in row}
    reading = next(
        row for row in regulation_of(latest_version(demo.REGULATION)).readings if row.id == "plan-above-target"
    )
    paths = [path.split("/") for path in reading.options["up-to-the-target"].set]
    assert marked == {code: sum(path[1] == code for path in paths) for code in {path[1] for path in paths}}
    assert "≥ 50 % văn bản ghi 70 % ◆ Không quá mục tiêu 2025" in rows(html(PLAN))["1.8"]
    assert "◆ Không quá mục tiêu 2025" in page(f"{PLAN}indicators/1.8/")
    assert "◆" not in page(f"{PLAN}indicators/1.5/")

    told = page(f"{PLAN}readings/")
    assert "Từ 28/06/2023, Hoàng Thị Lan chọn: Không quá mục tiêu 2025. Lý do: Theo kết luận" in told
    assert Event.objects.latest("number").action == "reading.choose"


def test_a_general_rule_that_the_office_reads_otherwise_marks_all_figures_of_that_kind(house: None) -> None:
    choose_reading(Actor("lan"), regulation=demo.REGULATION, reading="top-n", option="excluded", because="x")
    marked = {code for code, row in rows(html(PLAN)).items() if "◆" in row}
    assert marked == {"5.1", "5.2", "5.3", "5.4", "5.7"}
    for code in marked:
        assert rows(html(PLAN))[code].count("◆") == 1, "the target is a Top N, the plans are bare figures"


def test_a_due_day_that_the_office_reads_otherwise_is_marked_where_it_stands(house: None) -> None:
    assert "Quý II 4, 5, 6 trước ngày 05/7 dòng 833–834" in page(PLAN)
    assert "tính bằng % nằm ngoài khoảng 0 đến 100" in page(PLAN)
    with clock.set_to(moment(29)):
        choose_reading(
            Actor("lan"), regulation=demo.REGULATION, reading="before-a-day", option="that-day-too", because="x"
        )
        assert "hết ngày 05/7 ◆ Có, tính cả ngày đó" in page(PLAN)
        told = page("/owed/?day=30/6/2023")
        assert "Hạn cuối: hết ngày 05/07/2023. ◆ Có, tính cả ngày đó" in told
        assert "hết ngày 04/07/2023" in page("/owed/?day=28/6/2023"), "it was read so from the 29th only"


def test_a_choice_needs_a_reason_and_what_was_typed_stays(house: None, client_of: ClientOf) -> None:
    before = everything()
    answer = client_of("lan").post(f"{PLAN}readings/top-n/choose/", {"option": "excluded", "because": " "})
    text = answer.content.decode()
    assert answer.status_code == 422 and 'data-message="regulation.reason-missing"' in text
    assert 'value="excluded" required checked' in text
    answer = client_of("lan").post(f"{PLAN}readings/top-n/choose/", {"option": "nope", "because": "Vì vậy"})
    assert answer.status_code == 422 and "Vì vậy</textarea>" in answer.content.decode()
    assert everything() == before


def test_the_option_in_use_is_not_chosen_again_and_the_first_choice_stays_in_the_history(
    house: None, client_of: ClientOf
) -> None:
    before, lan = everything(), client_of("lan")
    address = f"{PLAN}readings/top-n/choose/"
    answer = lan.post(address, {"option": "included", "because": "giữ nguyên"})
    assert answer.status_code == 422 and "regulation.option-in-use" in answer.content.decode()
    answer = lan.post(address, {"option": "excluded", "because": "x" * 4001})
    assert (
        answer.status_code == 422 and "text.too-long" in answer.content.decode() and "Lý do" in answer.content.decode()
    )
    assert everything() == before
    lan.post(address, {"option": "excluded", "because": "Theo công văn"})
    told = page(f"{PLAN}readings/")
    assert "Ban đầu: Có, thứ hạng từ 1 đến 50. Lý do: Cách nói thông thường" in told


def test_only_the_programme_office_sees_the_form_and_may_choose(house: None, client_of: ClientOf) -> None:
    assert "Chọn cách khác" not in page(f"{PLAN}readings/")
    assert "Chọn cách khác" not in page(f"{PLAN}readings/", client_of("an"))
    assert "Chọn cách khác" in page(f"{PLAN}readings/", client_of("lan"))
    before = everything()
    for login in ("an", "khanh", "quan-tri"):
        answer = client_of(login).post(f"{PLAN}readings/top-n/choose/", {"option": "excluded", "because": "x"})
        assert answer.status_code == 403 and "right.missing" in answer.content.decode()
    assert Client().post(f"{PLAN}readings/top-n/choose/", {"option": "excluded"}).status_code == 302
    assert everything() == before


# Tasks


def test_the_tasks_can_be_searched_and_filtered_and_the_count_is_shown(house: None) -> None:
    text = regulation_of(latest_version(demo.REGULATION))
    assert "Có 125 nhiệm vụ." in page(f"{PLAN}tasks/")
    for query, wanted in (
        ("q=danh+gia+tin+nhiem", ["PL02-04"]),
        (
            "lead=cuc-attt&section=PL02",
            [row.id for row in text.tasks if "cuc-attt" in row.lead and row.section == "PL02"],
        ),
        ("indicator=1.8", [row.id for row in text.tasks_serving("1.8")]),
        ("year=2024", [row.id for row in text.tasks if row.runs_in(2024)]),
    ):
        found = html(f"{PLAN}tasks/?{query}")
        assert [id for id in rows(found) if id in {row.id for row in text.tasks}] == wanted[:50], query
        assert f"Có {len(wanted)} nhiệm vụ (trong 125)" in words(found), query
    assert "Không có nhiệm vụ nào phù hợp" in page(f"{PLAN}tasks/?q=xyzxyz")
    for nonsense in ("role=x", "year=x", "page=x", "page=999", "section=nope", "lead=nope", "year=٢٠٢٤"):
        html(f"{PLAN}tasks/?{nonsense}")


@pytest.mark.parametrize("name", ["Cục ATTT", "cuc attt", "Cục An toàn thông tin"])
def test_a_body_is_found_by_its_short_name_as_by_its_full_one(house: None, name: str) -> None:
    text = regulation_of(latest_version(demo.REGULATION))
    found = rows(Client().get(f"{PLAN}tasks/", {"q": name}).content.decode())
    assert {task.id for task in text.tasks if "cuc-attt" in task.bodies} <= set(found)


def test_tasks_are_filtered_by_what_a_body_does_in_them(house: None) -> None:
    text = regulation_of(latest_version(demo.REGULATION))
    body = next(body for task in text.tasks for body in task.with_ if any(body in row.lead for row in text.tasks))
    for role, wanted in (
        ("lead", [row for row in text.tasks if body in row.lead]),
        ("with", [row for row in text.tasks if body in row.with_]),
        ("any", [row for row in text.tasks if body in row.bodies]),
    ):
        assert f"Có {len(wanted)} nhiệm vụ (trong 125)" in page(f"{PLAN}tasks/?lead={body}&role={role}"), role


def test_a_body_that_no_task_names_is_said_to_be_unknown(house: None) -> None:
    text = html(f"{PLAN}tasks/?lead=nope")
    assert "Không có cơ quan “nope”" in words(text)
    assert '<option value="nope" selected>nope (không có trong văn bản)</option>' in text


def test_a_filtered_list_has_no_table_below_it_that_is_not_filtered(house: None) -> None:
    assert "Yêu cầu định lượng" in page(f"{STRATEGY}tasks/") or "Yêu cầu định lượng" in page(f"{PLAN}tasks/")
    for address in (STRATEGY, PLAN):
        assert "Yêu cầu định lượng" not in page(f"{address}tasks/?year=2023")


def test_the_orientations_and_duties_beside_the_tasks_are_told_apart(house: None) -> None:
    told = page("/regulations/hd-797-bttt-2022/")
    assert "22 nhiệm vụ · dòng 120–122" in told and "Xem 31 nhiệm vụ" in told
    assert "Danh sách gồm: 6 định hướng, 3 trách nhiệm, 22 nhiệm vụ." in told
    assert "Danh sách gồm:" not in page(PLAN)


def test_a_section_has_the_tasks_of_its_parts(house: None) -> None:
    text = regulation_of(latest_version("qd-411-ttg-2022"))
    below = [row.id for row in text.tasks if (row.section or "").startswith("A.")]
    assert f"Có {len(below)} nhiệm vụ (trong 171)" in page(f"{STRATEGY}tasks/?section=A")


def test_fifty_tasks_stand_on_a_page_and_a_filter_is_kept_from_page_to_page(house: None) -> None:
    first, second = html(f"{STRATEGY}tasks/?section=A"), html(f"{STRATEGY}tasks/?section=A&page=2")
    assert len(rows(first)) == 50 and 'href="?section=A&amp;page=2"' in first
    assert not set(rows(first)) & set(rows(second))


def test_a_task_names_several_leads_none_and_what_its_cells_print(house: None) -> None:
    several = page(f"{PLAN}tasks/PL02-04/")
    assert "Cục An toàn thông tin; Cục Chuyển đổi số quốc gia" in several and "2021–2025" in several
    text = regulation_of(latest_version(demo.REGULATION))
    without = next(row for row in text.tasks if not row.lead and row.lead_text)
    told = page(f"{PLAN}tasks/{without.id}/")
    assert "văn bản không nêu" in told and words(without.lead_text or "")[:20] in told
    noted = next(row for row in text.tasks if row.note)
    assert f"Ghi chú: {noted.note}" in page(f"{PLAN}tasks/{noted.id}/")
    assert "▪ có ghi chú" in rows(html(f"{PLAN}tasks/?q={noted.id}"))[noted.id]
    html(f"{PLAN}tasks/nope/", status=404)


def test_a_reported_result_has_its_year_its_state_in_shape_and_words_and_its_text(house: None) -> None:
    assert "2022: ◐ Đang thực hiện" in rows(html(f"{STRATEGY}tasks/"))["A.I.4"]
    told = page(f"{STRATEGY}tasks/A.I.4/")
    assert "2022 · ◐ Đang thực hiện · Bộ Thông tin và Truyền thông; Bộ Khoa học và Công nghệ" in told
    assert "Số lượng TCVN do Bộ KH&CN đã công bố đến nay khoảng 140 TCVN" in told


def test_an_empty_cell_of_the_results_is_called_empty(house: None) -> None:
    text = regulation_of(latest_version("qd-411-ttg-2022"))
    empty = next(task for task in text.tasks if any(result.state == "no_data" for result in task.results))
    told = page(f"{STRATEGY}tasks/{empty.id}/")
    assert "– Ô để trống" in told and "Chưa có số liệu" not in told


def test_numbers_outside_the_table_stand_below_the_tasks(house: None) -> None:
    text = regulation_of(latest_version("hd-797-bttt-2022"))
    told = page("/regulations/hd-797-bttt-2022/tasks/")
    assert text.commitments
    for row in text.commitments:
        assert words(row.title.vi) in told


@pytest.mark.parametrize(
    ("task", "years"),
    [
        ({"from": 2021, "to": 2023}, {2021, 2022, 2023}),
        ({"to": 2024}, {2020, 2021, 2022, 2023, 2024}),
        ({"due": "2022-06"}, {2020, 2021, 2022}),
        ({"repeats": "yearly"}, {2020, 2021, 2022, 2023, 2024, 2025}),
        ({}, set()),
    ],
)
def test_a_task_runs_in_the_years_that_are_printed(task: dict[str, object], years: set[int]) -> None:
    row = Task.model_validate({"id": "1", "title": {"vi": "x"}} | task)
    assert {year for year in range(2020, 2026) if row.runs_in(year)} == years


# Versions


def test_versions_can_be_compared_and_fetched_byte_for_byte(house: None) -> None:
    assert "Mới có một phiên bản" in page(f"{PLAN}diff/")
    old = latest_version(demo.REGULATION)
    load_regulation(OPERATOR, compiled=draft())
    new = latest_version(demo.REGULATION)
    for address in (f"{PLAN}diff/", f"{PLAN}diff/?from={old.sha256}&to={new.sha256}"):
        assert "đổi: 1.5: kế hoạch 2024 từ 100 % xuống 90 %" in page(address)
    assert "1.5: plan 2024 from 90% up to 100%" in page(f"/en{PLAN}diff/?from={new.sha256}&to={old.sha256}")
    assert "không có khác biệt" in page(f"{PLAN}diff/?from={new.sha256}&to={new.sha256}")
    html(f"{PLAN}diff/?from=abc", status=404)
    assert f"{old.sha256[:16]}…" in page(PLAN)
    for version in (old, new):
        answer = Client().get(f"{PLAN}versions/{version.sha256}.json")
        assert sha256_hex(answer.content) == version.sha256 and answer["Content-Type"] == "application/json"
    assert Client().get(f"{STRATEGY}versions/{old.sha256}.json").status_code == 404


# What was owed


@pytest.mark.parametrize("day", ["2024-08-15", "15/8/2024", "15/08/2024"])
def test_what_was_owed_on_15_august_2024_and_under_which_text(house: None, day: str) -> None:
    told = page(f"/owed/?day={day}")
    assert "Ngày 15/08/2024 có 3 văn bản áp dụng." in told
    assert "Kỳ báo cáo phải gửi: Quý III/2024 Hạn cuối: hết ngày 04/10/2024." in told
    assert "Cục Chuyển đổi số quốc gia: 42 số liệu" in told
    assert "Kỳ đã đến hạn trước đó: Quý II/2024 Hạn cuối: hết ngày 04/07/2024." in told


def test_a_day_before_all_texts_owes_nothing_and_says_which_are_not_in_force(house: None) -> None:
    told = page("/owed/?day=01/01/2020")
    assert "có 0 văn bản áp dụng" in told and told.count("◌ chưa có hiệu lực") == 3


def test_a_text_that_another_has_replaced_owes_nothing_and_says_which_one_and_how_sure_that_is(house: None) -> None:
    ended = {"from": "2023", "to": "2024-01-31", "source": "press"}
    load_regulation(
        OPERATOR, compiled=shipped(in_force=ended, replaced_by=[{"number": "2158/QĐ-BTTTT", "source": "press"}])
    )
    told = page("/owed/?day=15/8/2024")
    assert "có 2 văn bản áp dụng" in told and "Quý III" not in told
    assert "■ đã hết hiệu lực (theo báo chí) Đã được thay thế bởi: 2158/QĐ-BTTTT" in told


@pytest.mark.parametrize("day", ["", "x", "31/02/2024", "2024", "01/01/9999", "01/01/0001"])
def test_a_day_that_is_none_is_told_beside_the_field(house: None, day: str) -> None:
    assert "Viết ngày như 15/8/2024." in page(f"/owed/?day={day}", status=422)


# The network


def test_the_network_is_a_picture_with_a_title_and_a_whole_list(house: None) -> None:
    text = html("/network/")
    picture = text[text.index("<svg") : text.index("</svg>")]
    assert "<title" in picture and "<desc" in picture and "style=" not in text
    assert {
        "749/QĐ-TTg 03/06/2020 Thủ tướng Chính phủ",
        "1217/QĐ-BTTTT 21/07/2020 Bộ TT&TT",
        "Kế hoạch hành động 2023 thực hiện QĐ 749 và QĐ 942 chưa rõ số, ngày",
    } <= {words(label) for label in re.findall(r"<text[^>]*>(.*?)</text>", picture)}
    told = words(text)
    assert "1217/QĐ-BTTTT 21/07/2020 · Bộ Thông tin và Truyền thông · chính thức · dòng 43–50" in told
    assert f'href="{PLAN}source/?from=43&amp;to=50#L43"' in text and "khác 206/QĐ-TTg" in told
    assert "206/QĐ-TL-VP" in told and "206/QĐ-TTg" in told, "one number of two issuers is two documents"
    assert text.partition("</svg>")[2].count("<li>") > 139


def test_what_a_report_about_a_decision_names_is_not_said_by_the_decision(house: None) -> None:
    told = page("/network/")
    assert "(QĐ 411) · được báo cáo về văn bản này dẫn chiếu (110)" in told
    assert "206/QĐ-TL-VP" in told and told.count("do báo cáo nêu") == 110
    assert "97/2016/NĐ-CP" in told and "Được thay bằng 94/2022/NĐ-CP từ 01/01/2023." in told
    assert "Được báo cáo về văn bản này dẫn chiếu" in page(STRATEGY)


def test_the_text_of_a_report_is_not_given_out_as_that_of_the_decision(house: None) -> None:
    assert "không phải nguyên văn Quyết định 411/QĐ-TTg" in page(f"{STRATEGY}source/")


def test_the_boxes_of_the_picture_lead_to_the_document_or_to_its_rows_in_the_list(house: None) -> None:
    text = html("/network/")
    boxes = re.findall(r'<a class="node" href="([^"]+)"', text)
    assert PLAN in boxes and len(boxes) == 11
    for address in boxes:
        told = page(unescape(address).partition("#")[0])
        assert address.startswith("/regulations/") or "quan hệ (trong" in told


def test_the_list_of_the_network_is_filtered_by_document(house: None) -> None:
    told = page("/network/?q=206/QĐ-TTg")
    assert "Có 1 quan hệ (trong" in told and "206/QĐ-TL-VP" not in told.replace("Khác 206/QĐ-TL-VP", "")
    assert "Có 0 quan hệ" in page("/network/?document=nope")


def test_the_list_of_the_network_is_short_until_it_is_opened(house: None) -> None:
    groups = re.findall(r'<details class="links"( open)?>(.*?)</details>', html("/network/"), re.DOTALL)
    assert {len(re.findall("<li>", text)) > 10 for open, text in groups if open} == {False}
    assert {len(re.findall("<li>", text)) > 10 for open, text in groups if not open} == {True}


def test_how_sure_a_link_is_stands_in_the_list(house: None) -> None:
    load_regulation(OPERATOR, compiled=shipped(replaced_by=[{"number": "2158/QĐ-BTTTT", "source": "press"}]))
    assert "2158/QĐ-BTTTT" in page("/network/") and "theo báo chí" in page("/network/")


# Uploads


def archive(files: dict[str, bytes]) -> dict[str, SimpleUploadedFile]:
    return {"archive": SimpleUploadedFile("van-ban.zip", zipped(files))}


def test_a_folder_with_faults_is_refused_with_file_line_and_sentence_and_nothing_changes(
    house: None, client_of: ClientOf
) -> None:
    before = everything()
    files = dict(draft_files())
    files["indicators.yaml"] = files["indicators.yaml"].replace(b"unit: percent", b"unit: precent", 1)
    answer = client_of("lan").post("/uploads/check/", archive(files))
    told = words(answer.content.decode())
    assert answer.status_code == 422 and re.search(r"indicators\.yaml:\d+: “precent” không dùng được cho “unit”", told)
    for form in ({}, {"archive": SimpleUploadedFile("x.zip", b"no zip")}):
        assert client_of("lan").post("/uploads/check/", form).status_code == 422
    assert everything() == before


def test_an_upload_is_compared_confirmed_and_a_new_version(house: None, client_of: ClientOf) -> None:
    old, lan = latest_version(demo.REGULATION), client_of("lan")
    answer = lan.post("/uploads/check/", archive(dict(draft_files())))
    assert answer["Location"] == f"/uploads/{draft().version}/"
    told = page(answer["Location"], lan)
    assert "đổi: 1.5: kế hoạch 2024 từ 100 % xuống 90 %" in told and "Thư mục không có lỗi" in told
    assert latest_version(demo.REGULATION) == old and "100 %" in rows(html(PLAN))["1.5"].split("50 %")[1]
    html(answer["Location"], client_of("khanh"), status=403)

    answer = lan.post(f"/uploads/{draft().version}/confirm/")
    assert answer["Location"] == PLAN and latest_version(demo.REGULATION).sha256 == draft().version
    assert "50 % 90 % 100 %" in rows(html(PLAN))["1.5"]
    assert not RegulationDraft.objects.exists()
    again = lan.post(f"/uploads/{draft().version}/confirm/")
    assert again.status_code == 409 and "đã được xác nhận và nạp" in again.content.decode()


def test_a_chosen_folder_is_the_same_as_a_zip(house: None, client_of: ClientOf) -> None:
    """A browser sends the files one by one, and Django keeps the last part of their paths."""
    files = [SimpleUploadedFile(name.rpartition("/")[2], content) for name, content in draft_files().items()]
    answer = client_of("lan").post("/uploads/check/", {"folder": files})
    assert answer["Location"] == f"/uploads/{draft().version}/"


def test_the_text_in_use_again_and_an_upload_that_was_overtaken_are_refused(house: None, client_of: ClientOf) -> None:
    lan = client_of("lan")
    lan.post("/uploads/check/", archive(dict(draft_files())))
    load_regulation(OPERATOR, compiled=shipped(signer="Người ký khác"))
    told = page(f"/uploads/{draft().version}/", lan)
    assert "bản đang dùng đã đổi" in told and "Xác nhận và dùng bản này" not in told and "Người ký khác" in told
    answer = lan.post(f"/uploads/{draft().version}/confirm/")
    assert answer.status_code == 409 and "regulation.draft-overtaken" in answer.content.decode()
    load_regulation(OPERATOR, compiled=draft())
    answer = lan.post("/uploads/check/", archive(dict(draft_files())))
    assert answer.status_code == 409 and "regulation.same-version" in answer.content.decode()


def test_an_older_version_that_comes_into_use_again_leaves_the_history_whole(house: None) -> None:
    first = latest_version(demo.REGULATION).sha256
    load_regulation(OPERATOR, compiled=draft())
    load_regulation(OPERATOR, compiled=next(row for row in shipped_regulations() if row.version == first))
    told = page(f"{PLAN}diff/")
    assert [told.count(f"{sha[:16]}…") for sha in (first, draft().version)] == [2, 1]
    assert latest_version(demo.REGULATION).sha256 == first and "1.5: kế hoạch 2024 từ 90 % lên 100 %" in told


def test_the_language_link_of_a_refused_form_leads_to_the_page_of_the_form(house: None, client_of: ClientOf) -> None:
    answer = client_of("lan").post("/uploads/check/", {}, headers={"referer": "http://testserver/uploads/"})
    assert answer.status_code == 422 and 'href="/en/uploads/"' in answer.content.decode()
    answer = client_of("lan").post("/uploads/check/", {}, headers={"referer": "http://elsewhere.vn/uploads/"})
    assert 'href="/en/"' in answer.content.decode()


def test_more_files_than_an_upload_may_have_are_told_so(house: None, client_of: ClientOf) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(201)]
    answer = client_of("lan").post("/uploads/check/", {"folder": files})
    assert answer.status_code == 422 and "archive.too-many" in answer.content.decode()


def test_one_text_that_cannot_be_read_takes_no_list_with_it(house: None) -> None:
    """As after an update whose Laban reads less than the one before: here by hand."""
    broken = '{"regulation": {"id": "hong"}}'
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO keeping_regulationversion (sha256, regulation, compiled) VALUES (%s, %s, %s)",
            [sha256_hex(broken.encode()), "hong", broken],
        )
        cursor.execute(
            "INSERT INTO keeping_regulationload (number, version_id, at, by) SELECT max(number) + 1, %s, max(at), 'x' "
            "FROM keeping_regulationload",
            [sha256_hex(broken.encode())],
        )
    assert all(f'href="/regulations/{row.regulation}/"' in html("/regulations/") for row in shipped_regulations())
    for address in ("/network/", "/owed/", PLAN):
        html(address)
    html("/regulations/hong/", status=422)


class Unread:
    """A body of which somebody says how long it is; whoever reads it fails."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("read before it was known whose it is")

    readline = __iter__ = read


@pytest.mark.parametrize(
    ("login", "address", "megabytes", "status"),
    [
        (None, "/uploads/check/", 3, 413),
        ("lan", "/uploads/check/", 21, 413),
        ("lan", "/rounds/", 3, 413),
        (None, "/sign-in/", 3, 413),
        (None, "/api/v1/indicators", 3, 413),
    ],
)
def test_a_body_that_is_too_large_is_refused_unread(
    house: None, client_of: ClientOf, login: str | None, address: str, megabytes: int, status: int
) -> None:
    before = everything()
    client = client_of(login) if login else Client()
    form = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(megabytes * 1_000_000)}
    answer = client.post(address, **form, **{"wsgi.input": Unread()})
    assert answer.status_code == status and "web.too-large" in answer.content.decode()
    assert f"({20 if megabytes == 21 else 2} MB)" in answer.content.decode() and everything() == before


def test_an_upload_that_nobody_confirms_is_let_go(house: None, client_of: ClientOf) -> None:
    client_of("lan").post("/uploads/check/", archive(dict(draft_files())))
    other = {name: text.replace(b"100%}", b"95%}", 1) for name, text in draft_files().items()}
    with clock.set_to(moment(29, month=7)):
        answer = client_of("lan").post("/uploads/check/", archive(other))
    assert [f"/uploads/{row.sha256}/" for row in RegulationDraft.objects.all()] == [answer["Location"]]


def test_nobody_uploads_the_programme_of_another_office(house: None, client_of: ClientOf) -> None:
    """Lan runs the plan; guidance 797 is run by the Ministry itself."""
    before, folder = everything(), {}
    other = next(row for row in shipped_regulations() if row.regulation == "hd-797-bttt-2022")
    assert other.data["regulation"]["programme_office"] == "bttt"
    for name, content in draft_files().items():
        folder[name] = content.replace(b"programme_office: cuc-cdsqg", b"programme_office: bttt")
    answer = client_of("lan").post("/uploads/check/", archive(folder))
    assert answer.status_code == 403 and everything() == before
    assert "chỉ người của cơ quan điều phối đó được nạp" in answer.content.decode()
    assert "Nạp văn bản" not in page("/regulations/") and "Nạp văn bản" in page("/regulations/", client_of("lan"))


# Languages and freshness


def test_all_pages_are_english_too(house: None) -> None:
    for address in ("", "indicators/1.8/", "tasks/", "readings/", "source/", "diff/"):
        text = html(f"/en{PLAN}{address}")
        assert '<html lang="en">' in text
    assert "in force" in page("/en/regulations/") and "Report owed: Quarter III, 2024" in page(
        "/en/owed/?day=2024-08-15"
    )


def test_english_figures_have_no_blank_and_bodies_their_english_names(house: None) -> None:
    plan = rows(html(f"/en{PLAN}"))
    assert "30.14%" in plan["1.5"] and "%" in plan["1.5"] and not re.search(r"\d %", plan["1.5"])
    assert "National Digital Transformation Authority" in plan["1.5"] and "CĐSQG" not in plan["1.5"]
    text = html("/en/network/")
    picture = text[text.index("<svg") : text.index("</svg>")]
    assert "Prime Minister" in picture and "Thủ tướng" not in picture


def test_an_empty_home_says_that_there_is_no_regulation_yet(db: None) -> None:
    assert not RegulationVersion.objects.exists()
    assert "Chưa có văn bản nào" in page("/regulations/")
    assert "0 văn bản" in page("/network/")
    assert "có 0 văn bản" in page(f"/owed/?day={date(2024, 8, 15)}")
