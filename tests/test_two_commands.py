"""The program as a user starts it: one process tree, new sign-ins at each start, published pages without a database."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.support.postgres import TemporaryPostgres
from tests.support.program import Program, copy_home, running

ADDRESSES = (
    "/",
    "/en/",
    "/indicators/kh-749-942-bttt-2023/1.8/",
    "/releases/1/tables/attainment.csv",
    "/api/v1/indicators",
)


def release(program: Program) -> None:
    for command in (("make", "--as", "lan"), ("approve", "1", "--as", "minh"), ("publish", "1", "--as", "minh")):
        done = program.laban("release", *command)
        assert done.returncode == 0, done.stderr


def sign_in(program: Program, login: str, password: str) -> int:
    with httpx.Client(base_url=program.address) as client:
        client.get("/sign-in/")
        form = {"username": login, "password": password, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        return client.post("/sign-in/", data=form).status_code


def alive(pids: Iterable[int]) -> list[int]:
    """Which of these processes are still there; a zombie that nobody has waited for is not."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            continue
        found += [pid] if state != "Z" else []
    return found


def gone_within(seconds: float, pids: Iterable[int]) -> bool:
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not alive(pids)


@pytest.mark.parametrize("how", ["Ctrl+C", "terminated", "killed"])
def test_web_and_jobs_run_in_one_process_tree_and_end_together(made_home: Path, tmp_path: Path, how: str) -> None:
    program = Program(copy_home(made_home, tmp_path / "home"), {"LABAN_WORKERS": "2"})
    program.start()
    tree = program.processes()
    assert any("granian" in command for command in tree.values())
    assert any("laban jobs" in command for command in tree.values())
    assert program.process is not None
    if how == "Ctrl+C":
        os.killpg(program.process.pid, signal.SIGINT)
    else:
        os.kill(program.process.pid, signal.SIGTERM if how == "terminated" else signal.SIGKILL)
    code = program.process.wait(timeout=8)
    assert code == (-signal.SIGKILL if how == "killed" else 0)
    assert gone_within(5, tree), program.processes()


def test_a_second_start_of_a_running_home_changes_nothing(made_home: Path, tmp_path: Path) -> None:
    """Not even the sign-ins of the one that runs."""
    with running(copy_home(made_home, tmp_path / "home")) as program:
        again = program.laban("run")
        assert again.returncode == 1 and "[run.port-taken]" in again.stderr
        assert sign_in(program, "an", program.passwords["an"]) == 302


def test_demo_passwords_are_made_anew_at_each_start(made_home: Path, tmp_path: Path) -> None:
    program = Program(copy_home(made_home, tmp_path / "home"))
    program.start()
    first = program.passwords
    assert len(first) == 13 and sign_in(program, "an", first["an"]) == 302
    program.stop()
    program.start()
    try:
        assert set(program.passwords.values()) & set(first.values()) == set()
        assert sign_in(program, "an", first["an"]) == 200, "the old password is refused with the form again"
        assert sign_in(program, "an", program.passwords["an"]) == 302
    finally:
        program.stop()


def test_the_demo_home_says_that_it_is_one(released_home: Path, tmp_path: Path) -> None:
    with running(copy_home(released_home, tmp_path / "home")) as program:
        for address in ("/", "/sign-in/", "/indicators/kh-749-942-bttt-2023/1.8/"):
            text = httpx.get(program.address + address).text
            assert "Bản trình diễn" in text and "28/06/2023" in text
        assert "SỐ LIỆU GIẢ ĐỊNH" in httpx.get(program.address + "/").text


def test_published_pages_stay_up_when_the_sqlite_file_is_gone(released_home: Path, tmp_path: Path) -> None:
    with running(copy_home(released_home, tmp_path / "home")) as program:
        for name in ("laban.sqlite3", "laban.sqlite3-wal", "laban.sqlite3-shm"):
            if (program.home / name).exists():
                (program.home / name).rename(tmp_path / name)
        for address in ADDRESSES:
            assert httpx.get(program.address + address).status_code == 200, address
        assert not (program.home / "laban.sqlite3").exists() or not _has_tables(program.home / "laban.sqlite3")
        for name in ("laban.sqlite3", "laban.sqlite3-wal", "laban.sqlite3-shm"):
            (program.home / name).unlink(missing_ok=True)


