"""The words of a difference: "1.5: kế hoạch 2024 từ 80 % lên 100 %"."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Protocol

from laban.base.days import span_of
from laban.base.exact import from_canonical, shown
from laban.regulations.difference_terms import FIELDS, PARTS, VALUES
from laban.regulations.figures import PRINTED_SIGNS, parse_figure

Naming = Callable[[str, str], str]


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


_BODIES = ("lead", "with", "who", "carried_out_by", "issuer", "programme_office", "recipients", "about", "reported_by")
_FIGURES = ("baseline", "plan", "target")
_LONGEST = 120


def sentence(change: Difference, language: str, name: Naming) -> str:
    subject, rest = _subject(change, language)
    words = _Words(change, language, name)
    said = words.order(rest) if change.kind == "order" else words.change(rest)
    return f"{subject}: {said}" if subject else said[:1].upper() + said[1:]


def _subject(change: Difference, language: str) -> tuple[str, tuple[str, ...]]:
    """What the sentence is about, and the rest of the path."""
    part, rest = change.path[0], change.path[1:]
    word = PARTS.get(part, (part, part))[language == "en"]
    if part in ("regulation", "sheet", "defaults", "absent") or not rest:
        return word, rest
    if part == "calendars" and rest[1:2] == ("periods",) and len(rest) > 3:
        return _of(change.row.get("title"), language).strip("“”") or rest[2], rest[3:]
    return f"{word} {rest[0]}".strip(), rest[1:]


class _Words:
    """One sentence in one language."""

    def __init__(self, change: Difference, language: str, name: Naming):
        self.difference, self.language, self.name = change, language, name
        self.english = language == "en"

    def say(self, vi: str, en: str) -> str:
        return en if self.english else vi

    def order(self, rest: tuple[str, ...]) -> str:
        return f"{self.field(rest)} {self.say('đổi thứ tự', 'stand in another order')}".strip()

    def change(self, rest: tuple[str, ...]) -> str:
        old, new = self.value(rest, self.difference.old), self.value(rest, self.difference.new)
        field = self.field(rest)
        if rest and rest[-1] == "sha256":
            return f"{field} {self.say('đã đổi', 'has changed')}"
        match self.difference.kind:
            case "added":
                joint = " " if new.startswith("(") else self.say(" là ", ": ")
                return f"{self.say('thêm', 'added')} {field}{joint if field else ''}{new}".strip()
            case "removed":
                old = old if old.startswith("(") else f"({old})"
                return f"{self.say('bỏ', 'removed')} {field} {old}".replace("  ", " ")
        if isinstance(self.difference.old, list) and isinstance(self.difference.new, list):
            return f"{field} {self.members(rest)}".strip()
        return f"{field} {self.say('từ', 'from')} {old} {self.towards(rest)} {new}".strip()

    def members(self, rest: tuple[str, ...]) -> str:
        """A list changed: what came, what went, or only the order."""
        old, new = self.difference.old, self.difference.new
        came, gone = [row for row in new if row not in old], [row for row in old if row not in new]
        said = [f"{self.say('thêm', 'plus')} {self.value(rest, came)}"] if came else []
        said += [f"{self.say('bỏ', 'minus')} {self.value(rest, gone)}"] if gone else []
        return ", ".join(said) or self.say("đổi thứ tự", "in another order")

    def field(self, rest: tuple[str, ...]) -> str:
        """`kế hoạch 2024`, `chủ trì`, `hạn gửi`; keys of entries stand behind the word of their list."""
        if rest[:1] == ("ask",) and len(rest) > 1:
            route = self.say("tuyến báo cáo", "route of reporting") + f" “{rest[1]}”"
            return ", ".join(part for part in (route, self.field(rest[2:])) if part)
        words = [FIELDS[part][self.english] if part in FIELDS else part for part in rest]
        return " ".join(word for word in words if word)

    def towards(self, rest: tuple[str, ...]) -> str:
        """Up, down, or only other."""
        if rest and rest[0] in _FIGURES:
            old, new = _number(self.difference.old), _number(self.difference.new)
            # Whether a rank goes up or down when its number falls is said in both ways.
            if self.difference.row.get("unit") == "rank":
                return self.say("thành", "to")
            if old is not None and new is not None and old != new:
                return self.say("lên" if new > old else "xuống", "up to" if new > old else "down to")
        return self.say("thành", "to")

    def value(self, rest: tuple[str, ...], value: Any) -> str:
        if value is None:
            return self.say("trống", "nothing")
        if rest and rest[0] in _FIGURES and isinstance(value, str):
            return self.figure(value)
        if rest and rest[-1] == "due" and isinstance(value, dict):
            return self.due(value)
        if isinstance(value, dict) and rest[:1] and rest[0] in _FIGURES:
            return ", ".join(f"{year}: {self.figure(figure)}" for year, figure in value.items())
        if isinstance(value, dict) and rest[:1] == ("ask",) and len(rest) == 2:
            return f"({self.pairs((), {key: entry for key, entry in value.items() if key != 'route'})})"
        if isinstance(value, dict):
            return _short(
                _of(value.get("title"), self.language) or _of(value, self.language) or self.pairs(rest, value)
            )
        if isinstance(value, list):
            return ", ".join(self.value(rest, entry) for entry in value) or self.say("không có", "none")
        if isinstance(value, bool):
            return self.say("có", "yes") if value else self.say("không", "no")
        if rest and any(part in _BODIES for part in rest):
            return self.name(str(value), self.language)
        if rest[-1:] == ("chosen",):
            options = self.difference.row.get("options", {})
            return _of(options.get(value, {}).get("title"), self.language) or f"“{value}”"
        if rest and rest[-1] in ("covers", "trend_covers") and isinstance(value, str):
            return self.month(value)
        if rest and rest[-1] in ("issued", "from", "to") and isinstance(value, str):
            return self.day(value)
        if value in VALUES:
            return VALUES[value][self.english]
        return _short(f"“{value}”" if isinstance(value, str) and " " in value else str(value))

    def pairs(self, rest: tuple[str, ...], value: dict[str, Any]) -> str:
        return "; ".join(f"{self.field((key,))}: {self.value((*rest, key), entry)}" for key, entry in value.items())

    def figure(self, text: str) -> str:
        figure = parse_figure(text)
        if figure["value"] is None:
            return self.say("không có giá trị", "no value")
        sign = f"{PRINTED_SIGNS[figure['op']]} " if figure["op"] else ""
        unit = self.say(" %", "%") if self.difference.row.get("unit") == "percent" else ""
        return sign + shown(from_canonical(figure["value"]), self.language) + unit

    def due(self, due: dict[str, Any]) -> str:
        day = f"{int(due['day']):02d}/{int(due['month'])}"
        before = due.get("counts") == "before"
        return self.say(f"{'trước' if before else 'hết'} ngày {day}", f"{'before' if before else 'by'} {day}")

    def month(self, text: str) -> str:
        number = text.removeprefix("prev-")
        before = self.say(" năm trước", " of the year before") if text.startswith("prev-") else ""
        return self.say(f"tháng {number}", f"month {number}") + before

    def day(self, partial: str) -> str:
        return (
            span_of(partial)[0].strftime("%d/%m/%Y") if len(partial) == 10 else "/".join(reversed(partial.split("-")))
        )


def _of(text: Any, language: str) -> str:
    """The words of a text with `vi` and `en`; empty for anything else."""
    if not isinstance(text, dict) or "vi" not in text:
        return ""
    return f"“{text.get('en') or text['vi'] if language == 'en' else text['vi']}”"


def _number(text: Any) -> Fraction | None:
    if not isinstance(text, str):
        return None
    value = parse_figure(text)["value"]
    return None if value is None else from_canonical(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
