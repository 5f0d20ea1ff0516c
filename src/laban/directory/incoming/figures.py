"""Figures of areas from a table: one row for each area, with a value or a numerator and a denominator."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from laban.base.exact import read_typed
from laban.base.messages import Fault, Refusal
from laban.compute.maps import Figure
from laban.directory.directory import Directory
from laban.directory.incoming.cells import Cell, Row
from laban.directory.incoming.headings import columns, unheaded
from laban.directory.references import unit_named

HEADINGS = {
    "area": ("dia ban", "tinh", "don vi", "area", "id", "ma"),
    "value": ("gia tri", "so lieu", "value"),
    "numerator": ("tu so", "numerator"),
    "denominator": ("mau so", "denominator"),
}
TITLES = {"area": "Địa bàn", "value": "Giá trị", "numerator": "Tử số", "denominator": "Mẫu số"}


def figures_of(table: Sequence[Row], directory: Directory, day: date) -> dict[str, Figure]:
    """By area; Refusal with every cell that is no area of the day or no number, and with areas that come twice."""
    keys = columns(table[0], HEADINGS, ("area",), TITLES)
    if beyond := unheaded(table):
        raise Refusal(*beyond)
    figures: dict[str, Figure] = {}
    places: dict[str, str] = {}
    faults: list[Fault] = []
    for row in table[1:]:
        cells = {key: cell for key, cell in zip(keys, row, strict=False) if key and cell.text}
        if "area" not in cells:
            continue
        area, wrong = unit_named(directory, cells["area"].text, day, cells["area"].place)
        faults += wrong
        numbers = {key: _number(cells[key], faults) for key in ("value", "numerator", "denominator") if key in cells}
        if area and area in figures:
            faults.append(Fault("table.row-twice", cells["area"].place, {"row": places[area]}))
        elif area and numbers:
            figures[area], places[area] = Figure(**numbers), cells["area"].place
    if faults:
        raise Refusal(*faults)
    return figures


def _number(cell: Cell, faults: list[Fault]) -> Fraction | None:
    try:
        return read_typed(cell.text).value
    except Refusal as refusal:
        faults += [fault.at(cell.place) for fault in refusal.faults]
        return None
