"""What was owed on a day, and under which text."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from laban.keeping import clock
from laban.keeping.regulation_versions import all_in_use
from laban.organisations.asof import Name
from laban.regulations.identity import Certainty, Identity
from laban.regulations.in_force import Force, Owed, OwedPeriod, Share, force_on, owed_on
from laban.regulations.network import Document
from laban.regulations.periods import period_title
from laban.regulations.tasks import Task
from laban.web.access import public
from laban.web.days import BOUNDS, FORMATS
from laban.web.regulation_view import PeriodRow, Shown, named, period_row, shown_as


class DayForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Ngày"), input_formats=FORMATS, validators=BOUNDS)


@dataclass(frozen=True)
class PeriodLine:
    """A period of reports, with the bodies that owe values in it."""

    period: OwedPeriod
    title: str
    row: PeriodRow
    shares: list[tuple[Share, list[Name]]]


@dataclass(frozen=True)
class OwedText:
    """One text of that day; `tasks` with the names of those who lead them.

    A text that has ended stands here too when `followed_by` says what has taken its place.
    """

    identity: Identity
    version: str
    force: Force
    certainty: Certainty
    followed_by: tuple[Document, ...]
    running: list[PeriodLine]
    before: list[PeriodLine]
    tasks: list[tuple[Task, list[Name]]]


@require_safe
@public
def owed(request: HttpRequest) -> HttpResponse:
    """What was owed on a day, and under which text. The readings are those that were chosen by that day."""
    form = DayForm(request.GET if "day" in request.GET else None)
    day = clock.today()
    if form.is_bound:
        if not form.is_valid():
            return render(request, "regulations/owed.html", {"form": form}, status=422)
        day = form.cleaned_data["day"]
    texts = all_in_use(day)
    found = owed_on(texts, day)
    names = named({body for row in found for body in _bodies(row)}, day)
    shown = {row.regulation.regulation.id for row in found}
    context = {
        "form": form,
        "day": day,
        "in_force": sum(row.force != "ended" for row in found),
        "texts": [_owed_text(row, names) for row in found],
        "others": [
            (text.regulation, force_on(text.regulation, day)) for text in texts if text.regulation.id not in shown
        ],
    }
    return render(request, "regulations/owed.html", context)


def _bodies(row: Owed) -> list[str]:
    periods = [*row.running, *row.due_before]
    reporters = [body for period in periods for share in period.shares for body in share.reporter]
    return [*reporters, *(body for task in row.tasks for body in task.lead)]


def _owed_text(row: Owed, names: dict[str, Name]) -> OwedText:
    view = shown_as(row.regulation)
    return OwedText(
        row.regulation.regulation,
        view.version.sha256,
        row.force,
        row.certainty,
        row.followed_by,
        [_period_line(view, period, names) for period in row.running],
        [_period_line(view, period, names) for period in row.due_before],
        [(task, [names[body] for body in task.lead]) for task in row.tasks],
    )


def _period_line(view: Shown, period: OwedPeriod, names: dict[str, Name]) -> PeriodLine:
    calendar, language = view.text.calendar(period.calendar), get_language() or "vi"
    row = period_row(view, period.calendar, calendar.period(period.period))
    title = period_title(calendar, period.period, period.year, language)
    return PeriodLine(
        period, title, row, [(share, [names[body] for body in share.reporter]) for share in period.shares]
    )
