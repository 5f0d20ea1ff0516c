"""Finding a sheet, what it asks, and whose it is."""

from dataclasses import dataclass

from laban.base.messages import refuse
from laban.collect.models import Round, Sheet
from laban.collect.rounds import regulation_of_round
from laban.keeping.door import Subject
from laban.regulations.asking import Asked


@dataclass(frozen=True)
class SheetKey:
    round: str
    reporter: str
    about: str

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetKey":
        return cls(sheet.round.key, sheet.reporter, sheet.about)


def find_sheet(key: SheetKey, *, lock: bool = False) -> Sheet:
    """The sheet of a key; `lock` keeps others from changing it until the transaction ends (PostgreSQL)."""
    query = Sheet.objects.select_for_update(of=("self",)) if lock else Sheet.objects
    sheet = (
        query.select_related("round__version", "form")
        .defer("round__version__compiled")
        .filter(round__key=key.round, reporter=key.reporter, about=key.about)
        .first()
    )
    if sheet is None:
        raise refuse("sheet.unknown", place=f"{key.round}/{key.reporter}/{key.about}")
    return sheet


def subject_of(sheet: Sheet) -> Subject:
    """The bodies that report, and the office that runs the round."""
    return Subject.of(sheet.reporters, office_id(sheet.round))


def office_id(round: Round) -> str:
    """The programme office of a round."""
    return regulation_of_round(round).regulation.programme_office


def asked_on(sheet: Sheet) -> tuple[Asked, ...]:
    """What this sheet asks, in the order of the form."""
    reporter = tuple(sheet.reporters)
    return tuple(Asked(indicator, route, reporter, sheet.about) for indicator, route in sheet.form.rows)


def codes_on(sheet: Sheet) -> list[str]:
    return [indicator for indicator, _ in sheet.form.rows]


def routes_on(sheet: Sheet) -> dict[str, str]:
    """The route by which each indicator is asked here."""
    return dict(sheet.form.rows)
