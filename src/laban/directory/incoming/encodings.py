"""Vietnamese text in encodings older than Unicode: recognised and named, so that nobody imports “Hµ Néi”.

TCVN3 (fonts like .VnTime) and VNI (fonts like VNI-Times) put Vietnamese letters in the places of Western ones. In an
Excel sheet such text arrives as those Western letters; in a CSV as bytes that are no UTF-8.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import product

from laban.base.vietnamese import nfc

TCVN3_NAME, VNI_NAME = "TCVN3 (ABC)", "VNI"

# Lower-case letters in the order of their bytes; fonts ending in H show them as capitals. Only seven capitals have
# places of their own.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))  # huyền, sắc, hỏi, ngã, nặng
_HATS = dict(zip("âàáåãä", ("", *"\u0300\u0301\u0309\u0303\u0323"), strict=True))  # with the hat of â, ê, ô
_BREVES = dict(zip("êèéúüë", ("", *"\u0300\u0301\u0309\u0303\u0323"), strict=True))  # with the breve of ă
_HORNS = {"ô": "ơ", "ö": "ư"}
_ALONE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", **_HORNS}


def _vni() -> dict[str, str]:
    """Longest first; a pair is a letter and the sign behind it."""
    small = {base + sign: base + tone for base, (sign, tone) in product("aeouy", _TONES.items())}
    small |= {horn + sign: letter + tone for (horn, letter), (sign, tone) in product(_HORNS.items(), _TONES.items())}
    small |= {
        base + sign: hat + tone for (base, hat), (sign, tone) in product(zip("aeo", "âêô", strict=True), _HATS.items())
    }
    small |= {"a" + sign: "ă" + tone for sign, tone in _BREVES.items()}
    small |= _ALONE
    table = {legacy: nfc(letter) for legacy, letter in small.items()}
    capitals = {legacy.upper(): letter.upper() for legacy, letter in table.items()}
    mixed = {legacy[0].upper() + legacy[1:]: letter.upper() for legacy, letter in table.items() if len(legacy) == 2}
    return {**table, **mixed, **capitals}


_VNI = _vni()
_VNI_PATTERN = re.compile("|".join(sorted((re.escape(key) for key in _VNI), key=len, reverse=True)))

# What a Vietnamese syllable is made of, without its tone.
_ONSET = r"(b|ch?|d|đ|gi|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
_OPEN = r"(iêu|yêu|ươ[iu]|uôi|uy[ua]|oa[iyo]|oeo|uây|a[iouy]|â[uy]|eo|êu|i[au]|[oôơ]i|u[aiơ]|ư[aiu])"
_CLOSED = r"(uyê|iê|yê|uô|ươ|o[aăeo]|u[âêy]|[aăâeêioôơuưy])(ch|c|m|ng|nh|n|p|t)?"
_SYLLABLE = re.compile(f"{_ONSET}({_OPEN}|{_CLOSED})")
# The tone stands on the first of these two letters, never on the second: ão, not aõ.
_GLIDES = re.compile(r"(a[iouy]|â[uy]|eo|êu|iu|[oôơ]i|ui|ư[iu])")
_TONE_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0309\u0303\u0323"))


def from_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    return _VNI_PATTERN.sub(lambda found: _VNI[found.group()], text)


_READERS = {TCVN3_NAME: from_tcvn3, VNI_NAME: from_vni}


def legacy_readings(text: str) -> dict[str, str]:
    """By encoding the text as it was meant, for those old encodings in which it makes sense and as it stands it does
    not; empty for any other text."""
    if text.isascii() or any(ord(letter) > 0xFF for letter in nfc(text)):
        return {}
    meant = {name: read(text) for name, read in _READERS.items()}
    return {name: new for name, new in meant.items() if new != text and _more_vietnamese(text, new)}


def legacy_among(texts: Sequence[str]) -> tuple[str, int, str] | None:
    """(encoding, number of the first text in it, that text as it was meant): of two encodings the one that explains
    more of the texts. One such text is enough: imported, it would stay wrong."""
    readings = [legacy_readings(text) for text in texts]
    counts = Counter(name for reading in readings for name in reading)
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    first = next(n for n, reading in enumerate(readings) if name in reading)
    return name, first, readings[first][name]


def _more_vietnamese(text: str, meant: str) -> bool:
    """Every word that the reading changes becomes a Vietnamese syllable, and as it stood at least one was none."""
    before, after = text.split(), meant.split()
    changed = [(one, other) for one, other in zip(before, after, strict=False) if one != other]
    return (
        len(before) == len(after)
        and any(
            any(letter.isascii() and letter.isalpha() for letter in one) for one, _ in changed
        )  # not “A · B”, “© 2024”
        and all(_is_syllables(other) for _, other in changed)
        and not all(_is_syllables(one) for one, _ in changed)
    )


def _is_syllables(word: str) -> bool:
    """`Nội`, `TP.` and `(Bắc` are; punctuation and figures around do not count."""
    letters = [piece for piece in re.split(r"[\W\d_]+", word.lower()) if piece]
    if any(
        unicodedata.category(sign) not in ("Po", "Ps", "Pe", "Pd", "Nd", "Pi", "Pf")
        for sign in re.sub(r"[^\W\d_]", "", word)
    ):
        return False  # a sign that no Vietnamese word has: µ is a letter, ¸ is not
    return bool(letters) and all(_is_syllable(piece) for piece in letters)


def _is_syllable(word: str) -> bool:
    bare = _without_tone(word)
    found = _SYLLABLE.fullmatch(bare)
    return found is not None and not (_GLIDES.fullmatch(found.group(2)) and nfc(word)[-1] != bare[-1])


def _without_tone(word: str) -> str:
    return nfc(unicodedata.normalize("NFD", word).translate(_TONE_MARKS))


def decoded(data: bytes) -> str | None:
    """Text of a CSV: UTF-8, UTF-16 with its mark, or Windows-1258; None for bytes that are something else."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _as(data, encoding)
    return _as(data, "utf-8") or _windows_1258(data)


def _windows_1258(data: bytes) -> str | None:
    """Vietnamese Windows writes tones behind their letters. Read so, nearly all words with marks must be Vietnamese."""
    text = nfc(_as(data, "cp1258") or "")
    words = [word for word in re.split(r"[\s,;]+", text) if not word.isascii()]
    right = sum(_is_syllables(word) for word in words)
    has_tones = any(0x1EA0 <= ord(letter) <= 0x1EF9 for letter in text)
    return text if has_tones and right >= 0.9 * len(words) else None


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
