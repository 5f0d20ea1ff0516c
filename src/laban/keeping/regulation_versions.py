"""Compiled regulations as this home keeps them, and the readings an office has chosen."""

import json
from datetime import date
from functools import lru_cache

from laban.base.canonical import sha256_hex
from laban.base.messages import refuse
from laban.base.vietnamese import nfc
from laban.keeping.door import Act, Subject, action
from laban.keeping.models import ReadingChoice, RegulationVersion
from laban.regulations.compiler import Compiled
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation


@action("regulation.load")
def load_regulation(act: Act, *, compiled: Compiled) -> RegulationVersion:
    """Keeps a compiled regulation as the text in use from now on; the same text again is the same version."""
    act.authorise(Subject())
    regulation = compiled.data["regulation"]["id"]
    last = RegulationVersion.objects.order_by("-load_number").first()
    version = RegulationVersion.objects.filter(sha256=compiled.version).first() or RegulationVersion(
        sha256=compiled.version, regulation=regulation, compiled=compiled.canonical.decode()
    )
    version.loaded_at, version.load_number = act.at, last.load_number + 1 if last else 1
    version.save()
    act.record(f"regulation:{regulation}", version=compiled.version)
    return version


@action("reading.choose")
def choose_reading(act: Act, *, regulation: str, reading: str, option: str, because: str) -> ReadingChoice:
    """An office reads the text another way from today on. Open rounds keep the choice they were opened with."""
    text = regulation_of(latest_version(regulation))
    act.authorise(Subject.of(office=text.regulation.programme_office))
    known = {row.id: row for row in text.readings}
    if reading not in known:
        raise refuse("regulation.unknown-reading", place="reading", reading=reading)
    if option not in known[reading].options:
        raise refuse("regulation.unknown-option", place="option", reading=reading, option=option)
    if not because.strip():
        raise refuse("regulation.reason-missing", place="because")
    choice = ReadingChoice(
        regulation=regulation,
        reading=reading,
        option=option,
        since=act.today,
        by=act.actor.name,
        because=nfc(because.strip()),
        chosen_at=act.at,
    )
    choice.save()
    act.record(f"regulation:{regulation}", reading=reading, option=option, because=choice.because)
    return choice


def latest_version(regulation: str) -> RegulationVersion:
    version = RegulationVersion.objects.filter(regulation=regulation).order_by("-load_number").first()
    if version is None:
        raise refuse("regulation.not-loaded", place=regulation, regulation=regulation)
    return version


def choices_on(regulation: str, day: date) -> tuple[dict[str, str], dict[str, str]]:
    """The options that an office has chosen instead of the library's as of a day, and its reasons, by reading."""
    rows = list(ReadingChoice.objects.filter(regulation=regulation, since__lte=day).order_by("since", "id"))
    return {row.reading: row.option for row in rows}, {row.reading: row.because for row in rows}


def regulation_of(
    version: RegulationVersion, choices: dict[str, str] | None = None, reasons: dict[str, str] | None = None
) -> Regulation:
    """The regulation of a version under a choice of readings, ready to ask. Kept in memory: versions never change."""
    return _regulation(
        version.sha256, version.compiled, tuple(sorted((choices or {}).items())), tuple(sorted((reasons or {}).items()))
    )


@lru_cache(maxsize=64)
def _regulation(
    sha256: str, compiled: str, choices: tuple[tuple[str, str], ...], reasons: tuple[tuple[str, str], ...]
) -> Regulation:
    if sha256_hex(compiled.encode()) != sha256:
        raise refuse("regulation.version-changed", place=sha256, version=sha256)
    return Regulation.from_compiled(effective(json.loads(compiled), dict(choices), dict(reasons)))
