"""Error pages: what happened, where, and how to mend it; the message id is the same as in the API."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from laban.api.problems import problem
from laban.base.messages import Fault, Refusal
from laban.web.words import FIELDS


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return _page(request, list(refusal.faults), refusal.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, [Fault("web.bad-request")], 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, [Fault("web.forbidden")], 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, [Fault("web.not-found", request.path)], 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, [Fault("web.failed")], 500)


def not_allowed(request: HttpRequest) -> HttpResponse:
    return _page(request, [Fault("web.not-allowed", request.path, {"method": request.method})], 405)


def too_large(request: HttpRequest, most_bytes: int) -> HttpResponse:
    fault = Fault("web.too-large", request.path, {"megabytes": most_bytes // 1_000_000})
    return problem(request, 413, [fault]) if request.path.startswith("/api/") else _page(request, [fault], 413)


def api_problem(request: HttpRequest, status: int) -> HttpResponse:
    """What Django answers itself under /api/: no such address, another method, a failure of the program."""
    known = {404: "web.not-found", 405: "web.not-allowed", 403: "web.forbidden", 500: "web.failed"}
    fault = Fault(known.get(status, "web.bad-request"), request.path, {"method": request.method})
    return problem(request, status, [fault])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, [Fault("web.form-expired")], 403)


def session_lost(request: HttpRequest) -> HttpResponse:
    """For a request made by a script in a page: the page stays, with what was typed, and says what to do."""
    return render(request, "errors/session_lost.html", status=401)


def spoken(faults: list[Fault]) -> list[dict[str, str]]:
    language = get_language() or "vi"
    return [
        {"id": fault.id, "place": str(FIELDS.get(fault.place, fault.place)), "sentence": fault.sentence(language)}
        for fault in faults
    ]


def beside_form(refusal: Refusal) -> list[dict[str, str]]:
    """The faults to show in the form that was sent; without the right to send it there is no form to show."""
    if refusal.status == 403:
        raise refusal
    return spoken(list(refusal.faults))


def _page(request: HttpRequest, faults: list[Fault], status: int) -> HttpResponse:
    template = "errors/fragment.html" if getattr(request, "htmx", False) else "errors/page.html"
    return render(request, template, {"faults": spoken(faults), "status": status}, status=status)
