"""What a file is by its content. Only kinds that can be shown or opened without running anything are taken."""

import io
import zipfile

from laban.base.messages import refuse

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
# The beginnings of files that are what they say.
_BEGINNINGS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
# What an Office file holds, and no other zip.
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = ("vbaproject.bin", "vbadata.xml")
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def kind_of(data: bytes, name: str, place: str) -> str:
    """`pdf`, `png`, `jpg`, `docx` or `xlsx`. Refusal for anything else, for an empty and for a large file."""
    if not data:
        raise refuse("evidence.empty", place, name=name)
    if len(data) > LARGEST:
        raise refuse("evidence.too-large", place, name=name, megabytes=LARGEST // MEGABYTE)
    for kind, beginning in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    kind = _office_kind(data, name, place)
    if kind is None:
        raise refuse("evidence.unknown-kind", place, name=name, kinds=", ".join(CONTENT_TYPES))
    return kind


def _office_kind(data: bytes, name: str, place: str) -> str | None:
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.namelist()
    except zipfile.BadZipFile:
        return None
    if any(entry.lower().endswith(_MACROS) for entry in inside):
        raise refuse("evidence.macros", place, name=name)
    return next((kind for kind, part in _INSIDE.items() if part in inside), None)
