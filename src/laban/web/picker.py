"""Choosing an area or a body: a field that takes a name, and the hits while somebody types."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from laban.directory.names.finding import find
from laban.directory.references import unit_named
from laban.keeping import clock
from laban.organisations.reading import directory
from laban.web.access import public
from laban.web.area_pages import hit_of
from laban.web.days import asked
from laban.web.visible import visible_to

HITS = 12


class UnitInput(forms.TextInput):
    """A plain field; `picker.js` makes a combobox of it."""

    def __init__(self, what: str):
        super().__init__(
            attrs={
                "data-picker": reverse_lazy("find"),
                "data-what": what,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        )

    def format_value(self, value: Any) -> Any:
        """What was chosen is shown by its name."""
        state = directory().nearest(str(value), clock.today()) if value else None
        return state.name if state else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        known = directory()
        if value and (value in known.areas or value in known.bodies):
            context["widget"]["attrs"]["data-id"] = value
        return context


class UnitField(forms.CharField):
    """An id, a code, a whole name or what the picker has put there; the clean value is the id."""

    def __init__(self, *, what: str, **kwargs: Any):
        super().__init__(widget=UnitInput(what), max_length=300, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        id, faults = unit_named(directory(), text, clock.today(), "")
        if faults:
            raise forms.ValidationError([fault.sentence(get_language() or "vi") for fault in faults])
        return id


@require_safe
@public
def hits(request: HttpRequest) -> HttpResponse:
    """The best hits for what was typed, as options of a list."""
    when, what, known = asked(request), request.GET.get("what", ""), directory()
    visible = visible_to(request, known)
    areas, bodies = what != "bodies", what != "areas"
    found = find(known, request.GET.get("q", ""), when.day, areas=areas, bodies=bodies, limit=HITS)
    rows = [hit_of(known, hit.state, hit.called, when.day) for hit in found if visible(hit.state)]
    return render(request, "picker.html", {"hits": rows}, status=when.status)
