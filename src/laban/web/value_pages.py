"""One value of a sheet by itself: its periods before, its history, its thread, its evidence, its corrections."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Refusal, refuse
from laban.collect import corrections
from laban.collect.entries import Typed
from laban.collect.finding import SheetKey, codes_on, find_sheet, routes_on, subject_of
from laban.collect.models import Correction, ObservationVersion, Remark, Sheet, Status
from laban.collect.odd import HISTORY, odd_values
from laban.collect.reading_values import Earlier, earlier_values, peers_of
from laban.collect.remarks import remark as add_remark
from laban.collect.rounds import regulation_of_round
from laban.collect.seeing import Sight, sight_of
from laban.collect.sheet_view import view_of
from laban.keeping import access_log, clock
from laban.organisations.asof import names_on
from laban.regulations.periods import period_title
from laban.regulations.validating import middle_half
from laban.web.access import actor_of, signed_in
from laban.web.errors import spoken
from laban.web.sheet_rows import rows_of
from laban.web.sheets import whole_number
from laban.web.templatetags.laban import number, page_language


@dataclass(frozen=True)
class Past:
    """A figure of a period before, as it is shown."""

    period: str
    value: str
    parts: str
    status: str


@require_GET
@signed_in
def value(request: HttpRequest, round: str, reporter: str, about: str, code: str) -> HttpResponse:
    row = find_sheet(SheetKey(round, reporter, about))
    sight = _may_see(request, row, code)
    access_log.read(actor_of(request), f"sheet:{row.key}")
    return _page(request, row, code, sight)


@require_POST
@signed_in
def remark(request: HttpRequest, round: str, reporter: str, about: str, code: str) -> HttpResponse:
    key = SheetKey(round, reporter, about)
    try:
        add_remark(actor_of(request), key=key, indicator=code, text=request.POST.get("text", ""))
    except Refusal as refusal:
        return _refused(request, key, code, refusal)
    messages.success(request, _("Đã gửi ý kiến."))
    return redirect("sheet-value", round, reporter, about, code)


@require_POST
@signed_in
def correct(request: HttpRequest, round: str, reporter: str, about: str, code: str) -> HttpResponse:
    """Proposes another figure for one that was accepted."""
    key, form = SheetKey(round, reporter, about), request.POST
    typed = Typed(
        indicator=code,
        value=form.get("value", ""),
        status=form.get("status", Status.NORMAL),
        seen=whole_number(form.get("seen", "")),
        numerator=form.get("numerator", ""),
        denominator=form.get("denominator", ""),
    )
    try:
        corrections.propose(actor_of(request), key=key, typed=typed, reason=form.get("reason", ""))
    except Refusal as refusal:
        return _refused(request, key, code, refusal)
    messages.success(request, _("Đã ghi đề nghị đính chính, chờ lãnh đạo đơn vị gửi."))
    return redirect("sheet-value", round, reporter, about, code)


DECISIONS = {"send": corrections.send, "accept": corrections.accept, "refuse": corrections.decline}


@require_POST
@signed_in
def decide(request: HttpRequest, number: int, decision: str) -> HttpResponse:
    """The head sends a correction; a reviewer accepts or refuses it."""
    comment = {} if decision == "send" else {"comment": request.POST.get("comment", "")}
    row = DECISIONS[decision](actor_of(request), correction=number, **comment)
    messages.success(request, _("Đã xử lý đính chính."))
    key = SheetKey.of(row.observation.sheet)
    return redirect("sheet-value", key.round, key.reporter, key.about, row.observation.indicator)


def _may_see(request: HttpRequest, sheet: Sheet, code: str) -> Sight:
    sight = sight_of(actor_of(request), sheet)
    if code not in routes_on(sheet) or (sight.codes is not None and code not in sight.codes):
        raise refuse("web.not-found", place=request.path)
    return sight


def _refused(request: HttpRequest, key: SheetKey, code: str, refusal: Refusal) -> HttpResponse:
    sheet = find_sheet(key)
    return _page(request, sheet, code, _may_see(request, sheet, code), refusal)


def _page(request: HttpRequest, sheet: Sheet, code: str, sight: Sight, refusal: Refusal | None = None) -> HttpResponse:
    language, grants = page_language(), Grants(actor_of(request), clock.today())
    view = view_of(sheet, {code}, language)
    [line] = view.lines
    address = (sheet.round.key, sheet.reporter, sheet.about)
    marks = odd_values(sheet, view.lines, language) if sight.reviews else {}
    [row] = rows_of(view.lines, address, view.text.regulation.id, marks=marks)
    versions = ObservationVersion.objects.filter(observation__sheet=sheet, observation__indicator=code)
    pending = Correction.objects.filter(observation__sheet=sheet, observation__indicator=code)
    subject = subject_of(sheet)
    accepted = sheet.state == Sheet.State.ACCEPTED
    codes = codes_on(sheet)
    context = {
        "sheet": sheet,
        "line": line,
        "row": row,
        "names": list(names_on(sheet.reporters, clock.today()).values()),
        "past": _past(sheet, code, line.indicator.unit, language),
        "peers": _peers(sheet, code, line.indicator.unit) if sight.reviews else None,
        "versions": list(versions.select_related("by").order_by("-version")),
        "remarks": list(Remark.objects.filter(sheet=sheet, indicator=code).select_related("by")),
        "corrections": list(pending.select_related("by", "sent_by", "decided_by").order_by("-id")),
        "may_remark": grants.may("sheet.remark", subject),
        "may_attach": grants.may("sheet.attach", subject) and not accepted and sheet.state != Sheet.State.SENT,
        "may_correct": accepted and grants.may("correction.propose", subject),
        "may_send": grants.may("correction.send", subject),
        "may_decide": grants.may("correction.accept", subject),
        "other_codes": [other for other in codes if other != code],
        "statuses": Status.values,
        "faults": spoken(list(refusal.faults)) if refusal else [],
        "typed": request.POST,
        "before": _neighbour(codes, code, -1),
        "after": _neighbour(codes, code, 1),
    }
    return render(request, "sheet/value.html", context, status=refusal.status if refusal else 200)


def _neighbour(codes: Sequence[str], code: str, step: int) -> str | None:
    place = codes.index(code) + step
    return codes[place] if 0 <= place < len(codes) else None


def _past(sheet: Sheet, code: str, unit: str | None, language: str) -> list[Past]:
    calendar = regulation_of_round(sheet.round).calendar(sheet.round.calendar)

    def told(row: Earlier) -> Past:
        parts = f"{number(row.numerator)} / {number(row.denominator)}" if row.denominator else ""
        return Past(period_title(calendar, row.period, row.year, language), number(row.value, unit), parts, row.status)

    return [told(row) for row in earlier_values(sheet, {code}, periods=HISTORY).get(code, [])]


def _peers(sheet: Sheet, code: str, unit: str | None) -> dict[str, object] | None:
    """How many others have sent this figure, and the middle half of theirs."""
    values = peers_of(sheet, {code}).get(code, [])
    if not values:
        return None
    low, high = middle_half(values)
    return {"count": len(values), "low": number(low, unit), "high": number(high, unit)}
