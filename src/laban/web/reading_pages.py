"""The readings of a regulation: where its text leaves a choice, what was chosen and why, and choosing otherwise."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laban.accounts.models import Account
from laban.accounts.rights import Grants
from laban.base.messages import Refusal
from laban.keeping import clock
from laban.keeping.door import Subject
from laban.keeping.models import ReadingChoice, RegulationVersion
from laban.keeping.regulation_versions import choose_reading
from laban.organisations.table import current_table
from laban.regulations.differ import Change, differences
from laban.regulations.identity import Option, Reading
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation
from laban.web.access import actor_of, is_signed_in, public, signed_in
from laban.web.errors import beside_form
from laban.web.regulation_view import Shown, common, shown


@dataclass(frozen=True)
class Choice:
    """One row of the history: who chose which option since when, and why."""

    row: ReadingChoice
    option: Option | None
    by: str


@dataclass(frozen=True)
class ReadingView:
    """`options` with what each would change against the text as it came; `otherwise` when the office reads it so."""

    reading: Reading
    original: Reading
    options: list[tuple[str, Option, list[str]]]
    history: list[Choice]

    @property
    def otherwise(self) -> bool:
        return self.reading.chosen != self.library

    @property
    def library(self) -> str:
        return self.original.chosen


@require_safe
@public
def readings(request: HttpRequest, regulation: str) -> HttpResponse:
    return _page(request, shown(regulation))


@require_POST
@signed_in
def choose(request: HttpRequest, regulation: str, reading: str) -> HttpResponse:
    """An office reads the text otherwise from today on."""
    option, because = request.POST.get("option", ""), request.POST.get("because", "")
    try:
        choose_reading(actor_of(request), regulation=regulation, reading=reading, option=option, because=because)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        typed = {"reading": reading, "option": option, "because": because}
        return _page(request, shown(regulation), typed, beside_form(refusal))
    messages.success(request, _("Đã chọn cách hiểu, áp dụng từ hôm nay."))
    response = redirect("regulation-readings", regulation)
    response["Location"] += f"#{reading}"
    return response


def _page(
    request: HttpRequest,
    view: Shown,
    typed: dict[str, str] | None = None,
    faults: list[dict[str, str]] | None = None,
) -> HttpResponse:
    context = common(view) | {
        "readings": list(_readings(view)),
        "may_choose": _may_choose(request, view),
        "typed": typed,
        "faults": faults or [],
    }
    return render(request, "regulations/readings.html", context, status=422 if faults else 200)


def _may_choose(request: HttpRequest, view: Shown) -> bool:
    if not is_signed_in(request):
        return False
    office = Subject.of(office=view.identity.programme_office)
    return Grants(actor_of(request), clock.today()).may("reading.choose", office)


def _readings(view: Shown) -> Iterator[ReadingView]:
    library = {reading.id: reading for reading in view.library.readings}
    rows = ReadingChoice.objects.filter(regulation=view.identity.id).order_by("-since", "-id")
    people = dict(Account.objects.filter(login__in={row.by for row in rows}).values_list("login", "full_name"))
    sets = effects(view.version.sha256, get_language() or "vi")
    for reading in view.text.readings:
        yield ReadingView(
            reading,
            library[reading.id],
            [(id, reading.options[id], sets[reading.id, id]) for id in _in_order(reading, library[reading.id].chosen)],
            [
                Choice(row, reading.options.get(row.option), people.get(row.by, _("Người vận hành máy chủ")))
                for row in rows
                if row.reading == reading.id
            ],
        )


def _in_order(reading: Reading, library: str) -> list[str]:
    """The library's option first."""
    return sorted(reading.options, key=lambda id: id != library)


@lru_cache(maxsize=64)
def effects(version: str, language: str) -> dict[tuple[str, str], list[str]]:
    """In words, what each option changes against the text as it came. A version never changes, so this is kept."""
    data = json.loads(RegulationVersion.objects.get(pk=version).compiled)
    name = current_table().name_of
    return {
        (reading["id"], option): [change.sentence(language, name) for change in _changes(data, reading, option)]
        for reading in data.get("readings", [])
        for option in reading["options"]
    }


def _changes(data: dict[str, Any], reading: dict[str, Any], option: str) -> list[Change]:
    # Only the parts that the reading can set: a long list of tasks would be compared for nothing.
    paths = [path for choice in reading["options"].values() for path in choice.get("set", {})]
    parts = {path.partition("/")[0] for path in paths} - {"regulation"}
    part = {"regulation": data["regulation"], "readings": [reading]} | {name: data[name] for name in parts}
    came, chosen = (Regulation.from_compiled(effective(part, choice)) for choice in ({}, {reading["id"]: option}))
    return [change for change in differences(came, chosen) if change.path[0] != "readings"]
