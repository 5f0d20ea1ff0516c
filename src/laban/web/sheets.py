"""A sheet: the form that reporters fill, and the steps that heads and reviewers take."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Fault, Refusal, refuse
from laban.collect import review
from laban.collect.checking import told_with
from laban.collect.desk import next_steps
from laban.collect.entries import Typed
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.letters import Letter
from laban.collect.models import Sheet
from laban.collect.odd import odd_values
from laban.collect.reading_values import current_texts
from laban.collect.seeing import Sight, sight_of
from laban.collect.sheet_view import lines_of, view_of
from laban.collect.sheets import TypedText, type_for, type_into
from laban.keeping import access_log, clock
from laban.keeping.door import Actor
from laban.organisations.asof import names_on
from laban.web.access import actor_of, signed_in
from laban.web.errors import spoken
from laban.web.heirs import heirs_of
from laban.web.sheet_rows import rows_of, saved_rows
from laban.web.templatetags.laban import clock_time, page_language

STEPS = {
    "hand-over": review.hand_over,
    "approve": review.approve,
    "give-back": review.give_back,
    "send": review.send,
    "send-for": review.send_for,
    "return": review.send_back,
    "accept": review.accept,
}
# After these the sheet waits for somebody else, so the person goes on at the desk.
TO_THE_DESK = ("hand-over", "accept", "return")


@dataclass(frozen=True)
class Refused:
    """What a refused form looked like, so that nothing that was typed is lost."""

    faults: tuple[Fault, ...]
    form: QueryDict


@require_GET
@signed_in
def sheet(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    row = find_sheet(SheetKey(round, reporter, about))
    sight = sight_of(actor_of(request), row)
    access_log.read(actor_of(request), f"sheet:{row.key}")
    return _page(request, row, sight)


@require_POST
@signed_in
def save(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """Saves the fields that the form sends: some lines from the script, all of them without it."""
    key, actor = SheetKey(round, reporter, about), actor_of(request)
    values, texts = typed_values(request.POST), typed_texts(request.POST)
    if not values and not texts:
        raise refuse("web.bad-request", place=request.path)
    by_script = "application/json" in request.headers.get("Accept", "")
    try:
        row = _type(actor, key, values, texts)
    except Refusal as refusal:
        return _told(key, actor, refusal) if by_script else _refused(request, key, actor, refusal)
    if by_script:
        return JsonResponse(_saved(row, values, texts))
    messages.success(request, _("Đã lưu phiếu."))
    return redirect("sheet", round, reporter, about)


@require_POST
@signed_in
def step(request: HttpRequest, round: str, reporter: str, about: str, name: str) -> HttpResponse:
    """One step of the way: hand-over, approve, give-back, send, return or accept."""
    key, actor = SheetKey(round, reporter, about), actor_of(request)
    seen = whole_number(request.POST.get("revision", ""))
    try:
        if values := typed_values(request.POST):
            # The form comes with the step, so that a field just left is not lost; each field brings what was seen.
            seen = _type(actor, key, values, typed_texts(request.POST)).revision
        STEPS[name](actor, key=key, seen=seen, comment=request.POST.get("comment", ""), **_more(name, request.POST))
    except Refusal as refusal:
        return _refused(request, key, actor, refusal)
    messages.success(request, _done(name))
    if name in ("send", "send-for"):
        return redirect("sheet-receipt", round, reporter, about)
    return redirect("desk") if name in TO_THE_DESK else redirect("sheet", round, reporter, about)


def _type(actor: Actor, key: SheetKey, values: list[Typed], texts: list[TypedText]) -> Sheet:
    """As a reporter, or in the bodies' place where the programme office has taken the sheet over."""
    row = find_sheet(key)
    if row.on_behalf and "sheet.type_for" in next_steps(row, Grants(actor, clock.today())):
        return type_for(actor, key=key, values=values, texts=texts)
    return type_into(actor, key=key, values=values, texts=texts)


def _more(name: str, form: QueryDict) -> dict[str, object]:
    """What a step takes besides its comment."""
    if name == "return":
        return {"due": day_in(form, "due")}
    if name == "send" and "letter_number" in form:
        return {"letter": letter_in(form)}
    return {}


def letter_in(form: QueryDict) -> Letter:
    return Letter(form.get("letter_number", ""), day_in(form, "letter_day"), form.get("letter_signer", ""))


