"""Texts in a sentence: quoted, and of a bearable length. Of two long ones the part is shown in which they differ."""

from itertools import takewhile

_LONGEST = 120
# So much of what is the same stands on each side of what is not.
_AROUND = 30


def quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST else f'{text[: _LONGEST - 1].rstrip()}…'}”"


def both_quoted(old: str, new: str) -> tuple[str, str]:
    if max(len(old), len(new)) <= _LONGEST:
        return quoted(old), quoted(new)
    start = _same_start(old, new)
    most = min(len(old), len(new)) - start
    same_end = min(_same_start(old[::-1], new[::-1]), most)
    return _part(old, start, len(old) - same_end), _part(new, start, len(new) - same_end)


def _same_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _part(text: str, start: int, end: int) -> str:
    """The text from `start` to `end` with whole words around it; dots stand for what is left out."""
    first = _word_start(text, max(0, start - _AROUND))
    end = min(end, start + _LONGEST)
    last = _word_end(text, min(len(text), end + _AROUND))
    said = text[first:last].strip()
    return f"“{'…' if first else ''}{said}{'…' if last < len(text) else ''}”"


def _word_start(text: str, near: int) -> int:
    """The beginning of the word, or of the next one where it is long."""
    blank = text.rfind(" ", 0, near + 1)
    return 0 if near == 0 else blank + 1 if near - blank <= _AROUND and blank >= 0 else near


def _word_end(text: str, near: int) -> int:
    blank = text.find(" ", near)
    end = len(text) if blank < 0 else blank
    return end if end - near <= _AROUND else near
