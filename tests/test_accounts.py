"""People: accounts, dated roles, passwords; the administrator's pages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from laban.accounts import actions
from laban.accounts.models import Account, RoleHeld
from laban.accounts.rights import Grants
from laban.base.messages import Refusal
from laban.keeping.door import OPERATOR, Actor, Subject
from laban.keeping.models import Event, EventPayload
from tests.conftest import everything, moment

TRI = Actor("quan-tri")
GOOD = "mot-mat-khau-rat-dai"


def refused(call: Callable, *args: object, **kwargs: object) -> list[tuple[str, str]]:
    before = everything()
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return [(fault.id, fault.place) for fault in caught.value.faults]


def create(actor: Actor = TRI, **changed: str) -> Account:
    fields = {"login": "moi", "full_name": "Lý Thị Mới", "password": GOOD} | changed
    return actions.create_account(actor, **fields)


def test_an_account_is_kept_with_its_order_and_search_keys(house: None) -> None:
    account = create(login=" Moi ", full_name="Đặng Thị Ánh")
    assert (account.login, account.search_key) == ("moi", "dang thi anh")
    assert account.must_change_password and account.check_password(GOOD)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"login": "có dấu"}, ("account.bad-login", "login")),
        ({"login": ""}, ("account.bad-login", "login")),
        ({"login": "a/b"}, ("account.bad-login", "login")),
        ({"login": "-abc"}, ("account.bad-login", "login")),
        ({"login": "create"}, ("account.bad-login", "login")),
        ({"login": "an"}, ("account.login-taken", "login")),
        ({"full_name": "  "}, ("account.no-name", "full_name")),
        ({"password": "ngan"}, ("account.weak-password", "new")),
        ({"password": "12345678901234567"}, ("account.weak-password", "new")),
    ],
)
def test_bad_accounts_are_refused_beside_their_field(house: None, changed: dict, fault: tuple) -> None:
    assert refused(create, **changed) == [fault]


@pytest.mark.parametrize("login", ["an", "lan", "khanh"])
def test_only_administrators_make_accounts_and_give_roles(house: None, login: str) -> None:
    assert refused(create, Actor(login)) == [("right.missing", "account.create")]
    role = {"login": login, "role": "administrator", "organisation": "bttt", "since": date(2023, 6, 1)}
    assert refused(actions.grant_role, Actor(login), **role) == [("right.missing", "account.grant")]


def test_a_role_counts_from_its_first_to_its_last_day(house: None) -> None:
    create()
    role = {"role": "reporter", "organisation": "cuc-attt", "since": date(2023, 6, 10), "until": date(2023, 6, 20)}
    actions.grant_role(TRI, login="moi", **role)
    subject = Subject.of(["cuc-attt"])
    days = [moment(9), moment(10), moment(20), moment(21)]
    assert [Grants(Actor("moi"), day.date()).may("sheet.type", subject) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"login": "no-one"}, ("account.unknown", "login")),
        ({"role": "king"}, ("account.unknown-role", "role")),
        ({"organisation": "no-such"}, ("organisation.unknown", "organisation")),
        ({"until": date(2023, 5, 1)}, ("account.ends-before-it-begins", "until")),
    ],
)
def test_bad_roles_are_refused_beside_their_field(house: None, changed: dict, fault: tuple) -> None:
    fields = {"login": "an", "role": "head", "organisation": "cuc-attt", "since": date(2023, 6, 1)} | changed
    assert refused(actions.grant_role, TRI, **fields) == [fault]


def test_a_reviewer_of_the_ministry_reviews_its_units_and_not_vietnam_post_alone(house: None) -> None:
    """Khánh's role is at bttt: the units below belong to it, Vietnam Post does not; the joint sheet has one of each."""
    khanh = Grants(Actor("khanh"), moment(28).date())
    assert khanh.may("sheet.accept", Subject.of(["cuc-attt"]))
    assert khanh.may("sheet.accept", Subject.of(["vu-buu-chinh", "vnpost"]))
    assert not khanh.may("sheet.accept", Subject.of(["vnpost"]))


def test_the_operator_has_only_the_rights_of_the_server(house: None) -> None:
    operator = Grants(OPERATOR, moment(28).date())
    assert operator.may("account.create", Subject()) and operator.may("regulation.load", Subject())
    assert not operator.may("sheet.accept", Subject.of(["cuc-attt"], "cuc-cdsqg"))
    assert not operator.may("release.publish", Subject.of(office="cuc-cdsqg"))


def test_nobody_can_be_called_like_the_operator(house: None) -> None:
    """The chain writes the operator's name where no account acts."""
    assert refused(create, login="operator") == [("account.login-taken", "login")]


def test_passwords_are_never_kept_in_events(house: None) -> None:
    create()
    told = actions.reset_password(TRI, login="moi")
    bodies = " ".join(body or "" for body in EventPayload.objects.values_list("body", flat=True))
    assert told not in bodies and GOOD not in bodies
    assert Event.objects.get(action="account.reset_password").object == "account:moi"


