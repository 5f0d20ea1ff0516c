"""The peer: the same pages as plain files, by WhiteNoise on the same server. No Laban in it."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from whitenoise import WhiteNoise


def _nothing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Length", "0")])
    return [b""]


application = WhiteNoise(_nothing, root=os.environ["BENCH_PAGES"], index_file=True)
