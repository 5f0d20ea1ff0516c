"""A home: one folder that holds everything of one installation. No Django here, settings read it first."""

import secrets
import tempfile
import tomllib
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laban.base.messages import refuse

SETTINGS_FILE = "home.toml"
FOLDERS = ("evidence", "snapshots", "releases", "static", "logs")
DEMO_TODAY = date(2023, 6, 28)


@dataclass(frozen=True)
class Home:
    """What `home.toml` says. `today` is None in a real home: there the days are the real ones."""

    path: Path
    identity: str
    demo: bool
    today: date | None
    secret_key: str
    https: bool
    hosts: tuple[str, ...]

    @property
    def database_file(self) -> Path:
        return self.path / "laban.sqlite3"

    def folder(self, name: str) -> Path:
        if name not in FOLDERS:
            raise ValueError(f"a home has no folder {name!r}")
        return self.path / name


def create_home(path: Path, *, demo: bool = False) -> Home:
    """Makes an empty home; refuses a folder that already holds something."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise refuse("home.not-empty", place=str(path), path=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))  # readable by its owner only
    for name in FOLDERS:
        (unfinished / name).mkdir()
    settings = unfinished / SETTINGS_FILE
    settings.touch(mode=0o600)
    settings.write_text(_settings_text(demo), encoding="utf-8")
    unfinished.replace(path)
    return read_home(path)


def read_home(path: Path) -> Home:
    try:
        with (path / SETTINGS_FILE).open("rb") as file:
            settings = tomllib.load(file)
        return Home(
            path=path,
            identity=settings["identity"],
            demo=settings["demo"],
            today=settings.get("today"),
            secret_key=settings["secret_key"],
            https=settings.get("https", False),
            hosts=tuple(settings["hosts"]),
        )
    except FileNotFoundError:
        raise refuse("home.missing", place=str(path), path=path) from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        raise refuse("home.broken", place=str(path / SETTINGS_FILE), path=path / SETTINGS_FILE) from None


def is_home(path: Path) -> bool:
    return (path / SETTINGS_FILE).is_file()


def _settings_text(demo: bool) -> str:
    today = f"today = {DEMO_TODAY}\n" if demo else ""
    return (
        "# Laban home. This file holds a secret: keep it readable by the owner only.\n"
        f'identity = "{uuid.uuid4()}"\n'
        f"demo = {'true' if demo else 'false'}\n"
        f"{today}"
        f'secret_key = "{secrets.token_urlsafe(48)}"\n'
        "# true when a proxy in front speaks TLS and sets X-Forwarded-Proto.\n"
        "https = false\n"
        "# Names under which browsers reach this home.\n"
        'hosts = ["localhost", "127.0.0.1", "[::1]"]\n'
    )
