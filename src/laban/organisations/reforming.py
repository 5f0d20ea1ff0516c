"""Carrying out a reform that was previewed, and undoing one by a counter-action."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.directory.reforms import Outcome, Plan, carry_out
from laban.directory.states import eve_of
from laban.keeping.door import Act, Subject, action
from laban.organisations import writing
from laban.organisations.models import (
    AreaLink,
    AreaState,
    OrganisationLink,
    OrganisationState,
    Reform,
    Word,
)
from laban.organisations.reading import directory, last_change
from laban.organisations.usage import uses_of
from laban.organisations.writing import texts_of, ways_of
from laban.regulations.organisation_file import PatternEntry
from laban.regulations.parts import ID_PATTERN

_AT_ONCE = 500  # ids in one query


def preview(plan: Plan) -> Outcome:
    """What a plan comes to, without writing; Refusal with all that is wrong."""
    faults = list(_faults_of_head(plan))
    if faults:
        raise Refusal(*faults)
    return carry_out(directory(), plan, patterns())


@action("organisations.reform")
def reform(act: Act, *, plan: Plan, seen: str = "") -> Reform:
    """Ends, opens, changes and links all units of a plan. `seen` is the state of the directory that the preview was
    made from (`reading.last_change`); when it has changed since, nothing is done."""
    act.authorise(Subject())
    if seen and seen != last_change():
        raise refuse("reform.overtaken", place="reform")
    outcome = preview(plan)
    row = Reform(
        id=plan.id,
        day=plan.day,
        title=clean_text(plan.title, "title"),
        title_en=clean_text(plan.title_en, "title_en"),
        basis=clean_text(plan.basis, "basis"),
        by=act.actor.name,
        at=act.at,
    )
    row.save(force_insert=True)
    _write(outcome, row)
    act.record(
        f"reform:{row.id}",
        title=row.title,
        day=str(row.day),
        basis=row.basis,
        ended=len(outcome.ended),
        opened=len(outcome.opened),
        changed=len(outcome.changed),
        links=len(outcome.links),
        contents=contents_of(outcome),
    )
    return row


@action("organisations.undo")
def undo(act: Act, *, reform: str, because: str) -> Reform:
    """Takes a reform back: what it opened is gone, what it ended goes on, its links are no more. Refused when something
    was built upon it since."""
    act.authorise(Subject())
    row = find_reform(reform)
    because = clean_text(because, "because")
    if not because:
        raise refuse("reform.no-reason", place="because")
    if row.undone_at is not None:
        raise refuse("reform.undone-already", place=row.id)
    faults = list(faults_of_undoing(row))
    if faults:
        raise Refusal(*faults)
    for states, links in ((AreaState, AreaLink), (OrganisationState, OrganisationLink)):
        links.objects.filter(reform=row).delete()
        states.objects.filter(begun_by=row).delete()
        states.objects.filter(ended_by=row).update(until=None, ended_by=None)
    row.undone_by, row.undone_at, row.undone_because = act.actor.name, act.at, because
    row.save(update_fields=["undone_by", "undone_at", "undone_because"])
    act.record(f"reform:{row.id}", because=because)
    return row


def find_reform(id: str) -> Reform:
    row = Reform.objects.filter(id=id).first()
    if row is None:
        raise refuse("reform.unknown", place=id, id=id)
    return row


def faults_of_undoing(row: Reform) -> Iterator[Fault]:
    """What stands in the way: later changes of the same units, and what the units that it opened have by now."""
    touched = _touched(row)
    for model, field in ((AreaState, "area_id"), (OrganisationState, "organisation_id")):
        later = model.objects.filter(since__gt=row.day).select_related("begun_by")
        ended = model.objects.filter(begun_by=row, until__isnull=False).select_related("ended_by")
        for state in _chunked(later, field, touched):
            yield _built_upon(state.name, state.begun_by)
        for state in ended:
            yield _built_upon(state.name, state.ended_by)
    for unit, what in uses_of(_opened(row)):
        yield Fault(f"reform.unit-has-{what}", unit, {"unit": unit})


def _built_upon(unit: str, later: Reform | None) -> Fault:
    return Fault("reform.built-upon", unit, {"unit": unit, "later": later.title if later else "?"})


def _touched(row: Reform) -> set[str]:
    ids: set[str] = set()
    for model, field in ((AreaState, "area_id"), (OrganisationState, "organisation_id")):
        ids |= set(model.objects.filter(begun_by=row).values_list(field, flat=True))
        ids |= set(model.objects.filter(ended_by=row).values_list(field, flat=True))
    return ids


def _opened(row: Reform) -> set[str]:
    """Units whose life began with the reform."""
    known = directory()
    return {id for id in _touched(row) if known.life(id) and known.life(id)[0].since == row.day}


def _chunked(rows: Any, field: str, ids: Iterable[str]) -> Iterator[Any]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from rows.filter(**{f"{field}__in": wanted[start : start + _AT_ONCE]})


def _faults_of_head(plan: Plan) -> Iterator[Fault]:
    if not re.fullmatch(ID_PATTERN, plan.id) or len(plan.id) > 80:
        yield Fault("reform.bad-id", "id", {"id": plan.id})
    elif Reform.objects.filter(id=plan.id).exists():
        yield Fault("reform.id-taken", "id", {"id": plan.id})
    if not plan.title.strip():
        yield Fault("reform.no-title", "title")
    for step in plan.steps:
        if not re.fullmatch(ID_PATTERN, step.unit) or len(step.unit) > 80:
            yield Fault("reform.bad-id", step.place, {"id": step.unit})


def _write(outcome: Outcome, row: Reform) -> None:
    is_area = outcome.after.areas.__contains__
    closed = [*(state.id for state in outcome.ended), *(change.old.id for change in outcome.changed)]
    _close(AreaState, "area_id", [id for id in closed if is_area(id)], row)
    _close(OrganisationState, "organisation_id", [id for id in closed if not is_area(id)], row)
    new = [*outcome.opened, *(change.new for change in outcome.changed)]

    def reform_of(day: Any) -> Reform | None:
        return row if day == row.day else None

    writing.write_areas([state for state in new if is_area(state.id)], reform_of)
    writing.write_bodies([state for state in new if not is_area(state.id)], reform_of)
    writing.write_links(AreaLink, [link for link in outcome.links if is_area(link.predecessor)], reform_of)
    writing.write_links(OrganisationLink, [link for link in outcome.links if not is_area(link.predecessor)], reform_of)


def _close(model: type[AreaState] | type[OrganisationState], field: str, ids: Sequence[str], row: Reform) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        running = model.objects.filter(**{f"{field}__in": ids[start : start + _AT_ONCE]}, until__isnull=True)
        running.update(until=eve_of(row.day), ended_by=row)


def patterns() -> list[PatternEntry]:
    """The bodies that every area of some levels has, as this home knows them."""
    rows = Word.objects.filter(list="pattern").values_list("facts", flat=True)
    return [PatternEntry.model_validate(facts) for facts in rows]


def contents_of(outcome: Outcome) -> str:
    """The hash of all states and links that are written, so that the event proves them."""
    new = [*outcome.opened, *(change.new for change in outcome.changed)]
    return sha256_hex(canonical_json([[state.id for state in outcome.ended], texts_of(new), ways_of(outcome.links)]))
