"""Compiled regulations as this home keeps them, and the readings an office has chosen."""

import json
import logging
from datetime import date, timedelta
from functools import lru_cache

from laban.base.canonical import sha256_hex
from laban.base.kept_text import clean_text
from laban.base.messages import Refusal, refuse
from laban.keeping.door import Act, Subject, action
from laban.keeping.models import OfficialTextCopy, ReadingChoice, RegulationDraft, RegulationLoad, RegulationVersion
from laban.regulations.compiler import Compiled
from laban.regulations.readings import effective
from laban.regulations.schema import Regulation
from laban.regulations.source_text import OfficialText

_log = logging.getLogger(__name__)
# An upload that nobody has confirmed is let go with the next one after this time.
_FORGOTTEN = timedelta(days=30)


@action("regulation.load")
def load_regulation(act: Act, *, compiled: Compiled) -> RegulationVersion:
    """Keeps a compiled regulation as the text in use from now on; the same text again is the same version."""
    _authorise_load(act, compiled.regulation, compiled.data["regulation"]["programme_office"])
    _keep_source(compiled)
    return _put_in_use(act, compiled.regulation, compiled.version, compiled.canonical.decode())


@action("regulation.upload")
def upload_regulation(act: Act, *, compiled: Compiled) -> RegulationDraft:
    """Keeps a checked folder until somebody confirms it. Nothing reads it before."""
    id = compiled.regulation
    _authorise_load(act, id, compiled.data["regulation"]["programme_office"])
    current = current_version(id)
    if current is not None and current.sha256 == compiled.version:
        raise refuse("regulation.same-version", place=id)
    _keep_source(compiled)
    draft = RegulationDraft(
        sha256=compiled.version,
        regulation=id,
        compiled=compiled.canonical.decode(),
        replaces=current.sha256 if current else "",
        uploaded_by=act.actor.name,
        uploaded_at=act.at,
    )
    draft.save()
    RegulationDraft.objects.filter(regulation=id, uploaded_at__lt=act.at - _FORGOTTEN).delete()
    act.record(f"regulation:{id}", version=compiled.version, replaces=draft.replaces)
    return draft


@action("regulation.confirm")
def load_draft(act: Act, *, sha256: str) -> RegulationVersion:
    """Puts an upload in use; Refusal when the text it was compared with is no longer the one in use."""
    draft = find_draft(sha256)
    _authorise_load(act, draft.regulation, json.loads(draft.compiled)["regulation"]["programme_office"])
    current = current_version(draft.regulation)
    if draft.replaces != (current.sha256 if current else ""):
        raise refuse("regulation.draft-overtaken", place=draft.regulation)
    version = _put_in_use(act, draft.regulation, draft.sha256, draft.compiled)
    draft.delete()
    return version


def find_draft(sha256: str) -> RegulationDraft:
    draft = RegulationDraft.objects.filter(sha256=sha256).first()
    if draft is None and RegulationLoad.objects.filter(version=sha256).exists():
        raise refuse("regulation.confirmed-already", place=sha256)
    if draft is None:
        raise refuse("regulation.draft-unknown", place=sha256)
    return draft


def _authorise_load(act: Act, regulation: str, office: str) -> None:
    """The office that the new text names, and the one that runs the text in use: nobody takes another's programme."""
    current = current_version(regulation)
    offices = [office] + ([regulation_of(current).regulation.programme_office] if current else [])
    for one in offices:
        try:
            act.authorise(Subject.of(office=one))
        except Refusal:
            raise refuse("regulation.other-office", place=regulation, office=one) from None


def _keep_source(compiled: Compiled) -> None:
    source = compiled.source
    if source is not None and not OfficialTextCopy.objects.filter(sha256=source.sha256).exists():
        OfficialTextCopy(sha256=source.sha256, text=source.text).save()


