"""Rounds, for the programme office: open one, see who has sent, close it, let a body in, enter what came by letter."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Refusal, refuse
from laban.collect import closing, opening, review
from laban.collect import rounds as of_rounds
from laban.collect.desk import duties_from
from laban.collect.finding import SheetKey
from laban.collect.models import Round, Sheet
from laban.collect.responsible import all_sheets
from laban.keeping import clock, jobs
from laban.keeping.door import Actor, Subject, warrant_for
from laban.keeping.models import RegulationVersion
from laban.keeping.regulation_versions import all_in_use, latest_version, regulation_of
from laban.regulations.asking import on_request
from laban.regulations.schema import Regulation
from laban.web.access import actor_of, signed_in
from laban.web.errors import beside_form
from laban.web.heirs import heirs_of
from laban.web.sheets import day_in, letter_in
from laban.web.templatetags.laban import words_of
from laban.web.visible import may

# Of larger rounds the page shows counts, and the table of bodies shows the rest.
LISTED = 120


class RoundForm(forms.Form):
    regulation = forms.ChoiceField(label=gettext_lazy("Văn bản"))
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2100, localize=False)
    period = forms.CharField(label=gettext_lazy("Kỳ báo cáo"), max_length=20, help_text=gettext_lazy("Ví dụ: Q2"))
    routes = forms.MultipleChoiceField(
        label=gettext_lazy("Hỏi thêm theo đề nghị"), required=False, widget=forms.CheckboxSelectMultiple
    )
    letter = forms.ChoiceField(
        label=gettext_lazy("Công văn kèm phiếu"),
        required=False,
        choices=[
            ("", gettext_lazy("Theo văn bản")),
            ("optional", gettext_lazy("Không bắt buộc")),
            ("required", gettext_lazy("Bắt buộc số, ngày, người ký và tệp PDF đã ký")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do (khi văn bản đã hết hiệu lực)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        known = RegulationVersion.objects.values_list("regulation", flat=True).distinct().order_by("regulation")
        texts = [regulation_of(latest_version(name)) for name in known]
        asked = [text for text in texts if text.form_rows]
        self.fields["regulation"].choices = [(text.regulation.id, words_of(text.regulation.label)) for text in asked]
        routes = {
            route.id: words_of(route.title) for text in asked for route in text.routes if route.id in on_request(text)
        }
        self.fields["routes"].choices = list(routes.items())
        if not routes:
            del self.fields["routes"]


@require_http_methods(["GET", "POST"])
@signed_in
def rounds(request: HttpRequest) -> HttpResponse:
    """The list of rounds that this person runs, and the form that opens one. A large round is opened by a job."""
    actor = actor_of(request)
    _check_office(actor)
    form = RoundForm(request.POST or None, initial={"year": clock.today().year})
    faults: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            return _open(request, actor, form.cleaned_data)
        except Refusal as refusal:
            faults = beside_form(refusal)
    grants = Grants(actor, clock.today())
    rows = Round.objects.select_related("version").defer("version__compiled")
    seen = [row for row in rows if grants.may("round.read", of_rounds.office_of(row))]
    status = 422 if faults or form.errors else 200
    context = {"rounds": seen, "form": form, "faults": faults, "asked": _run_by(grants)}
    return render(request, "rounds.html", context, status=status)


def _run_by(grants: Grants) -> list[Regulation]:
    """The texts that ask for figures and whose office this is."""
    texts = all_in_use(grants.day)
    offices = [(text, Subject.of(office=text.regulation.programme_office)) for text in texts if text.form_rows]
    return [text for text, office in offices if grants.may("round.read", office)]


def _open(request: HttpRequest, actor: Actor, wanted: dict[str, object]) -> HttpResponse:
    fields = {**wanted, "routes": tuple(wanted.get("routes") or ())}
    warrant_for(actor, "round.open", opening.job_subject(regulation=str(wanted["regulation"])))
    if opening.is_large(opening.Opening(**fields)):
        job = jobs.ask(actor, "round.open", **{**fields, "routes": list(fields["routes"])})
        return redirect("job", job.pk)
    round = opening.open_round(actor, **fields)
    messages.success(request, _("Đã mở đợt báo cáo."))
    return redirect("round", round.key)


@require_GET
@signed_in
def round(request: HttpRequest, key: str) -> HttpResponse:
    row = of_rounds.find_round(key)
    warrant_for(actor_of(request), "round.read", of_rounds.office_of(row))
    sheets = Sheet.objects.filter(round=row)
    total = sheets.count()
    listed = list(all_sheets().filter(round=row)) if total <= LISTED else []
    duties = duties_from(listed, clock.today())
    return render(
        request,
        "round.html",
        {
            "round": row,
            "text": of_rounds.regulation_of_round(row),
            "duties": duties,
            "total": total,
            "accepted": sheets.filter(state=Sheet.State.ACCEPTED).count(),
            "sent": sheets.filter(state=Sheet.State.SENT).count(),
            "heirs": heirs_of({body for duty in duties for body in duty.sheet.reporters}, clock.today()),
            "may_choose": may(request, "organisations.choose"),
        },
    )


@require_POST
@signed_in
def close(request: HttpRequest, key: str) -> HttpResponse:
    closing.close_round(actor_of(request), round=key)
    messages.success(request, _("Đã đóng đợt báo cáo."))
    return redirect("round", key)


@require_POST
@signed_in
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    closing.reopen_round(actor_of(request), round=key, reason=request.POST.get("reason", ""))
    messages.success(request, _("Đã mở lại đợt báo cáo."))
    return redirect("round", key)


@require_POST
@signed_in
def let_in(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """One body goes on after the closing."""
    until = day_in(request.POST, "until")
    if until is None:
        raise refuse("web.bad-day", place="until", typed="")
    key = SheetKey(round, reporter, about)
    closing.let_in(actor_of(request), key=key, until=until, reason=request.POST.get("reason", ""))
    messages.success(request, _("Đơn vị được làm tiếp phiếu này."))
    return redirect("sheet", round, reporter, about)


@require_POST
@signed_in
def enter_for(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """What came by letter is entered by the programme office."""
    key = SheetKey(round, reporter, about)
    review.enter_for(actor_of(request), key=key, letter=letter_in(request.POST), reason=request.POST.get("comment", ""))
    messages.success(request, _("Phiếu được nhập thay theo công văn."))
    return redirect("sheet", round, reporter, about)


def _check_office(actor: Actor) -> None:
    """The page is for the programme office of at least one of the regulations."""
    known = RegulationVersion.objects.values_list("regulation", flat=True).distinct()
    offices = [Subject.of(office=regulation_of(latest_version(id)).regulation.programme_office) for id in known]
    grants = Grants(actor, clock.today())
    if not any(grants.may("round.read", office) for office in offices):
        raise refuse("right.missing", place="round.read", action="round.read")
