"""regulation.yaml: dates in order, bodies that exist, other documents named so that they can be found."""

from collections.abc import Iterator

from laban.base.days import span_of
from laban.base.messages import Fault
from laban.base.nearest import nearest
from laban.regulations.checks.context import Context, repeated
from laban.regulations.identity import Cited, Identity


def check_identity(context: Context) -> Iterator[Fault]:
    identity = context.regulation.regulation
    for key in ("issuer", "programme_office"):
        if key in context.doubtful:
            continue
        yield from context.body(getattr(identity, key), context.place("regulation", key))
    yield from context.bodies(identity.recipients, context.place("regulation", "recipients"))
    first, last = identity.in_force.from_, identity.in_force.to
    if first and last and span_of(last)[1] < span_of(first)[0]:
        place = context.place("regulation", "in_force", "to")
        yield Fault("regulation.ends-before-start", place, {"from": first, "to": last})
    if first and "issued" not in context.doubtful and span_of(first)[1] < context.issued[0]:
        place = context.place("regulation", "in_force", "from")
        yield Fault("regulation.in-force-early", place, {"from": first, "issued": identity.issued})
    for part, direction in (("replaces", "earlier"), ("relations", "earlier"), ("replaced_by", "later")):
        for index, cited in enumerate(getattr(identity, part)):
            yield from _cited(context, cited, direction, context.place("regulation", part, index))


def _cited(context: Context, cited: Cited, direction: str, place: str) -> Iterator[Fault]:
    """What a text replaces or rests on is not younger than it; what replaces it is not older."""
    if _is_itself(context.regulation.regulation, cited):
        yield Fault("regulation.cites-itself", place)
    if cited.number is None and cited.id is None and cited.title is None:
        yield Fault("regulation.cited-nameless", place)
    if cited.issuer is not None and not context.table.life_of(cited.issuer):
        yield from context.body(cited.issuer, place)
    # A report on the text, or a list of what it cites, may name younger documents.
    if cited.issued is None or getattr(cited, "kind", "") in ("cites", "reports_on"):
        return
    first, last = span_of(cited.issued)
    if (direction == "earlier" and first > context.issued[1]) or (direction == "later" and last < context.issued[0]):
        name = cited.number or cited.id or ""
        yield Fault("regulation.cited-out-of-time", place, {"document": name, "day": cited.issued})


def _is_itself(identity: Identity, cited: Cited) -> bool:
    if cited.id is not None:
        return cited.id == identity.id
    printed = (cited.number, cited.issued, cited.issuer)
    return None not in printed and printed == (identity.number, identity.issued, identity.issuer)


def check_ids(context: Context) -> Iterator[Fault]:
    """Ids and codes by which paths, readings and addresses find their part stand once."""
    text = context.regulation
    ids = {
        "groups": [group.code for group in text.groups],
        "calendars": [calendar.id for calendar in text.calendars],
        "readings": [reading.id for reading in text.readings],
        "open_points": [point.id for point in text.open_points],
        "absent": text.absent,
        "indicators": [row.code for row in text.indicators],
        "task_sections": [section.id for section in text.task_sections],
        "tasks": [task.id for task in text.tasks],
        "commitments": [row.id for row in text.commitments],
    }
    for part, found in ids.items():
        for index, id in repeated(found):
            yield Fault("regulation.code-twice", context.place(part, index), {"code": id})


def check_totals(context: Context) -> Iterator[Fault]:
    """What the text says of its own size must hold, or the office has lost a row."""
    for index, total in enumerate(context.regulation.totals):
        place = context.place("totals", index)
        if total.section is not None and total.of != "tasks":
            yield Fault("regulation.total-section", place)
            continue
        if total.section is not None and total.section not in context.sections:
            like = nearest(total.section, context.sections)
            yield Fault("regulation.no-such-section", place, {"section": total.section, "nearest": like})
            continue
        found = _count(context, total.of, total.section)
        if found != total.count:
            yield Fault("regulation.total-differs", place, {"of": total.of, "stated": total.count, "found": found})


def _count(context: Context, what: str, section: str | None) -> int:
    text = context.regulation
    match what:
        case "groups":
            return len(text.groups)
        case "indicators":
            return sum(row.parent is None for row in text.indicators)
        case "figures":
            return sum(row.measure is not None for row in text.indicators)
        case "orientations":
            return sum(task.kind == "orientation" for task in text.tasks)
        case "commitments":
            return len(text.commitments)
        case "periods":
            return sum(len(calendar.periods) for calendar in text.calendars)
    return sum(task.kind == "task" and (section in (None, task.section)) for task in text.tasks)


def check_choices(context: Context) -> Iterator[Fault]:
    """A reading with one option leaves nothing to choose."""
    for index, reading in enumerate(context.regulation.readings):
        if len(reading.options) == 1:
            yield Fault("regulation.one-option", context.place("readings", index, "options"), {"reading": reading.id})
