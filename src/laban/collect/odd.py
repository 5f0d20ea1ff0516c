"""Odd values: what the checks, its own history and its peers make of each figure, for the reviewer."""

from collections.abc import Sequence
from fractions import Fraction

from laban.collect.checking import findings_of
from laban.collect.models import Sheet
from laban.collect.reading_values import earlier_values, figures_of, peers_of
from laban.collect.rounds import regulation_of_round
from laban.collect.sheet_view import Line
from laban.regulations.validating import outliers

# So many periods of its own are looked at.
HISTORY = 12


def odd_values(sheet: Sheet, lines: Sequence[Line], language: str = "vi") -> dict[str, list[str]]:
    """By indicator: the sentences about values that stand apart from their own history or from their peers."""
    text = regulation_of_round(sheet.round)
    checks = [check for check in text.checks if check.kind == "outlier"]
    if not checks:
        return {}
    rows = [(line.indicator.code, line.current) for line in lines if line.current is not None]
    values = {code: row.exact for code, row in rows if row.exact is not None}
    history = earlier_values(sheet, values, periods=HISTORY)
    peers = peers_of(sheet, values) if any(check.against == "peers" for check in checks) else {}
    found = {}
    for code, value in values.items():
        own = [row.exact for row in history.get(code, []) if row.exact is not None]
        faults = outliers(text, code, value, history=own, peers=peers.get(code, []))
        if faults:
            found[code] = [fault.sentence(language) for fault in faults]
    return found


def count_odd(sheet: Sheet) -> int:
    """How many values of a sheet look odd by the checks and by their own history; kept when it is sent, so that the
    queue can put those with most of them first."""
    text = regulation_of_round(sheet.round)
    values = figures_of(sheet)
    history = earlier_values(sheet, periods=HISTORY)
    found = set(findings_of(sheet, text, values, history))
    for code, row in values.items():
        own: list[Fraction] = [before.exact for before in history.get(code, []) if before.exact is not None]
        if row.exact is not None and outliers(text, code, row.exact, history=own, peers=()):
            found.add(code)
    return len(found)
