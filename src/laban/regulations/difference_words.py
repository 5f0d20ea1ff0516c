"""The words of a difference: "1.5: kế hoạch 2024 từ 80 % lên 100 %"."""

from collections import Counter
from typing import Any, Protocol

from laban.regulations.difference_codes import value_word
from laban.regulations.difference_terms import BARE, BODIES, LABELS, LISTS, PARTS
from laban.regulations.difference_texts import both_quoted, quoted
from laban.regulations.difference_values import Naming, Values, number_of
from laban.regulations.figures import Figure
from laban.regulations.parts import Text
from laban.regulations.shape import Step, below, fields, is_model, steps

__all__ = ["Naming", "as_it_is", "sentence"]


def as_it_is(id: str, language: str) -> str:
    return id


class Difference(Protocol):
    """What the words need to know of a change."""

    @property
    def kind(self) -> str: ...
    @property
    def path(self) -> tuple[str, ...]: ...
    @property
    def old(self) -> Any: ...
    @property
    def new(self) -> Any: ...
    @property
    def row(self) -> Any: ...
    @property
    def before(self) -> Any: ...


_IDS = ("code", "id", "route", "name")


def sentence(change: Difference, language: str, name: Naming) -> str:
    return _Words(change, Values(language, name)).sentence()


class _Words:
    """One sentence in one language."""

    def __init__(self, change: Difference, values: Values):
        self.difference, self.values, self.say = change, values, values.say
        self.steps = steps(change.path)
        self.last = self.steps[-1]

    def sentence(self) -> str:
        if self.difference.path == ("regulation", "id"):
            return self.other_document()
        if len(self.steps) == 3 and self.steps[1].is_row and self.last.key in _IDS:
            return self.renamed()
        subject, rest = self.subject()
        places = self.places(rest)
        if self.difference.kind == "order":
            return f"{subject}: {self.order(places)}"
        return f"{subject}: {self.change(places)}"

    def other_document(self) -> str:
        old, new = (self.document(row) for row in (self.difference.before, self.difference.row))
        return self.say(f"Đây là hai văn bản khác nhau: {old} và {new}", f"These are two documents: {old} and {new}")

    def document(self, row: dict[str, Any]) -> str:
        return f"{self.values.quoted(row['short_title'] or row['title'])} ({row['id']})"

    def renamed(self) -> str:
        row = self.difference.row
        title = row.get("title") or row.get("question") or row.get("text")
        subject = f"{self.part()} {self.values.quoted(title)}" if title else self.part()
        old, new = self.both(self.difference.old, self.difference.new)
        return f"{subject}: {self.values.word(self.last)} {old} {self.say('thành', 'becomes')} {new}"

    def part(self) -> str:
        return PARTS[self.steps[0].key][self.values.english]

    def subject(self) -> tuple[str, list[Step]]:
        """What the sentence is about, and the rest of the path."""
        first, rest = self.steps[0], self.steps[1:]
        if not rest and self.difference.kind == "order":
            word = LISTS[first.key][self.values.english]
            return word[0].upper() + word[1:], []
        if not rest or not rest[0].is_row:
            return self.part(), rest
        if len(rest) > 3 and rest[2].owner == "periods":
            return self.values.text(self.difference.row["title"]), rest[3:]
        label = self.label(rest[0])
        if first.key in LABELS:
            return f"{self.part()} ({label})", rest[1:]
        return label if first.key in BARE else f"{self.part()} {label}", rest[1:]

    def label(self, step: Step) -> str:
        """What an entry is called; an option by its title, since its id is only for the file."""
        if step.owner == "options":
            rows = (self.difference.row, self.difference.before)
            option = next((row["options"][step.key] for row in rows if step.key in row.get("options", {})), None)
            return self.values.quoted(option["title"]) if option else self.values.label(step.key)
        if step.owner in LABELS:
            key, *further = LABELS[step.owner]
            said = [value_word(key, step.key, self.values.english) or step.key]
            row = self.difference.row or self.difference.before
            return ", ".join(
                [*said, *(f"{self.values.word(below(step, one))} {row[one]}" for one in further if row[one])]
            )
        if step is self.steps[1] and " " not in step.key and not has_name(step):
            return step.key
        return quoted(step.key) if has_name(step) else self.values.label(step.key)

    def places(self, rest: list[Step]) -> list[str]:
        """The words of the path, one for each object that lies within another: `lựa chọn “b”`, `tên`."""
        found: list[str] = []
        for index, step in enumerate(rest):
            is_own = index > 0 and rest[index - 1].type is not Text and not step.is_entry
            word = self.word(step)
            if is_own or not found:
                found.append(word)
            else:
                found[-1] = f"{found[-1]} {word}".strip()
        return [place for place in found if place]

    def word(self, step: Step) -> str:
        if step.owner == "set" and step.is_entry:
            return self.values.target(step.key)
        return self.label(step) if step.is_entry else self.values.word(step)

    def order(self, places: list[str]) -> str:
        word = LISTS.get(self.last.key)
        said = [*places[:-1], word[self.values.english]] if places and word else places
        return f"{', '.join(said)} {self.say('đổi thứ tự', 'stand in another order')}".strip()

    def change(self, places: list[str]) -> str:
        field = ", ".join(places)
        # A hash says nothing to people.
        if self.last.key == "sha256":
            return f"{field} {self.say('đã đổi', 'has changed')}"
        match self.difference.kind:
            case "added":
                return self.come_or_gone(places, self.say("thêm", "added"), self.difference.new)
            case "removed":
                return self.come_or_gone(places, self.say("bỏ", "removed"), self.difference.old)
        if isinstance(self.difference.old, list) and isinstance(self.difference.new, list):
            return f"{field} {self.members()}".strip()
        old, new = self.both(self.difference.old, self.difference.new)
        return f"{field} {self.say('từ', 'from')} {old} {self.towards()} {new}".strip()

    def come_or_gone(self, places: list[str], verb: str, value: Any) -> str:
        said, is_row = self.whole(value), is_model(self.last.type) and self.last.type is not Text
        *around, field = places or [""]
        if is_row or not field:
            said = f"{verb} {field} {said}"
        elif self.difference.kind == "added":
            said = f"{verb} {field}{self.say(' là ', ': ')}{said}"
        else:
            said = f"{verb} {field} ({said})"
        return ", ".join([*around, " ".join(said.split(" ")).replace("  ", " ").strip()])

    def whole(self, value: Any) -> str:
        if self.last.is_row and isinstance(value, dict):
            return self.values.row(self.last, value, self.last.key)
        return self.value(value, self.difference.row if self.difference.kind == "added" else self.difference.before)

    def value(self, value: Any, row: Any) -> str:
        aim = steps(self.last.key.split("/"))[-1] if self.last.owner == "set" else self.last
        return self.values.value(aim, value, row)

    def both(self, old: Any, new: Any) -> tuple[str, str]:
        if isinstance(old, str) and isinstance(new, str) and self.is_text(self.last, old, new):
            return both_quoted(old, new)
        return self.value(old, self.difference.before), self.value(new, self.difference.row)

    def is_text(self, step: Step, *texts: str) -> bool:
        """Free words: no code, date or body, and no word of the files."""
        words = (value_word(step.key, text, self.values.english) for text in texts)
        return step.type in (str, Text) and step.key not in BODIES and not any(words)

    def members(self) -> str:
        """A list changed: what came, what went, or only the order."""
        old, new = self.difference.old, self.difference.new
        came, gone = _without(new, old), _without(old, new)
        if len(came) == len(gone) == 1 and old.index(gone[0]) == new.index(came[0]) and self.is_text(self.last.member):
            before, after = both_quoted(
                *(text if isinstance(text, str) else self.values.text(text) for text in (*gone, *came))
            )
            if before != after:
                return f"{self.say('từ', 'from')} {before} {self.say('thành', 'to')} {after}"
        said = [f"{self.say('thêm', 'plus')} {self.value(came, self.difference.row)}"] if came else []
        said += [f"{self.say('bỏ', 'minus')} {self.value(gone, self.difference.before)}"] if gone else []
        return ", ".join(said) or self.say("đổi thứ tự", "in another order")

    def towards(self) -> str:
        """Up, down, or only other."""
        # Whether a rank goes up or down when its number falls is said in both ways.
        if self.last.type is Figure and self.difference.row.get("unit") != "rank":
            old, new = number_of(self.difference.old), number_of(self.difference.new)
            if old is not None and new is not None and old != new:
                return self.say("lên" if new > old else "xuống", "up to" if new > old else "down to")
        return self.say("thành", "to")


def has_name(step: Step) -> bool:
    """A row that is called by free words."""
    return step.is_row and "name" in fields(step.type)


def _without(rows: list[Any], others: list[Any]) -> list[Any]:
    """What one list holds more often than the other."""
    left = Counter(map(repr, others))
    found = []
    for row in rows:
        if left[repr(row)]:
            left[repr(row)] -= 1
        else:
            found.append(row)
    return found
