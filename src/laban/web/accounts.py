"""People, for administrators: accounts, roles, one-time passwords."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from laban.accounts import actions
from laban.accounts.models import Account, Role, RoleHeld
from laban.base.messages import Refusal
from laban.keeping import clock
from laban.keeping.door import Subject, warrant_for
from laban.organisations.asof import Name, names_as_of
from laban.web.access import actor_of, signed_in
from laban.web.errors import beside_form
from laban.web.heirs import Heir, heirs_of
from laban.web.picker import UnitField
from laban.web.words import ROLES


class AccountForm(forms.Form):
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    login = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=80,
        help_text=gettext_lazy("Chữ không dấu, ví dụ: nguyen-van-an"),
    )
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=[(role, ROLES[role]) for role in Role.values])
    organisation = UnitField(
        what="bodies",
        label=gettext_lazy("Cơ quan, đơn vị"),
        help_text=gettext_lazy("Gõ vài chữ của tên, ví dụ: ubnd hai duong"),
    )
    since = forms.DateField(label=gettext_lazy("Từ ngày"), localize=True)
    until = forms.DateField(label=gettext_lazy("Đến ngày (để trống nếu chưa biết)"), required=False, localize=True)


@require_GET
@signed_in
def accounts(request: HttpRequest) -> HttpResponse:
    _check_reading(request)
    rows = Account.objects.prefetch_related("roles")
    return render(request, "accounts.html", {"accounts": rows, "form": AccountForm()})


@require_POST
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    form, faults = AccountForm(request.POST), []
    if form.is_valid():
        password = actions.one_time_password()
        try:
            account = actions.create_account(actor_of(request), password=password, **form.cleaned_data)
        except Refusal as refusal:
            faults = beside_form(refusal)
        else:
            return _told_once(request, account, password)
    _check_reading(request)
    context = {"accounts": Account.objects.prefetch_related("roles"), "form": form, "faults": faults}
    return render(request, "accounts.html", context, status=422)


@require_GET
@signed_in
def account(request: HttpRequest, login: str) -> HttpResponse:
    _check_reading(request)
    return _account_page(request, actions.find_account(login), RoleForm(initial={"since": clock.today()}), [])


@require_POST
@signed_in
def grant(request: HttpRequest, login: str) -> HttpResponse:
    form, faults = RoleForm(request.POST), []
    if form.is_valid():
        try:
            actions.grant_role(actor_of(request), login=login, **form.cleaned_data)
        except Refusal as refusal:
            faults = beside_form(refusal)
        else:
            messages.success(request, _("Đã giao vai trò."))
            return redirect("account", login)
    _check_reading(request)
    return _account_page(request, actions.find_account(login), form, faults)


@require_POST
@signed_in
def end_role(request: HttpRequest, login: str, held: int) -> HttpResponse:
    actions.end_role(actor_of(request), login=login, held=held, until=clock.today())
    messages.success(request, _("Vai trò kết thúc hôm nay."))
    return redirect("account", login)


@require_POST
@signed_in
def reset_password(request: HttpRequest, login: str) -> HttpResponse:
    password = actions.reset_password(actor_of(request), login=login)
    return _told_once(request, actions.find_account(login), password)


@require_POST
@signed_in
def deactivate(request: HttpRequest, login: str) -> HttpResponse:
    actions.deactivate(actor_of(request), login=login)
    messages.success(request, _("Tài khoản đã ngừng hoạt động."))
    return redirect("account", login)


def _check_reading(request: HttpRequest) -> None:
    warrant_for(actor_of(request), "account.read", Subject())


def _told_once(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    return render(request, "account_password.html", {"account": account, "one_time_password": password})


@dataclass(frozen=True)
class Held:
    """A role with the name of its body; `heir` is who stands for the body when it has ended."""

    role: RoleHeld
    body: Name
    heir: Heir | None


def _held(account: Account) -> list[Held]:
    rows = list(account.roles.all())
    names = names_as_of((row.organisation_id, row.since) for row in rows)
    heirs = {heir.old.id: heir for heir in heirs_of({row.organisation_id for row in rows}, clock.today())}
    return [Held(row, names[row.organisation_id, row.since], heirs.get(row.organisation_id)) for row in rows]


def _account_page(request: HttpRequest, account: Account, form: RoleForm, faults: list[dict[str, str]]) -> HttpResponse:
    context = {"account": account, "held": _held(account), "form": form, "faults": faults, "today": clock.today()}
    return render(request, "account.html", context, status=422 if faults or form.errors else 200)
