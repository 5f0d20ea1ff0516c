"""Which bodies and areas have sheets of their own: a reform that opened one cannot be undone."""

from collections.abc import Iterator

from laban.collect.models import Sheet, SheetBody

SHEETS = "sheets"


def sheets_of(units: set[str]) -> Iterator[tuple[str, str]]:
    """(unit, what) for each unit that fills a sheet or that a sheet is about."""
    reporters = SheetBody.objects.order_by("organisation_id").values_list("organisation_id", flat=True).distinct()
    abouts = Sheet.objects.order_by("about").values_list("about", flat=True).distinct()
    for unit in dict.fromkeys([*reporters, *abouts]):
        if unit in units:
            yield unit, SHEETS
