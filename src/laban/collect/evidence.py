"""Evidence: files that prove values, and the signed letter of a sheet, kept under their hash in the home."""

import re
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from laban.accounts.actions import find_account
from laban.accounts.models import Role
from laban.base.canonical import sha256_hex
from laban.base.messages import Fault, Refusal, refuse
from laban.base.vietnamese import nfc
from laban.collect.file_kinds import kind_of
from laban.collect.finding import SheetKey, find_sheet, routes_on, subject_of
from laban.collect.models import Evidence, EvidenceFor, Sheet, Status
from laban.collect.reading_values import current_values
from laban.collect.rounds import check_open
from laban.keeping.door import Act, action

_LONGEST_NAME = 200


@action("sheet.attach")
def attach(
    act: Act,
    *,
    key: SheetKey,
    data: bytes,
    name: str,
    indicators: Collection[str] = (),
    is_letter: bool = False,
) -> Evidence:
    """Keeps a file as proof of one or several values, or as the signed letter, which is a PDF."""
    sheet = find_sheet(key, lock=True)
    warrant = act.authorise(subject_of(sheet))
    if warrant.role == Role.PROGRAMME_OFFICE and not sheet.on_behalf:
        raise refuse("sheet.not-on-behalf", place=sheet.key)
    _check_may_change(act, sheet, is_letter)
    place = "letter_file" if is_letter else "file"
    kind = kind_of(data, name, place)
    if is_letter and kind != "pdf":
        raise refuse("evidence.letter-not-pdf", place, name=name)
    codes = _codes(sheet, indicators) if not is_letter else []
    sha256 = sha256_hex(data)
    _keep(sha256, data)
    if is_letter:
        Evidence.objects.filter(sheet=sheet, is_letter=True, removed_at__isnull=True).update(removed_at=act.at)
    row = Evidence(
        sha256=sha256,
        name=_plain_name(name),
        kind=kind,
        size=len(data),
        sheet=sheet,
        is_letter=is_letter,
        by=find_account(act.actor.name),
        at=act.at,
    )
    row.save()
    EvidenceFor.objects.bulk_create(EvidenceFor(evidence=row, indicator=code) for code in codes)
    act.record(f"sheet:{sheet.key}", sha256=sha256, name=row.name, size=row.size, indicators=codes, letter=is_letter)
    return row


@action("sheet.detach")
def detach(act: Act, *, key: SheetKey, evidence: int) -> Evidence:
    """Takes a file off the sheet; the file itself and who brought it stay in the history."""
    sheet = find_sheet(key, lock=True)
    act.authorise(subject_of(sheet))
    row = find_evidence(sheet, evidence)
    _check_may_change(act, sheet, row.is_letter)
    row.removed_at = act.at
    row.save(update_fields=["removed_at"])
    act.record(f"sheet:{sheet.key}", sha256=row.sha256, name=row.name)
    return row


def find_evidence(sheet: Sheet, evidence: int) -> Evidence:
    row = Evidence.objects.filter(pk=evidence, sheet=sheet, removed_at__isnull=True).first()
    if row is None:
        raise refuse("evidence.unknown", place="evidence")
    return row


def content_of(row: Evidence) -> bytes:
    """The file, checked against its hash."""
    path = _path(row.sha256)
    data = path.read_bytes() if path.is_file() else b""
    if sha256_hex(data) != row.sha256:
        raise refuse("evidence.damaged", place=row.name, name=row.name)
    return data


def _check_may_change(act: Act, sheet: Sheet, is_letter: bool) -> None:
    """While the sheet is a draft; the signed letter comes after the approval, until the sheet is sent."""
    check_open(sheet, act.today)
    if not sheet.editable and not (is_letter and sheet.state in (Sheet.State.WITH_HEAD, Sheet.State.APPROVED)):
        raise refuse("sheet.not-a-draft", place=sheet.key, state=sheet.state)


def _codes(sheet: Sheet, indicators: Collection[str]) -> list[str]:
    """Values that this sheet asks; what is a state secret has no file here."""
    known, values = routes_on(sheet), current_values(sheet, indicators)
    faults = [Fault("sheet.not-asked", code, {"indicator": code}) for code in indicators if code not in known]
    faults += [
        Fault("sheet.secret-has-no-text", code, {"indicator": code})
        for code, row in values.items()
        if row.status == Status.WITHHELD
    ]
    if not indicators:
        faults.append(Fault("sheet.no-rows-chosen", "indicators"))
    if faults:
        raise Refusal(*faults)
    return [code for code in known if code in indicators]


def _plain_name(name: str) -> str:
    """The last part of the name, without what cannot be printed; it is shown and offered, never used as a path."""
    last = re.split(r"[/\\]", nfc(name))[-1]
    return re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", last).strip()[-_LONGEST_NAME:] or "tep"


def _keep(sha256: str, data: bytes) -> None:
    path = _path(sha256)
    if path.is_file():
        return
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_bytes(data)
    temporary.replace(path)


def _path(sha256: str) -> Path:
    folder: Path = settings.LABAN_HOME.folder("evidence")
    return folder / sha256[:2] / sha256