def _put_in_use(act: Act, regulation: str, sha256: str, compiled: str) -> RegulationVersion:
    version = RegulationVersion.objects.filter(sha256=sha256).first()
    if version is None:
        version = RegulationVersion(sha256=sha256, regulation=regulation, compiled=compiled)
        version.save()
    last = RegulationLoad.objects.order_by("number").last()
    RegulationLoad(number=last.number + 1 if last else 1, version=version, at=act.at, by=act.actor.name).save()
    act.record(f"regulation:{regulation}", version=sha256)
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
    if option == next(row.chosen for row in in_use(regulation, act.today).readings if row.id == reading):
        raise refuse("regulation.option-in-use", place="option")
    because = clean_text(because, "because")
    if not because:
        raise refuse("regulation.reason-missing", place="because")
    choice = ReadingChoice(
        regulation=regulation,
        reading=reading,
        option=option,
        since=act.today,
        by=act.actor.name,
        because=because,
        chosen_at=act.at,
    )
    choice.save()
    act.record(f"regulation:{regulation}", reading=reading, option=option, because=choice.because)
    return choice


def current_version(regulation: str) -> RegulationVersion | None:
    """The version in use, None for a regulation that this home does not have."""
    loads = RegulationLoad.objects.filter(version__regulation=regulation)
    last = loads.select_related("version").order_by("number").last()
    return last.version if last else None


def latest_version(regulation: str) -> RegulationVersion:
    version = current_version(regulation)
    if version is None:
        raise refuse("regulation.not-loaded", place=regulation, regulation=regulation)
    return version


def loads_of(regulation: str) -> list[RegulationLoad]:
    """Every time that a version of a regulation was put in use, the one that is in use first."""
    loads = RegulationLoad.objects.filter(version__regulation=regulation)
    found = list(loads.select_related("version").order_by("-number"))
    if not found:
        raise refuse("regulation.not-loaded", place=regulation, regulation=regulation)
    return found


def in_use(regulation: str, day: date) -> Regulation:
    """The text in use under the readings that the office has chosen as of a day."""
    version = latest_version(regulation)
    return regulation_of(version, *choices_on(version, day))


def all_in_use(day: date) -> list[Regulation]:
    """Every regulation of this home, by id. One that a later Laban cannot read does not take the others with it."""
    known = RegulationVersion.objects.values_list("regulation", flat=True).distinct().order_by("regulation")
    found = []
    for id in known:
        try:
            found.append(in_use(id, day))
        except Refusal as refusal:
            _log.error("%s is left out of the lists: %s", id, refusal)
    return found


def source_of(version: RegulationVersion) -> OfficialText | None:
    """The official text that lay beside a version; None where its folder had none."""
    named = regulation_of(version).regulation.source
    copy = OfficialTextCopy.objects.filter(sha256=named.sha256).first() if named else None
    return OfficialText(named.first_line, copy.text) if named and copy else None


def choices_on(version: RegulationVersion, day: date) -> tuple[dict[str, str], dict[str, str]]:
    """The options that an office has chosen instead of the library's as of a day, and its reasons, by reading.

    A choice whose reading or option this version no longer has is void: it stays in the history and chooses nothing.
    """
    options = {row.id: set(row.options) for row in regulation_of(version).readings}
    chosen = ReadingChoice.objects.filter(regulation=version.regulation, since__lte=day).order_by("since", "id")
    rows = [row for row in chosen if row.option in options.get(row.reading, ())]
    return {row.reading: row.option for row in rows}, {row.reading: row.because for row in rows}


def regulation_of(
    version: RegulationVersion, choices: dict[str, str] | None = None, reasons: dict[str, str] | None = None
) -> Regulation:
    """The regulation of a version under a choice of readings, ready to ask. Kept in memory: versions never change."""
    return _regulation(_Held(version), tuple(sorted((choices or {}).items())), tuple(sorted((reasons or {}).items())))


class _Held:
    """A version as the key of the memory: its text, which is long, is read from the database only when it is not kept
    yet (queries may defer it)."""

    def __init__(self, version: RegulationVersion):
        self.version, self.sha256 = version, version.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.sha256 == other.sha256


@lru_cache(maxsize=64)
def _regulation(held: _Held, choices: tuple[tuple[str, str], ...], reasons: tuple[tuple[str, str], ...]) -> Regulation:
    compiled = held.version.compiled
    if sha256_hex(compiled.encode()) != held.sha256:
        raise refuse("regulation.version-changed", place=held.sha256, version=held.sha256)
    return Regulation.from_compiled(effective(json.loads(compiled), dict(choices), dict(reasons)))
