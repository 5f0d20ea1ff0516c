"""One spelling for all that people write: no marks, abbreviations written out, acronyms without their signs."""

import re
from functools import lru_cache

from laban.base.vietnamese import nfc, search_key

LONGEST = 300  # a longer text is no name

# Words of addresses and names of bodies that are always shortened in one way (Decree 30/2020 and everyday letters).
# Each stands for one thing wherever it comes, after marks are dropped.
ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "uy ban nd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "tx": "thi xa",
    "ttr": "thi tran",
    "dk": "dac khu",
    "tw": "trung uong",
    "vn": "viet nam",
}
# These mean a type only before a name, as single letters and TT mean other things elsewhere.
BEFORE_A_NAME = {
    "t": "tinh",
    "q": "quan",
    "h": "huyen",
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
}
# What a body is, at the beginning of its name; the rest is what becomes an acronym: Bộ TT&TT.
HEADS = (
    "van phong",
    "tong cong ty",
    "tong cuc",
    "truong",
    "trung tam",
    "uy ban",
    "ban",
    "bo",
    "cuc",
    "dai",
    "hoc vien",
    "ngan hang",
    "so",
    "thanh tra",
    "vien",
    "vu",
)
# Left out of acronyms: Khoa học và Công nghệ is KHCN.
_LINKING = {"va", "cua", "cac"}

_UPPER = r"[A-ZĐ]{1,8}"
_ACRONYM = re.compile(rf"\b{_UPPER}(?:\s?(?:[&\-–./]|\bvà\b)\s?{_UPPER})+\b")
_JOINING = re.compile(r"[&\-–./\s]|và")
_SIGNS = re.compile(r"[^\w'/]+|_")
# A letter or two with a figure right behind it: Q1, P12.
_NUMBERED = re.compile(r"\b([qp])\.?\s?0*([0-9]{1,2})\b")


@lru_cache(maxsize=200_000)
def key_of(text: str) -> str:
    """`Sở TT&TT TP. Hồ Chí Minh` is `so tttt thanh pho ho chi minh`."""
    joined = _ACRONYM.sub(lambda found: _JOINING.sub("", found.group()), nfc(text))
    plain = search_key(joined.replace("&", " và "))
    plain = _NUMBERED.sub(lambda found: f"{BEFORE_A_NAME[found.group(1)]} {found.group(2)}", plain)
    words = _SIGNS.sub(" ", plain.replace("'", "")).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


@lru_cache(maxsize=200_000)
def marked(text: str) -> str:
    """The same text with its marks, for telling what was written with all of them; tones stand where they stand."""
    return " ".join(_one_tone_place(nfc(text).lower()).replace("’", "'").split())


_TONE_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


def _one_tone_place(text: str) -> str:
    """Hoà and Hòa, Thuỷ and Thủy are one spelling; quý keeps its tone, as its u belongs to the q."""
    for new, old in _TONE_PLACES.items():
        text = re.sub(rf"(?<!q){new}(?!\w)", old, text)
    return text


def acronym_of(name: str) -> str:
    """The short key of a body: `bo tttt` of Bộ Thông tin và Truyền thông; empty where there is no such form."""
    key = key_of(name)
    head = next((head for head in HEADS if key.startswith(f"{head} ")), "")
    rest = [word for word in key[len(head) :].split() if word not in _LINKING]
    if not head or len(rest) < 3:
        return ""
    return f"{head} {''.join(word[0] for word in rest)}"
