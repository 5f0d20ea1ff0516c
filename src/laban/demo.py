"""The demo home: real regulation, real baselines, invented people and submissions, its own day (28/6/2023).

Everything goes through the same actions that the pages use.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from laban.accounts.actions import create_account, grant_role, new_demo_passwords, one_time_password
from laban.accounts.models import Account, Role
from laban.base.days import VIET_NAM
from laban.collect import review
from laban.collect.entries import Typed
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.opening import open_round
from laban.collect.sheets import TypedText, type_into
from laban.keeping import clock
from laban.keeping.door import OPERATOR, Actor
from laban.keeping.regulation_versions import load_regulation
from laban.organisations.table import current_table
from laban.regulations.compiler import Compiled, compile_folder

REGULATION = "kh-749-942-bttt-2023"
# The invented text that asks every province and every commune about itself.
LOCAL_REGULATION = "phieu-dia-phuong"
_LOCAL_FOLDER = Path(__file__).parent / "demo_regulations" / LOCAL_REGULATION


@dataclass(frozen=True)
class Person:
    login: str
    full_name: str
    roles: tuple[tuple[Role, str], ...]


PEOPLE = (
    Person("an", "Nguyễn Thị An", ((Role.REPORTER, "cuc-cdsqg"),)),
    Person("binh", "Trần Văn Bình", ((Role.HEAD, "cuc-cdsqg"),)),
    Person("chi", "Lê Thị Chi", ((Role.REPORTER, "vu-kts-xhs"), (Role.HEAD, "vu-kts-xhs"))),
    Person("dung", "Phạm Quốc Dũng", ((Role.REPORTER, "vu-buu-chinh"), (Role.HEAD, "vu-buu-chinh"))),
    Person("giang", "Vũ Hương Giang", ((Role.REPORTER, "vnpost"),)),
    Person("hai", "Đỗ Minh Hải", ((Role.REPORTER, "cuc-attt"), (Role.HEAD, "cuc-attt"))),
    Person("nga", "Trịnh Thị Nga", ((Role.REPORTER, "cuc-vien-thong"), (Role.HEAD, "cuc-vien-thong"))),
    Person("khanh", "Bùi Ngọc Khánh", ((Role.REVIEWER, "bttt"),)),
    Person("lan", "Hoàng Thị Lan", ((Role.PROGRAMME_OFFICE, "cuc-cdsqg"),)),
    Person("minh", "Đặng Quang Minh", ((Role.PROGRAMME_OFFICE, "cuc-cdsqg"),)),
    Person("quan-tri", "Ngô Văn Trị", ((Role.ADMINISTRATOR, "bttt"),)),
)

LOCAL_PEOPLE = (
    Person("tuyet", "Lương Ánh Tuyết", ((Role.REPORTER, "ubnd-hai-duong"), (Role.HEAD, "ubnd-hai-duong"))),
    Person("son", "Cao Xuân Sơn", ((Role.REPORTER, "ubnd-hang-bac-00061"), (Role.HEAD, "ubnd-hang-bac-00061"))),
)


def seed_once() -> None:
    """Seeds a home that has nobody yet, all or nothing: a start that was interrupted begins anew."""
    if not Account.objects.exists():
        with transaction.atomic():
            seed()


def seed() -> None:
    """Accounts, round Q2/2023, and submissions at every step of the way."""
    with clock.set_to(_moment(1, 8)):
        make_people((*PEOPLE, *LOCAL_PEOPLE))
        load_regulation(Actor("lan"), compiled=local_regulation())
    with clock.set_to(_moment(15, 9)):
        open_round(Actor("lan"), regulation=REGULATION, year=2023, period="Q2")
        open_round(Actor("lan"), regulation=LOCAL_REGULATION, year=2023, period="Q2")
    _accepted_sheet()
    _sent_sheet()
    _begun_sheet()


def local_regulation() -> Compiled:
    return compile_folder(_LOCAL_FOLDER, current_table())


def make_people(people: Iterable[Person] = PEOPLE) -> None:
    """The accounts and their roles; nobody can sign in until `new_passwords` is called."""
    for person in people:
        create_account(OPERATOR, login=person.login, full_name=person.full_name, password=None)
        for role, organisation in person.roles:
            since = date(2023, 1, 1)
            grant_role(OPERATOR, login=person.login, role=role, organisation=organisation, since=since)


def new_passwords() -> dict[str, str]:
    """Makes all demo passwords anew and gives them by login."""
    logins = Account.objects.values_list("login", flat=True)
    known = {person.login for person in (*PEOPLE, *LOCAL_PEOPLE)} & set(logins)
    passwords = {login: one_time_password() for login in sorted(known)}
    new_demo_passwords(OPERATOR, passwords=passwords)
    return passwords


def _accepted_sheet() -> None:
    """Vụ KTS&XHS, seven values: sent and accepted; invented, 1.8 above the year's plan of 70 %."""
    key = _key("vu-kts-xhs")
    with clock.set_to(_moment(22, 9)):
        type_into(
            Actor("chi"),
            key=key,
            values=[
                Typed("1.8", "71,2%"),
                Typed("4.16", "34,5"),
                Typed("4.18", "41"),
                Typed("4.19", "14,9", status="P"),
                Typed("4.20", "5,2", status="P"),
                Typed("4.21", "4,8"),
                Typed("5.7", "46"),
            ],
            texts=[
                TypedText(
                    "II",
                    "Tài khoản thanh toán tăng đều nhờ chi trả an sinh xã hội qua ngân hàng (nội dung giả định).",
                )
            ],
        )
    _walk(key, 22, ("hand_over", "chi"), ("approve", "chi"), ("send", "chi"))
    _walk(key, 26, ("accept", "khanh"))


def _sent_sheet() -> None:
    """Cục ATTT, 4.3 and 5.4: sent, waits for review."""
    key = _key("cuc-attt")
    with clock.set_to(_moment(27, 14)):
        gci = Typed("5.4", "25", note="Báo cáo GCI gần nhất của ITU")
        type_into(Actor("hai"), key=key, values=[Typed("4.3", "68"), gci])
    _walk(key, 27, ("hand_over", "hai"), ("approve", "hai"), ("send", "hai"))


def _begun_sheet() -> None:
    """Cục CĐSQG: two of 42 values typed, one of them provisional; invented."""
    with clock.set_to(_moment(28, 7)):
        type_into(
            Actor("an"),
            key=_key("cuc-cdsqg"),
            values=[Typed("1.1", "99,1"), Typed("1.5", "44,6", status="P")],
        )


def _walk(key: SheetKey, day: int, *steps: tuple[str, str]) -> None:
    for hour, (name, login) in enumerate(steps, start=15):
        with clock.set_to(_moment(day, hour)):
            getattr(review, name)(Actor(login), key=key, seen=find_sheet(key).revision)


def _key(reporter: str) -> SheetKey:
    return SheetKey(f"{REGULATION}:2023-Q2", reporter, "vn")


def _moment(day: int, hour: int) -> datetime:
    return datetime(2023, 6, day, hour, tzinfo=VIET_NAM)
