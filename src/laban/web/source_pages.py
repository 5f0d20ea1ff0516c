"""The official text of a regulation, so that every figure can be compared with its line."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.keeping.regulation_versions import source_of
from laban.web.access import public
from laban.web.regulation_view import common, shown

PAGE_OF_LINES = 500
WHOLE_TEXT_LINES = 10_000


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    marked: bool


@dataclass(frozen=True)
class Part:
    """The lines that one page shows, and those that a link asked for."""

    first: int
    last: int
    marked: range


@require_safe
@public
def source(request: HttpRequest, regulation: str) -> HttpResponse:
    """The official text with its line numbers; a link to lines opens the part that has them and marks them."""
    view = shown(regulation)
    text = source_of(view.version)
    context = common(view) | {"source": text}
    if text is not None:
        may_be_whole = PAGE_OF_LINES < len(text.lines) <= WHOLE_TEXT_LINES
        whole = "whole" in request.GET and may_be_whole
        part = _part(request, text.first_line, text.last_line, whole)
        lines = enumerate(text.lines[part.first - text.first_line : part.last - text.first_line + 1], part.first)
        context |= {
            "lines": [Line(number, line, number in part.marked) for number, line in lines],
            "part": part,
            "parts": _parts(text.first_line, text.last_line),
            "whole": whole,
            "may_be_whole": may_be_whole,
        }
    return render(request, "regulations/source.html", context)


def _part(request: HttpRequest, first: int, last: int, whole: bool) -> Part:
    asked = _line(request, "from")
    wanted = min(max(asked or first, first), last)
    marked = range(wanted, min(max(_line(request, "to") or wanted, wanted), last) + 1) if asked else range(0)
    if whole:
        return Part(first, last, marked)
    start = wanted - (wanted - first) % PAGE_OF_LINES
    end = min(start + PAGE_OF_LINES - 1, last)
    # Lines that go on beyond the page come with it, up to a page more.
    return Part(start, max(end, min(marked.stop - 1, end + PAGE_OF_LINES)), marked)


def _parts(first: int, last: int) -> list[tuple[int, int]]:
    return [(start, min(start + PAGE_OF_LINES - 1, last)) for start in range(first, last + 1, PAGE_OF_LINES)]


def _line(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None
