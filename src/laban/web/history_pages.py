"""Taking in past periods from a table."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from laban.base.messages import Refusal
from laban.collect.history import import_history, read_history
from laban.directory.incoming.cells import MOST_BYTES
from laban.keeping import clock
from laban.keeping.door import Subject, warrant_for
from laban.keeping.regulation_versions import in_use
from laban.web.access import actor_of, signed_in, takes_files
from laban.web.errors import spoken


class HistoryForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp .csv hoặc .xlsx"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"})
    )
    only_check = forms.BooleanField(label=gettext_lazy("Chỉ kiểm tra, chưa ghi"), required=False)


@require_http_methods(["GET", "POST"])
@takes_files(MOST_BYTES + 100_000)
@signed_in
def history(request: HttpRequest, regulation: str) -> HttpResponse:
    """All faults with their cells, or what was taken in."""
    actor, text = actor_of(request), in_use(regulation, clock.today())
    warrant_for(actor, "history.import", Subject.of(office=text.regulation.programme_office))
    form, faults, status = HistoryForm(request.POST or None, request.FILES or None), [], 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            figures = read_history(actor, regulation=regulation, data=file.read(), name=file.name)
            if form.cleaned_data["only_check"]:
                messages.success(request, _("Tệp hợp lệ: {n} số liệu. Chưa ghi gì.").format(n=len(figures)))
                return redirect("history", regulation)
            taken = import_history(actor, regulation=regulation, figures=figures)
        except Refusal as refusal:
            faults, status = spoken(list(refusal.faults)), refusal.status
        else:
            told = _("Đã ghi {n} số liệu lịch sử của {periods} kỳ; {known} số liệu đã có từ trước.")
            messages.success(request, told.format(n=taken.new, periods=taken.periods, known=taken.known))
            return redirect("history", regulation)
    elif request.method == "POST":
        status = 422
    return render(request, "history.html", {"form": form, "faults": faults, "text": text}, status=status)
