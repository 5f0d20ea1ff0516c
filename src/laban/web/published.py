"""Published pages, served before Django is asked: from files, without the database."""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from laban.base.canonical import sha256_hex
from laban.publish.reader import Found, find
from laban.web.headers import SECURITY_HEADERS

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

# A page changes with the next release only; a browser asks again each time and mostly hears "not modified".
_CACHE_CONTROL = "public, max-age=0, must-revalidate"


@dataclass(frozen=True)
class Body:
    plain: bytes
    zipped: bytes
    etag: str


class PublishedPages:
    """WSGI: answers what `publish.reader.find` finds and leaves the rest to the next application."""

    def __init__(self, following: Wsgi, releases: Path):
        self.following, self.releases = following, releases

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            found = find(self.releases, environ.get("PATH_INFO", "/"))
            if found is not None:
                return _answer(found, environ, start_response)
        return self.following(environ, start_response)


def published_body(found: Found) -> Body:
    """The bytes of a published file, kept in memory: files of a release never change."""
    return _body(found.path, found.stamp)


@lru_cache(maxsize=512)
def _body(path: Path, stamp: int) -> Body:
    plain = path.read_bytes()
    return Body(plain, gzip.compress(plain, 9, mtime=0), f'"{sha256_hex(plain)[:32]}"')


def headers_of(found: Found, body: Body) -> dict[str, str]:
    headers = SECURITY_HEADERS | {
        "Content-Type": found.content_type,
        "Cache-Control": _CACHE_CONTROL,
        "ETag": body.etag,
        "Vary": "Accept-Encoding",
        "X-Laban-Release": str(found.release),
    }
    if found.download:
        headers["Content-Disposition"] = f'attachment; filename="laban-{found.release}-{found.path.name}"'
    return headers


def _takes_gzip(accepted: str) -> bool:
    """Whether `Accept-Encoding` names gzip without refusing it (`gzip;q=0`)."""
    for entry in accepted.lower().split(","):
        name, _, weight = entry.replace(" ", "").partition(";q=")
        if name == "gzip":
            return weight not in ("0", "0.0", "0.00", "0.000")
    return False


def _answer(found: Found, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    body = published_body(found)
    headers = headers_of(found, body)
    if body.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", list(headers.items()))
        return [b""]
    content = body.plain
    if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        content, headers["Content-Encoding"] = body.zipped, "gzip"
    headers["Content-Length"] = str(len(content))
    start_response("200 OK", list(headers.items()))
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [content]
