"""A sheet: the form that reporters fill, and the steps that heads and reviewers take."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Fault, Refusal, refuse
from laban.collect import review
from laban.collect.desk import next_steps
from laban.collect.entries import Typed
from laban.collect.models import Sheet, Status
from laban.collect.sheet_view import line_of, view_of
from laban.collect.sheets import SheetKey, TypedText, current_texts, find_sheet, subject_of, type_into
from laban.keeping import access_log, clock
from laban.keeping.door import Actor, warrant_for
from laban.organisations.asof import names_on
from laban.web.access import actor_of, signed_in
from laban.web.errors import spoken
from laban.web.heirs import heirs_of

STEPS = {
    "hand-over": review.hand_over,
    "approve": review.approve,
    "give-back": review.give_back,
    "send": review.send,
    "return": review.send_back,
    "accept": review.accept,
}
# After these the sheet waits for somebody else, so the person goes on at the desk.
TO_THE_DESK = ("hand-over", "send", "accept", "return")


@dataclass(frozen=True)
class Refused:
    """What a refused form looked like, so that nothing that was typed is lost."""

    faults: tuple[Fault, ...]
    form: QueryDict


@require_GET
@signed_in
def sheet(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    row = find_sheet(SheetKey(round, reporter, about))
    warrant_for(actor_of(request), "sheet.read", subject_of(row))
    access_log.read(actor_of(request), f"sheet:{row.key}")
    return _page(request, row)


@require_POST
@signed_in
def save(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """Saves the fields that the form sends: one line at a time from the script, all of them without it."""
    key, actor = SheetKey(round, reporter, about), actor_of(request)
    values, texts = typed_values(request.POST), typed_texts(request.POST)
    if not values and not texts:
        raise refuse("web.bad-request", place=request.path)
    try:
        row = type_into(actor, key=key, values=values, texts=texts)
    except Refusal as refusal:
        return _refused(request, key, actor, refusal)
    if request.htmx:  # type: ignore[attr-defined]
        return _saved_fields(request, row, values, texts)
    messages.success(request, _("Đã lưu phiếu."))
    return redirect("sheet", round, reporter, about)


@require_POST
@signed_in
def step(request: HttpRequest, round: str, reporter: str, about: str, name: str) -> HttpResponse:
    """One step of the way: hand-over, approve, give-back, send, return or accept."""
    key, actor = SheetKey(round, reporter, about), actor_of(request)
    comment = request.POST.get("comment", "")
    seen = _number(request.POST.get("revision", ""))
    try:
        if values := typed_values(request.POST):
            # The form comes with the step, so that a field just left is not lost; each field brings what was seen.
            seen = type_into(actor, key=key, values=values, texts=typed_texts(request.POST)).revision
        STEPS[name](actor, key=key, seen=seen, comment=comment)
    except Refusal as refusal:
        return _refused(request, key, actor, refusal)
    messages.success(request, _done(name))
    return redirect("desk") if name in TO_THE_DESK else redirect("sheet", round, reporter, about)


def typed_values(form: QueryDict) -> list[Typed]:
    """The lines of a form: fields `value-1.5`, `status-1.5`, `note-1.5`, `reason-1.5`, `seen-1.5`."""
    codes = [name.removeprefix("value-") for name in form if name.startswith("value-")]
    return [
        Typed(
            indicator=code,
            value=form.get(f"value-{code}", ""),
            status=form.get(f"status-{code}", "A"),
            note=form.get(f"note-{code}", ""),
            reason=form.get(f"reason-{code}", ""),
            seen=_number(form.get(f"seen-{code}", "")),
        )
        for code in codes
    ]


def typed_texts(form: QueryDict) -> list[TypedText]:
    sections = [name.removeprefix("text-") for name in form if name.startswith("text-")]
    return [
        TypedText(name, form.get(f"text-{name}", ""), _number(form.get(f"seen-text-{name}", ""))) for name in sections
    ]


def _number(text: str) -> int:
    """A version number from a hidden field; nonsense is a version nobody has, so the save is refused as a conflict."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _page(request: HttpRequest, row: Sheet, refused: Refused | None = None) -> HttpResponse:
    view = view_of(row)
    grants = Grants(actor_of(request), clock.today())
    steps = next_steps(row, grants)
    names = names_on([*row.reporters, row.about], clock.today())
    status = Refusal(*refused.faults).status if refused else 200
    context = {
        "view": view,
        "sheet": row,
        "names": [names[body] for body in row.reporters],
        "about": names[row.about],
        "heirs": heirs_of(row.reporters, clock.today()),
        "steps": steps,
        "editable": "sheet.type" in steps,
        "own": review.has_worked_on(row, request.user.login),
        "days_left": (row.round.due - clock.today()).days,
        "faults": spoken(list(refused.faults)) if refused else [],
        "typed": refused.form if refused else None,
        "statuses": Status.values,
    }
    return render(request, "sheet.html", context, status=status)


def _refused(request: HttpRequest, key: SheetKey, actor: Actor, refusal: Refusal) -> HttpResponse:
    """The same page with the faults beside the fields, for those who may see the sheet at all."""
    row = find_sheet(key)
    warrant_for(actor, "sheet.read", subject_of(row))
    if request.htmx:  # type: ignore[attr-defined]
        faults = spoken(list(refusal.faults))
        return render(request, "sheet/refused.html", {"faults": faults}, status=refusal.status)
    return _page(request, row, Refused(refusal.faults, request.POST))


def _saved_fields(request: HttpRequest, row: Sheet, values: list[Typed], texts: list[TypedText]) -> HttpResponse:
    current = current_texts(row)
    context = {
        "sheet": row,
        "lines": [line_of(row, typed.indicator) for typed in values],
        "texts": [(text.section, current[text.section].version if text.section in current else 0) for text in texts],
        "editable": True,
        "now": clock.now(),
    }
    return render(request, "sheet/saved.html", context)


def _done(name: str) -> str:
    return {
        "hand-over": _("Đã trình lãnh đạo đơn vị."),
        "approve": _("Đã duyệt phiếu. Phiếu chờ gửi đi."),
        "give-back": _("Đã trả lại phiếu cho người báo cáo."),
        "send": _("Đã gửi phiếu."),
        "return": _("Đã trả lại phiếu để chỉnh sửa."),
        "accept": _("Đã tiếp nhận phiếu."),
    }[name]
