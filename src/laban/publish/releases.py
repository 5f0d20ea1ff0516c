"""Approving and publishing a release that was made. Light: the web imports it; making is in `publish.making`."""

from django.conf import settings
from django.db import transaction

from laban.accounts.actions import find_account
from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import refuse
from laban.collect.models import Round
from laban.collect.rounds import office_of
from laban.keeping import jobs
from laban.keeping.door import Act, Subject, action
from laban.publish.files import write_whole
from laban.publish.models import Release
from laban.publish.pages import render_pages
from laban.publish.reader import CURRENT, PUBLICATION, current_release, release_folder


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
    Release.objects.filter(state=Release.State.PUBLISHED).update(state=Release.State.SUPERSEDED)
    release.state = Release.State.PUBLISHED
    release.published_at, release.published_by = act.at, find_account(act.actor.name)
    release.save()
    publication = _write_publication(release)
    act.record(f"release:{number}", manifest=release.manifest_sha256, publication=publication)
    transaction.on_commit(point_to_current)
    return release


def point_to_current() -> None:
    """Says in a file which release the database calls published, so that pages need no database to know it.

    Done after the transaction of a publication, and at each start, in case the process died between the two.
    """
    releases = settings.LABAN_HOME.folder("releases")
    release = Release.objects.filter(state=Release.State.PUBLISHED).first()
    if release is not None and current_release(releases) != release.number:
        write_whole(releases / CURRENT, canonical_json({"release": release.number}))


def subjects() -> list[Subject]:
    """A release speaks of every regulation that has rounds; its office must agree."""
    return list({office_of(round) for round in Round.objects.select_related("version")}) or [Subject()]


def find_release(number: int) -> Release:
    release = Release.objects.select_related("made_by", "approved_by", "published_by").filter(number=number).first()
    if release is None:
        raise refuse("release.unknown", place=str(number), number=number)
    return release


def _write_publication(release: Release) -> str:
    releases = settings.LABAN_HOME.folder("releases")
    folder = release_folder(releases, release.number)
    published_at = release.published_at
    assert published_at is not None
    moment = published_at.isoformat(timespec="seconds")
    pages = render_pages(folder, moment)
    body = canonical_json(
        {
            "release": release.number,
            "published_at": moment,
            "manifest_sha256": release.manifest_sha256,
            "pages": {path: sha256_hex(content) for path, content in pages.items()},
        }
    )
    for path, content in pages.items():
        target = folder / "pages" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    write_whole(folder / PUBLICATION, body)
    return sha256_hex(body)


jobs.register("release.make", "laban.publish.making:run_make", lambda: subjects()[0])
