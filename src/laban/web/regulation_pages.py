"""One regulation: what it is, one of its indicators, its versions and what changed between them."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from laban.base.messages import refuse
from laban.keeping import clock
from laban.keeping.models import RegulationLoad, RegulationVersion
from laban.keeping.regulation_versions import all_in_use, loads_of, regulation_of
from laban.organisations.table import current_table
from laban.publish.reader import find
from laban.regulations.differ import Change, differences
from laban.regulations.judging import rules_of
from laban.regulations.readings import readings_touching
from laban.regulations.schema import Indicator
from laban.web.access import public
from laban.web.regulation_search import indicator_key
from laban.web.regulation_view import (
    Groups,
    Shown,
    cited_lines,
    columns_of,
    common,
    kinds_of,
    named,
    periods_of,
    printed,
    shown,
    table_of,
)
from laban.web.searching import Wanted, bodies_said


@require_safe
@public
def regulation(request: HttpRequest, regulation: str) -> HttpResponse:
    view, wanted = shown(regulation), Wanted.of(request.GET.get("q"))
    context = page_context(view) | {"loads": with_before(regulation), "wanted": wanted, "filterable": True}
    if wanted:
        context["groups"] = _only(context["groups"], wanted)
    return render(request, "regulations/regulation.html", context)


def _only(groups: Groups, wanted: Wanted) -> Groups:
    """The rows that have the words, each below its heading."""
    said = bodies_said(body.id for _, rows in groups for row in rows for body in row.reporters)
    found: set[str | None] = {
        row.indicator.code
        for _, rows in groups
        for row in rows
        if wanted.is_in(indicator_key(row.indicator), [said[body.id] for body in row.reporters])
    }
    found |= {row.indicator.parent for _, rows in groups for row in rows if row.indicator.code in found}
    kept = [(group, [row for row in rows if row.indicator.code in found]) for group, rows in groups]
    return [(group, rows) for group, rows in kept if rows]


def page_context(view: Shown) -> dict[str, Any]:
    """What the identity and the table of indicators need, also for a draft that nobody uses yet."""
    identity, columns = view.identity, columns_of(view.text)
    names = named([identity.issuer, identity.programme_office, *identity.recipients], view.issue_day)
    return common(view) | {
        "issuer": names[identity.issuer],
        "office": names[identity.programme_office],
        "recipients": [names[body] for body in identity.recipients],
        "cited": cited_lines(identity, [text.regulation for text in all_in_use(clock.today())]),
        "columns": columns,
        "groups": table_of(view, columns),
        "calendars": periods_of(view),
        "kinds": kinds_of(view.text),
        "footnotes": [(row.code, footnote) for row in view.text.indicators for footnote in row.footnotes],
    }


@require_safe
@public
def indicator(request: HttpRequest, regulation: str, code: str) -> HttpResponse:
    """The definition of one indicator; what was reached is a page of the release."""
    view = shown(regulation)
    row = next((row for row in view.text.indicators if row.code == code), None)
    if row is None:
        raise refuse("web.not-found", place=request.path)
    bodies = {body for ask in row.ask for body in (*ask.who, ask.about)} | set(row.carried_out_by)
    context = common(view) | {
        "indicator": row,
        "group": view.text.group_of(row),
        "parent": view.text.indicator(row.parent) if row.parent else None,
        "parts": [other for other in view.text.indicators if other.parent == code],
        "figures": [printed(view, row, column) for column in columns_of(view.text)] if row.measure else [],
        "asks": [(ask, view.text.calendar(ask.calendar)) for ask in row.ask],
        "ask_marks": view.marks(f"indicators/{code}/ask"),
        "names": named(bodies, view.issue_day),
        "readings": readings_touching(view.text, _paths_of(row)),
        "otherwise": {reading.id for reading in view.otherwise},
        "tasks": view.text.tasks_serving(code),
        "result_page": _result_page(regulation, code),
    }
    return render(request, "regulations/indicator.html", context)


def _paths_of(row: Indicator) -> list[str]:
    paths = [f"indicators/{row.code}"]
    if row.measure is None:
        return paths
    paths += [f"calendars/{ask.calendar}" for ask in row.ask]
    figures = [*row.plan.values(), *row.target.values()]
    paths += sorted({rule for figure in figures if figure.value is not None for rule in rules_of(figure)})
    return [*paths, "defaults/rank_judged"] if row.measure == "rank" else paths


def _result_page(regulation: str, code: str) -> str | None:
    """The page of the published result, when the release in force has one."""
    address = reverse("indicator", args=[regulation, code])
    return address if find(settings.LABAN_HOME.folder("releases"), address) else None


@require_safe
@public
def version(request: HttpRequest, regulation: str, version: str) -> HttpResponse:
    """The compiled text of a version, byte for byte what its hash is of."""
    row = _version(regulation, version)
    headers = {
        "Content-Disposition": f'attachment; filename="{regulation}-{version[:12]}.json"',
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    return HttpResponse(row.compiled, content_type="application/json", headers=headers)


@require_safe
@public
def diff(request: HttpRequest, regulation: str) -> HttpResponse:
    """What changed between two versions; without a choice, between the one in use and the one before."""
    loads = with_before(regulation)
    new = _version(regulation, request.GET.get("to") or loads[0][0].version_id)
    before = next(before for load, before in loads if load.version_id == new.sha256)
    old = _version(regulation, request.GET.get("from") or (before.version_id if before else new.sha256))
    context = common(shown(regulation)) | {
        "loads": loads,
        "old": old,
        "new": new,
        "changes": changes_between(old.sha256, new.sha256, get_language() or "vi"),
    }
    return render(request, "regulations/diff.html", context)


def with_before(regulation: str) -> list[tuple[RegulationLoad, RegulationLoad | None]]:
    """Each load with the one before it; the first has none."""
    loads = loads_of(regulation)
    return list(zip(loads, [*loads[1:], None], strict=True))


def _version(regulation: str, sha256: str) -> RegulationVersion:
    row = RegulationVersion.objects.filter(regulation=regulation, sha256=sha256).first()
    if row is None:
        raise refuse("web.not-found", place=sha256)
    return row


Sentences = list[tuple[str, list[tuple[str, str]]]]


@lru_cache(maxsize=32)
def changes_between(old: str, new: str, language: str) -> Sentences:
    """By part of the regulation: the kind of each change and its sentence. Versions never change, so this is kept."""
    one, other = (regulation_of(RegulationVersion.objects.get(pk=sha256)) for sha256 in (old, new))
    return said(differences(one, other), language)


def said(changes: list[Change], language: str) -> Sentences:
    parts: dict[str, list[tuple[str, str]]] = {}
    name = current_table().name_of
    for change in changes:
        parts.setdefault(change.path[0], []).append((change.kind, change.sentence(language, name)))
    return list(parts.items())
