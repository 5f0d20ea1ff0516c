"""Typing into a sheet: every field is kept as versions, and nobody overwrites what he has not seen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.timezone import localtime

from laban.accounts.actions import find_account
from laban.accounts.models import Account
from laban.base.exact import editable, from_canonical
from laban.base.kept_text import clean_text
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.entries import WITHOUT_VALUE, Entry, Typed, understand
from laban.collect.finding import SheetKey, find_sheet, routes_on, subject_of
from laban.collect.models import Observation, ObservationVersion, Sheet, SheetText, Via
from laban.collect.reading_values import Figure, current_texts, current_values, figures_of, observations_of
from laban.collect.rounds import check_open, regulation_of_round
from laban.collect.sharing import authorise_typing
from laban.keeping.door import Act, action
from laban.regulations.asking import free_texts


@dataclass(frozen=True)
class TypedText:
    """A free text of the form; `seen` is the version that the sender had before him."""

    section: str
    text: str
    seen: int = 0


@action("sheet.type", event=False)
def type_into(
    act: Act,
    *,
    key: SheetKey,
    values: Sequence[Typed] = (),
    texts: Sequence[TypedText] = (),
    via: str = Via.WEB,
) -> Sheet:
    """Saves fields of a draft, all or none. Faults are those of all fields; each has its code as place.

    Who was given some rows of the sheet only may save those.
    """
    sheet = find_sheet(key, lock=True)
    allowed = authorise_typing(act, sheet)
    return write_draft(act, sheet, values, texts, allowed=allowed, via=via)


@action("sheet.type_for", event=False)
def type_for(act: Act, *, key: SheetKey, values: Sequence[Typed] = (), texts: Sequence[TypedText] = ()) -> Sheet:
    """The programme office enters what came by letter; the sheet must have been marked so (`sheet.enter_for`)."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    if not sheet.on_behalf:
        raise refuse("sheet.not-on-behalf", place=sheet.key)
    return write_draft(act, sheet, values, texts, allowed=None, via=Via.ON_BEHALF)


def write_draft(
    act: Act,
    sheet: Sheet,
    values: Sequence[Typed],
    texts: Sequence[TypedText],
    *,
    allowed: Collection[str] | None,
    via: str,
    before: Mapping[str, Figure] | None = None,
    entries: Sequence[Entry] = (),
) -> Sheet:
    """`allowed` are the indicators that the actor may fill; None for all, and the free texts. `before` is what stands
    there, where the caller has just read it, and `entries` what he has understood already."""
    check_open(sheet, act.today)
    if not sheet.editable:
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)
    if before is None:
        before = figures_of(sheet, {typed.indicator for typed in values})
    draft = _Draft(act, sheet, find_account(act.actor.name), allowed, via, before)
    draft.understood = {entry.indicator: entry for entry in entries}
    draft.take(values, texts)
    return draft.write()


