"""A job that somebody asked for: how far it is and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from laban.base.messages import Fault, refuse
from laban.keeping.models import Job
from laban.web.access import actor_of, signed_in


@require_GET
@signed_in
def job(request: HttpRequest, number: int) -> HttpResponse:
    """Seen by who asked for it, and by nobody else."""
    row = Job.objects.filter(pk=number).first()
    if row is None or row.actor != actor_of(request).account:
        raise refuse("job.unknown", place=str(number), job=number)
    language = get_language() or "vi"
    faults = [
        {"id": fault["id"], "place": fault["place"], "sentence": Fault(**fault).sentence(language)}
        for fault in row.faults
    ]
    template = "job_state.html" if request.htmx else "job.html"  # type: ignore[attr-defined]
    return render(request, template, {"job": row, "faults": faults, "running": row.state in ("waiting", "running")})
