"""A whole draft by a program: written as one state, and changed only by who knows the state before.

The entity tag of a sheet is the hash of its draft: values and free texts, as they are understood. A body that equals
what stands there changes nothing, whatever the conditions say, so a request may be sent again without harm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.entries import Entry, Typed, understand
from laban.collect.finding import SheetKey, codes_on, find_sheet, subject_of
from laban.collect.models import Sheet, SheetText, Via
from laban.collect.reading_values import Figure, current_texts, figures_of
from laban.collect.rounds import regulation_of_round
from laban.collect.sheets import TypedText, write_draft
from laban.keeping.door import Act, Actor, action, warrant_for

Values = Mapping[str, Figure | Entry]


@dataclass(frozen=True)
class Condition:
    """What the sender says about the state before: `none` is `If-None-Match: *`, `tags` those of `If-Match`."""

    none: bool = False
    tags: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        return not self.none and not self.tags


@dataclass(frozen=True)
class Put:
    """`created`: nothing stood there before; `changed`: something was written."""

    sheet: Sheet
    etag: str
    created: bool
    changed: bool


@dataclass(frozen=True)
class _Given:
    """What was sent, as typed and as understood."""

    values: tuple[Typed, ...]
    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    etag: str


def put_sheet(
    actor: Actor, *, key: SheetKey, values: Sequence[Typed], texts: Mapping[str, str], condition: Condition
) -> Put:
    """Writes the whole draft: what is not named becomes empty. It is understood before it is this one's turn to
    write."""
    sheet = find_sheet(key)
    warrant_for(actor, "sheet.put", subject_of(sheet))
    entries = _understood(sheet, values)
    wanted = etag_of({entry.indicator: entry for entry in entries}, texts)
    given = _Given(tuple(values), tuple(entries), texts, wanted)
    return _put(actor, key=key, given=given, condition=condition)


@action("sheet.put", event=False)
def _put(
    act: Act,
    *,
    key: SheetKey,
    given: "_Given",
    condition: Condition,
) -> Put:
    values, entries, texts, wanted = given.values, given.entries, given.texts, given.etag
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    current, old_texts = figures_of(sheet), current_texts(sheet)
    before = etag_of(current, old_texts)
    if wanted == before:
        return Put(sheet, before, created=False, changed=False)
    _check(condition, before)
    given = {typed.indicator: typed for typed in values}
    typed = [
        _seeing(given.get(code, Typed(code)), current.get(code))
        for code in codes_on(sheet)
        if code in given or code in current
    ]
    seen = {section: row.version for section, row in old_texts.items()}
    sections = dict.fromkeys([*texts, *old_texts])
    typed_texts = [TypedText(id, texts.get(id, ""), seen.get(id, 0)) for id in sections]
    write_draft(act, sheet, typed, typed_texts, allowed=None, via=Via.API, before=current, entries=entries)
    return Put(sheet, wanted, created=before == EMPTY, changed=True)


def etag_of(values: Values, texts: Mapping[str, SheetText | str]) -> str:
    """Of the draft as it is understood; where nothing stands it is that of an empty one."""
    figures = {
        code: [row.value, row.numerator, row.denominator, str(row.status), row.note, row.reason]
        for code, row in values.items()
        if not _is_empty(row)
    }
    written = {id: text if isinstance(text, str) else text.text for id, text in texts.items()}
    return sha256_hex(canonical_json([figures, {id: text for id, text in written.items() if text}]))


EMPTY = etag_of({}, {})


def current_etag(sheet: Sheet) -> str:
    return etag_of(figures_of(sheet), current_texts(sheet))


def check_tag(sheet: Sheet, condition: Condition) -> str:
    """For steps, which leave the draft as it is: the sender must know what he approves or sends. Gives its tag."""
    etag = current_etag(sheet)
    _check(condition, etag)
    return etag


def _check(condition: Condition, before: str) -> None:
    if condition.is_missing:
        raise refuse("api.condition-missing", place="If-Match")
    if condition.none and before != EMPTY:
        raise refuse("api.exists-already", place="If-None-Match")
    if condition.tags and before not in condition.tags and "*" not in condition.tags:
        raise refuse("api.stale", place="If-Match")


def _understood(sheet: Sheet, values: Sequence[Typed]) -> list[Entry]:
    """Refusal with all faults; each has its code as place."""
    text, asked = regulation_of_round(sheet.round), set(codes_on(sheet))
    entries, faults = [], []
    for typed in values:
        if typed.indicator not in asked:
            faults.append(Fault("sheet.not-asked", typed.indicator, {"indicator": typed.indicator}))
            continue
        try:
            entries.append(understand(typed, text.indicator(typed.indicator)))
        except Refusal as refusal:
            faults += refusal.faults
    if faults:
        raise Refusal(*faults)
    return entries


def _seeing(typed: Typed, row: Figure | None) -> Typed:
    version = row.version if row is not None else 0
    return Typed(
        typed.indicator,
        typed.value,
        typed.status,
        typed.note,
        typed.reason,
        version,
        typed.numerator,
        typed.denominator,
    )


def _is_empty(row: Figure | Entry) -> bool:
    if isinstance(row, Entry):
        return row.is_empty
    return not (row.value or row.numerator or row.denominator or row.note or row.reason) and row.status == "A"
