"""The Chromium of the tests: Debian's own, never one that is downloaded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# The same list is in tests/setup.sh.
PATHS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")

# A test browser talks to the server under test and to nobody else.
FLAGS = (
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def browser_path() -> str:
    """The program to start: LABAN_BROWSER, else the system's Chromium."""
    named = os.environ.get("LABAN_BROWSER")
    for path in (named,) if named else PATHS:
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    if named:
        raise RuntimeError(f"LABAN_BROWSER names no program: {named}")
    raise RuntimeError("No Chromium here: apt-get install chromium, or set LABAN_BROWSER to one.")


def launch(playwright: Playwright, **options: Any) -> Browser:
    """A headless Chromium; `options` are those of playwright.chromium.launch."""
    args = [*FLAGS, *options.pop("args", ())]
    if os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium refuses its sandbox to root
    options.setdefault("executable_path", browser_path())
    return playwright.chromium.launch(args=args, **options)
