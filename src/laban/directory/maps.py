"""Which areas of one day are in which areas of another: what figures need to go from one map to the other."""

from collections import defaultdict
from datetime import date

from laban.compute.maps import Origin
from laban.directory.directory import Directory
from laban.directory.states import ONE


def origins(directory: Directory, level: str, figures_of: date, map_of: date) -> dict[str, list[Origin]]:
    """For each area of a level on the day of the map, in Vietnamese order, the areas of the figures' day that are in
    it. An area that goes on under the same id is in itself, and so is what it took up."""
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for area in directory.level_on(level, figures_of):
        fate = directory.fate(area.id, map_of)
        whole = not fate.ended and len(fate.units) == 1 and ONE in fate.units.values()
        for unit in fate.units:
            found[unit].append(Origin(area.id, whole))
    return {area.id: found.get(area.id, []) for area in directory.level_on(level, map_of)}
