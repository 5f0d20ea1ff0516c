"""A filled file read against the sheet that it should be for."""

from laban.base.exact import editable, from_canonical
from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import search_key
from laban.forms.book import Fingerprint, FormBook, digest_of, entry_digest
from laban.forms.filled import Field, Filled, FilledRow, FilledText
from laban.forms.layout import COLUMNS, FORM, TEXT_COLUMN, TEXTS, letters, place
from laban.forms.opened import Mapped, Opened
from laban.forms.rows_found import Found, find_rows
from laban.forms.understanding import CellReader


def fingerprint_of(data: bytes, name: str = "") -> Fingerprint:
    """Which sheet a file is for. Refusal (place: `name`) when it is no file of ours."""
    return Opened(data, name).hidden.fingerprint


def read(data: bytes, expected: FormBook, name: str = "") -> Filled:
    """What the file says. Refusal when the file as a whole cannot be taken: another kind of file, another sheet, a part
    of it gone. What is wrong in single cells is in `Filled.faults`: then the caller takes nothing of it."""
    opened = Opened(data, name)
    _check_whose(opened, expected, name)
    return _Reading(opened, expected).filled()


def _check_whose(opened: Opened, expected: FormBook, name: str) -> None:
    theirs, ours = opened.hidden.fingerprint, expected.fingerprint
    pairs = {
        "form.other-round": (theirs.round, ours.round, theirs.period_name, ours.period_name),
        "form.other-reporter": (theirs.reporter, ours.reporter, theirs.reporter_name, ours.reporter_name),
        "form.other-about": (theirs.about, ours.about, theirs.about_name, ours.about_name),
    }
    faults = [
        Fault(id, name, {"found": found, "expected": wanted})
        for id, (their_key, our_key, found, wanted) in pairs.items()
        if their_key != our_key
    ]
    if not faults and theirs.version != ours.version:
        faults = [Fault("form.other-version", name, {"found": theirs.version[:8], "expected": ours.version[:8]})]
    if faults:
        raise Refusal(*faults)


