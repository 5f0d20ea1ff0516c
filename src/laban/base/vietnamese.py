"""Vietnamese text: one Unicode form, an order that dictionaries use, a form for searching."""

import re
import unicodedata

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# The order of tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}

# The first figure of each piece of a sort key, in the order in which the pieces sort.
_TONES_FOLLOW, _NEXT_WORD, _SIGN, _NUMBER, _FIRST_LETTER, _OTHER_LETTER = "0", "1", "2", "3", 40, "z"


def nfc(text: str) -> str:
    """Composed Unicode: what a keyboard in Viet Nam and a Mac file name have in common."""
    return unicodedata.normalize("NFC", text)


def search_key(text: str) -> str:
    """No marks, đ as d, lower case, single blanks: "Đà Nẵng" and "da  nang" are the same."""
    folded = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.replace("’", "'").split())


def slug(text: str) -> str:
    """For ids and addresses: `Bà Rịa - Vũng Tàu` is `ba-ria-vung-tau`."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")


def sort_key(text: str) -> str:
    """A text whose plain order is the Vietnamese order, with numbers inside codes by value.

    Letters first (a ă â … d đ …), tones only between equal letters, and "4.2" before "4.10". It is stored beside
    the name. It holds only the figures 0-9 and the letters a-z, which SQLite, PostgreSQL and every collation
    order alike.
    """
    words = re.findall(r"[0-9]+|[^\W\d_]+|[^\s\w]|_", nfc(text).lower())
    letters = _NEXT_WORD.join(_word(word) for word in words)
    tones = "".join(str(tone) for word in words for tone in _tones(word))
    return f"{letters}{_TONES_FOLLOW}{tones}" if tones.strip("0") else letters


def _word(word: str) -> str:
    if word[0] in "0123456789":
        value = word.lstrip("0") or "0"
        return f"{_NUMBER}{len(value):03d}{value}"
    return "".join(_letter(letter) for letter in word)


def _tones(word: str) -> list[int]:
    return [
        next((_TONES[part] for part in unicodedata.normalize("NFD", letter) if part in _TONES), 0) for letter in word
    ]


def _letter(letter: str) -> str:
    """Two figures for a letter of the alphabet; any other sign by its number, before or after the letters.

    A tone without a letter under it is such a sign.
    """
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) or letter
    if base in _ALPHABET:
        return f"{_FIRST_LETTER + _ALPHABET[base]}"
    return f"{_OTHER_LETTER if base.isalpha() else _SIGN}{ord(base[0]):06x}"