@dataclass
class _Draft:
    """What one call changes: all faults are found first, then everything is written at once."""

    act: Act
    sheet: Sheet
    account: Account
    allowed: Collection[str] | None
    via: str
    before: Mapping[str, Figure]
    understood: Mapping[str, Entry] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    texts: list[TypedText] = field(default_factory=list)

    def take(self, values: Sequence[Typed], texts: Sequence[TypedText]) -> None:
        self.regulation = regulation_of_round(self.sheet.round)
        self.routes = routes_on(self.sheet)
        faults: list[Fault] = []
        for typed in values:
            try:
                self.entries += self._entry(typed)
            except Refusal as refusal:
                faults += refusal.faults
        for text in texts:
            try:
                self.texts += self._text(text)
            except Refusal as refusal:
                faults += refusal.faults
        if faults:
            raise Refusal(*faults)

    def write(self) -> Sheet:
        if not self.entries and not self.texts:
            return self.sheet
        self._write_values()
        for text in self.texts:
            self._write_text(text)
        self.sheet.filled += sum(self._gained(entry) for entry in self.entries)
        self.sheet.revision += len(self.entries) + len(self.texts)
        self.sheet.save(update_fields=["revision", "filled"])
        return self.sheet

    def _entry(self, typed: Typed) -> list[Entry]:
        """Nothing when it changes nothing."""
        if typed.indicator not in self.routes:
            raise refuse("sheet.not-asked", typed.indicator, indicator=typed.indicator)
        if self.allowed is not None and typed.indicator not in self.allowed:
            raise refuse("sheet.row-not-yours", typed.indicator, indicator=typed.indicator)
        entry = self.understood.get(typed.indicator)
        if entry is None:
            entry = understand(typed, self.regulation.indicator(typed.indicator))
        current = self.before.get(typed.indicator)
        if entry.is_empty if current is None else entry.same_as(current):
            return []
        if typed.seen != (current.version if current else 0):
            raise _conflict(typed.indicator, current_values(self.sheet, [typed.indicator]).get(typed.indicator))
        return [entry]

    def _text(self, typed: TypedText) -> list[TypedText]:
        round = self.sheet.round
        sections = {section.id for section in free_texts(self.regulation, round.calendar, round.period)}
        if typed.section not in sections:
            raise refuse("sheet.not-asked", typed.section, indicator=typed.section)
        if self.allowed is not None:
            raise refuse("sheet.row-not-yours", typed.section, indicator=typed.section)
        text = clean_text(typed.text, typed.section)
        current = current_texts(self.sheet).get(typed.section)
        if text == (current.text if current else ""):
            return []
        if typed.seen != (current.version if current else 0):
            raise _conflict(typed.section, current)
        return [TypedText(typed.section, text, typed.seen)]

    def _gained(self, entry: Entry) -> int:
        row = self.before.get(entry.indicator)
        was_filled = row is not None and (row.value is not None or row.status in WITHOUT_VALUE)
        return int(entry.is_filled) - int(was_filled)

    def _write_values(self) -> None:
        there = [entry.indicator for entry in self.entries if entry.indicator in self.before]
        known = observations_of(self.sheet, there) if there else {}
        new = [self._observation(entry.indicator) for entry in self.entries if entry.indicator not in known]
        for row in known.values():
            row.version += 1
        if known:
            Observation.objects.bulk_update(known.values(), ["version"])
        known |= {row.indicator: row for row in Observation.objects.bulk_create(new)}
        ObservationVersion.objects.bulk_create(self._version(known[entry.indicator], entry) for entry in self.entries)

    def _observation(self, code: str) -> Observation:
        round = self.sheet.round
        return Observation(
            sheet=self.sheet,
            regulation=round.regulation,
            indicator=code,
            about=self.sheet.about,
            period=round.period_key,
            route=self.routes[code],
            version=1,
        )

    def _version(self, observation: Observation, entry: Entry) -> ObservationVersion:
        return ObservationVersion(
            observation=observation,
            version=observation.version,
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            status=entry.status,
            note=entry.note,
            reason=entry.reason,
            typed=entry.typed,
            via=self.via,
            by=self.account,
            at=self.act.at,
        )

    def _write_text(self, text: TypedText) -> None:
        SheetText(
            sheet=self.sheet,
            section=text.section,
            version=text.seen + 1,
            text=text.text,
            by=self.account,
            at=self.act.at,
        ).save(force_insert=True)


def _conflict(place: str, current: ObservationVersion | SheetText | None) -> Refusal:
    if current is None:
        return refuse("sheet.changed-by-another", place, who="?", value="–", at="?")
    return refuse(
        "sheet.changed-by-another",
        place,
        who=current.by.full_name,
        value=current.text if isinstance(current, SheetText) else _figure(current),
        at=f"{localtime(current.at):%H:%M %d/%m/%Y}",
    )


def _figure(row: ObservationVersion) -> str:
    return editable(from_canonical(row.value)) if row.value else row.typed or "–"
