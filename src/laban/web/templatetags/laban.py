"""How values are written on pages."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from django import template
from django.forms import BoundField, Select
from django.urls import translate_url
from django.utils.timezone import localtime
from django.utils.translation import get_language

from laban.base.days import shown_day
from laban.base.exact import editable, from_canonical, shown
from laban.collect.models import Round
from laban.collect.rounds import regulation_of_round, title_of
from laban.organisations.asof import Name
from laban.regulations.figures import PRINTED_SIGNS
from laban.regulations.schema import Figure, Text
from laban.web import words

register = template.Library()


def page_language() -> str:
    """The language of the page that is rendered: `vi` or `en`."""
    return "en" if get_language() == "en" else "vi"


@register.filter
def number(value: str | Fraction | None, unit: str | None = None) -> str:
    """A value as people read it: `86,97 %`, in English `86.97%`; a dash for none."""
    if value is None or value == "":
        return "–"
    exact = from_canonical(value) if isinstance(value, str) else value
    percent = "%" if page_language() == "en" else "\u00a0%"
    return shown(exact, page_language()) + (percent if unit == "percent" else "")


@register.filter
def editable_number(value: str) -> str:
    return editable(from_canonical(value))


@register.filter
def figure(value: Figure | None, unit: str | None = None) -> str:
    """A plan or target with its operator as printed: `≥ 50 %`, `Top 50`, a dash for none."""
    if value is None or value.value is None:
        return "–"
    sign = f"{PRINTED_SIGNS[value.op]}\u00a0" if value.op else ""
    return sign + number(value.value, unit)


_COMPARED = {
    # operator of the bar: (sign when attained, sign when not)
    "at_least": ("≥", "<"),
    "more_than": (">", "≤"),
    "at_most": ("≤", ">"),
    "less_than": ("<", "≥"),
    "exactly": ("=", "≠"),
}


@register.filter
def comparison(attainment: dict[str, str]) -> str:
    """The sign between value and bar that is true: 45 % < 50 %."""
    attained, missed = _COMPARED[attainment["operator"]]
    return attained if attainment["state"] == "attained" else missed


@register.filter
def gap(value: str, unit: str | None) -> str:
    """What is missing to the bar; for percentages in points."""
    points = {"vi": "điểm phần trăm", "en": "percentage points"}[page_language()]
    return f"{number(value)} {points}" if unit == "percent" else number(value)


@register.filter
def words_of(text: Text | None) -> str:
    """A text of a regulation in the language of the page, else in Vietnamese."""
    if text is None:
        return ""
    return (text.en or text.vi) if page_language() == "en" else text.vi


@register.filter
def period_name(round: Round) -> str:
    """What people call the period of a round: `Quý II/2023`."""
    return title_of(round, page_language())


@register.filter
def regulation_label(round: Round) -> str:
    return words_of(regulation_of_round(round).regulation.label)


@register.filter
def day(value: date | None) -> str:
    return "" if value is None else shown_day(value, page_language())


@register.filter
def moment(value: datetime | None) -> str:
    return "" if value is None else f"{localtime(value):%H:%M}, {shown_day(localtime(value).date(), page_language())}"


@register.filter
def clock_time(value: datetime) -> str:
    return f"{localtime(value):%H:%M}"


@register.filter
def name(value: object) -> str:
    """The name of a body or an area."""
    return value.in_language(page_language())  # type: ignore[attr-defined]


@register.filter
def short_name(value: Name) -> str:
    """The short name of a body; English has none, so it is the whole one."""
    return value.in_language("en") if page_language() == "en" else value.short


@register.filter
def control(field: BoundField) -> str:
    """A form field in Bootstrap's dress."""
    dress = "form-select" if isinstance(field.field.widget, Select) else "form-control"
    return field.as_widget(attrs={"class": dress})


@register.filter
def html_id(code: str) -> str:
    """An indicator code as part of an id: dots would be classes in a selector."""
    return code.replace(".", "-")


@register.filter
def state_word(state: str) -> str:
    return str(words.SHEET_STATES[state])


@register.filter
def status_word(status: str) -> str:
    return str(words.STATUSES[status])


@register.filter
def role_word(role: str) -> str:
    return str(words.ROLES[role])


@register.filter
def step_word(action: str) -> str:
    return str(words.STEPS[action])


@register.filter
def heat_word(state: str) -> str:
    return str(words.HEAT_STATES[state])


@register.filter
def via_word(via: str) -> str:
    return str(words.VIA[via])


@register.filter
def item(mapping: Mapping[str, object], key: str) -> object:
    """A value by its key, empty where there is none."""
    return mapping.get(key, "")


@register.filter
def release_state_word(state: str) -> str:
    return str(words.RELEASE_STATES[state])


@register.filter
def typed_field(form: object, name: str) -> str | None:
    """What a refused form had in a field, or None."""
    return form.get(name) if form else None  # type: ignore[attr-defined]


@register.filter
def joined(prefix: str, code: str) -> str:
    return f"{prefix}{code}"


@register.filter
def at_place(faults: list[dict[str, str]], place: str) -> list[dict[str, str]]:
    """The faults that belong to one field."""
    return [fault for fault in faults if fault["place"] == place]


@register.simple_tag
def in_other_language(path: str) -> str:
    """The address of the same page in the other language."""
    return translate_url(path, "vi" if page_language() == "en" else "en")