class _Reading:
    def __init__(self, opened: Opened, expected: FormBook):
        self.opened, self.expected = opened, expected
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        form = opened.cells(FORM)
        sheets = [form, opened.cells(TEXTS)] if opened.hidden.texts else [form]
        texts, formats = opened.texts(*sheets), opened.formats()
        self.form, *others = (CellReader(sheet, texts, formats, opened.contents.from_1904) for sheet in sheets)
        self.texts = others[0] if others else None
        self.statuses = {search_key(label): code for label, code in self._labels().items()}

    def _labels(self) -> dict[str, str]:
        """The labels of the file and those of today; a code that is gone is none."""
        codes = {code for code, _ in self.expected.statuses}
        kept = {label: code for label, code in self.opened.hidden.statuses.items() if code in codes}
        return {**kept, **{label: code for code, label in self.expected.statuses}}

    def filled(self) -> Filled:
        rows = self._rows()
        texts = [self._text(mapped) for mapped in self.opened.hidden.texts]
        return Filled(
            fingerprint=self.opened.hidden.fingerprint,
            rows=tuple(rows),
            texts=tuple(text for text in texts if text),
            faults=tuple(self.faults),
            warnings=tuple(self.warnings),
        )

    def _rows(self) -> list[FilledRow]:
        asked = [mapped for mapped in self.opened.hidden.rows if mapped.id in self.expected.asked]
        self.faults += [
            Fault("sheet.not-asked", place(FORM, mapped.row, 1), {"indicator": mapped.id})
            for mapped in self.opened.hidden.rows
            if mapped.id not in self.expected.asked
        ]
        found = find_rows(self.form, asked, self.expected)
        self.faults += found.faults
        self.warnings += found.warnings
        self._merged(found)
        self._hidden(found)
        rows = [self._row(mapped, found.rows[mapped.id], found.at) for mapped in asked if mapped.id in found.rows]
        return [row for row in rows if row]

    def _row(self, mapped: Mapped, row: int, at: dict[str, int]) -> FilledRow | None:
        asked = self.expected.asked[mapped.id]
        before = len(self.faults)
        none = Field()
        value = none if asked.parts else self._number(mapped.id, row, at["value"])
        top = self._number(mapped.id, row, at["numerator"]) if asked.parts else none
        bottom = self._number(mapped.id, row, at["denominator"]) if asked.parts else none
        if bottom.number == "0":
            self.faults.append(Fault("form.zero-denominator", bottom.place))
        status = self._status(row, at["status"])
        note, reason = self._words(self.form, row, at["note"]), self._words(self.form, row, at["reason"])
        if len(self.faults) > before:
            return None
        where = self.form.place(row, at["status"])
        filled = FilledRow(mapped.id, value, top, bottom, status, where, note, reason, mapped.seen, touched=False)
        if entry_digest(asked, filled.entry, self.expected.usual_status) == mapped.digest:
            return filled
        self._warn_of_share(filled)
        return FilledRow(mapped.id, value, top, bottom, status, where, note, reason, mapped.seen, touched=True)

    def _number(self, code: str, row: int, column: int) -> Field:
        try:
            return self.form.number(row, column, self.expected.asked[code])
        except Refusal as refusal:
            self.faults += refusal.faults
            return Field()

    def _words(self, sheet: CellReader, row: int, column: int) -> Field:
        try:
            return sheet.words(row, column)
        except Refusal as refusal:
            self.faults += refusal.faults
            return Field()

    def _status(self, row: int, column: int) -> str:
        """The code of the status; an empty cell says nothing about the value."""
        label = self._words(self.form, row, column).text
        if not label:
            return self.expected.usual_status
        code = self.statuses.get(search_key(label))
        if code is None:
            known = ", ".join(f"“{label}”" for _, label in self.expected.statuses)
            where = self.form.place(row, column)
            self.faults.append(Fault("form.unknown-status", where, {"status": label, "allowed": known}))
        return code or self.expected.usual_status

    def _warn_of_share(self, row: FilledRow) -> None:
        """0,8697 where percent are asked: perhaps 86,97 % was meant, and nobody but the officer knows."""
        typed = row.value
        if self.expected.asked[row.code].percent and typed.number and not typed.text.endswith("%"):
            number = from_canonical(typed.number)
            if 0 < abs(number) < 1:
                meant = {"typed": typed.text, "meant": editable(number * 100)}
                self.warnings.append(Fault("form.perhaps-share", typed.place, meant))

    def _merged(self, found: Found) -> None:
        rows = set(found.rows.values())
        columns = {found.at[column.key] for column in COLUMNS if column.entry and column.key in found.at}
        for top, left, bottom, right in self.form.sheet.merges:
            if any(left <= column <= right for column in columns) and any(top <= row <= bottom for row in rows):
                self.faults.append(Fault("form.merged-cells", place(FORM, top, left)))

    def _hidden(self, found: Found) -> None:
        rows = sorted(set(found.rows.values()) & self.form.sheet.hidden_rows)
        if rows:
            where = place(FORM, rows[0], found.at["code"])
            self.warnings.append(Fault("form.hidden-rows", where, {"rows": ", ".join(map(str, rows))}))
        spans = self.form.sheet.hidden_columns
        columns = sorted(at for at in found.at.values() if any(first <= at <= last for first, last in spans))
        if columns:
            where = place(FORM, found.heading, columns[0])
            names = ", ".join(letters(column) for column in columns)
            self.warnings.append(Fault("form.hidden-columns", where, {"columns": names}))

    def _text(self, mapped: Mapped) -> FilledText | None:
        """The texts have no codes to go by but their own, in the first column."""
        sheet = self.texts
        if sheet is None:
            raise refuse("form.sheet-missing", self.opened.package.name, sheet=TEXTS, allowed="")
        if mapped.id not in self.expected.texts:
            self.faults.append(Fault("sheet.not-asked", place(TEXTS, mapped.row, 1), {"indicator": mapped.id}))
            return None
        rows = [row for row, column in sheet.sheet.cells if column == 1 and sheet.shown(row, 1) == mapped.id]
        if len(rows) != 1:
            id = "form.code-twice" if rows else "form.row-deleted"
            where = place(TEXTS, rows[1], 1) if rows else TEXTS
            about = {"code": mapped.id, "title": self.expected.texts[mapped.id].title, "first": rows[0] if rows else 0}
            self.faults.append(Fault(id, where, about))
            return None
        field = self._words(sheet, rows[0], TEXT_COLUMN)
        return FilledText(mapped.id, field, mapped.seen, touched=digest_of(field.text) != mapped.digest)
