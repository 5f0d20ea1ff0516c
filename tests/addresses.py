"""Sample arguments for every address, used by the stranger tests and by the axe walk."""

from dataclasses import dataclass, field

from tests.support.plan_slice import plan_slice
from tests.support.uploads import draft

VERSION = plan_slice().version
DRAFT = draft().version
PLAN = "kh-749-942-bttt-2023"
STRATEGY = "qd-411-ttg-2022"
SHEET = ("kh-749-942-bttt-2023:2023-Q2", "vu-buu-chinh+vnpost", "vn")
SENT = ("kh-749-942-bttt-2023:2023-Q2", "vu-kts-xhs", "vn")
INDICATOR = ("kh-749-942-bttt-2023", "1.5")


@dataclass(frozen=True)
class Address:
    """`allowed` usually comes here; `refused` has an account and no right (empty: everybody with an account may)."""

    name: str
    arguments: tuple[object, ...] = ()
    access: str = "signed-in"
    method: str = "GET"
    form: dict[str, str] = field(default_factory=dict)
    allowed: str = "an"
    refused: str = ""
    refused_status: int = 403
    message: str = "right.missing"


def _sheet(name: str, allowed: str, refused: str = "quan-tri", **form: str) -> Address:
    return Address(name, SHEET, method="POST", form={"revision": "0", **form}, allowed=allowed, refused=refused)


