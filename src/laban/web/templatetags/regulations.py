"""How the parts of a regulation are written on pages: places, dates as far as they are printed, words for codes."""

import re
from collections.abc import Iterator

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.base.days import shown_day, span_of
from laban.base.vietnamese import search_key
from laban.organisations.asof import Name
from laban.regulations.identity import Cited, Identity, SourceText
from laban.regulations.places import place_of
from laban.regulations.schema import Due
from laban.regulations.tasks import Commitment, Task, TaskSection
from laban.web import regulation_words as words
from laban.web.templatetags.laban import figure, page_language, words_of

register = template.Library()

# Further lines behind the first ones: `dòng 223–230; 361–364`.
_FURTHER = re.compile(r"(?P<between>\s*[;,]\s*)(?P<first>[0-9]{1,6})(?:\s*[-–]\s*(?P<last>[0-9]{1,6}))?(?![0-9./])")


@register.simple_tag
def place(at: str | None, identity: Identity | None) -> str:
    """A place in the document, its lines as a link to the official text where the regulation has one."""
    if not at:
        return "–"
    source = identity.source if identity else None
    return format_html_join("", "{}", ((_piece(piece, identity, source),) for piece in _pieces(at)))


Lines = tuple[int, int, bool]


def _pieces(at: str) -> Iterator[str | Lines]:
    """Words as they are, lines as first, last, and whether the word "dòng" stands before them."""
    found = place_of(at)
    if found is None:
        yield at
        return
    yield found.before
    yield (found.first, found.last, True)
    rest = found.after
    while further := _FURTHER.match(rest):
        yield further["between"]
        yield (int(further["first"]), int(further["last"] or further["first"]), False)
        rest = rest[further.end() :]
    yield from _pieces(rest)


def _piece(piece: str | Lines, identity: Identity | None, source: SourceText | None) -> str | SafeString:
    if isinstance(piece, str):
        return piece
    first, last, with_word = piece
    numbers = f"{first}–{last}" if last != first else f"{first}"
    said = ngettext("dòng %(numbers)s", "dòng %(numbers)s", last - first + 1) % {"numbers": numbers}
    text = said if with_word else numbers
    if identity is None or source is None or not source.first_line <= first <= _last_line(source):
        return format_html('<span class="text-nowrap">{}</span>', text)
    return format_html('<a class="text-nowrap" href="{}">{}</a>', address_of_line(identity.id, first, last), text)


def address_of_line(regulation: str, first: int, last: int) -> str:
    address = reverse("regulation-source", args=[regulation])
    return f"{address}?from={first}&to={last}#L{first}"


def _last_line(source: SourceText) -> int:
    return source.first_line + (source.lines or 0) - 1


@register.filter
def as_printed(partial: str | None) -> str:
    """A date as far as the document prints it: `03/06/2020`, `tháng 6/2023`, `năm 2023`."""
    if partial is None:
        return ""
    first = span_of(partial)[0]
    if len(partial) == 10:
        return shown_day(first, page_language())
    if page_language() == "en":
        return f"{first:%B %Y}" if len(partial) == 7 else partial
    return f"tháng {first.month}/{first.year}" if len(partial) == 7 else f"năm {partial}"


@register.filter
def document_name(identity: Identity) -> str:
    """`Quyết định số 1970/QĐ-BTTTT ngày 13/12/2021`, as far as number and date are printed."""
    kind = str(words.FORMS[identity.issued_as])
    if identity.number is None:
        return kind
    if len(identity.issued) < 10:
        return _("%(kind)s số %(number)s") % {"kind": kind, "number": identity.number}
    said = {"kind": kind, "number": identity.number, "day": as_printed(identity.issued)}
    return _("%(kind)s số %(number)s ngày %(day)s") % said


