"""A text taken apart: what a body is, which area it is of, and what that area lies in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from laban.directory.names.keys import BEFORE_A_NAME, key_of


class Part(NamedTuple):
    """`type_word` is the key of a type (`thanh pho`) or empty; `name` the key of the rest; `text` as it was written."""

    type_word: str
    name: str
    text: str


# Between a unit and what it belongs to. A dash also stands within names of areas: Bà Rịa - Vũng Tàu.
_SEPARATORS = re.compile(r"\s*[,;()]\s*|\s+(?:thuộc|trực thuộc|của)\s+", re.IGNORECASE)
_WITH_DASHES = re.compile(rf"{_SEPARATORS.pattern}|\s+[-–]\s+(?=\S)", re.IGNORECASE)


def split(text: str, *, dashes: bool = False) -> list[str]:
    """At commas, brackets and the like: the unit first, then what it belongs to."""
    pattern = _WITH_DASHES if dashes else _SEPARATORS
    return [piece for piece in pattern.split(text) if piece and piece.strip()]


def parts_of(pieces: Sequence[str], type_words: Sequence[str]) -> list[Part]:
    """Every piece, taken apart again at type words within it: xã Tân Thanh huyện Cái Bè."""
    return [part for piece in pieces for part in _within(piece, type_words)]


def _within(piece: str, type_words: Sequence[str]) -> list[Part]:
    words = _written_out(key_of(piece).split())
    starts = [0]
    position = 1
    while position < len(words):
        length = _type_at(words, position, type_words)
        # A type word directly behind another one is a part of the name: xã Phường 1 is none, thị xã is one word.
        if (
            length
            and position > starts[-1] + _type_at(words, starts[-1], type_words)
            and position + length < len(words)
        ):
            starts.append(position)
        position += max(length, 1)
    ends = [*starts[1:], len(words)]
    return [_part(words[start:end], piece, type_words) for start, end in zip(starts, ends, strict=True)]


def _written_out(words: list[str]) -> list[str]:
    """A single letter before a name is a type: p ben nghe."""
    if len(words) > 1 and words[0] in BEFORE_A_NAME:
        return [*BEFORE_A_NAME[words[0]].split(), *words[1:]]
    return words


def _type_at(words: Sequence[str], position: int, type_words: Sequence[str]) -> int:
    """The number of words of the type that stands there; 0 for none."""
    rest = " ".join(words[position:])
    return next((word.count(" ") + 1 for word in type_words if rest == word or rest.startswith(f"{word} ")), 0)


def _part(words: list[str], text: str, type_words: Sequence[str]) -> Part:
    length = _type_at(words, 0, type_words)
    if length and length < len(words):
        return Part(" ".join(words[:length]), " ".join(words[length:]), text)
    return Part("", " ".join(words), text)
