"""What the first page weighs over the wire: every byte that a browser with an empty cache receives, headers too."""

import gzip
import re
import socket
from urllib.parse import urljoin, urlsplit

import brotli

_IN_HTML = re.compile(r"<(?:link|img|script)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"")
_IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)")


def first_page_bytes(port: int) -> int:
    """The page, what it names, and what its style sheets name (all fonts, also where a browser needs only one)."""
    weight, seen, waiting = 0, {"/"}, ["/"]
    while waiting:
        address = waiting.pop()
        received, text = _get(port, address)
        weight += received
        for found in _named(address, text):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return weight


def _named(address: str, text: str) -> list[str]:
    pattern = _IN_CSS if address.endswith(".css") else _IN_HTML
    found = [urljoin(address, name) for name in pattern.findall(text) if not name.startswith("data:")]
    if foreign := [name for name in found if urlsplit(name).netloc]:
        raise RuntimeError(f"{address} asks another host: {foreign}")
    return found


def _get(port: int, address: str) -> tuple[int, str]:
    """The number of bytes received, and the text where it is one."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"{address}: {head.splitlines()[0].decode()}")
    return len(answer), _unpacked(head.lower(), body)


def _unpacked(head: bytes, body: bytes) -> str:
    if b"content-type: text/" not in head:
        return ""
    if b"content-encoding: br" in head:
        body = brotli.decompress(body)
    elif b"content-encoding: gzip" in head:
        body = gzip.decompress(body)
    return body.decode()
