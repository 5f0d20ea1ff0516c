"""Releases, for those who make and approve them. What is published is served from files (laban.web.published)."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.keeping import jobs
from laban.keeping.door import warrant_for
from laban.publish import releases as actions
from laban.publish.models import Release
from laban.publish.pages import candidate_page
from laban.publish.reader import release_folder
from laban.web.access import actor_of, signed_in


@require_GET
@signed_in
def releases(request: HttpRequest) -> HttpResponse:
    _check_reading(request)
    rows = Release.objects.select_related("made_by", "approved_by", "published_by")
    return render(request, "releases.html", {"releases": rows})


@require_POST
@signed_in
def make(request: HttpRequest) -> HttpResponse:
    job = jobs.ask(actor_of(request), "release.make")
    return redirect("job", job.pk)


@require_GET
@signed_in
def candidate(request: HttpRequest, number: int) -> HttpResponse:
    """A release as it will look, for those who approve it."""
    return _candidate(request, number, "index.html")


@require_GET
@signed_in
def candidate_indicator(request: HttpRequest, number: int, regulation: str, code: str) -> HttpResponse:
    return _candidate(request, number, f"indicators/{regulation}/{code}.html")


@require_POST
@signed_in
def approve(request: HttpRequest, number: int) -> HttpResponse:
    actions.approve(actor_of(request), number=number)
    messages.success(request, _("Đã duyệt ấn phẩm."))
    return redirect("releases")


@require_POST
@signed_in
def publish(request: HttpRequest, number: int) -> HttpResponse:
    actions.publish(actor_of(request), number=number)
    messages.success(request, _("Đã công bố ấn phẩm."))
    return redirect("releases")


def _check_reading(request: HttpRequest) -> None:
    for subject in actions.subjects():
        warrant_for(actor_of(request), "release.read", subject)


def _candidate(request: HttpRequest, number: int, page: str) -> HttpResponse:
    _check_reading(request)
    actions.find_release(number)
    folder = release_folder(settings.LABAN_HOME.folder("releases"), number)
    return HttpResponse(candidate_page(folder, get_language() or "vi", page))
