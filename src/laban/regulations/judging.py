"""From the words of a regulation to a bar: what a bare figure, a dash and "Top N" mean is read from its defaults."""

from fractions import Fraction

from laban.compute.attainment import Attainment, Bar, Operator, judge
from laban.regulations.figures import Figure
from laban.regulations.periods import is_year_end
from laban.regulations.schema import Defaults, Indicator, Regulation


def bar_of(regulation: Regulation, indicator: Indicator, figure: Figure | None) -> Bar | None:
    """What a printed figure asks of a value; None for a dash or where nothing is printed."""
    if figure is None or figure.exact is None:
        return None
    return Bar(_operator(regulation, indicator, figure), figure.exact)


def is_due(regulation: Regulation, indicator: Indicator, calendar: str, period: str) -> bool:
    """Whether a period's value is judged: ranks only when the regulation's defaults say so."""
    if indicator.measure != "rank" or _defaults(regulation).rank_judged == "every_period":
        return True
    return is_year_end(regulation.calendar(calendar), period)


def judge_indicator(
    regulation: Regulation, code: str, calendar: str, year: int, period: str, value: Fraction | None
) -> Attainment:
    """The value of a period against this year's plan."""
    indicator = regulation.indicator(code)
    bar = bar_of(regulation, indicator, indicator.plan.get(year))
    return judge(value, bar, is_due(regulation, indicator, calendar, period))


def paths_used(indicator: Indicator, calendar: str, year: int, period: str) -> list[str]:
    """The paths of the regulation that a judgement against the plan rests on, to find its readings."""
    figure = indicator.plan.get(year)
    paths = [f"indicators/{indicator.code}/plan/{year}", f"calendars/{calendar}/periods/{period}/covers"]
    if indicator.measure == "rank":
        paths.append("defaults/rank_judged")
    return [*paths, *rules_of(figure)]


def rules_of(figure: Figure | None) -> list[str]:
    """The paths of the general rules that say what a printed figure, or its absence, means."""
    if figure is None or figure.value is None:
        return ["defaults/dash"]
    if figure.op is None:
        return ["defaults/bare_figure"]
    return ["defaults/top"] if figure.op == "top" else []


def _defaults(regulation: Regulation) -> Defaults:
    """The linter asks for them wherever there are figures."""
    if regulation.defaults is None:
        raise ValueError(f"{regulation.regulation.id} has figures and no defaults")
    return regulation.defaults


def _operator(regulation: Regulation, indicator: Indicator, figure: Figure) -> Operator:
    match figure.op:
        case None if _defaults(regulation).bare_figure == "exactly":
            return "exactly"
        case None:
            return "at_most" if indicator.better == "lower" else "at_least"
        case "top":
            return "at_most" if _defaults(regulation).top == "rank_at_most" else "less_than"
        case "at_least" | "more_than" | "at_most" | "less_than":
            return figure.op
    raise ValueError(f"no operator {figure.op!r}")
