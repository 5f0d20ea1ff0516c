"""The one door for writes.

Every write of the domain is a named action: it opens the transaction, asks the rights table, works, and writes one
event into the chain. Models that inherit `Kept` cannot be written outside of it.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction

from laban.base.days import civil_day
from laban.keeping import clock
from laban.keeping.turns import one_writer

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Actor:
    """Who acts: an account, or the operator at the shell of the server (`account` is None). A program's token acts in
    one role at one body only."""

    account: str | None
    role: str | None = None
    organisation: str | None = None

    @property
    def name(self) -> str:
        return self.account or "operator"


OPERATOR = Actor(None)


@dataclass(frozen=True)
class Subject:
    """The bodies that decide who may act: those that report, and the programme office."""

    reporters: frozenset[str] = frozenset()
    office: str | None = None

    @classmethod
    def of(cls, reporters: Iterable[str] = (), office: str | None = None) -> "Subject":
        return cls(frozenset(reporters), office)


@dataclass(frozen=True)
class Warrant:
    """The right that was found: the role and the organisation in whose name the action is done."""

    role: str
    organisation: str | None


Authority = Callable[[Actor, str, Subject, date], Warrant]
_authority: list[Authority] = []


def set_authority(authority: Authority) -> None:
    """The room `accounts` says who may do what; `keeping` does not know people."""
    _authority[:] = [authority]


def warrant_for(actor: Actor, action: str, subject: Subject) -> Warrant:
    """The right to do or to read something; Refusal `right.missing` otherwise."""
    return _authority[0](actor, action, subject, clock.today())


@dataclass
class Act:
    """One run of an action."""

    action: str
    actor: Actor
    at: datetime
    warrant: Warrant | None = None
    object: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return civil_day(self.at)

    def authorise(self, subject: Subject, of: str | None = None) -> Warrant:
        """Asks the rights table for this action, or for the action that this one prepares (`of`)."""
        self.warrant = warrant_for(self.actor, of or self.action, subject)
        return self.warrant

    def record(self, object: str, **payload: Any) -> None:
        """What the event will say: the object's key and the data of the change."""
        self.object, self.payload = object, payload


_act: ContextVar[Act | None] = ContextVar("laban_act", default=None)

ACTIONS: dict[str, "ActionEntry"] = {}


@dataclass(frozen=True)
class ActionEntry:
    name: str
    function: Callable[..., Any]
    event: bool


def action(
    name: str, *, event: bool = True
) -> Callable[[Callable[Concatenate[Act, P], T]], Callable[Concatenate[Actor, P], T]]:
    """Makes a function an action. The function must call `act.authorise` and, unless `event=False`, `act.record`."""

    def decorate(function: Callable[Concatenate[Act, P], T]) -> Callable[Concatenate[Actor, P], T]:
        @wraps(function)
        def perform(actor: Actor, *args: P.args, **kwargs: P.kwargs) -> T:
            if _act.get() is not None:
                raise RuntimeError(f"{name} inside {_act.get().action}: one action is one event")  # type: ignore[union-attr]
            act = Act(name, actor, clock.now())
            token = _act.set(act)
            try:
                with one_writer(), transaction.atomic():
                    if event:
                        _alone()
                    outcome = function(act, *args, **kwargs)
                    if event:
                        _write_event(act)
            finally:
                _act.reset(token)
            return outcome

        ACTIONS[name] = ActionEntry(name, perform, event)
        return perform

    return decorate


def _alone() -> None:
    """Actions with an event come one after the other, as the chain does: what one checks holds until it writes."""
    from laban.keeping.events import lock

    lock()


def _write_event(act: Act) -> None:
    from laban.keeping.events import append

    if act.warrant is None or act.object is None:
        raise RuntimeError(f"{act.action} must authorise and record")
    append(act)


class WriteOutsideAction(RuntimeError):
    """A programming error: something wrote a kept model without an authorised action."""


def check_open() -> None:
    act = _act.get()
    if act is None:
        raise WriteOutsideAction("kept models are written by actions only (laban.keeping.door)")
    if act.warrant is None:
        raise WriteOutsideAction(f"{act.action} writes before it has asked the rights table")


def _guarded(method: str) -> Callable[..., Any]:
    def guarded(self: models.QuerySet, *args: Any, **kwargs: Any) -> Any:
        check_open()
        return getattr(models.QuerySet, method)(self, *args, **kwargs)

    return guarded


class KeptQuerySet(models.QuerySet):
    """A query set that reads freely and writes only inside an action."""

    create = _guarded("create")
    bulk_create = _guarded("bulk_create")
    bulk_update = _guarded("bulk_update")
    update = _guarded("update")
    delete = _guarded("delete")


class Kept(models.Model):
    """The base of all models of the domain."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_open()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_open()
        return super().delete(*args, **kwargs)
