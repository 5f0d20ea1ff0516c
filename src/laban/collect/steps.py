"""Writing down a step of a sheet: who did what in whose name, and what he said."""

from laban.accounts.actions import find_account
from laban.collect.models import Sheet, Step
from laban.keeping.door import Act


def step_of(act: Act, sheet: Sheet, *, comment: str = "") -> Step:
    """The step of the running action, to the state that the sheet is in now."""
    warrant = act.warrant
    assert warrant is not None
    step = Step(
        sheet=sheet,
        action=act.action,
        to_state=sheet.state,
        by=find_account(act.actor.name),
        role=warrant.role,
        organisation=warrant.organisation or "",
        comment=comment,
        at=act.at,
    )
    step.save()
    return step
