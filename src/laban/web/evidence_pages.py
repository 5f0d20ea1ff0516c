"""Evidence of a sheet: bringing a file, reading it, taking it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.base.messages import refuse
from laban.collect import evidence
from laban.collect.file_kinds import CONTENT_TYPES, LARGEST, MEGABYTE
from laban.collect.finding import SheetKey, find_sheet, subject_of
from laban.collect.models import EvidenceFor
from laban.collect.seeing import sight_of
from laban.keeping import access_log
from laban.keeping.door import warrant_for
from laban.web.access import actor_of, signed_in, takes_files


@require_POST
@takes_files(LARGEST + MEGABYTE)
@signed_in
def attach(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    """A proof of the values in `indicators`, or with `letter` the signed letter."""
    actor, key = actor_of(request), SheetKey(round, reporter, about)
    warrant_for(actor, "sheet.attach", subject_of(find_sheet(key)))
    file, is_letter = request.FILES.get("file"), "letter" in request.POST
    if file is None:
        raise refuse("evidence.none-chosen", place="file")
    evidence.attach(
        actor,
        key=key,
        data=file.read(LARGEST + 1),
        name=file.name or "",
        indicators=request.POST.getlist("indicators"),
        is_letter=is_letter,
    )
    messages.success(request, _("Đã tải tệp lên."))
    return _back(request, round, reporter, about)


@require_GET
@signed_in
def file(request: HttpRequest, round: str, reporter: str, about: str, number: int) -> HttpResponse:
    """Always as a download: nothing that somebody brought is opened under our address."""
    sheet = find_sheet(SheetKey(round, reporter, about))
    sight = sight_of(actor_of(request), sheet)
    row = evidence.find_evidence(sheet, number)
    codes = set(EvidenceFor.objects.filter(evidence=row).values_list("indicator", flat=True))
    if sight.codes is not None and not sight.codes & codes:
        raise refuse("evidence.unknown", place="evidence")
    access_log.read(actor_of(request), f"sheet:{sheet.key}")
    answer = HttpResponse(evidence.content_of(row), content_type=CONTENT_TYPES[row.kind])
    answer.headers["Content-Disposition"] = content_disposition_header(True, _with_ending(row.name, row.kind))
    return answer


@require_POST
@signed_in
def remove(request: HttpRequest, round: str, reporter: str, about: str, number: int) -> HttpResponse:
    evidence.detach(actor_of(request), key=SheetKey(round, reporter, about), evidence=number)
    messages.success(request, _("Đã gỡ tệp khỏi phiếu."))
    return _back(request, round, reporter, about)


def _back(request: HttpRequest, round: str, reporter: str, about: str) -> HttpResponse:
    code = request.POST.get("code", "")
    if code:
        return redirect("sheet-value", round, reporter, about, code)
    return redirect("sheet", round, reporter, about)


def _with_ending(name: str, kind: str) -> str:
    """The name ends as the content is."""
    endings = (".jpg", ".jpeg") if kind == "jpg" else (f".{kind}",)
    return name if name.lower().endswith(endings) else f"{name}.{kind}"