def test_one_changes_ones_own_password_with_the_old_one(house: None) -> None:
    create()
    moi = Actor("moi")
    assert refused(actions.change_password, moi, old="wrong", new="mot-mat-khau-khac-nua") == [
        ("account.wrong-password", "old")
    ]
    actions.change_password(moi, old=GOOD, new="mot-mat-khau-khac-nua")
    account = Account.objects.get(login="moi")
    assert account.check_password("mot-mat-khau-khac-nua") and not account.must_change_password


def test_an_ended_role_is_not_revived_and_only_the_named_persons_role_ends(house: None) -> None:
    held = RoleHeld.objects.get(account__login="an")
    day = date(2023, 6, 20)
    assert refused(actions.end_role, TRI, login="binh", held=held.pk, until=day) == [("account.unknown-role", "role")]
    actions.end_role(TRI, login="an", held=held.pk, until=day)
    later = date(2023, 6, 25)
    assert refused(actions.end_role, TRI, login="an", held=held.pk, until=later) == [("account.role-ended", "role")]


def test_a_role_that_has_not_begun_can_be_withdrawn(house: None) -> None:
    future = {"login": "an", "role": "head", "organisation": "cuc-attt", "since": date(2023, 9, 1)}
    held = actions.grant_role(TRI, **future)
    actions.end_role(TRI, login="an", held=held.pk, until=date(2023, 6, 28))
    assert not Grants(Actor("an"), date(2023, 9, 2)).may("sheet.approve", Subject.of(["cuc-attt"]))


def test_the_same_role_is_not_given_twice(house: None) -> None:
    same = {"login": "an", "role": "reporter", "organisation": "cuc-cdsqg", "since": date(2023, 6, 1)}
    assert refused(actions.grant_role, TRI, **same) == [("account.role-held", "role")]


def test_a_one_time_password_is_not_changed_to_itself(house: None) -> None:
    create()
    same = refused(actions.change_password, Actor("moi"), old=GOOD, new=GOOD)
    assert same == [("account.same-password", "new")]


def test_nobody_stops_himself(house: None) -> None:
    assert refused(actions.deactivate, TRI, login="quan-tri") == [("account.oneself", "login")]


def test_a_stopped_account_neither_signs_in_nor_goes_on(house: None, client_of: Callable[[str], Client]) -> None:
    client = client_of("an")
    assert client.get(reverse("desk")).status_code == 200
    actions.deactivate(TRI, login="an")
    assert client.get(reverse("desk")).status_code == 302


def test_signing_in_tells_nothing_about_which_accounts_exist(house: None) -> None:
    texts = []
    for login in ("an", "no-one"):
        page = Client().post(reverse("sign-in"), {"username": login, "password": "wrong"})
        texts.append([line for line in page.content.decode().splitlines() if "account.not-signed-in" in line])
    assert texts[0] == texts[1] and len(texts[0]) == 1


def test_a_one_time_password_must_be_changed_before_anything_else(house: None) -> None:
    create()
    client = Client()
    client.post(reverse("sign-in"), {"username": "moi", "password": GOOD})
    assert client.get(reverse("desk"))["Location"] == reverse("password")
    done = client.post(reverse("password"), {"old": GOOD, "new": "mot-mat-khau-khac-nua"})
    assert done["Location"] == reverse("desk") and client.get(reverse("desk")).status_code == 200


def test_signing_in_leads_to_no_other_host(house: None) -> None:
    create()
    form = {"username": "moi", "password": GOOD, "next": "https://example.org/"}
    assert Client().post(reverse("sign-in"), form)["Location"] == reverse("desk")


def test_the_administrator_creates_an_account_and_gives_a_role_on_the_pages(
    house: None, client_of: Callable[[str], Client]
) -> None:
    client = client_of("quan-tri")
    form = {"full_name": "Lý Thị Mới", "login": "moi", "email": ""}
    page = client.post(reverse("account-create"), form).content.decode()
    password = page.split('id="one-time-password">')[1].split("<")[0]
    assert Account.objects.get(login="moi").check_password(password)
    role = {"role": "reporter", "organisation": "cuc-attt", "since": "01/06/2023", "until": ""}
    assert client.post(reverse("account-grant", args=["moi"]), role).status_code == 302
    held = RoleHeld.objects.get(account__login="moi")
    assert (held.since, held.until) == (date(2023, 6, 1), None)
    client.post(reverse("account-end-role", args=["moi", held.pk]))
    held.refresh_from_db()
    assert held.until == date(2023, 6, 28)


def test_the_rights_page_shows_the_table_itself(house: None) -> None:
    from laban.accounts.rights import RIGHTS

    page = Client().get("/rights/").content.decode()
    assert page.count("<tr>") == len(RIGHTS) + 1
    assert all(f"<code>{right.action}</code>" in page for right in RIGHTS)
