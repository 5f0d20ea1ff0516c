"""The tasks of a regulation: who must do what until when, and what became of it."""

from dataclasses import dataclass
from itertools import islice

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.base.messages import refuse
from laban.base.vietnamese import search_key
from laban.organisations.asof import Name
from laban.regulations.identity import Reading
from laban.regulations.schema import Regulation
from laban.regulations.tasks import Result, Task
from laban.web.access import public
from laban.web.regulation_search import task_key
from laban.web.regulation_view import Shown, common, kinds_of, named, shown
from laban.web.searching import Wanted, bodies_said
from laban.web.templatetags.regulations import differs_from

PAGE_OF_TASKS = 50


@dataclass(frozen=True)
class TaskRow:
    """A task with the names of its bodies, and the cells as printed where they say something else.

    `latest` is the result of the last year that was reported.
    """

    task: Task
    leads: list[Name]
    lead_print: str | None
    cooperating: list[Name]
    with_print: str | None
    latest: Result | None
    marks: list[Reading]


ROLES = ("lead", "with")


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; an empty word looks for nothing in particular.

    `role` is what the body does: it leads, it cooperates, or either.
    """

    wanted: Wanted
    body: str
    role: str
    year: int | None
    section: str
    indicator: str

    @classmethod
    def of(cls, form: QueryDict) -> "Filter":
        year, role = form.get("year", ""), form.get("role", "lead")
        return cls(
            Wanted.of(form.get("q")),
            form.get("lead", ""),
            role if role in ROLES else "",
            int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            form.get("section", ""),
            form.get("indicator", ""),
        )

    @property
    def is_empty(self) -> bool:
        return not any((self.wanted, self.body, self.year, self.section, self.indicator))

    def takes(self, text: Regulation, task: Task, said: dict[str, str]) -> bool:
        """`said` is what each body is called."""
        return (
            (not self.body or self.body in self._bodies(task))
            and (self.year is None or task.runs_in(self.year))
            and (not self.section or self.section in _sections_above(text, task.section))
            and (not self.indicator or self.indicator in [served.indicator for served in task.serves])
            and (not self.wanted or self.wanted.is_in(task_key(task), [said[id] for id in task.bodies]))
        )

    def _bodies(self, task: Task) -> list[str]:
        return {"lead": task.lead, "with": task.with_}.get(self.role, task.bodies)


def _sections_above(text: Regulation, section: str | None) -> list[str]:
    """The section itself and those it belongs to."""
    parents = {row.id: row.parent for row in text.task_sections}
    line: list[str] = []
    while section is not None and section not in line:
        line.append(section)
        section = parents.get(section)
    return line


@require_safe
@public
def tasks(request: HttpRequest, regulation: str) -> HttpResponse:
    view = shown(regulation)
    text, wanted = view.text, Filter.of(request.GET)
    said = bodies_said(body for task in text.tasks for body in task.bodies)
    found = [task for task in text.tasks if wanted.takes(text, task, said)]
    if wanted.wanted:
        found.sort(key=lambda task: wanted.wanted.rank(task_key(task), task.id, task.number))
    page = Paginator(found, PAGE_OF_TASKS).get_page(request.GET.get("page"))
    names = named({body for task in text.tasks for body in task.bodies}, view.issue_day)
    context = common(view) | {
        "wanted": wanted,
        "filtered": not wanted.is_empty,
        "unknown": wanted.body and wanted.body not in names,
        "found": len(found),
        "page": page,
        "rows": [_row(view, task, names) for task in page.object_list],
        "bodies": sorted(names.values(), key=lambda name: search_key(name.full)),
        "kinds": kinds_of(text),
        "years": _years(text),
        "indicators": _served(text),
        "with_products": any(task.product for task in text.tasks),
        "with_results": any(task.results for task in text.tasks),
    }
    return render(request, "regulations/tasks.html", context)


@require_safe
@public
def task(request: HttpRequest, regulation: str, task: str) -> HttpResponse:
    view = shown(regulation)
    row = next((row for row in view.text.tasks if row.id == task), None)
    if row is None:
        raise refuse("web.not-found", place=request.path)
    bodies = {*row.bodies, *(body for result in row.results for body in result.reported_by)}
    names = named(bodies, view.issue_day)
    sections = {section.id: section for section in view.text.task_sections}
    context = common(view) | {
        "row": _row(view, row, names),
        "task": row,
        "sections": [sections[id] for id in reversed(_sections_above(view.text, row.section)) if id in sections],
        "results": [(result, [names[body] for body in result.reported_by]) for result in _by_year(row)],
        "commitments": [entry for entry in view.text.commitments if entry.task == row.id],
    }
    return render(request, "regulations/task.html", context)


def _row(view: Shown, task: Task, names: dict[str, Name]) -> TaskRow:
    leads, cooperating = ([names[body] for body in bodies] for bodies in (task.lead, task.with_))
    return TaskRow(
        task,
        leads,
        _print(task.lead_text, leads),
        cooperating,
        _print(task.with_text, cooperating),
        next(iter(_by_year(task)), None),
        view.marks(f"tasks/{task.id}"),
    )


def _print(cell: str | None, names: list[Name]) -> str | None:
    """A cell as printed, unless it says no more than the names do."""
    return cell if cell and differs_from(cell, "".join(name.full for name in names)) else None


def _by_year(task: Task) -> list[Result]:
    """The newest first."""
    return sorted(task.results, key=lambda result: -result.year)


def _years(text: Regulation) -> list[int]:
    """From the first year that a task names to the last, at most thirty."""
    named_years = {year for task in text.tasks for year in (task.from_, task.last_year) if year}
    return list(islice(range(min(named_years), max(named_years) + 1), 30)) if named_years else []


def _served(text: Regulation) -> list[str]:
    """The indicators that tasks serve, in the order of the table."""
    served = {served.indicator for task in text.tasks for served in task.serves}
    return [row.code for row in text.indicators if row.code in served]
