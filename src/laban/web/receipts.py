"""The receipt of a sheet that was sent: number and time, to be printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from laban.base.days import civil_day
from laban.base.messages import refuse
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Receipt
from laban.collect.rounds import regulation_of_round
from laban.collect.seeing import sight_of
from laban.keeping import clock
from laban.organisations.asof import names_on
from laban.web.access import actor_of, signed_in


@require_GET
@signed_in
def receipt(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    sheet = find_sheet(SheetKey(round, reporter, about))
    sight = sight_of(actor_of(request), sheet)
    receipts = list(Receipt.objects.filter(sheet=sheet).select_related("by"))
    if not receipts or not sight.whole:
        raise refuse("sheet.no-receipt", place=sheet.key)
    names = names_on([*sheet.reporters, sheet.about], clock.today())
    context = {
        "sheet": sheet,
        "receipts": receipts,
        "last": receipts[-1],
        "names": [names[body] for body in sheet.reporters],
        "about": names[sheet.about],
        "text": regulation_of_round(sheet.round),
        "in_time": civil_day(receipts[0].at) <= sheet.round.due,
    }
    return render(request, "sheet/receipt.html", context)
