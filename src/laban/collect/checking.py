"""What the checks of its regulation say of a sheet as it stands, and of a value before it is saved."""

from collections.abc import Collection, Mapping, Sequence

from laban.base.messages import Fault
from laban.collect.entries import WITHOUT_VALUE, Entry, value_of
from laban.collect.finding import codes_on
from laban.collect.models import ObservationVersion, Sheet
from laban.collect.reading_values import Earlier, Figure, earlier_values, figures_of
from laban.collect.rounds import regulation_of_round
from laban.regulations.schema import Regulation
from laban.regulations.validating import Before, Finding, Values, findings, touched_by

Found = dict[str, list[Finding]]


def findings_of(
    sheet: Sheet,
    text: Regulation,
    values: Mapping[str, ObservationVersion | Figure | Entry],
    earlier: Mapping[str, Sequence[Earlier]],
    codes: Collection[str] | None = None,
) -> Found:
    """By indicator, only those of which something is to be said."""
    wanted = codes_on(sheet) if codes is None else codes
    known = Values(
        now={code: value_of(row) for code, row in values.items()},
        before={code: before for code, rows in earlier.items() if (before := _before(rows)) is not None},
        year=sheet.round.year,
    )
    found = {code: findings(text, code, known) for code in wanted}
    return {code: rows for code, rows in found.items() if rows}


def _before(rows: Sequence[Earlier]) -> Before | None:
    if not rows or rows[0].exact is None:
        return None
    return Before(rows[0].year, rows[0].exact)


def told_with(sheet: Sheet, codes: Collection[str]) -> list[str]:
    """These indicators, and those at which something else may have to be said now that these were saved."""
    text, on_sheet = regulation_of_round(sheet.round), set(codes_on(sheet))
    return list(dict.fromkeys(other for code in codes for other in touched_by(text, code) if other in on_sheet))


def needed_for(text: Regulation, codes: Collection[str]) -> set[str]:
    """The indicators whose values the checks of some look at."""
    return {needed for code in codes for needed in _needed(text, code)}


def _needed(text: Regulation, code: str) -> set[str]:
    found = {code}
    for check in text.checks:
        if check.part == code and check.whole is not None:
            found.add(check.whole)
        if check.total == code:
            found |= set(check.parts)
    return found


def faults_on_sending(sheet: Sheet) -> list[Fault]:
    """Why the sheet cannot go to its head yet: values that are missing, errors, warnings without a reason."""
    text = regulation_of_round(sheet.round)
    values = figures_of(sheet)
    found = findings_of(sheet, text, values, earlier_values(sheet))
    faults: list[Fault] = []
    for code in codes_on(sheet):
        row = values.get(code)
        if row is None or (row.value is None and row.status not in WITHOUT_VALUE):
            faults.append(Fault("sheet.value-missing", code, {"indicator": code}))
            continue
        told = found.get(code, [])
        faults += [finding.fault for finding in told if finding.level == "error"]
        if any(finding.level == "warning" for finding in told) and not row.reason:
            faults.append(Fault("sheet.reason-missing", code, {"indicator": code}))
    return faults