@register.filter
def cited_name(cited: Cited) -> str:
    """What a document is called that another one names: number and date as far as they are known."""
    if cited.number is None:
        return f"{words_of(cited.title) or cited.id or ''} ({_('chưa rõ số, ngày')})"
    if cited.issued is None:
        return f"{cited.number} ({_('chưa rõ ngày')})"
    return _("%(number)s ngày %(day)s") % {"number": cited.number, "day": as_printed(cited.issued)}


@register.filter
def task_period(task: Task) -> str:
    """The years of a task, its day, and how often it comes again; empty where the text says nothing."""
    said = []
    if task.from_ and task.to and task.from_ != task.to:
        said.append(f"{task.from_}–{task.to}")
    elif task.from_ and not task.to:
        said.append(_("từ %(year)s") % {"year": task.from_})
    elif task.to:
        said.append(str(task.to) if task.from_ else _("đến %(year)s") % {"year": task.to})
    if task.due:
        said.append(_("hạn %(day)s") % {"day": as_printed(task.due)})
    if task.repeats:
        said.append(str(words.REPEATS[task.repeats]))
    return ", ".join(said)


@register.filter
def section_name(section: TaskSection) -> str:
    """`A.I. Hoàn thiện thể chế`; a title that begins with its number keeps it once."""
    title = words_of(section.title)
    number = section.id.rpartition(".")[2]
    return title if title.startswith((f"{section.id}.", f"{number}.")) else f"{section.id}. {title}".removesuffix(". ")


@register.filter
def differs_from(printed: str, said: str) -> bool:
    """Whether a printed cell says more than what stands beside it already; marks and signs do not count."""
    return letters_of(printed) != letters_of(said)


@register.filter
def commitment_value(row: Commitment) -> str:
    """The number a text states, with its unit as printed there."""
    if row.value is None:
        return "–"
    percent, top = row.unit in ("percent", "%"), row.value.op == "top"
    unit = "" if row.unit is None or percent or top else f"\u00a0{words.UNITS.get(row.unit, row.unit)}"
    return figure(row.value, "percent" if percent else None) + unit


def letters_of(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", search_key(text))


@register.filter
def months_said(covers: list[str]) -> str:
    """`12 năm trước, 1, 2, 3`."""
    return ", ".join(
        _("%(month)s năm trước") % {"month": month.removeprefix("prev-")} if month.startswith("prev-") else month
        for month in covers
    )


@register.filter
def due_said(due: Due) -> str:
    """`trước ngày 05/7`, as the document counts."""
    day = f"{due.day:02d}/{due.month}"
    return _("trước ngày %(day)s") % {"day": day} if due.counts == "before" else _("hết ngày %(day)s") % {"day": day}


_TABLES = {
    "kind": words.KINDS,
    "form": words.FORMS,
    "certainty": words.CERTAINTY,
    "relation": words.RELATIONS,
    "unit": words.UNITS,
    "measure": words.MEASURES,
    "better": words.BETTER,
    "column": words.COLUMNS,
    "task_kind": words.TASK_KINDS,
    "commitment": words.COMMITMENTS,
    "total": words.TOTALS,
    "state": words.STATES,
    "part": words.PARTS,
}


@register.filter
def word(code: str | None, table: str) -> str:
    """The word for a code: `{{ unit|word:"unit" }}`; the code itself where there is none."""
    return "–" if code is None else str(_TABLES[table].get(code, code))


@register.filter
def result_shape(state: str) -> str:
    return words.RESULTS[state][0]


@register.filter
def result_word(state: str) -> str:
    return str(words.RESULTS[state][1])


@register.filter
def change_sign(kind: str) -> str:
    return words.CHANGES[kind][0]


@register.filter
def change_word(kind: str) -> str:
    return str(words.CHANGES[kind][1])


@register.filter
def plain(number: int | None) -> str:
    """A year, a line or a count without a thousands sign."""
    return "" if number is None else str(number)


@register.filter
def named(names: dict[str, Name], body: str) -> Name:
    return names[body]
