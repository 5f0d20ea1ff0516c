"""Accounts and roles. A person has one account; what he may do follows from the roles he holds, each dated."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from laban.keeping.door import Kept, KeptQuerySet
from laban.organisations.models import Organisation


class Role(models.TextChoices):
    """The posts that the rights table knows."""

    REPORTER = "reporter"
    HEAD = "head"
    REVIEWER = "reviewer"
    PROGRAMME_OFFICE = "programme_office"
    ADMINISTRATOR = "administrator"


class AccountManager(BaseUserManager.from_queryset(KeptQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, login: str) -> "Account":
        return self.get(login=login)


class Account(Kept, AbstractBaseUser):
    """One person. `login` is what the person types; `sort_key` keeps lists in Vietnamese order."""

    login = models.SlugField(max_length=80, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    sort_key = models.CharField(max_length=1500)
    search_key = models.CharField(max_length=600)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    # Signing in writes nothing into the domain.
    last_login = None

    objects = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        ordering = ["sort_key", "login"]

    def check_password(self, raw_password: str) -> bool:
        """Without Django's silent re-hashing, which would write outside of an action."""
        return check_password(raw_password, self.password)


class RoleHeld(Kept):
    """Somebody holds a role at an organisation from one day to another (`until` is the last day)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["account", "role"])]


class Token(Kept):
    """A key with which a program acts for a person in one of his roles. Only its hash is kept; it always expires."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    # The last day on which it is valid.
    expires = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
