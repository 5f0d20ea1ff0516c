"""tasks.yaml: sections, leads that exist, years in order, indicators that are there."""

from collections.abc import Iterator

from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.checks.context import Context, cycles
from laban.regulations.tasks import Task


def check_tasks(context: Context) -> Iterator[Fault]:
    yield from _sections(context)
    for index, task in enumerate(context.regulation.tasks):
        yield from check_task(context, index, task)
    known = {task.id for task in context.regulation.tasks}
    for index, row in enumerate(context.regulation.commitments):
        if row.task is not None and row.task not in known:
            place = context.place("commitments", index, "task")
            yield Fault("regulation.no-such-task", place, {"task": row.task, "nearest": nearest(row.task, known)})


def check_task(context: Context, index: int, task: Task) -> Iterator[Fault]:
    """One row by itself."""
    yield from context.bodies(task.lead, context.place("tasks", index, "lead"))
    yield from context.bodies(task.with_, context.place("tasks", index, "with"))
    if task.section is not None:
        yield from _section(context, task.section, context.place("tasks", index, "section"))
    if task.from_ is not None and task.to is not None and task.to < task.from_:
        place = context.place("tasks", index, "to")
        yield Fault("regulation.ends-before-start", place, {"from": task.from_, "to": task.to})
    if task.from_ is not None and task.due is not None and int(task.due[:4]) < task.from_:
        place = context.place("tasks", index, "due")
        yield Fault("regulation.ends-before-start", place, {"from": task.from_, "to": task.due})
    for number, served in enumerate(task.serves):
        if served.indicator is not None:
            yield from context.code(served.indicator, context.place("tasks", index, "serves", number))
    for number, result in enumerate(task.results):
        yield from context.bodies(result.reported_by, context.place("tasks", index, "results", number))


def _sections(context: Context) -> Iterator[Fault]:
    sections = context.regulation.task_sections
    numbers = {section.id: index for index, section in enumerate(sections)}
    parents = {section.id: section.parent for section in sections if section.parent}
    for id, parent in parents.items():
        yield from _section(context, parent, context.place("task_sections", numbers[id], "parent"))
    for id in cycles(parents):
        yield Fault("regulation.section-cycle", context.place("task_sections", numbers[id], "parent"), {"section": id})


def _section(context: Context, id: str, place: str) -> Iterator[Fault]:
    if id not in context.sections:
        yield Fault("regulation.no-such-section", place, {"section": id, "nearest": nearest(id, context.sections)})
