"""Text that somebody typed and that is kept as it is: comments, reasons, free texts."""

import unicodedata

from laban.base.messages import refuse
from laban.base.vietnamese import nfc

LONGEST_TEXT = 4000


def clean_text(text: str, place: str) -> str:
    """Text for keeping: NFC, LF line ends, no control characters (PostgreSQL cannot store NUL)."""
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text):
        raise refuse("text.control-character", place)
    if len(text) > LONGEST_TEXT:
        raise refuse("text.too-long", place, longest=LONGEST_TEXT)
    return text
