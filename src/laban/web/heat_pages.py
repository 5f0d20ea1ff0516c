"""Who is how far, period by period: the table of the programme office."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from laban.accounts.rights import Grants
from laban.base.messages import refuse
from laban.collect.heat import STATES, Branch, Heat, heat_of
from laban.keeping import clock
from laban.keeping.door import Subject
from laban.keeping.regulation_versions import latest_version, regulation_of
from laban.organisations.reading import directory
from laban.web.access import actor_of, signed_in
from laban.web.templatetags.laban import page_language

# Up to so many bodies are all shown at once; of more, branch by branch.
ALL_AT_ONCE = 120


@dataclass(frozen=True)
class Shown:
    """A branch with its name; `open` ones show their bodies."""

    branch: Branch
    name: str
    open: bool


@require_GET
@signed_in
def heat(request: HttpRequest, regulation: str) -> HttpResponse:
    text = regulation_of(latest_version(regulation))
    subject = Subject.of(office=text.regulation.programme_office)
    grants = Grants(actor_of(request), clock.today())
    if not grants.may("round.read", subject):
        raise refuse("right.missing", place="round.read", action="round.read")
    typed = request.GET.get("skip", "0")
    skip = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    found = heat_of(regulation, clock.today(), skip=skip)
    late_only, opened = "late" in request.GET, request.GET.get("branch", "")
    context = {
        "text": text,
        "heat": found,
        "states": STATES,
        "shown": _shown(found, opened, late_only),
        "late_only": late_only,
        "skip": skip,
        "earlier_skip": skip + len(found.rounds),
        "later_skip": max(0, skip - len(found.rounds)),
        "name_of": _names(found, opened, late_only),
    }
    return render(request, "heat.html", context)


def _shown(found: Heat, opened: str, late_only: bool) -> list[Shown]:
    all_open = found.size <= ALL_AT_ONCE
    branches = [branch for branch in found.branches if not late_only or any(count["late"] for count in branch.counts)]
    return [Shown(branch, _name(branch.id), all_open or branch.id == opened) for branch in branches]


def _names(found: Heat, opened: str, late_only: bool) -> dict[str, str]:
    """The names of the reporters whose rows are shown."""
    return {
        row.reporter: "; ".join(_name(body) for body in row.reporter.split("+"))
        for shown in _shown(found, opened, late_only)
        if shown.open
        for row in shown.branch.rows
    }


def _name(body: str) -> str:
    state = directory().bodies.nearest(body, clock.today())
    if state is None:
        return body
    return (state.name_en or state.name) if page_language() == "en" else state.name
