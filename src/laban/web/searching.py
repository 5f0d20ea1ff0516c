"""How the searches of regulations compare words: at the beginnings of words, numbers as a whole, all of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from laban.base.vietnamese import search_key
from laban.organisations.asof import search_keys
from laban.organisations.shipped import shipped_table
from laban.regulations.parts import Text

LONGEST = 200


# `nhiệm vụ 16` is one word, or “nhiệm vụ” alone would be found in every task.
_NUMBERED = re.compile(
    r"\b(chi tieu|indicator|nhiem vu|task|dinh huong|orientation|trach nhiem|duty) ((?:\w+[.-])*\d+)(?= |$)"
)
_KINDS = {"indicator": "chi tieu", "task": "nhiem vu", "orientation": "dinh huong", "duty": "trach nhiem"}


@dataclass(frozen=True)
class Wanted:
    """What somebody typed: `TÀI KHOẢN`, `411/qd-ttg`, `Cục ATTT`, `nhiệm vụ 16`. Nothing typed finds nothing."""

    typed: str

    @classmethod
    def of(cls, typed: str | None) -> "Wanted":
        return cls((typed or "").strip()[:LONGEST])

    def __bool__(self) -> bool:
        return bool(self.typed)

    @cached_property
    def words(self) -> list[str]:
        """Signs that stand alone are no words."""
        typed = _NUMBERED.sub(lambda found: numbered(found[1], found[2]), search_key(self.typed))
        bare = [word.strip(",;:“”\"'()") for word in typed.split()]
        return [word for word in bare if re.search(r"\w", word)]

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(_pattern(word)) for word in self.words]

    @cached_property
    def _phrases(self) -> list[tuple[re.Pattern[str], list[re.Pattern[str]]]]:
        """Words that may be the name of a body, at least two or all there are, and the other words."""
        many, words = len(self.words), self.words
        runs = [(at, to) for at in range(many) for to in range(at + 1, many + 1) if to - at > 1 or many == 1]
        return [
            (re.compile(_pattern(" ".join(words[at:to]))), [*self._patterns[:at], *self._patterns[to:]])
            for at, to in runs
        ]

    def is_in(self, key: str, bodies: Iterable[str] = ()) -> bool:
        """Every word must begin a word of the search key, or several of them be the name of a body beside it."""
        if not self._patterns:
            return False
        if all(pattern.search(key) for pattern in self._patterns):
            return True
        return any(
            name.search(body) and all(pattern.search(key) for pattern in others)
            for body in bodies
            for name, others in self._phrases
        )

    def rank(self, key: str, *codes: str | None) -> int:
        """First what has one of the words as its code or number, then what has all of them one after the other."""
        if any(code and search_key(code) in self.words for code in codes):
            return 0
        return 1 if self._whole.search(key) else 2

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(_pattern(" ".join(self.words) or "-"))


def numbered(kind: str, number: str) -> str:
    """The one word that `nhiệm vụ 16` is in a search key."""
    said = search_key(kind)
    return f"x{_KINDS.get(said, said).replace(' ', '')}-{search_key(number)}"


def _pattern(word: str) -> str:
    """`an` begins `an toàn` and not `toàn`; `06` stands in `06/QĐ-TTg` and neither in `PL02-06` nor in `2006`."""
    before = r"(?<![0-9a-z])" + (r"(?<![0-9a-z][-./,])" if word[0].isdigit() else "")
    return before + re.escape(word) + ("(?![.]?[0-9])" if word[-1].isdigit() else "")


def bodies_said(ids: Iterable[str]) -> dict[str, str]:
    """By body: all that it is and was called, in full, short and otherwise, as a search key."""
    wanted = set(ids)
    classes = {f"class:{row.id}": search_key(f"{row.name} {row.name_en}") for row in shipped_table().classes}
    return search_keys(wanted) | {id: key for id, key in classes.items() if id in wanted}


def text_key(*parts: Text | str | None) -> str:
    """The search key of all that is said, in both languages."""
    said = [said for part in parts if part for said in ((part,) if isinstance(part, str) else (part.vi, part.en))]
    return search_key(" ".join(part for part in said if part))
