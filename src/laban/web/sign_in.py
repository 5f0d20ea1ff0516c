"""Signing in and out, and one's own password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.accounts.actions import change_password
from laban.base.messages import Refusal
from laban.web.access import actor_of, public, signed_in
from laban.web.errors import spoken


class SignInForm(AuthenticationForm):
    """One sentence for every failure, so that nobody learns which accounts exist."""

    error_messages = {
        "invalid_login": gettext_lazy("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và nhập lại."),
        "inactive": gettext_lazy("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và nhập lại."),
    }

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext_lazy("Tên đăng nhập")
        self.fields["password"].label = gettext_lazy("Mật khẩu")


sign_in = public(LoginView.as_view(template_name="sign_in.html", authentication_form=SignInForm))
sign_out = public(LogoutView.as_view())


class PasswordForm(forms.Form):
    old = forms.CharField(
        label=gettext_lazy("Mật khẩu hiện tại"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    new = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        help_text=gettext_lazy("Ít nhất 14 ký tự."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


@signed_in
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    faults: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_password(actor_of(request), **form.cleaned_data)
        except Refusal as refusal:
            faults = spoken(list(refusal.faults))
        else:
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("desk")
    status = 422 if faults or form.errors else 200
    return render(request, "password.html", {"form": form, "faults": faults}, status=status)
