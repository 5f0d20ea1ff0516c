"""The day that a page is asked about: `?on=`, typed or chosen."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from laban.keeping import clock

FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
BOUNDS = [
    MinValueValidator(date(1945, 9, 2), gettext_lazy("Chọn ngày từ 02/9/1945.")),
    MaxValueValidator(date(2100, 12, 31), gettext_lazy("Chọn ngày đến 31/12/2100.")),
]


class OnForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Ngày"),
        input_formats=FORMATS,
        validators=BOUNDS,
        error_messages={"invalid": gettext_lazy("Ngày không đúng. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025.")},
    )


@dataclass(frozen=True)
class Asked:
    """`day` is today where nothing or nonsense was asked; then `error` says what was wrong with `typed`."""

    day: date
    typed: str
    error: str = ""

    @property
    def status(self) -> int:
        return 422 if self.error else 200


def asked(request: HttpRequest) -> Asked:
    today = clock.today()
    if not request.GET.get("on"):
        return Asked(today, f"{today:%d/%m/%Y}")
    form = OnForm(request.GET)
    if form.is_valid():
        day = form.cleaned_data["on"]
        return Asked(day, f"{day:%d/%m/%Y}")
    return Asked(today, request.GET["on"][:40], " ".join(form.errors["on"]))
