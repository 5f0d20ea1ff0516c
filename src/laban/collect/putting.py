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
from laban.collect.models import ObservationVersion, Sheet, SheetText, Via
from laban.collect.reading_values import current_texts, current_values
from laban.collect.rounds import regulation_of_round
from laban.collect.sheets import TypedText, write_draft
from laban.keeping.door import Act, action

Values = Mapping[str, ObservationVersion | Entry]


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


@action("sheet.put", event=False)
def put_sheet(
    act: Act, *, key: SheetKey, values: Sequence[Typed], texts: Mapping[str, str], condition: Condition
) -> Put:
    """Writes the whole draft: what is not named becomes empty."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    current, old_texts = current_values(sheet), current_texts(sheet)
    before = etag_of(current, old_texts)
    entries = _understood(sheet, values)
    wanted = etag_of({entry.indicator: entry for entry in entries}, texts)
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
    write_draft(act, sheet, typed, typed_texts, allowed=None, via=Via.API)
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
    return etag_of(current_values(sheet), current_texts(sheet))


def check_tag(sheet: Sheet, condition: Condition) -> None:
    """For steps: the sender must know the draft that he approves or sends."""
    _check(condition, current_etag(sheet))


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


def _seeing(typed: Typed, row: ObservationVersion | None) -> Typed:
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


def _is_empty(row: ObservationVersion | Entry) -> bool:
    if isinstance(row, Entry):
        return row.is_empty
    return not (row.value or row.numerator or row.denominator or row.note or row.reason) and row.status == "A"