def _has_tables(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        return connection.execute("select count(*) from sqlite_master").fetchone()[0] > 0


def test_published_pages_stay_up_when_postgresql_is_stopped(tmp_path: Path) -> None:
    with TemporaryPostgres() as postgres, running(tmp_path / "home", {"DATABASE_URL": postgres.url}) as program:
        release(program)
        postgres.stop()
        for address in ADDRESSES:
            assert httpx.get(program.address + address).status_code == 200, address
        assert httpx.get(program.address + "/sign-in/").status_code == 200
        postgres.start()
        assert sign_in(program, "an", program.passwords["an"]) == 302


def test_a_demo_home_never_opens_another_homes_database(tmp_path: Path) -> None:
    with TemporaryPostgres() as postgres:
        environment = {"DATABASE_URL": postgres.url}
        with running(tmp_path / "first", environment):
            pass
        second = Program(tmp_path / "second", environment)
        with pytest.raises(AssertionError, match=r"home\.other-database"):
            second.start()


def test_a_real_home_starts_empty_with_one_administrator_and_todays_date(tmp_path: Path) -> None:
    home = tmp_path / "real"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["DJANGO_SETTINGS_MODULE"] = "laban.settings"
    init = [sys.executable, "-m", "laban", "init", str(home)]
    made = subprocess.run(init, env=environment, capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    assert oct(home.stat().st_mode)[-3:] == "700" and oct((home / "home.toml").stat().st_mode)[-3:] == "600"
    password = made.stdout.split("mật khẩu dùng một lần: ")[1].split()[0]
    with running(home) as program:
        assert "mật khẩu" not in program.output.read_text().lower(), "a real home prints no passwords"
        text = httpx.get(program.address + "/").text
        assert "Bản trình diễn" not in text and "Chưa có ấn phẩm nào" in text
        with httpx.Client(base_url=program.address, follow_redirects=True) as client:
            client.get("/sign-in/")
            form = {"username": "quan-tri", "password": password, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
            page = client.post("/sign-in/", data=form)
            assert page.url.path == "/password/", "the one-time password must be changed first"
    again = subprocess.run(init, env=environment, capture_output=True, text=True, timeout=120)
    assert again.returncode == 1 and "[home.not-empty]" in again.stderr


def test_behind_a_proxy_that_speaks_tls_people_can_sign_in(made_home: Path, tmp_path: Path) -> None:
    home = copy_home(made_home, tmp_path / "home")
    settings = home / "home.toml"
    settings.write_text(settings.read_text().replace("https = false", "https = true"))
    with running(home) as program:
        proxy = {"X-Forwarded-Proto": "https", "Origin": program.address.replace("http:", "https:")}
        with httpx.Client(base_url=program.address, headers=proxy) as client:
            token = client.get("/sign-in/").headers["set-cookie"]
            assert "Secure" in token
            value = token.split("csrftoken=")[1].split(";")[0]
            form = {"username": "an", "password": program.passwords["an"], "csrfmiddlewaretoken": value}
            done = client.post(
                "/sign-in/", data=form, headers={"Cookie": f"csrftoken={value}", "Referer": proxy["Origin"]}
            )
        assert done.status_code == 302 and "Secure" in done.headers["set-cookie"]


def test_a_taken_port_is_told_in_a_sentence(made_home: Path, tmp_path: Path) -> None:
    import socket

    program = Program(copy_home(made_home, tmp_path / "home"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", program.port))
        taken.listen()
        with pytest.raises(AssertionError, match=r"run\.port-taken"):
            program.start()


def test_check_tells_faults_with_file_and_line_and_leaves_a_code(made_home: Path, tmp_path: Path) -> None:
    program = Program(made_home)
    folder = tmp_path / "regulation"
    from laban.regulations.compiler import LIBRARY

    copy_home(LIBRARY / "kh-749-942-bttt-2023", folder)
    assert program.laban("check", str(folder)).returncode == 0
    path = folder / "indicators.yaml"
    path.write_text(path.read_text().replace("unit: percent", "unit: procent", 1))
    line = path.read_text().split("procent")[0].count("\n") + 1
    refused = program.laban("check", str(folder))
    assert refused.returncode == 1
    assert f"indicators.yaml:{line}: “procent”" in refused.stderr and "[regulation.unknown-word]" in refused.stderr


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_what_four_people_do_at_once_is_done_once(tmp_path: Path, database: str) -> None:
    """Opening, closing, making an account: one is done, the others are told; the chain stays whole."""
    with ExitStack() as stack:
        environment = {"LABAN_WORKERS": "2"}
        if database == "PostgreSQL":
            environment["DATABASE_URL"] = stack.enter_context(TemporaryPostgres()).url
        program = stack.enter_context(running(tmp_path / "home", environment))
        office = {"regulation": "kh-749-942-bttt-2023", "year": "2023", "period": "Q3", "reason": ""}
        person = {"full_name": "Lý Thị Mới", "login": "moi", "email": ""}
        close = "/rounds/kh-749-942-bttt-2023:2023-Q3/close/"
        assert at_once(program, "lan", "/rounds/", office) == [302, 422, 422, 422]
        assert at_once(program, "lan", close, {}) == [302, 409, 409, 409]
        assert at_once(program, "quan-tri", "/accounts/create/", person) == [200, 422, 422, 422]
        assert program.laban("audit", "verify").returncode == 0


def at_once(program: Program, login: str, address: str, form: dict[str, str]) -> list[int]:
    """The statuses of four equal posts of one person, sent in the same moment."""
    with httpx.Client(base_url=program.address) as client:
        client.get("/sign-in/")
        sign = {"username": login, "password": program.passwords[login]}
        client.post("/sign-in/", data=sign | {"csrfmiddlewaretoken": client.cookies["csrftoken"]})
        token = {"csrfmiddlewaretoken": client.cookies["csrftoken"]}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: client.post(address, data=form | token).status_code, range(4)))
    return sorted(answers)
