"""Reminding those who have not sent, and what became of the mails."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import refuse
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Sheet
from laban.collect.reminding import AT_ONCE, bodies_without_address, remind, remind_all
from laban.collect.rounds import find_round, office_of
from laban.keeping import clock, jobs
from laban.keeping.door import warrant_for
from laban.keeping.models import Mail
from laban.web.access import actor_of, signed_in

SHOWN = 200


@require_POST
@signed_in
def remind_round(request: HttpRequest, key: str) -> HttpResponse:
    """All of a round; a large one by a job."""
    actor, row = actor_of(request), find_round(key)
    warrant_for(actor, "round.remind", office_of(row))
    if Sheet.objects.filter(round=row).count() > AT_ONCE:
        return redirect("job", jobs.ask(actor, "round.remind", round=key).pk)
    _tell(request, remind_all(actor, round=key).queued)
    return redirect("mails", key)


@require_POST
@signed_in
def remind_one(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    sheet = find_sheet(SheetKey(round, reporter, about))
    _tell(request, remind(actor_of(request), round=round, sheets=[sheet.pk]).queued)
    return redirect("mails", round)


@require_GET
@signed_in
def mails(request: HttpRequest, key: str) -> HttpResponse:
    """What was sent for a round, what failed, and who has no address."""
    row = find_round(key)
    if not Grants(actor_of(request), clock.today()).may("round.remind", office_of(row)):
        raise refuse("right.missing", place="round.remind", action="round.remind")
    sheets = Sheet.objects.filter(round=row).values_list("pk", flat=True)
    prefixes = {f"remind:{pk}" for pk in sheets}
    rows = [mail for mail in Mail.objects.filter(key__startswith="remind:") if _sheet_of(mail.key) in prefixes]
    context = {
        "round": row,
        "failed": [mail for mail in rows if mail.state in (Mail.State.FAILED, Mail.State.SENDING)],
        "waiting": [mail for mail in rows if mail.state == Mail.State.WAITING],
        "sent": sum(mail.state == Mail.State.SENT for mail in rows),
        "without": bodies_without_address(row, clock.today())[:SHOWN],
    }
    return render(request, "mails.html", context)


def _sheet_of(key: str) -> str:
    return ":".join(key.split(":")[:2])


def _tell(request: HttpRequest, queued: int) -> None:
    if queued:
        messages.success(request, _("Đã xếp {n} thư nhắc để gửi.").format(n=queued))
    else:
        messages.warning(request, _("Không có thư mới: mọi người đã được nhắc, hoặc chưa có địa chỉ."))
