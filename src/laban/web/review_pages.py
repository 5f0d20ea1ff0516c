"""The queue of those who review: odd values first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import refuse
from laban.collect.desk import duties_from
from laban.collect.queue import PAGE, accept_all_without_odd, queue_of
from laban.keeping import clock
from laban.keeping.door import Actor
from laban.web.access import actor_of, signed_in


@require_GET
@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    _check_reviewer(actor)
    text, round = request.GET.get("page", "1"), request.GET.get("round", "")
    page = int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10_000 else 1
    found = queue_of(actor, page=page, round=round)
    mine = {sheet.pk for sheet in found.sheets if sheet.pk not in found.own}
    context = {
        "queue": found,
        "duties": duties_from(found.sheets, clock.today(), mine),
        "page": page,
        "round": round,
        "more": found.total > page * PAGE,
    }
    return render(request, "review.html", context)


@require_POST
@signed_in
def accept_all(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    _check_reviewer(actor)
    accepted, left = accept_all_without_odd(actor, round=request.POST.get("round", ""))
    messages.success(request, _("Đã tiếp nhận {n} phiếu không có cảnh báo.").format(n=accepted))
    if left:
        messages.warning(request, _("{n} phiếu để người khác tiếp nhận hoặc vừa thay đổi.").format(n=left))
    return redirect("review")


def _check_reviewer(actor: Actor) -> None:
    if not Grants(actor, clock.today()).may_somewhere("sheet.accept"):
        raise refuse("right.missing", place="sheet.accept", action="sheet.accept")