ADDRESSES = [
    Address("health", access="public"),
    Address("calendar-feed", ("x",), access="public"),
    Address("overview", access="public"),
    Address("indicator", INDICATOR, access="public"),
    Address("release", (1,), access="public"),
    Address("release-indicator", (1, *INDICATOR), access="public"),
    Address("release-manifest", (1,), access="public"),
    Address("release-publication", (1,), access="public"),
    Address("release-regulation", (1, f"{VERSION}.json"), access="public"),
    Address("release-table", (1, "attainment.csv"), access="public"),
    Address("regulations", access="public"),
    Address("regulations-network", access="public"),
    Address("regulations-owed", access="public"),
    Address("regulation", (PLAN,), access="public"),
    Address("regulation-indicator", INDICATOR, access="public"),
    Address("regulation-tasks", (STRATEGY,), access="public"),
    Address("regulation-task", (STRATEGY, "A.I.4"), access="public"),
    Address("regulation-readings", (PLAN,), access="public"),
    Address("regulation-source", (PLAN,), access="public"),
    Address("regulation-diff", (PLAN,), access="public"),
    Address("regulation-version", (PLAN, VERSION), access="public"),
    Address(
        "reading-choose",
        (PLAN, "top-n"),
        method="POST",
        form={"option": "excluded", "because": "x"},
        allowed="lan",
        refused="khanh",
    ),
    Address("regulation-upload", allowed="lan", refused="khanh"),
    Address("regulation-check", method="POST", allowed="lan", refused="khanh"),
    Address("regulation-draft", (DRAFT,), allowed="lan", refused="khanh"),
    Address(
        "regulation-confirm", (DRAFT,), method="POST", allowed="lan", refused="khanh", message="regulation.other-office"
    ),
    Address("areas", access="public"),
    Address("area", ("ha-noi",), access="public"),
    Address("organisations", access="public"),
    Address("organisation", ("ubnd-ha-noi",), access="public"),
    Address("find", access="public"),
    Address("reforms", access="public"),
    Address("reform", ("don-vi-hanh-chinh-2025",), access="public"),
    Address("units-template", access="public"),
    Address("units-export", ("areas", "csv"), access="public"),
    Address("units-import", allowed="lan", refused="khanh"),
    Address("units-import-confirm", method="POST", allowed="quan-tri", refused="khanh"),
    Address("reform-plan", allowed="lan", refused="khanh"),
    Address("reform-carry-out", method="POST", allowed="quan-tri", refused="khanh"),
    Address(
        "reform-undo", ("dong-nai-2026",), method="POST", form={"because": "x"}, allowed="quan-tri", refused="khanh"
    ),
    Address(
        "organisation-choose",
        ("cuc-thh",),
        method="POST",
        form={"successor": "cuc-cdsqg"},
        allowed="lan",
        refused="khanh",
    ),
    Address("rights", access="public"),
    Address("messages", access="public"),
    Address("sign-in", access="public"),
    Address("sign-out", access="public", method="POST"),
    Address("password"),
    Address("desk"),
    Address("tokens"),
    Address("token-revoke", (1,), method="POST", allowed="quan-tri", refused="an"),
    Address("sheet", SHEET, allowed="dung", refused="an"),
    _sheet("sheet-save", "dung", "an", **{"value-4.2": "51", "status-4.2": "A", "seen-4.2": "0"}),
    _sheet("sheet-hand-over", "dung"),
    _sheet("sheet-approve", "dung"),
    _sheet("sheet-give-back", "dung", comment="x"),
    _sheet("sheet-send", "dung"),
    _sheet("sheet-return", "khanh", comment="x"),
    _sheet("sheet-accept", "khanh"),
    _sheet("sheet-send-for", "lan"),
    Address("sheet-value", (*SHEET, "4.2"), allowed="dung", refused="an"),
    Address("sheet-remark", (*SHEET, "4.2"), method="POST", form={"text": "x"}, allowed="dung", refused="an"),
    Address("sheet-correct", (*SHEET, "4.2"), method="POST", form={"value": "1"}, allowed="dung", refused="an"),
    Address(
        "correction-decide",
        (1, "accept"),
        method="POST",
        allowed="khanh",
        refused="an",
        refused_status=404,
        message="correction.unknown",
    ),
    Address("sheet-attach", SHEET, method="POST", allowed="dung", refused="an"),
    Address("sheet-file", (*SHEET, 1), allowed="dung", refused="an"),
    Address("sheet-detach", (*SHEET, 1), method="POST", allowed="dung", refused="an"),
    Address("sheet-workbook", SHEET, allowed="dung", refused="an"),
    Address("sheet-workbook-upload", SHEET, allowed="dung", refused="an"),
    Address("sheet-workbook-confirm", SHEET, method="POST", allowed="dung", refused="an"),
    Address("sheet-workbook-marked", SHEET, method="POST", allowed="dung", refused="an"),
    Address("sheet-share", SHEET, allowed="dung", refused="an"),
    Address("sheet-paper", (*SHEET, "docx"), allowed="dung", refused="an"),
    Address("sheet-receipt", SENT, allowed="chi", refused="an"),
    _sheet("sheet-enter-for", "lan", "an", letter_number="1", letter_day="2023-06-01"),
    _sheet("sheet-let-in", "lan", "an", until="2023-07-01", reason="x"),
    _sheet("sheet-remind", "lan", "an"),
    Address("round-remind", (SHEET[0],), method="POST", allowed="lan", refused="an"),
    Address("mails", (SHEET[0],), allowed="lan", refused="an"),
    Address("review", allowed="khanh", refused="an"),
    Address("review-accept", method="POST", allowed="khanh", refused="an"),
    Address("history", (PLAN,), allowed="lan", refused="an"),
    Address("heat", (PLAN,), allowed="lan", refused="an"),
    Address(
        "rounds",
        method="POST",
        form={"regulation": INDICATOR[0], "year": "2023", "period": "Q3"},
        allowed="lan",
        refused="an",
        refused_status=403,
    ),
    Address("round", (SHEET[0],), allowed="lan", refused="an"),
    Address("round-close", (SHEET[0],), method="POST", allowed="lan", refused="an"),
    Address("round-reopen", (SHEET[0],), method="POST", form={"reason": "x"}, allowed="lan", refused="an"),
    Address("releases", allowed="lan", refused="an"),
    Address("release-make", method="POST", allowed="lan", refused="an"),
    Address("candidate", (1,), allowed="minh", refused="an"),
    Address("candidate-indicator", (1, *INDICATOR), allowed="minh", refused="an"),
    Address("release-approve", (1,), method="POST", allowed="minh", refused="an"),
    Address("release-publish", (1,), method="POST", allowed="minh", refused="an"),
    Address("job", (1,), allowed="lan", refused="minh", refused_status=404, message="job.unknown"),
    Address("accounts", allowed="quan-tri", refused="lan"),
    Address(
        "account-create",
        method="POST",
        form={"full_name": "Lý Thị Mới", "login": "moi", "email": ""},
        allowed="quan-tri",
        refused="lan",
    ),
    Address("account", ("an",), allowed="quan-tri", refused="lan"),
    Address(
        "account-grant",
        ("an",),
        method="POST",
        form={"role": "head", "organisation": "cuc-attt", "since": "28/06/2023"},
        allowed="quan-tri",
        refused="an",
    ),
    Address("account-end-role", ("an", 1), method="POST", allowed="quan-tri", refused="an"),
    Address("account-reset-password", ("an",), method="POST", allowed="quan-tri", refused="an"),
    Address("account-deactivate", ("an",), method="POST", allowed="quan-tri", refused="an"),
]


