"""Who is asked for what in a period: values, and the sheets on which they stand."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from laban.regulations.schema import FreeText, Regulation

ITSELF = "itself"
ITS_AREA = "its-area"


@dataclass(frozen=True)
class Asked:
    """One value: an indicator by one of its routes."""

    indicator: str
    route: str
    reporter: tuple[str, ...]
    about: str

    @property
    def of_class(self) -> bool:
        return self.reporter[0].startswith("class:")


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: a reporter (one or several bodies), a subject, and the values asked, in the form's order.

    Before `for_each_body` the sheet of a class stands for those of all its bodies: reporter `class:communes`, about
    `its-area`.
    """

    reporter: tuple[str, ...]
    about: str
    asked: tuple[Asked, ...]

    @property
    def reporter_key(self) -> str:
        return "+".join(self.reporter)

    @property
    def of_class(self) -> str | None:
        first = self.reporter[0]
        return first.removeprefix("class:") if first.startswith("class:") else None


# The bodies of a class, each with the area that it acts for, if any.
Members = Callable[[str], Sequence[tuple[str, str | None]]]


def asked(regulation: Regulation, calendar: str, period: str, routes: Collection[str] = ()) -> list[Asked]:
    """Every value that a period asks for, in the order of the form. Headings and absent codes ask nothing.

    `routes` are those that are asked on request and that this round asks too.
    """
    regulation.calendar(calendar).period(period)
    left_out = set(on_request(regulation)) - set(routes)
    return [
        Asked(code, ask.route, tuple(ask.who), ask.about)
        for code in regulation.form_rows
        for ask in regulation.indicator(code).ask
        if ask.calendar == calendar and ask.route not in left_out
    ]


def on_request(regulation: Regulation) -> list[str]:
    """The routes that a round asks only when it is told to."""
    return [route.id for route in regulation.routes if route.asked == "on_request"]


def sheets(regulation: Regulation, calendar: str, period: str, routes: Collection[str] = ()) -> list[SheetPlan]:
    """One sheet for each reporter and subject, in the order in which the form meets them."""
    grouped: dict[tuple[tuple[str, ...], str], list[Asked]] = {}
    for row in asked(regulation, calendar, period, routes):
        grouped.setdefault((row.reporter, row.about), []).append(row)
    return [SheetPlan(reporter, about, tuple(rows)) for (reporter, about), rows in grouped.items()]


def for_each_body(plans: Sequence[SheetPlan], members: Members) -> Iterator[SheetPlan]:
    """The sheets with a class's taken apart: one for each of its bodies.

    A body that acts for no area is asked about itself; a body that two classes name about the same subject has one
    sheet with the values of both.
    """
    merged: dict[tuple[tuple[str, ...], str], SheetPlan] = {}
    for plan in plans:
        for reporter, about in _who_about_what(plan, members):
            known = merged.get((reporter, about))
            rows = tuple(replace(row, reporter=reporter, about=about) for row in plan.asked)
            merged[reporter, about] = SheetPlan(reporter, about, (*(known.asked if known else ()), *rows))
    yield from merged.values()


def _who_about_what(plan: SheetPlan, members: Members) -> Iterator[tuple[tuple[str, ...], str]]:
    if plan.of_class is None:
        yield plan.reporter, plan.reporter[0] if plan.about in (ITSELF, ITS_AREA) else plan.about
        return
    for body, area in members(plan.of_class):
        yield (body,), area if plan.about == ITS_AREA and area is not None else body


def free_texts(regulation: Regulation, calendar: str, period: str) -> list[FreeText]:
    """The free texts of the form that a period asks for: those that go with the trend only where it is asked."""
    asks_trend = bool(regulation.calendar(calendar).period(period).also)
    texts = regulation.sheet.free_texts if regulation.sheet else []
    return [text for text in texts if asks_trend or not text.with_trend]
