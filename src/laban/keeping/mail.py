"""Mails: put into a list with the action that causes them, sent afterwards by the jobs loop, each at most once.

A server that does not answer never breaks an action. What could not be sent is tried again some times and then listed.
"""

import logging
import smtplib
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import models
from django.utils import timezone

from laban.keeping import clock
from laban.keeping.models import Mail

# When a mail is tried again after it failed for the first, second … time; after the last it is given up.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
AT_ONCE = 20
log = logging.getLogger(__name__)


def queue(*, key: str, to: str, subject: str, body: str) -> bool:
    """Puts a mail into the list; False when one with this key is there already, sent or not."""
    now = timezone.now()
    fields = {"to": to, "subject": subject, "body": body, "asked_at": clock.now(), "try_at": now}
    _row, new = Mail.objects.get_or_create(key=key, defaults=fields)
    return new


def send_waiting() -> int:
    """Sends some of what waits; gives how many were tried. A mail whose sending was cut short stays `sending`: nobody
    knows whether it went out, so it is not sent again."""
    now = timezone.now()
    waiting = Mail.objects.filter(state=Mail.State.WAITING, try_at__lte=now).order_by("id")[:AT_ONCE]
    return sum(_send(row) for row in waiting)


def _send(row: Mail) -> int:
    mine = Mail.objects.filter(pk=row.pk, state=Mail.State.WAITING)
    if not mine.update(state=Mail.State.SENDING, attempts=models.F("attempts") + 1):
        return 0
    try:
        EmailMessage(row.subject, row.body, to=[row.to]).send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _failed(row, str(error) or type(error).__name__)
    else:
        _ours(row).update(state=Mail.State.SENT, ended_at=clock.now(), problem="")
    return 1


def _failed(row: Mail, problem: str) -> None:
    log.warning("mail %s to %s was not sent: %s", row.pk, row.to, problem)
    tried = row.attempts
    if tried < len(PAUSES):
        _ours(row).update(state=Mail.State.WAITING, try_at=timezone.now() + PAUSES[tried], problem=problem[:300])
    else:
        _ours(row).update(state=Mail.State.FAILED, ended_at=clock.now(), problem=problem[:300])


def _ours(row: Mail) -> models.QuerySet[Mail]:
    return Mail.objects.filter(pk=row.pk, state=Mail.State.SENDING)
