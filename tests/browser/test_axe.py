"""Accessibility: axe walks the table of all addresses, each page once per language in its usual role."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from laban.demo import PEOPLE
from tests.addresses import ADDRESSES
from tests.browser.test_journey import SHEET
from tests.support.program import Program
from tests.support.uploads import draft, draft_files, zipped

Person = Callable[..., Page]
PAGES = [address for address in ADDRESSES if address.method == "GET" or address.name == "rounds"]
# These answer with data, not with a page.
DATA = {
    "health",
    "release-manifest",
    "release-publication",
    "release-table",
    "release-regulation",
    "regulation-version",
    "units-template",
    "units-export",
    "find",
    "sheet-file",
    "sheet-workbook",
    "sheet-paper",
    "calendar-feed",
}


# What must fit a phone, whatever it holds.
WIDE = ("regulation", "area", "organisation", "reform", "units")


def faults_of(page: Page) -> list[str]:
    results = Axe().run(page).response
    return [f"{row['id']}: {node['html'][:120]}" for row in results["violations"] for node in row["nodes"]]


@pytest.fixture
def home(released_home: Path) -> Path:
    return released_home


def test_every_page_in_its_usual_role_and_in_both_languages(program: Program, person: Person) -> None:
    from laban.web.urls import urlpatterns  # noqa: F401  (the table itself is checked in test_web_addresses)

    signed_in: dict[tuple[str, str], Page] = {}
    found: dict[str, list[str]] = {}
    lan = person("lan")
    lan.goto("/candidates/")
    lan.get_by_role("button", name="Lập ấn phẩm mới").click()
    lan.wait_for_selector("text=Xem ấn phẩm")
    upload(lan)
    for language in ("", "/en"):
        for address in PAGES:
            if address.name in DATA:
                continue
            login = None if address.access == "public" else address.allowed
            if (str(login), language) not in signed_in:
                signed_in[(str(login), language)] = person(login, language=language)
            page = signed_in[(str(login), language)]
            path = language + address_path(address)
            answer = page.goto(path)
            assert answer is not None and answer.status == 200, path
            found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert len(found) >= 2 * 18


def upload(office: Page) -> None:
    """A draft that waits for its confirmation."""
    office.goto("/uploads/")
    archive = {"name": "van-ban.zip", "mimeType": "application/zip", "buffer": zipped(draft_files())}
    office.set_input_files("#id_archive", files=[archive])
    office.get_by_role("button", name="Kiểm tra và so sánh").click()
    office.wait_for_url(f"**/{draft().version}/")


def address_path(address) -> str:
    from django.urls import reverse

    return reverse(address.name, args=address.arguments)


def test_desk_sheet_and_release_in_every_role(program: Program, person: Person) -> None:
    found: dict[str, list[str]] = {}
    sheets = {"chi": "vu-kts-xhs", "dung": "vu-buu-chinh+vnpost", "giang": "vu-buu-chinh+vnpost", "hai": "cuc-attt"}
    of_one_kind = {tuple(role for role, _ in someone.roles): someone for someone in reversed(PEOPLE)}
    assert len(of_one_kind) >= 6
    for someone in of_one_kind.values():
        page = person(someone.login)
        sheet = SHEET.replace("cuc-cdsqg", sheets.get(someone.login, "cuc-cdsqg"))
        for address in ("/desk/", sheet, "/releases/1/"):
            page.goto(address)
            found[f"{someone.login} {address}"] = faults_of(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_desk_sheet_and_results_on_a_phone(program: Program, person: Person) -> None:
    an = person("an", width=360)
    for address in ("/desk/", SHEET, "/", "/indicators/kh-749-942-bttt-2023/1.8/", "/releases/1/"):
        an.goto(address)
        assert faults_of(an) == [], address


def test_every_page_of_regulations_and_units_fits_a_phone_of_360_pixels(program: Program, person: Person) -> None:
    lan, found = person("lan", width=360), {}
    upload(lan)
    for address in PAGES:
        if address.name.startswith(WIDE) and address.name not in DATA:
            path = address_path(address)
            lan.goto(path)
            found[path] = faults_of(lan)
            wide = lan.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, f"{path} is {wide} pixels wide"
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert len(found) >= 12


def test_error_pages_and_refused_forms(program: Program, person: Person) -> None:
    an = person("an")
    for address in ("/nope/", SHEET.replace("cuc-cdsqg", "cuc-attt"), "/accounts/"):
        an.goto(address)
        assert faults_of(an) == [], address
    an.goto(SHEET)
    an.get_by_role("button", name="Trình lãnh đạo").click()
    an.wait_for_selector("#faults")
    assert faults_of(an) == []
