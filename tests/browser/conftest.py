"""A real Chromium against the real program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import launch
from tests.support.program import Program, copy_home, running

OUTPUT = Path(__file__).parent.parent / "output"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker("browser")


@pytest.fixture
def home(made_home: Path) -> Path:
    """The home that a test starts from; a test file can name another one."""
    return made_home


@pytest.fixture
def program(home: Path, tmp_path: Path) -> Iterator[Program]:
    with running(copy_home(home, tmp_path / "home")) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def person(browser: Browser, program: Program) -> Iterator[Callable[..., Page]]:
    """A browser of its own for each person, signed in; any error in a page's script or policy fails the test."""
    errors: list[str] = []
    contexts = []

    def open_as(login: str | None, width: int = 1280, language: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=program.address, locale="vi-VN"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
        page.on("request", lambda request: errors.append(request.url) if not ours(request.url, program) else None)
        if login is not None:
            sign_in(page, program, login, language)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert errors == []


def ours(url: str, program: Program) -> bool:
    return url.startswith((program.address, "data:"))


def sign_in(page: Page, program: Program, login: str, language: str = "") -> None:
    page.goto(f"{language}/sign-in/")
    page.fill("#id_username", login)
    page.fill("#id_password", program.passwords[login])
    page.click("main form button")
    page.wait_for_url(f"**{language}/desk/")
