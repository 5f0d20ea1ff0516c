"""The thread of a value: what its reporters and its reviewers say to each other about it."""

from laban.accounts.actions import find_account
from laban.base.kept_text import clean_text
from laban.base.messages import refuse
from laban.collect.finding import SheetKey, find_sheet, routes_on, subject_of
from laban.collect.models import Remark, Sheet
from laban.keeping.door import Act, action


@action("sheet.remark")
def remark(act: Act, *, key: SheetKey, indicator: str, text: str) -> Sheet:
    """Adds to the thread of one value, at any step of the sheet."""
    sheet = find_sheet(key)
    act.authorise(subject_of(sheet))
    if indicator not in routes_on(sheet):
        raise refuse("sheet.not-asked", indicator, indicator=indicator)
    text = clean_text(text, "text")
    if not text:
        raise refuse("sheet.remark-empty", place="text")
    warrant = act.warrant
    assert warrant is not None
    by = find_account(act.actor.name)
    Remark(sheet=sheet, indicator=indicator, text=text, by=by, role=warrant.role, at=act.at).save()
    act.record(f"sheet:{sheet.key}", indicator=indicator, text=text)
    return sheet
