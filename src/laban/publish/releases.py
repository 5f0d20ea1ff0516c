"""Approving and publishing a release that was made. Light: the web imports it; making is in `publish.making`."""

import json
import shutil

from django.conf import settings
from django.db import transaction

from laban.accounts.actions import find_account
from laban.base.canonical import canonical_json, sha256_hex
from laban.base.days import VIET_NAM
from laban.base.messages import Fault, Refusal, refuse
from laban.collect.models import Round
from laban.collect.rounds import office_of
from laban.keeping import jobs
from laban.keeping.door import Act, Subject, action
from laban.keeping.models import Event
from laban.publish.files import write_whole
from laban.publish.lists import file_faults, read_list
from laban.publish.models import Release
from laban.publish.pages import render_pages
from laban.publish.reader import (
    CURRENT,
    MANIFEST,
    PUBLICATION,
    current_release,
    published_numbers,
    release_folder,
)


@action("release.approve")
def approve(act: Act, *, number: int) -> Release:
    """A second person approves the candidate."""
    for subject in subjects():
        act.authorise(subject)
    release = find_release(number)
    if release.state != Release.State.CANDIDATE:
        raise refuse("release.wrong-state", place=str(number), number=number, state=release.state)
    if release.made_by.login == act.actor.account:
        raise refuse("release.own-release", place=str(number), number=number)
    _check_files(release)
    release.state = Release.State.APPROVED
    release.approved_at, release.approved_by = act.at, find_account(act.actor.name)
    release.save()
    act.record(f"release:{number}", manifest=release.manifest_sha256)
    return release


@action("release.publish")
def publish(act: Act, *, number: int) -> Release:
    """Renders the pages once per language and shows them to the public; the release before is superseded."""
    for subject in subjects():
        act.authorise(subject)
    release = find_release(number)
    if release.state != Release.State.APPROVED:
        raise refuse("release.wrong-state", place=str(number), number=number, state=release.state)
    _clear_pages(release)
    _check_files(release)
    Release.objects.filter(state=Release.State.PUBLISHED).update(state=Release.State.SUPERSEDED)
    release.state = Release.State.PUBLISHED
    release.published_at, release.published_by = act.at, find_account(act.actor.name)
    release.save()
    _write_pages(release)
    publication = sha256_hex(_publication(release))
    act.record(f"release:{number}", manifest=release.manifest_sha256, publication=publication)
    transaction.on_commit(point_to_current)
    return release


def point_to_current() -> None:
    """Says in files which release the database calls published, so that pages need no database to know it.

    Done after the transaction of a publication, so that nothing is public before it is published, and at each start,
    in case the process died between the two.
    """
    releases = settings.LABAN_HOME.folder("releases")
    release = Release.objects.filter(state=Release.State.PUBLISHED).first()
    if release is None:
        return
    publication = release_folder(releases, release.number) / PUBLICATION
    if not publication.is_file():
        write_whole(publication, _publication(release))
    if current_release(releases) != release.number:
        write_whole(releases / CURRENT, canonical_json({"release": release.number}))


def subjects() -> list[Subject]:
    """A release speaks of every regulation that has rounds; its office must agree."""
    return list({office_of(round) for round in Round.objects.select_related("version")}) or [Subject()]


def find_release(number: int) -> Release:
    release = Release.objects.select_related("made_by", "approved_by", "published_by").filter(number=number).first()
    if release is None:
        raise refuse("release.unknown", place=str(number), number=number)
    return release


def _check_files(release: Release) -> None:
    """What is approved and published is what was made: every file as the manifest names it."""
    folder = release_folder(settings.LABAN_HOME.folder("releases"), release.number)
    faults = file_faults(folder, {MANIFEST: release.manifest_sha256})
    if faults:
        raise Refusal(*faults)


def _clear_pages(release: Release) -> None:
    """Pages of a release that is not published are left from a publication that was interrupted."""
    folder = release_folder(settings.LABAN_HOME.folder("releases"), release.number)
    shutil.rmtree(folder / "pages", ignore_errors=True)


def _write_pages(release: Release) -> None:
    assert release.published_at is not None
    folder = release_folder(settings.LABAN_HOME.folder("releases"), release.number)
    for path, content in render_pages(folder, release.published_at).items():
        target = folder / "pages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)


def _publication(release: Release) -> bytes:
    """What says that a release is public: when, under which manifest, and the hash of each page."""
    assert release.published_at is not None
    pages = release_folder(settings.LABAN_HOME.folder("releases"), release.number) / "pages"
    return canonical_json(
        {
            "release": release.number,
            "published_at": release.published_at.astimezone(VIET_NAM).isoformat(timespec="seconds"),
            "manifest_sha256": release.manifest_sha256,
            "pages": {str(path.relative_to(pages)): sha256_hex(path.read_bytes()) for path in pages.rglob("*.html")},
        }
    )


def chain_faults() -> list[Fault]:
    """Published manifests name an event and its hash: a chain that was cut and sewn up again does not agree."""
    releases = settings.LABAN_HOME.folder("releases")
    faults: list[Fault] = []
    for number in published_numbers(releases):
        try:
            chain = read_list(release_folder(releases, number), MANIFEST)["chain"]
        except Refusal as refusal:
            faults += refusal.faults
            continue
        if not Event.objects.filter(number=chain["event"], sha256=chain["sha256"]).exists():
            parameters = {"number": number, "event": chain["event"]}
            faults.append(Fault("release.chain-differs", str(chain["event"]), parameters))
    return faults


def expected_hashes(release: Release) -> dict[str, str]:
    """The hashes that the database and the chain know of a release's own lists: to prove the lists themselves."""
    expected = {MANIFEST: release.manifest_sha256}
    published = Event.objects.filter(action="release.publish", object=f"release:{release.number}").first()
    if published is not None:
        expected[PUBLICATION] = json.loads(published.payload.body)["publication"]
    return expected


jobs.register("release.make", "laban.publish.making:run_make", lambda: subjects()[0])
