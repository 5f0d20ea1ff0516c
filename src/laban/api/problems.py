"""Errors of the API by RFC 9457 (application/problem+json), with the message ids of the pages."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from laban.base.messages import Fault


def problem(request: HttpRequest, status: int, faults: list[Fault]) -> HttpResponse:
    """One shape for every error of the API."""
    language = "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "vi"
    first = faults[0]
    body = {
        "type": f"/messages/#{first.id}",
        "title": first.id,
        "status": status,
        "detail": first.sentence(language),
        "instance": request.path,
        "errors": [{"id": fault.id, "place": fault.place, "detail": fault.sentence(language)} for fault in faults],
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
