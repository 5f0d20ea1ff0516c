"""Checks a folder, or what of it has its shape: references, cycles, dates, totals, places, readings, cases."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from laban.base.messages import Fault
from laban.regulations.checks.cases import check_cases
from laban.regulations.checks.context import Context
from laban.regulations.checks.figures import check_figures
from laban.regulations.checks.identity import check_choices, check_identity, check_ids, check_totals
from laban.regulations.checks.index import check_indices
from laban.regulations.checks.indicators import check_measured
from laban.regulations.checks.options import check_options, check_paths, check_readings, chosen_text
from laban.regulations.checks.repeats import check_repeats
from laban.regulations.checks.source import check_blanks, check_places
from laban.regulations.checks.tasks import check_tasks
from laban.regulations.checks.validation import check_validation
from laban.regulations.follow_ups import without_follow_ups
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.schema import Reading, Regulation
from laban.regulations.source_text import OfficialText
from laban.regulations.survey import Survey
from laban.regulations.telling import saying
from laban.regulations.wrong_day import with_day_of_issue

Data = dict[str, Any]

# Under these it is not sure which row a path or a case means.
_UNSURE = ("regulation.code-twice", "regulation.period-twice")


def check(
    survey: Survey, regulation: Regulation, data: Data, table: OrganisationTable, source: OfficialText | None = None
) -> list[Fault]:
    """All faults. `data` is the regulation in its compiled form.

    Readings are tried where their paths are there, and cases under the readings chosen when every option is sound;
    otherwise one mistake would be told many times.
    """
    context = Context(survey.folder, regulation, table, survey.doubt.keys)
    printed = [*_as_printed(context, survey, source), *check_readings(context, data)]
    judged: list[Fault] = []
    if not any(fault.id in _UNSURE for fault in printed):
        text, judged = _tried(context, survey, data, source, {saying(fault) for fault in printed})
        judged = judged or list(check_cases(text))
    told = without_follow_ups([*printed, *judged], survey)
    return with_day_of_issue(told, context)


def _as_printed(context: Context, survey: Survey, source: OfficialText | None) -> Iterator[Fault]:
    yield from check_identity(context)
    yield from check_ids(context)
    yield from check_totals(context)
    yield from check_measured(context)
    yield from check_tasks(context)
    yield from check_indices(context)
    yield from check_choices(context)
    yield from check_figures(context)
    yield from check_validation(context)
    yield from check_repeats(context)
    yield from check_blanks(context)
    yield from check_places(replace(context, folder=survey.whole), source)


def _tried(
    context: Context, survey: Survey, data: Data, source: OfficialText | None, told: set[tuple[object, ...]]
) -> tuple[Context, list[Fault]]:
    """The text under the readings chosen, and what is wrong with options beyond what is told of the text itself."""
    readings = context.regulation.readings
    broken = [
        number for number, reading in enumerate(readings) if not _is_whole(context, survey, data, number, reading)
    ]
    if broken:
        kept = [reading for number, reading in enumerate(readings) if number not in broken]
        folder = context.folder.without("readings", broken)
        context = replace(context.under(context.regulation.model_copy(update={"readings": kept})), folder=folder)

    def beyond(faults: Iterable[Fault]) -> list[Fault]:
        return [fault for fault in faults if saying(fault) not in told]

    faults = beyond(check_options(context, data, lambda changed: beyond(_as_printed(changed, survey, source))))
    return (context if faults else context.under(chosen_text(context.regulation, data))), faults


def _is_whole(context: Context, survey: Survey, data: Data, number: int, reading: Reading) -> bool:
    """Whether each path of a reading leads to something that could be read and may be set."""
    if reading.chosen not in reading.options or any(check_paths(context, data, number, reading)):
        return False
    parts = (path.split("/") for path in reading.paths)
    return not any(survey.doubt.covers(part, rest[0] if rest else "") for part, *rest in parts)
