"""Tokens for programs: one's own, and for administrators everybody's."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from laban.accounts import tokens
from laban.accounts.models import Token
from laban.accounts.rights import Grants, roles_of
from laban.base.messages import Refusal
from laban.keeping import clock
from laban.keeping.door import Subject
from laban.organisations.asof import names_on
from laban.web.access import actor_of, signed_in
from laban.web.errors import beside_form
from laban.web.templatetags.laban import page_language
from laban.web.words import ROLES


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên"), max_length=120, help_text=gettext_lazy("Ví dụ: tên phần mềm sẽ dùng mã này")
    )
    held = forms.ChoiceField(label=gettext_lazy("Vai trò tại cơ quan"))
    expires = forms.DateField(label=gettext_lazy("Dùng được đến hết ngày"), localize=True)


@require_http_methods(["GET", "POST"])
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    held = list(roles_of(request.user.login, today))
    names = names_on({row.organisation_id for row in held}, today)
    form, faults = TokenForm(request.POST or None), []
    form.fields["held"].choices = [
        (
            f"{row.role}:{row.organisation_id}",
            f"{ROLES[row.role]}, {names[row.organisation_id].in_language(page_language())}",
        )
        for row in held
    ]
    if request.method == "POST" and form.is_valid():
        role, _sep, organisation = form.cleaned_data["held"].partition(":")
        given = {"name": form.cleaned_data["name"], "expires": form.cleaned_data["expires"]}
        try:
            secret = tokens.make_token(actor, role=role, organisation=organisation, **given)
        except Refusal as refusal:
            faults = beside_form(refusal)
        else:
            return render(request, "token_made.html", {"secret": secret, "name": given["name"]})
    everybody = Grants(actor, today).may("token.read", Subject())
    rows = Token.objects.select_related("account")
    rows = rows if everybody else rows.filter(account=request.user)
    context = {
        "form": form,
        "faults": faults,
        "tokens": rows,
        "names": names_on({row.organisation_id for row in rows}, today),
        "everybody": everybody,
        "today": today,
    }
    return render(request, "tokens.html", context, status=422 if faults or form.errors else 200)


@require_POST
@signed_in
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    tokens.revoke_token(actor_of(request), token=number)
    messages.success(request, _("Mã truy cập đã được thu hồi."))
    return redirect("tokens")
