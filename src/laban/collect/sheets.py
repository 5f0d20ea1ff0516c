"""Typing into a sheet: every field is kept as versions, and nobody overwrites what he has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.timezone import localtime

from laban.accounts.actions import find_account
from laban.accounts.models import Account
from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.entries import Entry, Typed, understand
from laban.collect.models import Observation, ObservationVersion, Round, Sheet, SheetText
from laban.collect.rounds import regulation_of_round
from laban.keeping.door import Act, Subject, action
from laban.regulations.asking import SheetPlan, free_texts, sheets
from laban.regulations.schema import Regulation


@dataclass(frozen=True)
class TypedText:
    """A free text of the form; `seen` is the version that the sender had before him."""

    section: str
    text: str
    seen: int = 0


@dataclass(frozen=True)
class SheetKey:
    round: str
    reporter: str
    about: str


def find_sheet(key: SheetKey, *, lock: bool = False) -> Sheet:
    """The sheet of a key; `lock` keeps others from changing it until the transaction ends (PostgreSQL)."""
    query = Sheet.objects.select_for_update(of=("self",)) if lock else Sheet.objects
    sheet = (
        query.select_related("round__version")
        .filter(round__key=key.round, reporter=key.reporter, about=key.about)
        .first()
    )
    if sheet is None:
        raise refuse("sheet.unknown", place=f"{key.round}/{key.reporter}/{key.about}")
    return sheet


def subject_of(sheet: Sheet) -> Subject:
    """The bodies that report, and the office that runs the round."""
    return Subject.of(sheet.reporters, regulation_of_round(sheet.round).regulation.programme_office)


def plan_of(sheet: Sheet, text: Regulation) -> SheetPlan:
    """What this sheet asks, in the order of the form."""
    plans = sheets(text, sheet.round.calendar, sheet.round.period)
    return next(plan for plan in plans if plan.reporter_key == sheet.reporter and plan.about == sheet.about)


@action("sheet.type", event=False)
def type_into(act: Act, *, key: SheetKey, values: Sequence[Typed] = (), texts: Sequence[TypedText] = ()) -> Sheet:
    """Saves fields of a draft, all or none. Faults are those of all fields; each has its code as place."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    check_open(sheet.round)
    if not sheet.editable:
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)
    typing = _Typing(act, sheet, find_account(act.actor.name))
    changed = typing.save(values, texts)
    if changed:
        sheet.revision += changed
        sheet.save(update_fields=["revision"])
    return sheet


def check_open(round: Round) -> None:
    if round.closed_at is not None:
        raise refuse("round.closed", place=round.key, round=round.key)


class _Typing:
    """One call of `type_into`: collects all faults first, then writes."""

    def __init__(self, act: Act, sheet: Sheet, account: Account):
        self.act, self.sheet, self.account = act, sheet, account
        text = regulation_of_round(sheet.round)
        plan = plan_of(sheet, text)
        self.routes = {asked.indicator: asked.route for asked in plan.asked}
        self.indicators = {code: text.indicator(code) for code in self.routes}
        self.sections = {section.id for section in free_texts(text, sheet.round.calendar, sheet.round.period)}

    def save(self, values: Sequence[Typed], texts: Sequence[TypedText]) -> int:
        faults: list[Fault] = []
        entries: list[Entry] = []
        current = current_values(self.sheet)
        for typed in values:
            try:
                entry = self._understood(typed, current.get(typed.indicator))
            except Refusal as refusal:
                faults += refusal.faults
            else:
                entries += [entry] if entry else []
        new_texts: list[TypedText] = []
        for text in texts:
            try:
                new_texts += self._new_text(text)
            except Refusal as refusal:
                faults += refusal.faults
        if faults:
            raise Refusal(*faults)
        for entry in entries:
            self._write(entry)
        for text in new_texts:
            self._write_text(text)
        return len(entries) + len(new_texts)

    def _understood(self, typed: Typed, current: ObservationVersion | None) -> Entry | None:
        if typed.indicator not in self.routes:
            raise refuse("sheet.not-asked", typed.indicator, indicator=typed.indicator)
        entry = understand(typed, self.indicators[typed.indicator])
        if current is None and entry == Entry(entry.indicator, None, "A", "", "", ""):
            return None
        if current is not None and _same(entry, current):
            return None
        if typed.seen != (current.version if current else 0):
            raise _conflict(typed.indicator, current)
        return entry

    def _new_text(self, typed: TypedText) -> list[TypedText]:
        if typed.section not in self.sections:
            raise refuse("sheet.not-asked", typed.section, indicator=typed.section)
        text = clean_text(typed.text, typed.section)
        current = current_texts(self.sheet).get(typed.section)
        if text == (current.text if current else ""):
            return []
        if typed.seen != (current.version if current else 0):
            raise _conflict(typed.section, current)
        return [TypedText(typed.section, text, typed.seen)]

    def _write(self, entry: Entry) -> None:
        observation = self._observation(entry.indicator)
        observation.version += 1
        observation.save()
        ObservationVersion(
            observation=observation,
            version=observation.version,
            value=entry.value,
            status=entry.status,
            note=entry.note,
            reason=entry.reason,
            typed=entry.typed,
            by=self.account,
            at=self.act.at,
        ).save(force_insert=True)

    def _observation(self, code: str) -> Observation:
        key = {
            "regulation": self.sheet.round.regulation,
            "indicator": code,
            "about": self.sheet.about,
            "period": self.sheet.round.period_key,
            "route": self.routes[code],
        }
        return Observation.objects.filter(**key).first() or Observation(sheet=self.sheet, **key)

    def _write_text(self, text: TypedText) -> None:
        SheetText(
            sheet=self.sheet,
            section=text.section,
            version=text.seen + 1,
            text=text.text,
            by=self.account,
            at=self.act.at,
        ).save(force_insert=True)


def current_values(sheet: Sheet) -> dict[str, ObservationVersion]:
    """The version of each value that counts now, by indicator code."""
    rows = ObservationVersion.objects.filter(observation__sheet=sheet, version=F("observation__version"))
    return {row.observation.indicator: row for row in rows.select_related("observation", "by")}


def current_texts(sheet: Sheet) -> dict[str, SheetText]:
    rows = SheetText.objects.filter(sheet=sheet).select_related("by").order_by("version")
    return {row.section: row for row in rows}


def _same(entry: Entry, current: ObservationVersion) -> bool:
    return (entry.value, entry.status, entry.note, entry.reason) == (
        current.value,
        current.status,
        current.note,
        current.reason,
    )


def _conflict(place: str, current: ObservationVersion | SheetText | None) -> Refusal:
    if current is None:
        return refuse("sheet.changed-by-another", place, who="?", value="", at="")
    value = current.value if isinstance(current, ObservationVersion) else current.text
    return refuse(
        "sheet.changed-by-another",
        place,
        who=current.by.full_name,
        value=value or "–",
        at=f"{localtime(current.at):%H:%M %d/%m/%Y}",
    )
