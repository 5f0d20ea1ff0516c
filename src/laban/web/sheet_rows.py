"""The rows of a sheet ready for its page: texts are made here once, so that a template of 300 rows is light."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from laban.base.exact import editable, from_canonical
from laban.collect.models import Status
from laban.collect.sheet_view import Line
from laban.regulations.schema import Indicator
from laban.regulations.validating import Finding
from laban.web.templatetags.laban import figure, html_id, number, page_language, words_of
from laban.web.words import STATUSES

Faults = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Found:
    """What a check says of a value."""

    id: str
    level: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One line of the form. Fields hold what can be typed; `heading` stands above the row where it is new and no row
    itself."""

    id: str
    code: str
    title: str
    href: str
    place: str | None
    heading: Indicator | None
    ratio: tuple[str, str] | None
    percent: bool
    earlier: str
    earlier_label: str
    copy: tuple[str, str, str] | None
    plan: str
    target: str
    target_year: str
    fields: Mapping[str, str]
    status: str
    options: SafeString
    seen: int
    value: str
    understood: str
    found: tuple[Found, ...]
    faults: Faults
    readings: tuple[str, ...]
    share: str
    remarks: int
    files: int
    more: str
    marks: tuple[str, ...] = field(default=())


def rows_of(
    lines: Sequence[Line],
    address: Sequence[str],
    regulation: str,
    typed: QueryDict | None = None,
    faults: Faults = (),
    marks: Mapping[str, Sequence[str]] | None = None,
) -> list[Row]:
    """`address` is the key of the sheet; `typed` a refused form whose fields stay as they were typed; `marks` what the
    reviewer is told of odd values."""
    options = {status: _options(status) for status in Status.values}
    more = reverse("sheet-value", args=[*address, "0"])[: -len("0/")]
    link = reverse("regulation-indicator", args=[regulation, "0"])[: -len("0/")]
    by_place: dict[str, list[Mapping[str, str]]] = {}
    for fault in faults:
        by_place.setdefault(fault["place"], []).append(fault)
    rows, parent, asked = [], None, {line.indicator.code for line in lines}
    for line in lines:
        code = line.indicator.code
        new = line.parent is not None and line.parent is not parent and line.parent.code not in asked
        heading = line.parent if new else None
        parent = line.parent
        fields = _fields(line, typed)
        rows.append(
            Row(
                id=html_id(code),
                code=code,
                title=words_of(line.indicator.title),
                href=f"{link}{code}/",
                place=line.indicator.at,
                heading=heading,
                ratio=_ratio(line.indicator),
                percent=line.indicator.unit == "percent",
                earlier=_earlier(line),
                earlier_label=line.earlier.label if line.earlier else "",
                copy=_copy(line),
                plan=figure(line.plan, line.indicator.unit),
                target=figure(line.target, line.indicator.unit),
                target_year=str(line.target_year or ""),
                fields=fields,
                status=str(STATUSES[Status(line.status)]) if line.current else "",
                options=options.get(fields["status"]) or _options(fields["status"]),
                seen=line.version,
                value=number(line.current.value, line.indicator.unit) if line.current else "–",
                understood=understood(line),
                found=tuple(found(finding) for finding in line.findings),
                faults=by_place.get(code, ()),
                readings=tuple(f"{words_of(row.chosen_title)} ({words_of(row.because)})" for row in line.readings),
                share=_share(line),
                remarks=line.remarks,
                files=len(line.evidence),
                more=f"{more}{code}/",
                marks=tuple((marks or {}).get(code, ())),
            )
        )
    return rows


def saved_rows(lines: Sequence[Line]) -> dict[str, dict[str, object]]:
    """The same for the script of the page, after a save: what stands there now and what is said of it."""
    return {
        line.indicator.code: {
            **_fields(line, None),
            "seen": line.version,
            "understood": understood(line),
            "found": [found(finding).__dict__ for finding in line.findings],
        }
        for line in lines
    }


def understood(line: Line) -> str:
    """`Hiểu là 86,97 %`."""
    if line.current is None or line.current.value is None:
        return ""
    return _("Hiểu là {value}").format(value=number(line.current.value, line.indicator.unit))


def found(finding: Finding) -> Found:
    return Found(finding.fault.id, finding.level, finding.fault.sentence(page_language()))


def _fields(line: Line, typed: QueryDict | None) -> dict[str, str]:
    row, code = line.current, line.indicator.code
    kept = {
        "value": _editable(row.value if row and line.indicator.ratio_of is None else None),
        "numerator": _editable(row.numerator if row else None),
        "denominator": _editable(row.denominator if row else None),
        "status": str(line.status),
        "note": row.note if row else "",
        "reason": row.reason if row else "",
    }
    if typed is None:
        return kept
    return {name: typed.get(f"{name}-{code}", text) for name, text in kept.items()}


def _editable(text: str | None) -> str:
    return "" if text is None else editable(from_canonical(text))


def _ratio(indicator: Indicator) -> tuple[str, str] | None:
    if indicator.ratio_of is None:
        return None
    return words_of(indicator.ratio_of.numerator), words_of(indicator.ratio_of.denominator)


def _earlier(line: Line) -> str:
    return number(line.earlier.value, line.indicator.unit) if line.earlier else "–"


def _copy(line: Line) -> tuple[str, str, str] | None:
    """Value, numerator and denominator of the period before, to be put into the fields."""
    before = line.earlier
    if before is None or not before.can_be_copied:
        return None
    if line.indicator.ratio_of is not None:
        return ("", _editable(before.numerator), _editable(before.denominator)) if before.denominator else None
    return _editable(before.value), "", ""


def _share(line: Line) -> str:
    if line.share is None:
        return ""
    return line.share.account.full_name if line.share.account else (line.share.organisation_id or "")


def _options(chosen: str) -> SafeString:
    """The list of statuses with one chosen; all words are ours."""
    return mark_safe(
        "".join(
            f'<option value="{status}"{" selected" if status == chosen else ""}>{STATUSES[Status(status)]}</option>'
            for status in Status.values
        )
    )
