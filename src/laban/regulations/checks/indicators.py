"""indicators.yaml and sheet.yaml: rows, what is asked of whom, and the form."""

from collections.abc import Iterator

from laban.base.messages import Fault
from laban.regulations.asking import ITS_AREA, ITSELF
from laban.regulations.checks.calendars import check_calendars
from laban.regulations.checks.context import Context, cycles, repeated
from laban.regulations.schema import Ask, Indicator


def check_measured(context: Context) -> Iterator[Fault]:
    """Everything about indicators, under one way of reading."""
    yield from check_calendars(context)
    for index, row in enumerate(context.regulation.indicators):
        yield from check_row(context, index, row)
    yield from _parents(context)
    yield from _needed(context)
    yield from check_form(context)


def check_row(context: Context, index: int, row: Indicator) -> Iterator[Fault]:
    """One row by itself."""
    place = context.place("indicators", index, "code")
    if row.code in context.regulation.absent:
        yield Fault("regulation.code-absent", place, {"code": row.code})
    if row.code.partition(".")[0] not in context.groups:
        yield Fault("regulation.no-group", place, {"code": row.code, "group": row.code.partition(".")[0]})
    yield from _measure(row, place)
    yield from _years(context, index, row)
    for number, ask in enumerate(row.ask):
        yield from _ask(context, index, number, ask)
    ways = [f"{ask.route} {ask.about} {ask.calendar} {ask.of_class}" for ask in row.ask]
    for number, _ in repeated(ways):
        place = context.place("indicators", index, "ask", number)
        yield Fault("regulation.asked-twice", place, {"code": row.code, "route": row.ask[number].route})
    if row.ask and context.regulation.sheet is not None and row.code not in context.on_form:
        yield Fault("regulation.not-on-form", context.place("sheet", "rows"), {"code": row.code})
    yield from context.bodies(row.carried_out_by, context.place("indicators", index, "carried_out_by"))


def _measure(row: Indicator, place: str) -> Iterator[Fault]:
    """A row is either measured and asked for, or a heading without figures."""
    measured = None not in (row.measure, row.unit, row.better)
    figures = [*row.baseline.values(), *row.plan.values(), *row.target.values()]
    if row.ask and not measured:
        yield Fault("regulation.asked-heading", place, {"code": row.code})
    if figures and not measured:
        yield Fault("regulation.figures-on-heading", place, {"code": row.code})
    if row.measure != "rank" and any(figure.op == "top" for figure in figures):
        yield Fault("regulation.top-without-rank", place, {"code": row.code})
    if measured and (row.measure == "rank") != (row.unit == "rank"):
        yield Fault("regulation.rank-unit", place, {"code": row.code})


def _years(context: Context, index: int, row: Indicator) -> Iterator[Fault]:
    """The baseline comes before the plan, and the target is not before the baseline either."""
    last = max(row.baseline, default=None)
    for part in ("plan", "target"):
        for year in getattr(row, part):
            if last is not None and year <= last:
                place = context.place("indicators", index, part, str(year))
                yield Fault("regulation.years-disordered", place, {"code": row.code, "year": year, "baseline": last})


def _ask(context: Context, index: int, number: int, ask: Ask) -> Iterator[Fault]:
    place = context.place("indicators", index, "ask", number)
    code = context.regulation.indicators[index].code
    if len(set(ask.who)) < len(ask.who):
        yield Fault("regulation.asked-twice", place, {"code": code, "route": ask.route})
    yield from context.bodies(ask.who, place)
    yield from _class_asked(ask, code, place)
    if ask.about not in (ITSELF, ITS_AREA):
        yield from context.body(ask.about, place)
    routes = {route.id for route in context.regulation.routes}
    if routes and ask.route not in routes:
        known = ", ".join(sorted(routes))
        yield Fault("regulation.no-such-route", place, {"code": code, "route": ask.route, "allowed": known})
    if ask.calendar not in context.calendars:
        yield Fault(
            "regulation.no-such-calendar",
            place,
            {"calendar": ask.calendar, "allowed": ", ".join(sorted(context.calendars))},
        )


def _class_asked(ask: Ask, code: str, place: str) -> Iterator[Fault]:
    """Each body of a class has a sheet of its own, so nobody fills it with others, and each is about something else."""
    if any(body.startswith("class:") for body in ask.who) and len(ask.who) > 1:
        yield Fault("regulation.class-not-alone", place, {"code": code})
    elif ask.of_class is not None and ask.about not in (ITSELF, ITS_AREA):
        yield Fault("regulation.class-about-one", place, {"code": code, "about": ask.about})


def _parents(context: Context) -> Iterator[Fault]:
    rows = context.regulation.indicators
    parents = {row.code: row.parent for row in rows if row.parent}
    numbers = {row.code: index for index, row in enumerate(rows)}
    for code, parent in parents.items():
        yield from context.code(parent, context.place("indicators", numbers[code], "parent"))
    for code in cycles(parents):
        yield Fault("regulation.cycle", context.place("indicators", numbers[code], "parent"), {"code": code})


def _needed(context: Context) -> Iterator[Fault]:
    """Figures need to be told what a bare one means; what is asked needs a form."""
    text = context.regulation
    place = context.place("indicators")
    if text.defaults is None and any(row.measure for row in text.indicators):
        yield Fault("regulation.no-defaults", place)
    if text.sheet is None and any(row.ask for row in text.indicators):
        yield Fault("regulation.no-form", place)


def check_form(context: Context) -> Iterator[Fault]:
    rows = context.regulation.form_rows
    for index, code in enumerate(rows):
        yield from context.code(code, context.place("sheet", "rows", index))
    for index, code in repeated(rows):
        yield Fault("regulation.code-twice", context.place("sheet", "rows", index), {"code": code})
