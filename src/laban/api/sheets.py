"""/api/v1/rounds: reporting by a program. Every call needs a bearer token; who may do what is asked as on the pages.

A sheet is read with its entity tag, written whole with PUT under a condition, approved and sent by its head.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router
from ninja.responses import NinjaJSONEncoder

from laban.accounts.rights import Grants
from laban.api.bearer import Bearer, actor
from laban.api.schemas import PROBLEMS
from laban.api.sheet_schemas import (
    SHEET_BODY,
    BulkOut,
    MeOut,
    RoundOut,
    SheetList,
    SheetOut,
    StepOut,
)
from laban.api.sheet_values import day_in, read_body, sheet_out, texts_in, values_in
from laban.base.messages import Refusal, refuse
from laban.collect import review
from laban.collect.finding import SheetKey, find_sheet, office_id, subject_of
from laban.collect.letters import Letter
from laban.collect.models import Receipt, Round, Sheet
from laban.collect.putting import Condition, check_tag, current_etag, put_sheet
from laban.collect.responsible import FILLING, all_sheets, bodies_of, sheets_of
from laban.collect.rounds import find_round
from laban.keeping import access_log, clock
from laban.keeping.door import Subject, warrant_for

# The largest bulk upload: so many sheets, each a transaction of its own.
MOST_AT_ONCE = 500
router = Router(auth=Bearer())

_ERRORS = {**PROBLEMS, 401: PROBLEMS[404], 403: PROBLEMS[404], 409: PROBLEMS[404]}
_WRITE_ERRORS = {**_ERRORS, 400: PROBLEMS[404], 412: PROBLEMS[404], 413: PROBLEMS[404], 428: PROBLEMS[404]}


@router.get("/me", response={200: MeOut, **_ERRORS}, summary="For whom this token acts")
def me(request: HttpRequest) -> Any:
    who = actor(request)
    return {"account": who.account, "role": who.role, "organisation": who.organisation}


@router.get("/rounds", response={200: list[RoundOut], **_ERRORS}, summary="Rounds in which this token has a part")
def rounds(request: HttpRequest) -> Any:
    who, today = actor(request), clock.today()
    grants = Grants(who, today)
    mine = set(sheets_of(bodies_of(who, today, FILLING)).values_list("round_id", flat=True))
    rows = Round.objects.select_related("version").defer("version__compiled")
    return [
        _round(row) for row in rows if row.pk in mine or grants.may("round.read", Subject.of(office=office_id(row)))
    ]


@router.get("/rounds/{round}/sheets", response={200: SheetList, **_ERRORS}, summary="Sheets of a round")
def sheets(
    request: HttpRequest,
    round: str,
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0, le=1_000_000),
) -> Any:
    """All of them for the programme office, else those of the token's body."""
    who, today = actor(request), clock.today()
    row = find_round(round)
    rows = all_sheets().filter(round=row)
    if not Grants(who, today).may("round.read", Subject.of(office=office_id(row))):
        rows = rows.filter(pk__in=sheets_of(bodies_of(who, today, FILLING)).values("pk"))
    return {
        "items": [
            {"reporter": sheet.reporter, "about": sheet.about, "state": sheet.state, "filled": sheet.filled,
             "asked": sheet.form.size}
            for sheet in rows.order_by("pk")[offset : offset + limit]
        ],
        "total": rows.count(),
    }  # fmt: skip


@router.get(
    "/rounds/{round}/sheets/{reporter}/{about}", response={200: SheetOut, 304: None, **_ERRORS}, summary="One sheet"
)
def sheet(request: HttpRequest, round: str, reporter: str, about: str) -> Any:
    row = find_sheet(SheetKey(round, reporter, about))
    warrant_for(actor(request), "sheet.read", subject_of(row))
    access_log.read(actor(request), f"sheet:{row.key}")
    etag = current_etag(row)
    if f'"{etag}"' in request.headers.get("If-None-Match", ""):
        return _tagged(HttpResponse(status=304), etag)
    return _tagged(_json(sheet_out(row)), etag)


@router.put(
    "/rounds/{round}/sheets/{reporter}/{about}",
    response={200: StepOut, 201: StepOut, **_WRITE_ERRORS},
    summary="Write the whole draft of a sheet",
    openapi_extra=SHEET_BODY,
)
def put(request: HttpRequest, round: str, reporter: str, about: str) -> Any:
    """`If-None-Match: *` creates, `If-Match` changes. A body equal to the draft answers 200 whatever the condition."""
    body = read_body(request.body)
    done = put_sheet(
        actor(request),
        key=SheetKey(round, reporter, about),
        values=values_in(body),
        texts=texts_in(body),
        condition=_condition(request),
    )
    answer = _json(_step(done.sheet, done.etag), 201 if done.created else 200)
    return _tagged(answer, done.etag)


