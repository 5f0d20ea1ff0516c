"""Entering a reform: its rows are pasted from a sheet, previewed, carried out; and undoing one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from laban.base.messages import Refusal
from laban.base.vietnamese import slug
from laban.directory.directory import Directory
from laban.directory.incoming.cells import Cell, pasted, read_table
from laban.directory.reform_rows import columns_of, steps_of
from laban.directory.reforms import Change, Outcome, Plan
from laban.directory.states import State
from laban.keeping.door import Subject, warrant_for
from laban.organisations import reforming
from laban.organisations.reading import directory, last_change
from laban.organisations.usage import uses_of
from laban.web.access import actor_of, signed_in, takes_files
from laban.web.errors import spoken

MOST_BYTES = 5_000_000
# What a unit may have of its own (laban.organisations.usage).
_USES = {"roles": gettext_lazy("vai trò"), "sheets": gettext_lazy("phiếu báo cáo")}
SHOWN = 100  # rows of one list on the preview
_EXAMPLE = gettext_lazy("Dòng đầu là tên cột, ví dụ: Việc, Đơn vị, Chuyển vào, Tỷ lệ, Tên, Loại, Mã, Cấp trên")


# What may stand in the first column, what it means, and which columns it needs.
STEPS = (
    (
        gettext_lazy("thành lập"),
        gettext_lazy("Mở đơn vị mới từ ngày có hiệu lực"),
        gettext_lazy("Tên, Loại, Mã, Cấp trên"),
    ),
    (
        gettext_lazy("nhập"),
        gettext_lazy("Toàn bộ đơn vị nhập vào đơn vị khác và kết thúc"),
        gettext_lazy("Đơn vị, Chuyển vào"),
    ),
    (
        gettext_lazy("chia"),
        gettext_lazy("Đơn vị được chia và kết thúc, mỗi phần một dòng"),
        gettext_lazy("Đơn vị, Chuyển vào, Tỷ lệ (để trống khi chưa biết)"),
    ),
    (
        gettext_lazy("thay đổi"),
        gettext_lazy("Đơn vị vẫn là một, chỉ đổi tên, loại, mã hoặc cấp trên"),
        gettext_lazy("Đơn vị và cột thay đổi"),
    ),
    (gettext_lazy("kết thúc"), gettext_lazy("Đơn vị kết thúc, không có đơn vị kế thừa"), gettext_lazy("Đơn vị")),
)


class ReformForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tên đợt sắp xếp"), max_length=300)
    day = forms.DateField(label=gettext_lazy("Có hiệu lực từ ngày"), localize=True)
    basis = forms.CharField(label=gettext_lazy("Căn cứ (số, ngày văn bản)"), max_length=300, required=False)
    rows = forms.CharField(
        label=gettext_lazy("Các dòng, dán từ Excel"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_EXAMPLE,
        strip=False,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Hoặc tệp .csv, .xlsx có các dòng"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean(self) -> dict[str, Any]:
        """A file is as if its cells had been pasted; Refusal when it cannot be read."""
        given = super().clean() or {}
        if file := given.get("file"):
            rows = read_table(file.read(), file.name)
            self.data = self.data.copy()
            self.data["rows"] = given["rows"] = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        if not (given.get("rows") or "").strip():
            raise forms.ValidationError(_("Hãy dán các dòng hoặc chọn một tệp."))
        return given

    def plan(self, known: Directory) -> Plan:
        """Refusal with the cells that are wrong."""
        given = self.cleaned_data
        day = given["day"]
        id = "-".join(part for part in (slug(given["title"])[:60].strip("-"), str(day.year)) if part)
        return Plan(id, day, given["title"], steps_of(_rows(given["rows"]), known, day), given["basis"])


def _rows(text: str) -> list[dict[str, Cell]]:
    """Cells by the key of their column."""
    heading, *lines = pasted(text)
    keys = columns_of(heading)
    return [{key: cell for key, cell in zip(keys, line, strict=False) if key} for line in lines]


@dataclass(frozen=True)
class Passing:
    """A body that ends and has roles or sheets, and who takes them; nobody yet when `to` is None."""

    body: State
    what: str
    to: State | None


@dataclass(frozen=True)
class Listing:
    """The first rows of a list, and how many there are."""

    rows: list[object]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@require_http_methods(["GET", "POST"])
@takes_files(MOST_BYTES)
@signed_in
def plan(request: HttpRequest) -> HttpResponse:
    """The form; and, when it was sent, what the reform would do. Nothing is written."""
    warrant_for(actor_of(request), "organisations.reform", Subject())
    if request.method == "GET":
        return _form_page(request, ReformForm(), [], 200)
    form = ReformForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            outcome = reforming.preview(form.plan(directory()))
            return render(request, "organisations/reform_preview.html", _preview(form, outcome))
    except Refusal as refusal:
        return _form_page(request, form, spoken(list(refusal.faults)), refusal.status)
    return _form_page(request, form, [], 422)


@require_POST
@takes_files(MOST_BYTES)
@signed_in
def carry_out(request: HttpRequest) -> HttpResponse:
    """What was previewed, unless the directory has changed since."""
    actor = actor_of(request)
    warrant_for(actor, "organisations.reform", Subject())
    form, faults, status = ReformForm(request.POST), [], 422
    if form.is_valid():
        try:
            row = reforming.reform(actor, plan=form.plan(directory()), seen=request.POST.get("seen", "-"))
        except Refusal as refusal:
            faults, status = spoken(list(refusal.faults)), refusal.status
        else:
            messages.success(request, _("Đã thực hiện đợt sắp xếp “%(title)s”.") % {"title": row.title})
            return redirect("reform", row.id)
    return _form_page(request, form, faults, status)


@require_POST
@signed_in
def undo(request: HttpRequest, reform: str) -> HttpResponse:
    row = reforming.undo(actor_of(request), reform=reform, because=request.POST.get("because", ""))
    messages.success(request, _("Đã hoàn tác đợt sắp xếp “%(title)s”.") % {"title": row.title})
    return redirect("reform", row.id)


def _form_page(request: HttpRequest, form: ReformForm, faults: list[dict[str, str]], status: int) -> HttpResponse:
    context = {"form": form, "faults": faults, "steps": STEPS}
    return render(request, "organisations/reform_plan.html", context, status=status)


def _preview(form: ReformForm, outcome: Outcome) -> dict[str, object]:
    into: dict[str, list[State]] = {}
    for link in outcome.links:
        successor = outcome.after.on(link.successor, link.day)
        if successor is not None:
            into.setdefault(link.predecessor, []).append(successor)
    return {
        "form": form,
        "plan": outcome.plan,
        "seen": last_change(),
        "ended": _listed([(state, into.get(state.id, [])) for state in outcome.ended]),
        "opened": _listed(outcome.opened),
        "changed": _listed([(change, _differences(change)) for change in outcome.changed]),
        "passing": _passing(outcome),
        "unknown": [link for link in outcome.links if link.share is None],
    }


def _listed(rows: Iterable[object]) -> Listing:
    every = list(rows)
    return Listing(every[:SHOWN], len(every))


def _differences(change: Change) -> list[tuple[str, str, str]]:
    """(field, before, after) of what people look for."""
    fields = (("name", _("tên")), ("kind", _("loại")), ("code", _("mã")), ("parent", _("cấp trên")))
    pairs = [
        (word, str(getattr(change.old, name) or "–"), str(getattr(change.new, name) or "–")) for name, word in fields
    ]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _passing(outcome: Outcome) -> list[Passing]:
    ended = {state.id: state for state in outcome.ended}
    day, found = outcome.plan.day, []
    for body, what in uses_of(set(ended)):
        units = list(outcome.after.fate(body, day).units)
        to = outcome.after.on(units[0], day) if len(units) == 1 else None
        found.append(Passing(ended[body], str(_USES[what]), to))
    return found
