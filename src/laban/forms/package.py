"""An uploaded file opened with care: what kind it is, and its parts as bounded streams. Nothing is unpacked whole."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from laban.base.messages import refuse

MOST_BYTES = 10_000_000  # of the file as it comes
MOST_UNPACKED = 100_000_000  # of all parts together, as the file declares them
MOST_PARTS = 1_000
_CHUNK = 65_536
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "xl/workbook.xml"
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/activex/", "xl/dialogsheets/")
_LINKS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """The parts of a workbook by name. `name` is that of the file, the place of what is wrong with it as a whole."""

    def __init__(self, data: bytes, name: str):
        self.name = name
        _check_beginning(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except DAMAGED as error:
            raise refuse("form.damaged", name) from error
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise refuse("form.too-large", name, megabytes=MOST_UNPACKED // 1_000_000)
        self.parts = {part.filename: part for part in parts}
        self._check(parts)

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        names = [part.filename.lower() for part in parts]
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise refuse("form.password", self.name)
        if len(set(names)) < len(names) or any(part.compress_type not in _PLAIN_METHODS for part in parts):
            raise refuse("form.damaged", self.name)
        if "mimetype" in names:
            raise refuse("form.other-format", self.name, format="OpenDocument (.ods)")
        if any(macro in name for name in names for macro in _MACROS):
            raise refuse("form.macro", self.name)
        if "xl/workbook.bin" in names:
            raise refuse("form.other-format", self.name, format=".xlsb")
        if _WORKBOOK not in self.parts:
            raise refuse("form.not-a-workbook", self.name)
        if any(name.startswith(link) for name in names for link in _LINKS):
            raise refuse("form.external-link", self.name)

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def chunks(self, part: str) -> Iterator[bytes]:
        """The unpacked part, piece by piece; never more than it declares. Refusal when it is damaged."""
        try:
            with self._open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except DAMAGED as error:
            raise refuse("form.damaged", self.name) from error

    def _open(self, part: str) -> IO[bytes]:
        return self._zip.open(self.parts[part])


def _check_beginning(data: bytes, name: str) -> None:
    """What the first bytes say. Excel's own encryption and the old .xls are OLE files, not zips."""
    if not data:
        raise refuse("form.empty", name)
    if len(data) > MOST_BYTES:
        raise refuse("form.too-large", name, megabytes=MOST_BYTES // 1_000_000)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise refuse("form.password" if locked else "form.old-format", name)
    if not data.startswith(b"PK\x03\x04"):
        raise refuse("form.other-format", name, format=_text_format(data))


def _text_format(data: bytes) -> str:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table")):
        return "HTML"
    if start.startswith((b"<?xml", b"<workbook")):
        return "XML"
    if start.startswith(b"%pdf"):
        return "PDF"
    return "CSV" if b"\x00" not in data[:1000] and any(sign in start for sign in (b",", b";", b"\t")) else "–"
