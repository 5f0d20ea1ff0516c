"""What a value of a regulation is called in a sentence: by its type in the schema, never by its key in the file."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from laban.base.days import shown_day, span_of
from laban.base.exact import from_canonical, shown
from laban.regulations.difference_codes import value_word
from laban.regulations.difference_terms import BODIES, TOLD, field_word
from laban.regulations.difference_texts import quoted
from laban.regulations.figures import PRINTED_SIGNS, Figure, parse_figure
from laban.regulations.index import Bound
from laban.regulations.parts import Number, PartialDate, Text, YesNo
from laban.regulations.schema import CoveredMonth, Due
from laban.regulations.shape import Step, below, defaults, fields, is_model, steps

Naming = Callable[[str, str], str]
Row = dict[str, Any]

_LABELS = ("code", "id", "route", "number", "year", "name")
_TITLES = ("title", "question", "text")
# Where a row stands and what the writer noted is no news when the whole row is new; a hash is none for people.
_UNTOLD = ("at", "note", "sha256")
# Months of the English calendar; the day of `strftime` would follow the language of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Values:
    """In one language; `name` gives the name of a body."""

    def __init__(self, language: str, name: Naming):
        self.language, self.name, self.english = language, name, language == "en"

    def say(self, vi: str, en: str) -> str:
        return en if self.english else vi

    def word(self, step: Step) -> str:
        return field_word(step.owner, step.key, self.english)

    def value(self, step: Step, value: Any, row: Row) -> str:
        """`row` is the entry in which the value stands: a figure takes its unit from there."""
        if value is None:
            return self.say("trống", "nothing")
        if step.key in BODIES and isinstance(value, str):
            return self.name(value, self.language)
        if step.key == "chosen" and value in row.get("options", {}):
            return self.quoted(row["options"][value]["title"])
        if isinstance(value, list):
            return ", ".join(self.value(step.member, one, row) for one in value) or self.say("không có", "none")
        if isinstance(value, dict):
            return self.mapping(step, value, row)
        if isinstance(value, bool) or step.type == YesNo:
            return self.say("có", "yes") if value in (True, "yes", "true") else self.say("không", "no")
        word = value_word(step.key, str(value), self.english)
        return word or self.scalar(step.type, str(value), row)

    def scalar(self, type_: Any, text: str, row: Row) -> str:
        try:
            if type_ is Figure:
                return self.figure(text, row)
            if type_ == PartialDate:
                return self.day(text)
            if type_ == CoveredMonth:
                return self.month(text)
            if type_ in (Number, Bound):
                return shown(from_canonical(text), self.language)
        except ValueError:
            # What an option sets is not typed before it is chosen.
            return quoted(text)
        return quoted(text) if type_ is str or type_ is Text else text

    def mapping(self, step: Step, value: Row, row: Row) -> str:
        if step.type is Text:
            return quoted(self.text(value))
        if step.type is Due:
            return self.due(value)
        if is_model(step.type):
            return self.row(step, value)
        said = ((below(step, key), one) for key, one in value.items())
        return ("; " if step.key == "set" else ", ").join(self.entry(inner, one, row) for inner, one in said)

    def entry(self, step: Step, value: Any, row: Row) -> str:
        """One of a mapping: `2024: 100 %`, an option with its title, a path and what an option sets there."""
        if step.owner == "set":
            target = self.target(step.key)
            return f"{target} {self.say('là', 'to')} {self.value(_aim(step.key), value, row)}"
        said = self.value(step, value, row)
        if isinstance(value, dict):
            return said if value.get("title") else f"{step.key} {said}"
        return f"{step.key}: {said}"

    def row(self, step: Step, row: Row, label: str | None = None) -> str:
        """A whole row: its title and what a reader needs to know of it. `label` was said already."""
        own = label if label is not None else next((str(row[key]) for key in _LABELS if row.get(key) is not None), "")
        title = next((self.quoted(row[key]) for key in _TITLES if row.get(key) and row[key] != own), "")
        # An option is called by its title.
        title = "" if label is not None and step.owner == "options" else title
        said = self.pairs(step, row, own)
        shown_label = "" if label is not None or (title and step.is_entry) else self.label(own)
        return " ".join(part for part in (shown_label, title, f"({said})" if said else "") if part)

    def pairs(self, step: Step, row: Row, own: str) -> str:
        keys = TOLD.get(step.owner if step.is_entry else step.key) or list(fields(step.type))
        said = []
        for key in keys:
            value, inner = row.get(key), below(step, key)
            if key in (*_UNTOLD, *_TITLES) or str(value) == own or self.is_default(step, key, value):
                continue
            # Entries bring their own colon: `kế hoạch 2023: 80 %, 2024: 90 %`.
            joint = " " if isinstance(value, dict) and not is_model(inner.type) else ": "
            said.append(f"{self.word(inner)}{joint}{self.value(inner, value, row)}")
        return "; ".join(said)

    def is_default(self, step: Step, key: str, value: Any) -> bool:
        return value in (None, [], {}) or value == defaults(step.type).get(key)

    def label(self, label: str) -> str:
        """A code or a number as it is, any other name of a row in quotes."""
        is_code = " " not in label and any(letter.isdecimal() for letter in label)
        return label if is_code or not label else quoted(label)

    def target(self, path: str) -> str:
        """What a path of an option leads to: `kế hoạch 2024 của chỉ tiêu 1.8`."""
        found = steps(path.split("/"))
        rows = [step for step in found if step.is_row]
        lists = {step.owner for step in rows}
        # What lies within an object without a name of its own needs no word for that: the due day of a period.
        keys = [step for step in found if step.key not in lists and (not is_model(step.type) or step.type is Text)]
        said = [" ".join(step.key if step.is_entry else self.word(step) for step in keys).strip()]
        said += [f"{field_word('', rows[-1].owner, self.english)} {rows[-1].key}"] if rows else []
        return f" {self.say('của', 'of')} ".join(part for part in said if part) or path

    def quoted(self, text: Any) -> str:
        return quoted(self.text(text) if isinstance(text, dict) else str(text))

    def text(self, text: Row) -> str:
        return str((text.get("en") if self.english else None) or text.get("vi") or "")

    def figure(self, text: str, row: Row) -> str:
        figure = parse_figure(text.removesuffix("%"))
        if figure["value"] is None:
            return self.say("không có giá trị", "no value")
        sign = f"{PRINTED_SIGNS[figure['op']]} " if figure["op"] else ""
        is_percent = text.endswith("%") or row.get("unit") in ("percent", "%")
        return sign + shown(from_canonical(figure["value"]), self.language) + is_percent * self.say(" %", "%")

    def due(self, due: Row) -> str:
        day, month = int(due["day"]), int(due["month"])
        said = self.say(f"ngày {day:02d}/{month}", f"{day} {_MONTHS[month - 1]}")
        before = due.get("counts") == "before"
        return f"{self.say('trước' if before else 'hết', 'before' if before else 'by')} {said}"

    def month(self, text: str) -> str:
        number = int(text.removeprefix("prev-"))
        before = self.say(" năm trước", " of the year before") if text.startswith("prev-") else ""
        return self.say(f"tháng {number}", _MONTHS[number - 1]) + before

    def day(self, partial: str) -> str:
        """As far as it is printed."""
        first = span_of(partial)[0]
        if len(partial) == 10:
            return self.say(shown_day(first), f"{first.day} {_MONTHS[first.month - 1]} {first.year}")
        if len(partial) == 7:
            return self.say(f"tháng {first.month}/{first.year}", f"{_MONTHS[first.month - 1]} {first.year}")
        return self.say(f"năm {partial}", partial)


def number_of(text: Any) -> Fraction | None:
    value = parse_figure(text)["value"] if isinstance(text, str) else None
    return None if value is None else from_canonical(value)


def _aim(path: str) -> Step:
    return steps(path.split("/"))[-1]
