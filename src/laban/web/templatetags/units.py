"""How areas and bodies are written on pages."""

from datetime import date
from fractions import Fraction

from django import template
from django.utils.translation import gettext as _

from laban.base.days import shown_day
from laban.directory.becoming import Step
from laban.directory.states import State
from laban.web.templatetags.laban import number, page_language

register = template.Library()


@register.filter
def unit_name(state: State) -> str:
    return (state.name_en or state.name) if page_language() == "en" else state.name


@register.filter
def word_of(word: object) -> str:
    """A level, a kind, a size class or a sector in the language of the page; a dash for none."""
    if word is None:
        return "–"
    english = word.name_en if page_language() == "en" else ""  # type: ignore[attr-defined]
    return english or word.name  # type: ignore[attr-defined]


@register.filter
def days_of(state: State) -> str:
    """`01/07/2025 – nay`, `… – 30/06/2025`."""
    return f"{_day(state.since, '…')} – {_day(state.until, _('nay'))}"


def _day(day: date | None, otherwise: str) -> str:
    return shown_day(day, page_language()) if day else otherwise


@register.filter
def part(step: Step) -> str:
    """How much of a unit: all of it, a share, or a part that nobody has measured."""
    if step.share is None:
        return _("một phần, chưa rõ tỷ lệ")
    if step.is_whole:
        return _("toàn bộ")
    return percent(step.share)


@register.filter
def percent(share: Fraction) -> str:
    exact = share * 100
    if exact.denominator == 1 or 100 % exact.denominator == 0:
        return number(exact, "percent")
    return f"{share.numerator}/{share.denominator}"
