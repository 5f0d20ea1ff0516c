"""A person's due days as a calendar feed (RFC 5545). The address holds a signature instead of a password, as calendar
programs cannot sign in; it tells duties and days, no figures."""

from datetime import timedelta

import icalendar
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from laban.accounts.models import Account
from laban.collect.desk import Duty, duties_of
from laban.collect.rounds import title_of
from laban.keeping import clock
from laban.keeping.door import Actor
from laban.web.access import public

_SALT = "laban.calendar"


def feed_address(account: Account) -> str:
    """Of a person; it stays the same until his password is set anew."""
    signed = signing.Signer(salt=_SALT).sign(f"{account.login}:{_stamp(account)}")
    return reverse("calendar-feed", args=[signed.replace(":", ".")])


@public
@require_GET
def feed(request: HttpRequest, signed: str) -> HttpResponse:
    account = _account_of(signed)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Laban//vi")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Laban: {account.full_name}")
    for duty in duties_of(Actor(account.login), clock.today()):
        if duty.mine:
            calendar.add_component(_event(duty))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(duty: Duty) -> icalendar.Event:
    sheet, event = duty.sheet, icalendar.Event()
    who = "; ".join(name.short for name in duty.reporters)
    event.add("uid", f"{sheet.key}@{settings.LABAN_HOME.identity}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))
    event.add("summary", f"Hạn báo cáo {title_of(sheet.round, 'vi')}: {who}")
    event.add("description", duty.text.regulation.label.vi)
    event.add("url", settings.LABAN_ADDRESS + reverse("sheet", args=[sheet.round.key, sheet.reporter, sheet.about]))
    return event


def _account_of(signed: str) -> Account:
    try:
        login, stamp = signing.Signer(salt=_SALT).unsign(signed.replace(".", ":")).split(":")
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    account = Account.objects.filter(login=login, is_active=True).first()
    if account is None or stamp != _stamp(account):
        raise Http404
    return account


def _stamp(account: Account) -> str:
    """Another password makes another address."""
    return str(signing.Signer(salt=_SALT).signature(account.password))[:16]
