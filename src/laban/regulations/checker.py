"""Checks a folder that its schema accepts: references, cycles, dates, totals, places, readings, cases."""

from collections.abc import Iterator
from typing import Any

from laban.base.messages import Fault
from laban.regulations.checks.cases import check_cases
from laban.regulations.checks.context import Context
from laban.regulations.checks.identity import check_identity, check_ids, check_totals
from laban.regulations.checks.index import check_indices
from laban.regulations.checks.indicators import check_measured
from laban.regulations.checks.options import check_options, check_readings, chosen_text
from laban.regulations.checks.source import check_places
from laban.regulations.checks.tasks import check_tasks
from laban.regulations.folder import Folder
from laban.regulations.organisation_table import OrganisationTable
from laban.regulations.schema import Regulation
from laban.regulations.source_text import OfficialText


def check(
    folder: Folder,
    regulation: Regulation,
    data: dict[str, Any],
    table: OrganisationTable,
    source: OfficialText | None = None,
) -> list[Fault]:
    """All faults. `data` is the regulation in its compiled form.

    Readings are tried on a text that is sound as printed, and cases under the readings chosen; otherwise one mistake
    would be told many times.
    """
    context = Context(folder, regulation, table)
    faults = [*_as_printed(context, source), *check_readings(context, data)]
    faults = faults or list(check_options(context, data, lambda changed: _as_printed(changed, source)))
    return faults or list(check_cases(context.under(chosen_text(regulation, data))))


def _as_printed(context: Context, source: OfficialText | None) -> Iterator[Fault]:
    yield from check_identity(context)
    yield from check_ids(context)
    yield from check_totals(context)
    yield from check_measured(context)
    yield from check_tasks(context)
    yield from check_indices(context)
    yield from check_places(context, source)
