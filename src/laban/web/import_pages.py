"""Tables of units in and out: upload with a preview, confirm, and download."""

import base64

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from laban.base.messages import Refusal, refuse
from laban.directory.incoming.cells import MOST_BYTES
from laban.directory.incoming.headings import TITLES
from laban.directory.incoming.plan import Correction, ImportPlan
from laban.directory.outgoing.files import csv_file, xlsx_file
from laban.directory.outgoing.tables import Table, area_table, body_table, link_table, states_of
from laban.directory.outgoing.template import empty_table, explained
from laban.keeping.door import Subject, warrant_for
from laban.organisations.importing import import_units, preview_import, ticket_of
from laban.organisations.reading import directory
from laban.web.access import actor_of, public, signed_in, takes_files
from laban.web.days import asked
from laban.web.errors import spoken
from laban.web.visible import visible_to

SHOWN = 100
# A previewed file comes back with the confirmation, as text.
_BODY = MOST_BYTES * 4 // 3 + 100_000
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp .csv hoặc .xlsx"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("Các cột như trong tệp mẫu; mỗi dòng một đơn vị."),
    )


@require_http_methods(["GET", "POST"])
@takes_files(_BODY)
@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    """The form; and, when a file was sent, what it would change. Nothing is written."""
    warrant_for(actor_of(request), "organisations.import", Subject())
    if request.method == "GET":
        return _form_page(request, ImportForm(), [], 200)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, form, [], 422)
    file = form.cleaned_data["file"]
    data = file.read()
    try:
        plan = preview_import(data, file.name)
    except Refusal as refusal:
        return _form_page(request, form, spoken(list(refusal.faults)), refusal.status)
    return render(request, "organisations/import_preview.html", _preview(plan, data, file.name))


@require_POST
@takes_files(_BODY)
@signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """Writes the very file that was previewed, unless the directory has changed since."""
    actor = actor_of(request)
    warrant_for(actor, "organisations.import", Subject())
    try:
        data = base64.b64decode(request.POST.get("data", ""), validate=True)
        plan = import_units(
            actor, data=data, name=request.POST.get("name", "")[:200], ticket=request.POST.get("ticket") or "-"
        )
    except ValueError:
        raise refuse("import.overtaken", place="data") from None
    except Refusal as refusal:
        return _form_page(request, ImportForm(), spoken(list(refusal.faults)), refusal.status)
    said = {"added": len(plan.added), "corrected": len(plan.corrected)}
    messages.success(request, _("Đã nạp: %(added)s giai đoạn mới, %(corrected)s giai đoạn sửa.") % said)
    return redirect("organisations")


@require_safe
@public
def export(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """All periods of the areas, the bodies or the links; `on` keeps those of a day."""
    known, visible = directory(), visible_to(request, directory())
    day = asked(request).day if request.GET.get("on") else None
    if what == "links":
        table = link_table(known.links)
    elif what == "bodies":
        table = body_table(known, [state for state in states_of(known.bodies, day) if visible(state)])
    else:
        table = area_table(known, states_of(known.areas, day))
    return _download(table, what, form)


@require_GET
@public
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with a sheet that says what belongs where."""
    body = xlsx_file(empty_table(), _("Đơn vị"), explained(directory().vocabulary))
    return _file(body, "mau-don-vi", "xlsx")


def _download(table: Table, what: str, form: str) -> HttpResponse:
    return _file(csv_file(table) if form == "csv" else xlsx_file(table, what), f"laban-{what}", form)


def _file(body: bytes, name: str, form: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(body, content_type=_TYPES[form], headers=headers)


def _form_page(request: HttpRequest, form: ImportForm, faults: list[dict[str, str]], status: int) -> HttpResponse:
    return render(request, "organisations/import.html", {"form": form, "faults": faults}, status=status)


def _preview(plan: ImportPlan, data: bytes, name: str) -> dict[str, object]:
    return {
        "plan": plan,
        "name": name,
        "ticket": ticket_of(data),
        "data": base64.b64encode(data).decode(),
        "added": plan.added[:SHOWN],
        "more_added": max(len(plan.added) - SHOWN, 0),
        "corrected": [(row, _differences(row)) for row in plan.corrected[:SHOWN]],
        "more_corrected": max(len(plan.corrected) - SHOWN, 0),
    }


def _differences(row: Correction) -> list[tuple[str, str, str]]:
    """(column, before, after)."""
    fields = [field for field in TITLES if field != "id" and getattr(row.old, field) != getattr(row.new, field)]
    return [(TITLES[field], _text(getattr(row.old, field)), _text(getattr(row.new, field))) for field in fields]


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value) or "–"
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "–")
