"""Importing a table of units: previewed, then written all or nothing."""

from collections.abc import Sequence

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.directory.incoming.cells import read_table
from laban.directory.incoming.plan import Correction, ImportPlan, plan_of
from laban.keeping import clock
from laban.keeping.door import Act, Subject, action
from laban.organisations import writing
from laban.organisations.reading import directory, last_change


def preview_import(data: bytes, name: str) -> ImportPlan:
    """What a file would change, without writing; Refusal with all that is wrong, each at its cell."""
    return plan_of(read_table(data, name), directory(), clock.today())


def ticket_of(data: bytes) -> str:
    """What was previewed: this very file beside this very state of the directory."""
    return f"{sha256_hex(data)}-{last_change()[:16]}"


@action("organisations.import")
def import_units(act: Act, *, data: bytes, name: str, ticket: str = "") -> ImportPlan:
    """Writes a table. With a ticket, only when nothing else has come between the preview and this. A file without
    anything new is refused, so that no event says that something happened."""
    act.authorise(Subject())
    if ticket and ticket != ticket_of(data):
        raise refuse("import.overtaken", place=name)
    plan = preview_import(data, name)
    if plan.is_empty:
        raise refuse("import.nothing", place=name)
    areas = plan.after.areas
    writing.correct_areas([row for row in plan.corrected if row.new.id in areas])
    writing.correct_bodies([row for row in plan.corrected if row.new.id not in areas])
    writing.write_areas([state for state in plan.added if state.id in areas])
    writing.write_bodies([state for state in plan.added if state.id not in areas])
    act.record(
        f"organisations:{clean_text(name[:200], 'name')}",
        file=sha256_hex(data),
        new_units=len(plan.new_units),
        added=len(plan.added),
        corrected=len(plan.corrected),
        contents=_contents(plan.corrected, plan),
    )
    return plan


def _contents(corrected: Sequence[Correction], plan: ImportPlan) -> str:
    """The hash of all that was written."""
    states = [*plan.added, *(row.new for row in corrected)]
    return sha256_hex(canonical_json(writing.texts_of(states)))
