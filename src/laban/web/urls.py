"""The table of addresses. Vietnamese has no prefix, English has /en/; the API has none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, register_converter

from laban.api.api import api
from laban.web import (
    accounts,
    area_pages,
    calendar_feed,
    desk,
    errors,
    evidence_pages,
    heat_pages,
    heirs,
    history_pages,
    import_pages,
    jobs,
    network_pages,
    organisation_pages,
    owed_pages,
    paper_pages,
    picker,
    public,
    reading_pages,
    receipts,
    reform_pages,
    reform_views,
    regulation_pages,
    regulations,
    releases,
    reminder_pages,
    review_pages,
    rounds,
    sharing_pages,
    sheets,
    sign_in,
    source_pages,
    task_pages,
    token_pages,
    uploads,
    value_pages,
    workbook_pages,
)


class Key:
    """An id of ours in an address: letters without marks, figures and `. : + - _`."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.:+_-]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Word:
    """One of a few words in an address."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class What(Word):
    regex = "areas|bodies|links"


class Form(Word):
    regex = "csv|xlsx"


class PaperForm(Word):
    regex = "docx|pdf"


class Decision(Word):
    regex = "send|accept|refuse"


register_converter(Key, "key")
register_converter(What, "what")
register_converter(Form, "form")
register_converter(Decision, "decision")
register_converter(PaperForm, "paper")

REGULATION = "regulations/<key:regulation>/"
SHEET = "sheets/<key:round>/<key:reporter>/<key:about>/"

urlpatterns = [
    path("health/", public.health, name="health"),
    path("api/v1/", api.urls),
    path("calendar/<key:signed>.ics", calendar_feed.feed, name="calendar-feed"),
    path("units/template.xlsx", import_pages.template, name="units-template"),
    path("units/<what:what>.<form:form>", import_pages.export, name="units-export"),
    path("releases/<int:number>/manifest.json", public.published, name="release-manifest"),
    path("releases/<int:number>/publication.json", public.published, name="release-publication"),
    path("releases/<int:number>/tables/<key:name>", public.published, name="release-table"),
    path("releases/<int:number>/regulations/<key:name>", public.published, name="release-regulation"),
    path(f"{REGULATION}versions/<key:version>.json", regulation_pages.version, name="regulation-version"),
    *i18n_patterns(
        path("", public.overview, name="overview"),
        path("indicators/<key:regulation>/<key:code>/", public.published, name="indicator"),
        path("find/", picker.hits, name="find"),
        path("areas/", area_pages.areas, name="areas"),
        path("areas/<key:area>/", area_pages.area, name="area"),
        path("organisations/", organisation_pages.organisations, name="organisations"),
        path("units/import/", import_pages.upload, name="units-import"),
        path("units/import/confirm/", import_pages.confirm, name="units-import-confirm"),
        path("organisations/<key:organisation>/", organisation_pages.organisation, name="organisation"),
        path("reforms/", reform_views.reforms, name="reforms"),
        path("reforms/plan/", reform_pages.plan, name="reform-plan"),
        path("reforms/carry-out/", reform_pages.carry_out, name="reform-carry-out"),
        path("reforms/<key:reform>/", reform_views.reform, name="reform"),
        path("reforms/<key:reform>/undo/", reform_pages.undo, name="reform-undo"),
        path("organisations/<key:organisation>/successor/", heirs.choose, name="organisation-choose"),
        path("releases/<int:number>/", public.published, name="release"),
        path(
            "releases/<int:number>/indicators/<key:regulation>/<key:code>/",
            public.published,
            name="release-indicator",
        ),
        path("regulations/", regulations.regulations, name="regulations"),
        path("network/", network_pages.network, name="regulations-network"),
        path("owed/", owed_pages.owed, name="regulations-owed"),
        path("uploads/", uploads.upload, name="regulation-upload"),
        path("uploads/check/", uploads.check, name="regulation-check"),
        path("uploads/<key:version>/", uploads.draft, name="regulation-draft"),
        path("uploads/<key:version>/confirm/", uploads.confirm, name="regulation-confirm"),
        path(REGULATION, regulation_pages.regulation, name="regulation"),
        path(f"{REGULATION}indicators/<key:code>/", regulation_pages.indicator, name="regulation-indicator"),
        path(f"{REGULATION}tasks/", task_pages.tasks, name="regulation-tasks"),
        path(f"{REGULATION}tasks/<key:task>/", task_pages.task, name="regulation-task"),
        path(f"{REGULATION}readings/", reading_pages.readings, name="regulation-readings"),
        path(f"{REGULATION}readings/<key:reading>/choose/", reading_pages.choose, name="reading-choose"),
        path(f"{REGULATION}source/", source_pages.source, name="regulation-source"),
        path(f"{REGULATION}diff/", regulation_pages.diff, name="regulation-diff"),
        path("rights/", public.rights, name="rights"),
        path("messages/", public.messages_page, name="messages"),
        path("sign-in/", sign_in.sign_in, name="sign-in"),
        path("sign-out/", sign_in.sign_out, name="sign-out"),
        path("password/", sign_in.password, name="password"),
        path("tokens/", token_pages.own, name="tokens"),
        path("tokens/<int:number>/revoke/", token_pages.revoke, name="token-revoke"),
        path("desk/", desk.desk, name="desk"),
        path(SHEET, sheets.sheet, name="sheet"),
        path(f"{SHEET}save/", sheets.save, name="sheet-save"),
        *(path(f"{SHEET}{name}/", sheets.step, {"name": name}, name=f"sheet-{name}") for name in sheets.STEPS),
        path(f"{SHEET}values/<key:code>/", value_pages.value, name="sheet-value"),
        path(f"{SHEET}values/<key:code>/remark/", value_pages.remark, name="sheet-remark"),
        path(f"{SHEET}values/<key:code>/correct/", value_pages.correct, name="sheet-correct"),
        path("corrections/<int:number>/<decision:decision>/", value_pages.decide, name="correction-decide"),
        path(f"{SHEET}files/", evidence_pages.attach, name="sheet-attach"),
        path(f"{SHEET}files/<int:number>/", evidence_pages.file, name="sheet-file"),
        path(f"{SHEET}files/<int:number>/remove/", evidence_pages.remove, name="sheet-detach"),
        path(f"{SHEET}workbook.xlsx", workbook_pages.download, name="sheet-workbook"),
        path(f"{SHEET}workbook/", workbook_pages.upload, name="sheet-workbook-upload"),
        path(f"{SHEET}workbook/confirm/", workbook_pages.confirm, name="sheet-workbook-confirm"),
        path(f"{SHEET}workbook/marked/", workbook_pages.marked, name="sheet-workbook-marked"),
        path(f"{SHEET}share/", sharing_pages.share, name="sheet-share"),
        path(f"{SHEET}paper.<paper:form>", paper_pages.paper, name="sheet-paper"),
        path(f"{SHEET}receipt/", receipts.receipt, name="sheet-receipt"),
        path(f"{SHEET}enter-for/", rounds.enter_for, name="sheet-enter-for"),
        path(f"{SHEET}let-in/", rounds.let_in, name="sheet-let-in"),
        path(f"{SHEET}remind/", reminder_pages.remind_one, name="sheet-remind"),
        path("rounds/<key:key>/remind/", reminder_pages.remind_round, name="round-remind"),
        path("rounds/<key:key>/mails/", reminder_pages.mails, name="mails"),
        path("review/", review_pages.queue, name="review"),
        path("review/accept/", review_pages.accept_all, name="review-accept"),
        path("heat/<key:regulation>/", heat_pages.heat, name="heat"),
        path("history/<key:regulation>/", history_pages.history, name="history"),
        path("rounds/", rounds.rounds, name="rounds"),
        path("rounds/<key:key>/", rounds.round, name="round"),
        path("rounds/<key:key>/close/", rounds.close, name="round-close"),
        path("rounds/<key:key>/reopen/", rounds.reopen, name="round-reopen"),
        path("candidates/", releases.releases, name="releases"),
        path("candidates/make/", releases.make, name="release-make"),
        path("candidates/<int:number>/", releases.candidate, name="candidate"),
        path("candidates/<int:number>/approve/", releases.approve, name="release-approve"),
        path("candidates/<int:number>/publish/", releases.publish, name="release-publish"),
        path(
            "candidates/<int:number>/indicators/<key:regulation>/<key:code>/",
            releases.candidate_indicator,
            name="candidate-indicator",
        ),
        path("jobs/<int:number>/", jobs.job, name="job"),
        path("accounts/", accounts.accounts, name="accounts"),
        path("accounts/create/", accounts.create, name="account-create"),
        path("accounts/<key:login>/", accounts.account, name="account"),
        path("accounts/<key:login>/grant/", accounts.grant, name="account-grant"),
        path("accounts/<key:login>/roles/<int:held>/end/", accounts.end_role, name="account-end-role"),
        path("accounts/<key:login>/reset-password/", accounts.reset_password, name="account-reset-password"),
        path("accounts/<key:login>/deactivate/", accounts.deactivate, name="account-deactivate"),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
