"""A sheet as an Excel file: download it, look at what a filled one would change, write it."""

import base64
import binascii

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laban.base.messages import Refusal, refuse
from laban.collect.finding import SheetKey, find_sheet
from laban.collect.models import Sheet
from laban.collect.seeing import Sight, sight_of
from laban.collect.workbooks import Preview, book_of, preview, take_workbook
from laban.forms.marking import mark
from laban.forms.package import MOST_BYTES
from laban.forms.writing import write
from laban.keeping import access_log
from laban.web.access import actor_of, signed_in, takes_files
from laban.web.errors import spoken

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A file that was looked at comes back with the confirmation, as text.
_BODY = MOST_BYTES * 4 // 3 + 100_000


class WorkbookForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Tệp Excel đã điền"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


@require_GET
@signed_in
def download(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    sheet, sight = _seen(request, round, reporter, about)
    access_log.read(actor_of(request), f"sheet:{sheet.key}")
    return _file(write(book_of(sheet, sight.codes)), f"phieu-{sheet.round.period_key}-{sheet.reporters[0]}")


@require_http_methods(["GET", "POST"])
@takes_files(_BODY)
@signed_in
def upload(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """The form; and, when a file was sent, what it would change and what is wrong with it. Nothing is written."""
    sheet, sight = _seen(request, round, reporter, about, typing=True)
    if request.method == "GET":
        return _form_page(request, sheet, WorkbookForm())
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, sheet, form, status=422)
    file = form.cleaned_data["file"]
    data = file.read()
    try:
        found = preview(sheet, data, file.name, sight.codes)
    except Refusal as refusal:
        return _form_page(request, sheet, form, refusal)
    return _preview_page(request, sheet, found, data, file.name)


@require_POST
@takes_files(_BODY)
@signed_in
def confirm(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """Writes the very file that was looked at, all of it or nothing."""
    sheet, sight = _seen(request, round, reporter, about, typing=True)
    data, name = _kept(request)
    try:
        done = take_workbook(actor_of(request), sheet, data, name, sight.codes)
    except Refusal as refusal:
        return _form_page(request, sheet, WorkbookForm(), refusal)
    messages.success(request, _("Đã ghi tệp Excel vào phiếu: {n} ô thay đổi.").format(n=len(done.changes)))
    return redirect("sheet", round, reporter, about)


@require_POST
@takes_files(_BODY)
@signed_in
def marked(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """The file that was looked at, with its faults written into it."""
    sheet, sight = _seen(request, round, reporter, about, typing=True)
    data, name = _kept(request)
    found = preview(sheet, data, name, sight.codes)
    return _file(mark(data, found.faults, found.warnings), f"can-sua-{sheet.round.period_key}-{sheet.reporters[0]}")


def _seen(request: HttpRequest, round: str, reporter: str, about: str, *, typing: bool = False) -> tuple[Sheet, Sight]:
    sheet = find_sheet(SheetKey(round, reporter, about))
    sight = sight_of(actor_of(request), sheet)
    if typing and not sight.may_type:
        if sheet.editable:
            raise refuse("right.missing", place="sheet.type", action="sheet.type")
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)
    return sheet, sight


def _kept(request: HttpRequest) -> tuple[bytes, str]:
    try:
        data = base64.b64decode(request.POST.get("data", ""), validate=True)
    except (ValueError, binascii.Error):
        raise refuse("web.bad-request", place="data") from None
    return data, request.POST.get("name", "")[:200]


def _form_page(
    request: HttpRequest, sheet: Sheet, form: WorkbookForm, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    faults = spoken(list(refusal.faults)) if refusal else []
    context = {"sheet": sheet, "form": form, "faults": faults}
    return render(request, "sheet/workbook.html", context, status=refusal.status if refusal else status)


def _preview_page(request: HttpRequest, sheet: Sheet, found: Preview, data: bytes, name: str) -> HttpResponse:
    context = {
        "sheet": sheet,
        "name": name,
        "changes": found.changes,
        "faults": spoken(list(found.faults)),
        "warnings": spoken(list(found.warnings)),
        "data": base64.b64encode(data).decode(),
    }
    return render(request, "sheet/workbook_preview.html", context, status=422 if found.faults else 200)


def _file(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(body, content_type=_XLSX, headers=headers)