def day_in(form: QueryDict, name: str) -> date | None:
    """A day as the browser's field sends it, or as an officer writes it."""
    text = form.get(name, "").strip()
    if not text:
        return None
    day, month, year = (*text.split("/"), "", "")[:3] if "/" in text else ("", "", "")
    try:
        found = parse_date(f"{year}-{month:0>2}-{day:0>2}" if year else text)
    except ValueError:
        found = None
    if found is None:
        raise refuse("web.bad-day", place=name, typed=text)
    return found


def typed_values(form: QueryDict) -> list[Typed]:
    """The lines of a form: fields `seen-1.5`, `value-1.5` or `numerator-1.5` and `denominator-1.5`, `status-1.5`,
    `note-1.5`, `reason-1.5`."""
    codes = [name.removeprefix("status-") for name in form if name.startswith("status-")]
    return [
        Typed(
            indicator=code,
            value=form.get(f"value-{code}", ""),
            status=form.get(f"status-{code}", "A"),
            note=form.get(f"note-{code}", ""),
            reason=form.get(f"reason-{code}", ""),
            seen=whole_number(form.get(f"seen-{code}", "")),
            numerator=form.get(f"numerator-{code}", ""),
            denominator=form.get(f"denominator-{code}", ""),
        )
        for code in codes
    ]


def typed_texts(form: QueryDict) -> list[TypedText]:
    sections = [name.removeprefix("text-") for name in form if name.startswith("text-")]
    return [
        TypedText(name, form.get(f"text-{name}", ""), whole_number(form.get(f"seen-text-{name}", "")))
        for name in sections
    ]


def whole_number(text: str) -> int:
    """A version number from a hidden field; nonsense is a version nobody has, so the save is refused as a conflict."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _page(request: HttpRequest, row: Sheet, sight: Sight, refused: Refused | None = None) -> HttpResponse:
    language, today = page_language(), clock.today()
    view = view_of(row, sight.codes, language)
    faults = spoken(list(refused.faults)) if refused else []
    names = names_on([*row.reporters, row.about], today)
    typed = refused.form if refused else None
    marks = odd_values(row, view.lines, language) if sight.reviews else {}
    context = {
        "view": view,
        "sheet": row,
        "rows": rows_of(
            view.lines, (row.round.key, row.reporter, row.about), view.text.regulation.id, typed, faults, marks
        ),
        "names": [names[body] for body in row.reporters],
        "about": names[row.about],
        "heirs": heirs_of(row.reporters, today),
        "steps": sight.steps,
        "editable": sight.may_type,
        "own": row.state == Sheet.State.SENT and review.has_worked_on(row, request.user.login),
        "days_left": ((row.due_again or row.round.due) - today).days,
        "faults": faults,
        "typed": typed,
        "sight": sight,
    }
    return render(request, "sheet.html", context, status=Refusal(*refused.faults).status if refused else 200)


def _refused(request: HttpRequest, key: SheetKey, actor: Actor, refusal: Refusal) -> HttpResponse:
    """The same page with the faults beside the fields, for those who may see the sheet at all."""
    row = find_sheet(key)
    return _page(request, row, sight_of(actor, row), Refused(refusal.faults, request.POST))


def _told(key: SheetKey, actor: Actor, refusal: Refusal) -> JsonResponse:
    """The faults for the script, and what stands in those rows that somebody else has changed."""
    row = find_sheet(key)
    sight_of(actor, row)
    changed = [fault.place for fault in refusal.faults if fault.id == "sheet.changed-by-another"]
    return JsonResponse(
        {"faults": spoken(list(refusal.faults)), "rows": saved_rows(lines_of(row, changed, page_language()))},
        status=refusal.status,
    )


def _saved(row: Sheet, values: list[Typed], texts: list[TypedText]) -> dict[str, object]:
    """What the script shows after a save; rows whose checks depend on the saved ones are told again too."""
    told = told_with(row, [typed.indicator for typed in values])
    current = current_texts(row) if texts else {}
    return {
        "at": clock_time(clock.now()),
        "revision": row.revision,
        "filled": row.filled,
        "rows": saved_rows(lines_of(row, told, page_language())),
        "texts": {text.section: current[text.section].version if text.section in current else 0 for text in texts},
    }


def _done(name: str) -> str:
    return {
        "hand-over": _("Đã trình lãnh đạo đơn vị."),
        "approve": _("Đã duyệt phiếu. Phiếu chờ gửi đi."),
        "give-back": _("Đã trả lại phiếu cho người báo cáo."),
        "send": _("Đã gửi phiếu."),
        "send-for": _("Đã gửi phiếu thay đơn vị."),
        "return": _("Đã trả lại phiếu để chỉnh sửa."),
        "accept": _("Đã tiếp nhận phiếu."),
    }[name]