@router.post(
    "/rounds/{round}/sheets/{reporter}/{about}/approve",
    response={200: StepOut, **_WRITE_ERRORS},
    summary="The head approves the draft",
)
def approve(request: HttpRequest, round: str, reporter: str, about: str) -> Any:
    """Under `If-Match` with the tag of the draft. Approved already, it answers 200 and changes nothing."""
    past = (Sheet.State.APPROVED, Sheet.State.SENT, Sheet.State.ACCEPTED)
    return _moved(request, SheetKey(round, reporter, about), "sheet.approve", past, review.approve_draft)


@router.post(
    "/rounds/{round}/sheets/{reporter}/{about}/send",
    response={200: StepOut, **_WRITE_ERRORS},
    summary="The head sends the approved sheet",
)
def send(request: HttpRequest, round: str, reporter: str, about: str) -> Any:
    """Under `If-Match`. Sent already, it answers 200 with the same receipt."""
    past = (Sheet.State.SENT, Sheet.State.ACCEPTED)
    letter = _letter(request)
    more = {"letter": letter} if letter is not None else {}
    return _moved(request, SheetKey(round, reporter, about), "sheet.send", past, review.send_approved, **more)


@router.post(
    "/rounds/{round}/sheets",
    response={200: BulkOut, **_WRITE_ERRORS},
    summary="Write many drafts, each by itself",
    openapi_extra=SHEET_BODY,
)
def bulk(request: HttpRequest, round: str) -> Any:
    """`{"sheets": [{"reporter", "about", "values", "texts"}]}`; a draft that stands there already is changed. The
    answer says of each what came of it; one that is refused keeps none of the others back."""
    rows = read_body(request.body).get("sheets")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refuse("api.bad-body", place="sheets")
    if len(rows) > MOST_AT_ONCE:
        raise refuse("api.too-many", place="sheets", most=MOST_AT_ONCE)
    language = "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "vi"
    return {"items": [_one_of_many(request, round, row, language) for row in rows]}


def _one_of_many(request: HttpRequest, round: str, row: dict[str, Any], language: str) -> dict[str, Any]:
    reporter, about = str(row.get("reporter", "")), str(row.get("about", ""))
    told: dict[str, Any] = {"reporter": reporter, "about": about, "etag": None, "errors": []}
    try:
        done = put_sheet(
            actor(request),
            key=SheetKey(round, reporter, about),
            values=values_in(row),
            texts=texts_in(row),
            condition=Condition(tags=("*",)),
        )
    except Refusal as refusal:
        errors = [{"id": one.id, "place": one.place, "detail": one.sentence(language)} for one in refusal.faults]
        return {**told, "status": refusal.status, "errors": errors}
    return {**told, "status": 201 if done.created else 200, "etag": done.etag}


def _moved(
    request: HttpRequest, key: SheetKey, right: str, past: tuple[str, ...], step: Callable[..., Sheet], **more: Any
) -> Any:
    """The right is asked first, so that nobody learns of a sheet's state who has none."""
    row = find_sheet(key)
    warrant_for(actor(request), right, subject_of(row))
    etag = check_tag(row, _condition(request))
    if row.state not in past:
        row = step(actor(request), row, **more)
    return _tagged(_json(_step(row, etag)), etag)


def _step(row: Sheet, etag: str) -> dict[str, Any]:
    receipt = None
    if row.state in (Sheet.State.SENT, Sheet.State.ACCEPTED):
        last = Receipt.objects.filter(sheet=row).last()
        receipt = {"number": last.number, "at": last.at.isoformat()} if last else None
    return {"state": row.state, "revision": row.revision, "filled": row.filled, "etag": etag, "receipt": receipt}


def _letter(request: HttpRequest) -> Letter | None:
    if not request.body.strip():
        return None
    body = read_body(request.body)
    if "letter" not in body:
        return None
    given = body["letter"]
    if not isinstance(given, dict):
        raise refuse("api.bad-body", place="letter")
    return Letter(str(given.get("number", "")), day_in(given.get("day")), str(given.get("signer", "")))


def _condition(request: HttpRequest) -> Condition:
    """Weak tags and lists are read as RFC 9110 has them."""
    tags = tuple(
        tag.strip().removeprefix("W/").strip('"')
        for tag in request.headers.get("If-Match", "").split(",")
        if tag.strip()
    )
    return Condition(none=request.headers.get("If-None-Match", "").strip() == "*", tags=tags)


def _round(row: Round) -> dict[str, Any]:
    return {
        "key": row.key,
        "regulation": row.regulation,
        "version": row.version_id,
        "year": row.year,
        "period": row.period,
        "due": row.due.isoformat(),
        "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        "letter": row.letter,
    }


def _json(body: Any, status: int = 200) -> HttpResponse:
    return JsonResponse(body, status=status, encoder=NinjaJSONEncoder, json_dumps_params={"ensure_ascii": False})


def _tagged(answer: HttpResponse, etag: str) -> HttpResponse:
    answer.headers["ETag"] = f'"{etag}"'
    return answer
