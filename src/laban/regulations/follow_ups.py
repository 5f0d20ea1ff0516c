"""Faults that follow from one mistake are told as that mistake: a file that is not there, a part that is empty."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from laban.base.messages import Fault
from laban.regulations.folder import FILE_OF
from laban.regulations.survey import Survey

# What a fault misses: the part, and the parameter that names the row.
_MISSES = {
    "regulation.no-such-code": ("indicators", "code"),
    "regulation.no-such-calendar": ("calendars", "calendar"),
    "regulation.no-group": ("groups", "group"),
    "regulation.no-such-section": ("task_sections", "section"),
    "regulation.no-such-task": ("tasks", "task"),
    "regulation.not-on-form": ("sheet", "code"),
    "regulation.no-form": ("sheet", ""),
    "regulation.no-defaults": ("defaults", ""),
}
_PATH = "regulation.no-such-path"
_COUNTED = {"figures": "indicators", "orientations": "tasks", "periods": "calendars"}
_CALLED = {"sheet": "rows"}
# So many faults of one empty part are told as one.
_MANY = 3


def without_follow_ups(faults: Iterable[Fault], survey: Survey) -> list[Fault]:
    faults = _without_many_paths(list(faults))
    told: list[Fault | _Gap] = []
    gaps: dict[str, _Gap] = {}
    for fault in faults:
        part, name = missed_by(fault)
        if not part:
            told.append(fault)
        elif not _is_in_doubt(fault, part, name, survey):
            gap = _gap(part, survey)
            if gap is None:
                told.append(fault)
                continue
            if gap not in gaps:
                told.append(gaps.setdefault(gap, _Gap(part)))
            gaps[gap].faults.append(fault)
    return [fault for one in told for fault in ([one] if isinstance(one, Fault) else one.told(survey))]


def _without_many_paths(faults: list[Fault]) -> list[Fault]:
    """Many paths through a row that is not there, and that something else misses too, are not told."""
    missed = {missed_by(fault) for fault in faults if fault.id != _PATH}
    times = Counter(missed_by(fault) for fault in faults if fault.id == _PATH)
    return [
        fault
        for fault in faults
        if fault.id != _PATH or missed_by(fault) not in missed or times[missed_by(fault)] < _MANY
    ]


def missed_by(fault: Fault) -> tuple[str, str]:
    """The part in which a fault says that something is missing, and what; empty for other faults."""
    if fault.id == _PATH:
        part, _, rest = str(fault.parameters["path"]).partition("/")
        return (part, rest.partition("/")[0]) if part in FILE_OF else ("", "")
    if fault.id == "regulation.total-differs":
        counted = str(fault.parameters["of"])
        return _COUNTED.get(counted, counted), ""
    part, parameter = _MISSES.get(fault.id, ("", ""))
    return part, str(fault.parameters.get(parameter, ""))


@dataclass
class _Gap:
    part: str
    faults: list[Fault] = field(default_factory=list)

    def told(self, survey: Survey) -> Iterator[Fault]:
        file = FILE_OF[self.part]
        is_missing = file in survey.missing_files
        names_it = {fault.id for fault in self.faults} <= {"regulation.no-form", "regulation.no-defaults"}
        if names_it or (not is_missing and len(self.faults) < _MANY):
            yield from self.faults
            return
        facts = {
            "file": file,
            "part": _CALLED.get(self.part, self.part),
            "count": len(self.faults),
            "place": self.faults[0].place,
        }
        if is_missing:
            yield Fault("regulation.file-needed", file, facts)
        else:
            yield Fault("regulation.part-needed", survey.whole.place(self.part), facts)


def _is_in_doubt(fault: Fault, part: str, name: str, survey: Survey) -> bool:
    """What is missed may stand in what could not be read."""
    if survey.doubt.covers(part, name):
        return True
    return fault.id == "regulation.total-differs" and bool(survey.doubt.rows.get(part))


def _gap(part: str, survey: Survey) -> str | None:
    """The file that is not there, or the part that is empty; None where something is there."""
    if FILE_OF[part] in survey.missing_files:
        return FILE_OF[part]
    text = survey.regulation
    if text is None or (part == "sheet" and text.sheet is not None and not text.form_rows):
        return part
    return None if getattr(text, part) else part
