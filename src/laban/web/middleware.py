"""What every answer carries, and how a refusal becomes a page."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from laban.base.messages import Refusal
from laban.web import errors
from laban.web.headers import SECURITY_HEADERS

Answer = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Answer) -> Answer:
    """Strict headers on every answer; a page that may be kept says so itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def one_shape_of_errors(get_response: Answer) -> Answer:
    """Every error of the API is a problem document, and no error is an empty page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < 400:
            return response
        is_problem = response.headers.get("Content-Type", "").startswith("application/problem+json")
        if request.path.startswith("/api/") and not is_problem:
            told = errors.api_problem(request, response.status_code)
        elif response.status_code == 405:
            told = errors.not_allowed(request)
        else:
            return response
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told

    return middleware


class body_limit:
    """No large body is read before it is known whose it is and whether the page takes one.

    It stands before the CSRF check, which reads the whole form. A body without a stated length reads as empty.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Answer, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> HttpResponse | None:
        sent, most = int(request.META.get("CONTENT_LENGTH") or 0), settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if sent > most and request.user.is_authenticated:
            most = max(most, getattr(view, "most_bytes", 0))
        return errors.too_large(request, most) if sent > most else None


class refusals:
    """A refusal that no view has caught becomes an error page with its message id and its status."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return errors.refusal_page(request, exception)
        return None
