"""A real home for a deadline day: 3,355 localities owe a sheet of 55 values each, everybody has a token. Run as a
program of its own: `python -m bench.deadline_home HOME BODIES [VALUES]`; writes HOME/tokens.json."""

import fcntl
import json
import os
import sys
import threading
import time
from pathlib import Path

from laban.keeping.homes import create_home

VALUES = 55
REGULATION = "ngay-han"
PERIOD = "Q4"


def regulation(folder: Path, values: int) -> Path:
    """A synthetic text with so many values, percentages and counts, with the usual checks."""
    folder.mkdir(parents=True)
    (folder / "regulation.yaml").write_text(
        f"id: {REGULATION}\nkind: guidance\nform: letter\nnumber: null\nnumber_text: thử\nissued: 2026-01-01\n"
        "issuer: bkhcn\ntitle: {vi: Ngày hạn (thử tải)}\nin_force: {from: 2026-01-01}\n"
        "programme_office: cuc-cdsqg\n"
    )
    (folder / "calendar.yaml").write_text(
        "calendars:\n  - id: quy\n    periods:\n"
        + "".join(
            f"      - {{id: Q{n}, title: {{vi: Quý {n}}}, covers: [{', '.join(str(m) for m in months)}], "
            f"due: {{month: {due}, day: 5, counts: 'on'}}}}\n"
            for n, months, due in ((1, (1, 2, 3), 4), (2, (4, 5, 6), 7), (3, (7, 8, 9), 10), (4, (10, 11), 12))
        )
    )
    asks = "[{route: tinh, who: [class:provincial-committees], about: its-area, calendar: quy}, " + (
        "{route: xa, who: [class:communes], about: its-area, calendar: quy}]"
    )
    rows = [
        f"  - code: 1.{n}\n    title: {{vi: Chỉ tiêu {n}}}\n    measure: {'ratio' if n % 3 else 'count'}\n"
        f"    unit: {'percent' if n % 3 else 'count'}\n    better: higher\n    over_time: last\n    over_areas: none\n"
        f"    on_merger: none\n    ask: {asks}\n"
        for n in range(1, values + 1)
    ]
    (folder / "indicators.yaml").write_text(
        "defaults: {bare_figure: at_least, dash: no_value, top: rank_at_most, rank_judged: year_end}\n"
        "groups: [{code: 1, title: {vi: Nhóm}}]\nindicators:\n" + "".join(rows) + "checks:\n"
        "  - {kind: range, unit: percent, from: 0, to: 100}\n  - {kind: jump, over: 20, counted_in: points}\n"
        "  - {kind: outlier, against: history, fence: 3, least: 4}\n"
    )
    codes = ", ".join(f"1.{n}" for n in range(1, values + 1))
    (folder / "sheet.yaml").write_text(
        f"title: {{vi: Phiếu}}\nrows: [{codes}]\ncolumns: [earlier, plan, target, value, status, note]\n"
    )
    return folder


class Saver(threading.Thread):
    """Somebody who saves all the time beside it: how long he waits for his turn to write."""

    def __init__(self, home: Path):
        super().__init__(daemon=True)
        self.path, self.waits, self.ended = home / ".writer", [0.0], threading.Event()

    def __enter__(self) -> "Saver":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.ended.set()
        self.join()

    def run(self) -> None:
        while not self.ended.wait(0.01):
            began = time.monotonic()
            with self.path.open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
            self.waits.append(time.monotonic() - began)


def main() -> None:
    home, most = Path(sys.argv[1]), int(sys.argv[2])
    values = int(sys.argv[3]) if len(sys.argv) > 3 else VALUES
    create_home(home)
    os.environ["LABAN_HOME"], os.environ["DJANGO_SETTINGS_MODULE"] = str(home), "laban.settings"
    import django

    django.setup()
    from laban import running
    from laban.collect.opening import open_round
    from laban.keeping.door import Actor
    from laban.keeping.regulation_versions import load_regulation
    from laban.organisations.table import current_table
    from laban.regulations.compiler import compile_folder

    running.prepare_database()
    running.load_library()
    people()
    office = Actor("dieu-phoi")
    load_regulation(office, compiled=compile_folder(regulation(home / "text", values), current_table()))
    began = time.monotonic()
    with Saver(home) as saver:
        round = open_round(office, regulation=REGULATION, year=2026, period=PERIOD)
    told = {"round": round.key, "opened": time.monotonic() - began, "longest": max(saver.waits)}
    (home / "tokens.json").write_text(json.dumps(told | {"sheets": tokens(round.key)[:most]}))


def people() -> None:
    from datetime import date

    from laban.accounts.actions import create_account, grant_role
    from laban.keeping.door import OPERATOR

    create_account(OPERATOR, login="dieu-phoi", full_name="Điều phối", password=None)
    since = date(2026, 1, 1)
    grant_role(OPERATOR, login="dieu-phoi", role="programme_office", organisation="cuc-cdsqg", since=since)


def tokens(round: str) -> list[dict[str, str]]:
    """An account with both roles and two tokens for every body, written at once: thousands of actions would take
    longer than what is to be measured."""
    import hashlib
    import secrets
    from datetime import date, timedelta

    from django.utils import timezone

    from laban.accounts.models import Account, RoleHeld, Token
    from laban.collect.models import Sheet
    from laban.keeping.door import ACTIONS, OPERATOR, Act, Subject, action

    sheets = list(Sheet.objects.filter(round__key=round).values_list("reporter", "about"))
    made: list[dict[str, str]] = []
    now, end = timezone.now(), date.today() + timedelta(days=30)  # noqa: DTZ011

    @action("bench.people")
    def write(act: Act) -> None:
        act.authorise(Subject(), of="account.create")
        accounts = Account.objects.bulk_create(
            Account(login=f"a{n}", full_name=f"Người {n}", sort_key=f"a{n}", search_key=f"a{n}", created_at=now)
            for n in range(len(sheets))
        )
        roles, rows = [], []
        for account, (reporter, about) in zip(accounts, sheets, strict=True):
            entry = {"reporter": reporter, "about": about}
            for role in ("reporter", "head"):
                secret = f"laban_{secrets.token_urlsafe(32)}"
                entry[f"{role}_token"] = secret
                since = date(2026, 1, 1)
                roles.append(RoleHeld(account=account, role=role, organisation_id=reporter, since=since))
                digest = hashlib.sha256(secret.encode()).hexdigest()
                bound = {"role": role, "organisation_id": reporter, "created_at": now, "expires": end}
                rows.append(Token(account=account, name="thử tải", sha256=digest, **bound))
            made.append(entry)
        Account.objects.update(must_change_password=False)
        RoleHeld.objects.bulk_create(roles)
        Token.objects.bulk_create(rows)
        act.record("home:bench")

    write(OPERATOR)
    ACTIONS.pop("bench.people")
    return made


if __name__ == "__main__":
    main()
