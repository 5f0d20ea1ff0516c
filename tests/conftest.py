"""The cast and the house that most tests start from.

An reports for Cục CĐSQG, Bình heads it; Chi fills and heads Vụ KTS&XHS; Dũng (Vụ Bưu chính) and Giang (Vietnam Post)
share one sheet; Hải reports for Cục ATTT; Khánh reviews the Ministry's units; Lan and Minh are the programme office;
Trị administers. A stranger has no account.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from laban import demo
from laban.accounts.models import Account
from laban.base.days import VIET_NAM
from laban.collect.finding import SheetKey
from laban.collect.opening import open_round
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.marking import mark_home
from laban.keeping.regulation_versions import load_regulation
from laban.running import load_library
from tests.support.plan_slice import plan_slice
from tests.support.program import Program, copy_home, running
from tests.support.remembered import kept_models, remembered

ROUND = f"{demo.REGULATION}:2023-Q2"
DATABASE_FIXTURES = {"db", "transactional_db", "house", "round_q2", "client_of"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever touches the database runs on PostgreSQL too. What takes longest comes first, so that no process is left
    alone with it at the end."""
    items.sort(key=lambda item: "browser" not in item.path.parts and item.path.name != "test_two_commands.py")
    for item in items:
        if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


def moment(day: int, hour: int = 10, month: int = 6) -> datetime:
    return datetime(2023, month, day, hour, tzinfo=VIET_NAM)


@pytest.fixture(autouse=True)
def on_28_june_2023() -> Iterator[None]:
    with clock.set_to(moment(28)):
        yield


@pytest.fixture(autouse=True)
def empty_folders() -> None:
    for name in ("releases", "snapshots"):
        folder = settings.LABAN_HOME.folder(name)
        shutil.rmtree(folder)
        folder.mkdir()


@pytest.fixture
def house(db: None) -> None:
    """The library is loaded and the cast is there; no round is open."""
    remembered("house", _make_house)


def _make_house() -> None:
    mark_home(OPERATOR)
    load_library(whole=False)
    demo.make_people()
    demo.new_passwords()


@pytest.fixture
def slice_in_use(house: None) -> None:
    """Ten rows of the plan are the text in use."""
    remembered("slice", lambda: load_regulation(OPERATOR, compiled=plan_slice()))


@pytest.fixture
def round_q2(slice_in_use: None) -> str:
    """Round Q2/2023 of the ten rows, open and empty."""
    remembered("round", lambda: open_round(Actor("lan"), regulation=demo.REGULATION, year=2023, period="Q2"))
    return ROUND


@pytest.fixture
def client_of(house: None) -> Callable[[str], Client]:
    """A signed-in browser of one of the cast."""

    def make(login: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(login=login))
        return client

    return make


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo home as the first start makes it, for tests that start the program; they get copies."""

    def make(home: Path) -> None:
        with running(home):
            pass

    return _made_once(tmp_path_factory, "made", make)


@pytest.fixture(scope="session")
def released_home(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after its first release was made, approved and published."""

    def make(home: Path) -> None:
        program = Program(copy_home(made_home, home))
        for command in (("make", "--as", "lan"), ("approve", "1", "--as", "minh"), ("publish", "1", "--as", "minh")):
            done = program.laban("release", *command)
            assert done.returncode == 0, done.stderr

    return _made_once(tmp_path_factory, "released", make)


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A home for all test processes: whoever comes first makes it, the others wait."""
    shared = factory.getbasetemp()
    folder = (shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            make(folder / "home")
            (folder / "done").touch()
    return folder / "home"


def key(reporter: str) -> SheetKey:
    return SheetKey(ROUND, reporter, "vn")


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but sessions: to show that a refusal has changed nothing."""
    return {model._meta.db_table: list(model.objects.order_by("pk").values_list()) for model in kept_models()}
