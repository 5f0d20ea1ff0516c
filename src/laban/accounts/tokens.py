"""Tokens for programs: made once, shown once, bound to a role at a body, for a limited time."""

import secrets
from datetime import date, timedelta

from django.db.models import F, Q

from laban.accounts.actions import find_account
from laban.accounts.models import Role, Token
from laban.accounts.rights import roles_of
from laban.base.canonical import sha256_hex
from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.keeping import clock
from laban.keeping.door import Act, Actor, Subject, action

PREFIX = "laban_"
LONGEST = timedelta(days=366)
_LONGEST_NAME = 120


@action("token.make")
def make_token(act: Act, *, name: str, role: str, organisation: str, expires: date) -> str:
    """Gives the token itself, which nobody can see again. The person must hold the role at the body today."""
    act.authorise(Subject())
    account = find_account(act.actor.name)
    name = clean_text(name, "name")[:_LONGEST_NAME]
    if not name:
        raise refuse("token.no-name", place="name")
    if role not in Role.values:
        raise refuse("account.unknown-role", place="role", role=role)
    if not act.today <= expires <= act.today + LONGEST:
        raise refuse("token.bad-end", place="expires", last=f"{act.today + LONGEST:%d/%m/%Y}")
    if not _holds(account.login, role, organisation, act.today):
        raise refuse("token.role-not-held", place="role")
    secret = PREFIX + secrets.token_urlsafe(32)
    row = Token(
        account=account,
        name=name,
        sha256=_hash(secret),
        role=role,
        organisation_id=organisation,
        created_at=act.at,
        expires=expires,
    )
    row.save()
    act.record(
        f"account:{account.login}",
        token=row.pk,
        name=name,
        role=role,
        organisation=organisation,
        expires=str(expires),
    )
    return secret


@action("token.revoke")
def revoke_token(act: Act, *, token: int) -> Token:
    """One's own, or any for an administrator."""
    row = Token.objects.select_related("account").filter(pk=token).first()
    mine = row is not None and row.account.login == act.actor.account
    act.authorise(Subject(), of=None if not mine else "token.make")
    if row is None:
        raise refuse("token.unknown", place=str(token))
    if row.revoked_at is not None:
        raise refuse("token.revoked-already", place=str(token))
    row.revoked_at = act.at
    row.save(update_fields=["revoked_at"])
    act.record(f"account:{row.account.login}", token=row.pk)
    return row


def actor_of_token(secret: str) -> Actor:
    """Who acts with a token, bound to its role; Refusal `token.invalid` for one that is unknown, expired, revoked, or
    whose person has left or no longer holds the role. Costs one look by the hash, however the token was guessed."""
    today = clock.today()
    held = Q(account__roles__role=F("role"), account__roles__organisation=F("organisation"))
    begun = Q(account__roles__since__lte=today)
    lasting = Q(account__roles__until__isnull=True) | Q(account__roles__until__gte=today)
    valid = Q(revoked_at__isnull=True, expires__gte=today, account__is_active=True)
    rows = Token.objects.filter(valid, held & begun & lasting, sha256=_hash(secret))
    found = rows.values_list("account__login", "role", "organisation").first()
    if found is None:
        raise refuse("token.invalid", place="Authorization")
    login, role, organisation = found
    return Actor(login, role=role, organisation=organisation)


def _holds(login: str, role: str, organisation: str, day: date) -> bool:
    return roles_of(login, day).filter(role=role, organisation_id=organisation).exists()


def _hash(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash keeps it."""
    return sha256_hex(secret.encode())
