"""Writing accounts and roles."""

import re
import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib.auth.hashers import ScryptPasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q

from laban.accounts.models import Account, Role, RoleHeld
from laban.base.messages import refuse
from laban.base.vietnamese import nfc, search_key, sort_key
from laban.keeping.door import OPERATOR, Act, Subject, action
from laban.organisations.asof import existing_on
from laban.organisations.models import Organisation

NOBODY = Subject()
# A login is part of an address: /accounts/LOGIN/.
_LOGIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_TAKEN_BY_PAGES = ("create",)


@action("account.create")
def create_account(act: Act, *, login: str, full_name: str, password: str | None, email: str = "") -> Account:
    """A new account without any role; the person must change the password at the first sign-in.

    Without a password nobody can sign in until one is set.
    """
    act.authorise(NOBODY)
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login) or login in _TAKEN_BY_PAGES:
        raise refuse("account.bad-login", place="login")
    if not full_name.strip():
        raise refuse("account.no-name", place="full_name")
    if login == OPERATOR.name or Account.objects.filter(login=login).exists():
        raise refuse("account.login-taken", place="login", login=login)
    account = Account(
        login=login,
        full_name=nfc(full_name.strip()),
        email=email.strip(),
        sort_key=sort_key(full_name),
        search_key=search_key(full_name),
        password=make_password(None if password is None else checked_password(password)),
        must_change_password=True,
        created_at=act.at,
    )
    account.save()
    act.record(f"account:{login}", login=login, full_name=account.full_name, email=account.email)
    return account


@action("account.grant")
def grant_role(
    act: Act, *, login: str, role: str, organisation: str, since: date, until: date | None = None
) -> RoleHeld:
    """Gives an account a role at an organisation from a day on."""
    act.authorise(NOBODY)
    account = find_account(login)
    if role not in Role.values:
        raise refuse("account.unknown-role", place="role", role=role)
    if not Organisation.objects.filter(id=organisation).exists():
        raise refuse("organisation.unknown", place="organisation", organisation=organisation)
    if not existing_on([organisation], since):
        day = f"{since:%d/%m/%Y}"
        raise refuse("organisation.not-there", place="organisation", organisation=organisation, day=day)
    if until is not None and until < since:
        raise refuse("account.ends-before-it-begins", place="until")
    if _held_already(account, role, organisation, since):
        raise refuse("account.role-held", place="role")
    held = RoleHeld(account=account, role=role, organisation_id=organisation, since=since, until=until)
    held.save()
    act.record(
        f"account:{login}",
        role=role,
        organisation=organisation,
        since=str(since),
        until=str(until) if until else None,
    )
    return held


@action("account.end_role")
def end_role(act: Act, *, login: str, held: int, until: date) -> RoleHeld:
    """The last day of a role; what was done before stays as it was. One that has not begun never begins."""
    act.authorise(NOBODY)
    row = RoleHeld.objects.select_related("account").filter(pk=held, account__login=login).first()
    if row is None:
        raise refuse("account.unknown-role", place="role", role=held)
    if row.until is not None and row.until <= until:
        raise refuse("account.role-ended", place="role")
    row.until = max(until, row.since - timedelta(days=1))
    row.save(update_fields=["until"])
    act.record(f"account:{row.account.login}", role=row.role, organisation=row.organisation_id, until=str(until))
    return row


@action("account.reset_password")
def reset_password(act: Act, *, login: str) -> str:
    """A new one-time password, told once to the one who asked for it."""
    act.authorise(NOBODY)
    account = find_account(login)
    password = one_time_password()
    _set_password(account, password, must_change=True)
    act.record(f"account:{login}", by_administrator=True)
    return password


@action("account.change_password")
def change_password(act: Act, *, old: str, new: str) -> None:
    """One's own password."""
    act.authorise(NOBODY)
    account = find_account(act.actor.name)
    if not account.check_password(old):
        raise refuse("account.wrong-password", place="old")
    if new == old:
        raise refuse("account.same-password", place="new")
    _set_password(account, checked_password(new, account), must_change=False)
    act.record(f"account:{account.login}", by_administrator=False)


@action("account.deactivate")
def deactivate(act: Act, *, login: str) -> None:
    """Somebody who has left signs in no more; his name stays on what he did."""
    act.authorise(NOBODY)
    account = find_account(login)
    if login == act.actor.account:
        raise refuse("account.oneself", place="login")
    account.is_active = False
    account.save(update_fields=["is_active"])
    act.record(f"account:{login}", active=False)


@action("demo.new_passwords")
def new_demo_passwords(act: Act, *, passwords: Mapping[str, str]) -> None:
    """The demo home's sign-ins are made anew at each start.

    Random, and good for one run: a light hash is enough, and ten heavy ones would cost the start two seconds.
    """
    act.authorise(NOBODY)
    hasher = ScryptPasswordHasher()
    for login, password in passwords.items():
        account = find_account(login)
        account.password = hasher.encode(password, hasher.salt(), n=2**10)
        account.must_change_password = False
        account.save(update_fields=["password", "must_change_password"])
    act.record("home:demo", accounts=sorted(passwords))


def _held_already(account: Account, role: str, organisation: str, since: date) -> bool:
    running = Q(until__isnull=True) | Q(until__gte=since)
    return RoleHeld.objects.filter(running, account=account, role=role, organisation_id=organisation).exists()


def find_account(login: str) -> Account:
    account = Account.objects.filter(login=login).first()
    if account is None:
        raise refuse("account.unknown", place="login", login=login)
    return account


def one_time_password() -> str:
    """Four groups that can be read over the telephone: no 0/o, 1/l/i."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def checked_password(password: str, account: Account | None = None) -> str:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise refuse("account.weak-password", place="new", reasons=" ".join(error.messages)) from None
    return password


def _set_password(account: Account, password: str, *, must_change: bool) -> None:
    account.password = make_password(password)
    account.must_change_password = must_change
    account.save(update_fields=["password", "must_change_password"])
