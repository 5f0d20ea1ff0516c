"""Sharing out the rows of a sheet, and who has which."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laban.base.messages import Refusal
from laban.collect.finding import SheetKey, find_sheet, subject_of
from laban.collect.sharing import colleagues_of, share_rows
from laban.collect.sheet_view import view_of
from laban.keeping import clock
from laban.keeping.door import warrant_for
from laban.organisations.asof import names_on
from laban.organisations.reading import directory
from laban.web.access import actor_of, signed_in
from laban.web.errors import beside_form
from laban.web.templatetags.laban import page_language


@require_http_methods(["GET", "POST"])
@signed_in
def share(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    key, actor, faults = SheetKey(round, reporter, about), actor_of(request), []
    sheet, today = find_sheet(key), clock.today()
    warrant_for(actor, "sheet.share", subject_of(sheet))
    if request.method == "POST":
        kind, _sep, id = request.POST.get("to", "").partition(":")
        to = {"account": id} if kind == "account" else {"organisation": id} if kind == "organisation" else {}
        try:
            share_rows(actor, key=key, indicators=request.POST.getlist("indicators"), **to)
        except Refusal as refusal:
            faults = beside_form(refusal)
        else:
            messages.success(request, _("Đã giao dòng.") if to else _("Đã nhận lại dòng."))
            return redirect("sheet-share", round, reporter, about)
    view = view_of(sheet, None, page_language())
    below = [row for body in sheet.reporters for row in directory().bodies.children(body, today)]
    units = {line.share.organisation_id for line in view.lines if line.share and line.share.organisation_id}
    context = {
        "sheet": sheet,
        "lines": view.lines,
        "colleagues": colleagues_of(sheet, today),
        "below": list(names_on([row.id for row in below], today).values()),
        "unit_names": names_on(units, today),
        "faults": faults,
        "missing": _missing(view.lines),
    }
    return render(request, "sheet/share.html", context, status=422 if faults else 200)


def _missing(lines) -> list[tuple[str, int]]:  # type: ignore[no-untyped-def]
    """Whose rows are still empty, and how many."""
    counts: dict[str, int] = {}
    for line in lines:
        if line.current is not None and line.current.value is not None:
            continue
        if line.current is not None and line.current.status in ("O", "Q"):
            continue
        if line.share is not None:
            who = line.share.account.full_name if line.share.account else line.share.organisation_id
            counts[who] = counts.get(who, 0) + 1
    return sorted(counts.items(), key=lambda row: -row[1])
