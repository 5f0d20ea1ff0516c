"""Rounds, for the programme office: open one, see who has sent, close it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Refusal, refuse
from laban.collect import rounds as actions
from laban.collect.desk import progress_of
from laban.collect.models import Round
from laban.keeping import clock
from laban.keeping.door import Actor, Subject, warrant_for
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import latest_version, regulation_of
from laban.web.access import actor_of, signed_in
from laban.web.errors import beside_form
from laban.web.heirs import heirs_of
from laban.web.visible import may


class RoundForm(forms.Form):
    regulation = forms.ChoiceField(label=gettext_lazy("Văn bản"))
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2100, localize=False)
    period = forms.CharField(label=gettext_lazy("Kỳ báo cáo"), max_length=20, help_text=gettext_lazy("Ví dụ: Q2"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do (khi văn bản đã hết hiệu lực)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        known = RegulationVersion.objects.values_list("regulation", flat=True).distinct().order_by("regulation")
        self.fields["regulation"].choices = [(name, name) for name in known]


@require_http_methods(["GET", "POST"])
@signed_in
def rounds(request: HttpRequest) -> HttpResponse:
    """The list of rounds that this person runs, and the form that opens one."""
    actor = actor_of(request)
    _check_office(actor)
    form = RoundForm(request.POST or None, initial={"year": clock.today().year})
    faults: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            round = actions.open_round(actor, **form.cleaned_data)
        except Refusal as refusal:
            faults = beside_form(refusal)
        else:
            messages.success(request, _("Đã mở đợt báo cáo."))
            return redirect("round", round.key)
    grants = Grants(actor, clock.today())
    rows = Round.objects.select_related("version")
    seen = [row for row in rows if grants.may("round.read", actions.office_of(row))]
    status = 422 if faults or form.errors else 200
    return render(request, "rounds.html", {"rounds": seen, "form": form, "faults": faults}, status=status)


@require_GET
@signed_in
def round(request: HttpRequest, key: str) -> HttpResponse:
    row = actions.find_round(key)
    warrant_for(actor_of(request), "round.read", actions.office_of(row))
    duties = progress_of(row, clock.today())
    return render(
        request,
        "round.html",
        {
            "round": row,
            "text": actions.regulation_of_round(row),
            "duties": duties,
            "accepted": sum(duty.sheet.state == "accepted" for duty in duties),
            "heirs": heirs_of({body for duty in duties for body in duty.sheet.reporters}, clock.today()),
            "may_choose": may(request, "organisations.choose"),
        },
    )


@require_POST
@signed_in
def close(request: HttpRequest, key: str) -> HttpResponse:
    actions.close_round(actor_of(request), round=key)
    messages.success(request, _("Đã đóng đợt báo cáo."))
    return redirect("round", key)


@require_POST
@signed_in
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    actions.reopen_round(actor_of(request), round=key, reason=request.POST.get("reason", ""))
    messages.success(request, _("Đã mở lại đợt báo cáo."))
    return redirect("round", key)


def _check_office(actor: Actor) -> None:
    """The page is for the programme office of at least one of the regulations."""
    known = RegulationVersion.objects.values_list("regulation", flat=True).distinct()
    offices = [Subject.of(office=regulation_of(latest_version(id)).regulation.programme_office) for id in known]
    grants = Grants(actor, clock.today())
    if not any(grants.may("round.read", office) for office in offices):
        raise refuse("right.missing", place="round.read", action="round.read")
