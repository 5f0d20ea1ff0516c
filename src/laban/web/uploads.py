"""Loading a regulation by upload: checked, compared with the text in use, confirmed, versioned."""

import json
import tempfile
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from laban.accounts.rights import Grants
from laban.base.messages import Refusal, refuse
from laban.keeping import clock
from laban.keeping.door import Actor, Subject, warrant_for
from laban.keeping.models import RegulationDraft, RegulationVersion
from laban.keeping.regulation_versions import current_version, find_draft, load_draft, regulation_of, upload_regulation
from laban.organisations.table import current_table
from laban.regulations.archive import LARGEST_ALL, unpack_zip, write_files
from laban.regulations.compiler import Compiled, compile_folder
from laban.regulations.differ import differences
from laban.regulations.schema import Regulation
from laban.web.access import actor_of, signed_in, takes_files
from laban.web.errors import spoken
from laban.web.regulation_pages import page_context, said
from laban.web.regulation_view import Shown


class FolderInput(forms.FileInput):
    """The browser sends all files of a chosen folder."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: object, files: object, name: str) -> list[UploadedFile]:
        return files.getlist(name)  # type: ignore[attr-defined]


class FolderField(forms.FileField):
    widget = FolderInput(attrs={"webkitdirectory": True, "multiple": True})

    def clean(self, data: list[UploadedFile], initial: object = None) -> list[UploadedFile]:
        return data


class UploadForm(forms.Form):
    archive = forms.FileField(
        label=gettext_lazy("Tệp nén (.zip) của thư mục văn bản"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    folder = FolderField(label=gettext_lazy("Hoặc chọn thư mục"), required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not given.get("archive") and not given.get("folder"):
            raise forms.ValidationError(_("Hãy chọn một tệp nén hoặc một thư mục."))
        if given.get("archive") and given.get("folder"):
            raise forms.ValidationError(_("Chỉ chọn một trong hai: tệp nén hoặc thư mục."))
        return given


@require_GET
@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    _check_office(actor_of(request))
    return render(request, "regulations/upload.html", {"form": UploadForm()})


@require_POST
@takes_files(LARGEST_ALL)
@signed_in
def check(request: HttpRequest) -> HttpResponse:
    """Every fault of the folder with its file and line, or the draft to look at. Nothing is in use yet."""
    actor = actor_of(request)
    _check_office(actor)
    form, faults, status = UploadForm(request.POST, request.FILES), [], 422
    if form.is_valid():
        try:
            draft = upload_regulation(actor, compiled=_compiled(form))
        except Refusal as refusal:
            faults, status = spoken(list(refusal.faults)), refusal.status
        else:
            return redirect("regulation-draft", draft.sha256)
    return render(request, "regulations/upload.html", {"form": form, "faults": faults}, status=status)


def _compiled(form: UploadForm) -> Compiled:
    with tempfile.TemporaryDirectory(prefix="laban-upload-") as folder:
        return compile_folder(_unpacked(form, Path(folder)), current_table())


@require_GET
@signed_in
def draft(request: HttpRequest, version: str) -> HttpResponse:
    """What would be in use after the confirmation, and how it differs from what is in use now."""
    row = find_draft(version)
    text = Regulation.from_compiled(json.loads(row.compiled))
    warrant_for(actor_of(request), "regulation.confirm", Subject.of(office=text.regulation.programme_office))
    current = current_version(row.regulation)
    context = page_context(Shown(_as_version(row), text, text)) | {"draft": row, "current": current}
    context["overtaken"] = row.replaces != (current.sha256 if current else "")
    if current:
        context["changes"] = said(differences(regulation_of(current), text), get_language() or "vi")
    return render(request, "regulations/draft.html", context)


@require_POST
@signed_in
def confirm(request: HttpRequest, version: str) -> HttpResponse:
    loaded = load_draft(actor_of(request), sha256=version)
    messages.success(request, _("Đã nạp văn bản. Từ nay hệ thống dùng phiên bản này."))
    return redirect("regulation", loaded.regulation)


def _as_version(draft: RegulationDraft) -> RegulationVersion:
    """Only to be shown; a draft becomes a version by its confirmation."""
    return RegulationVersion(sha256=draft.sha256, regulation=draft.regulation, compiled=draft.compiled)


def may_upload(actor: Actor) -> bool:
    """The programme office of some regulation; of which one, the action asks when it has the text."""
    return Grants(actor, clock.today()).may_somewhere("regulation.upload")


def _check_office(actor: Actor) -> None:
    if not may_upload(actor):
        raise refuse("right.missing", place="regulation.upload", action="regulation.upload")


def _unpacked(form: UploadForm, folder: Path) -> Path:
    archive = form.cleaned_data["archive"]
    if archive:
        unpack_zip(archive.read(), folder)
    else:
        write_files([(_path_of(file.name), file.read()) for file in form.cleaned_data["folder"]], folder)
    return folder


def _path_of(name: str) -> str:
    """Django keeps the last part of a path only. The folder of a regulation has YAML files and, below, its source."""
    return name if name.endswith((".yaml", ".yml")) else f"source/{name}"