@dataclass(frozen=True)
class ApiAddress:
    operation: str
    path: str


# What needs a token: strangers are told so, and nothing changes.
_API_SHEETS = "/api/v1/rounds/kh-749-942-bttt-2023:2023-Q2/sheets"
API_WITH_TOKEN = [
    ApiAddress("GET /api/v1/me", "/api/v1/me"),
    ApiAddress("GET /api/v1/rounds", "/api/v1/rounds"),
    ApiAddress("GET /api/v1/rounds/{round}/sheets", _API_SHEETS),
    ApiAddress("POST /api/v1/rounds/{round}/sheets", _API_SHEETS),
    ApiAddress("GET /api/v1/rounds/{round}/sheets/{reporter}/{about}", f"{_API_SHEETS}/cuc-attt/vn"),
    ApiAddress("PUT /api/v1/rounds/{round}/sheets/{reporter}/{about}", f"{_API_SHEETS}/cuc-attt/vn"),
    ApiAddress("POST /api/v1/rounds/{round}/sheets/{reporter}/{about}/approve", f"{_API_SHEETS}/cuc-attt/vn/approve"),
    ApiAddress("POST /api/v1/rounds/{round}/sheets/{reporter}/{about}/send", f"{_API_SHEETS}/cuc-attt/vn/send"),
]
API_ADDRESSES = [
    ApiAddress("GET /api/v1/regulations", "/api/v1/regulations"),
    ApiAddress("GET /api/v1/regulations/{regulation}", f"/api/v1/regulations/{INDICATOR[0]}"),
    ApiAddress("GET /api/v1/indicators", f"/api/v1/indicators?regulation={INDICATOR[0]}"),
    ApiAddress("GET /api/v1/indicators/{regulation}/{code}", f"/api/v1/indicators/{INDICATOR[0]}/1.5"),
    ApiAddress("GET /api/v1/areas", "/api/v1/areas?as_of=2025-07-01&level=province"),
    ApiAddress("GET /api/v1/areas/{area}", "/api/v1/areas/bac-giang?as_of=2026-01-01"),
    ApiAddress("GET /api/v1/organisations", "/api/v1/organisations?class=provinces"),
    ApiAddress("GET /api/v1/organisations/{organisation}", "/api/v1/organisations/bttt"),
    ApiAddress("GET /api/v1/reforms", "/api/v1/reforms"),
    ApiAddress("GET /api/v1/resolve", "/api/v1/resolve?name=B%E1%BB%99%20TTTT&name=x"),
    ApiAddress("GET /api/v1/releases", "/api/v1/releases"),
    ApiAddress("GET /api/v1/releases/{number}", "/api/v1/releases/1"),
]
