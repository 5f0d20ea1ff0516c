"""The one clock. A demo home has a fixed day; tests set any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.conf import settings

from laban.base.days import VIET_NAM, civil_day

_set: ContextVar[datetime | None] = ContextVar("laban_clock", default=None)


def now() -> datetime:
    """This moment, aware. In a demo home: the real time of day on the home's own day."""
    if (fixed := _set.get()) is not None:
        return fixed
    moment = datetime.now(UTC)
    today = settings.LABAN_HOME.today
    if today is None:
        return moment
    here = moment.astimezone(VIET_NAM)
    return datetime.combine(today, here.time(), VIET_NAM)


def today() -> date:
    """The civil day in Viet Nam."""
    return civil_day(now())


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
