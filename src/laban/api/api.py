"""/api/v1/: over the published release and the library, which need no database, over the directory of the home
(laban.api.units), and reporting by a program (laban.api.sheets), which needs a token.

Errors follow RFC 9457 (application/problem+json) and use the same message ids as the pages.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError

from laban import __version__
from laban.api import content, sheets, units
from laban.api.problems import problem
from laban.api.schemas import (
    PROBLEMS,
    IndicatorOut,
    ListOf,
    RegulationOut,
    RegulationRow,
    ReleaseOut,
    ReleaseRow,
)
from laban.base.messages import Fault, Refusal, refuse


class ProblemAPI(NinjaAPI):
    """Ninja describes every answer as application/json; our errors are problem documents."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(*args, **kwargs)
        for item in schema["paths"].values():
            for operation in item.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in response.get("content", {}):
                        response["content"]["application/problem+json"] = response["content"].pop("application/json")
        return schema


api = ProblemAPI(
    title="Laban",
    version=__version__,
    urls_namespace="api",
    docs_url=None,
    description="Published results of a programme, the regulations behind them, and who and where.",
)
api.add_router("", units.router)
api.add_router("", sheets.router)


@api.get("/regulations", response={200: ListOf[RegulationRow], **PROBLEMS}, summary="The library of regulations")
def regulations(request: HttpRequest) -> Any:
    return {"items": content.regulation_rows()}


@api.get("/regulations/{regulation}", response={200: RegulationOut, **PROBLEMS}, summary="One regulation, compiled")
def regulation(request: HttpRequest, regulation: str) -> Any:
    return content.regulation(regulation)


@api.get(
    "/indicators",
    response={200: ListOf[IndicatorOut], **PROBLEMS},
    summary="Indicators with their published results",
)
def indicators(request: HttpRequest, regulation: str | None = Query(None, max_length=120)) -> Any:
    if regulation is not None:
        content.regulation(regulation)
    return {"items": content.indicators(_releases(), regulation)}


@api.get("/indicators/{regulation}/{code}", response={200: IndicatorOut, **PROBLEMS}, summary="One indicator")
def indicator(request: HttpRequest, regulation: str, code: str) -> Any:
    content.regulation(regulation)
    for row in content.indicators(_releases(), regulation):
        if row["code"] == code:
            return row
    raise refuse("regulation.no-such-indicator", place=code, code=code, regulation=regulation)


@api.get(
    "/releases",
    response={200: ListOf[ReleaseRow], **PROBLEMS},
    summary="Published releases, the newest first",
)
def releases(request: HttpRequest) -> Any:
    return {"items": content.release_rows(_releases())}


@api.get("/releases/{number}", response={200: ReleaseOut, **PROBLEMS}, summary="One release with its manifest")
def release(request: HttpRequest, number: int) -> Any:
    return content.release(_releases(), number)


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    answer = problem(request, refusal.status, list(refusal.faults))
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Laban"'
    return answer


@api.exception_handler(ValidationError)
def on_bad_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = [str(row["loc"][-1]) for row in error.errors]
    return problem(request, 422, [Fault("web.bad-parameter", name, {"name": name}) for name in names])


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, [Fault("web.bad-request", request.path)])


def _releases() -> Any:
    return settings.LABAN_HOME.folder("releases")
