"""From the packages' rows to the states and links of our directory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from laban.base.vietnamese import nfc, slug
from laban.directory.national.sources import (
    KINDS,
    PROVINCE_KINDS,
    RESOLUTION,
    Sources,
    name_of,
    prefix_of,
    printed,
    short_of,
)
from laban.directory.states import MERGE, ONE, SPLIT, UPGRADE, Link, State, day_after, eve_of

COUNTRY = "vn"
_COMMUNES = {"commune", "ward", "township", "special-zone"}


@dataclass
class National:
    """The tables in the making."""

    sources: Sources
    states: list[State] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.day: date = self.sources.facts["reform"]["day"]
        self.eve = eve_of(self.day)
        self._provinces_before: dict[str, State] = {}
        self._provinces_after: dict[str, str] = {}
        self._units_before: dict[str, State] = {}
        self._resolutions: dict[str, str] = {}

    def make(self) -> "National":
        self._old_provinces()
        self._new_provinces()
        self._old_units()
        self._new_communes()
        return self

    def _old_provinces(self) -> None:
        rows = {row["provinceKey"]: row for row in self.sources.before}
        for key, row in rows.items():
            self._provinces_before[key] = State(
                id=slug(row["provinceShort"]),
                code=row["provinceCode"],
                name=name_of(row["province"]),
                short=nfc(row["provinceShort"]),
                kind=PROVINCE_KINDS[prefix_of(name_of(row["province"]), PROVINCE_KINDS)],
                parent=COUNTRY,
                aliases=self._aliases(row["provinceShort"]),
            )

    def _new_provinces(self) -> None:
        after = {row["provinceKey"]: row for row in self.sources.after}
        basis = self.sources.facts["reform"]["basis"]
        ended: set[str] = set()
        for key, olds in self.sources.became["DICT_PROVINCE"].items():
            row = after[key]
            if len(olds) == 1:
                state = self._provinces_before[olds[0]]
                if (state.code, state.name) != (row["provinceCode"], name_of(row["province"])):
                    raise ValueError(f"{key}: goes on, but under another code or name")
            else:
                state = State(
                    id=f"{slug(row['provinceShort'])}-{self.day.year}",
                    code=row["provinceCode"],
                    name=name_of(row["province"]),
                    short=nfc(row["provinceShort"]),
                    kind=PROVINCE_KINDS[prefix_of(name_of(row["province"]), PROVINCE_KINDS)],
                    parent=COUNTRY,
                    since=self.day,
                    aliases=self._aliases(row["provinceShort"]),
                    note=basis,
                )
                for old in olds:
                    self.links.append(Link(self._provinces_before[old].id, state.id, self.day, ONE, MERGE))
                ended |= set(olds)
            self._provinces_after[key] = state.id
            self._add_with_later(state, self.sources.provinces_now[state.code], PROVINCE_KINDS)
        self.states += [self._provinces_before[key]._replace(until=self.eve) for key in ended]

    def _old_units(self) -> None:
        districts: dict[str, State] = {}
        for row in self.sources.before:
            province = self._provinces_before[row["provinceKey"]].id
            district = districts.setdefault(row["districtCode"], self._district(row, province))
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
            self._units_before[key] = self._commune(row, district.id) if row["wardCode"] else district
        self.states += [state._replace(until=self.eve) for state in districts.values()]

    def _district(self, row: Mapping[str, Any], province: str) -> State:
        return _old(row["districtCode"], name_of(row["district"]), province)

    def _commune(self, row: Mapping[str, Any], district: str) -> State:
        return _old(row["wardCode"], name_of(row["ward"]), district)

    def _new_communes(self) -> None:
        goes_on: set[str] = set()
        origins = self._origins()
        self._resolutions = self._resolutions_of_provinces()
        for row in self.sources.after:
            official = self.sources.communes_now[row["wardCode"]]
            came_from = origins[row["provinceKey"], row["wardKey"]]
            state = self._new_commune(row)
            if len(came_from) == 1 and came_from[0][1] and self._units_before[came_from[0][0]].kind in _COMMUNES:
                key = came_from[0][0]
                goes_on.add(key)
                before = self._units_before[key]
                self.states.append(before._replace(until=self.eve))
                state = state._replace(id=before.id)
            else:
                self._link(state, came_from)
            self._add_with_later(state, official, KINDS)
        ended = [state for key, state in self._units_before.items() if key not in goes_on and state.kind in _COMMUNES]
        self.states += [state._replace(until=self.eve) for state in ended]

    def _resolutions_of_provinces(self) -> dict[str, str]:
        """One resolution made all new communes of a province; the newer list names it where none came later."""
        found: dict[str, set[str]] = {}
        for row in self.sources.after:
            for match in RESOLUTION.finditer(self.sources.communes_now[row["wardCode"]]["note"]):
                if match.group(1) not in self.sources.facts["effective"]:
                    found.setdefault(row["provinceKey"], set()).add(printed(match))
        return {province: resolution for province, (resolution,) in found.items()}

    def _new_commune(self, row: Mapping[str, Any]) -> State:
        name = name_of(row["ward"])
        return State(
            id=f"{slug(short_of(name))}-{row['wardCode']}-{self.day.year}",
            code=row["wardCode"],
            name=name,
            short=short_of(name),
            kind=KINDS[prefix_of(name, KINDS)],
            parent=self._provinces_after[row["provinceKey"]],
            since=self.day,
            note=self._resolutions[row["provinceKey"]],
        )

    def _link(self, state: State, came_from: list[tuple[str, bool]]) -> None:
        for key, whole in came_from:
            before = self._units_before[key]
            kind = (MERGE if before.kind in _COMMUNES else UPGRADE) if whole else SPLIT
            self.links.append(Link(before.id, state.id, self.day, ONE if whole else None, kind))

    def _origins(self) -> dict[tuple[str, str], list[tuple[str, bool]]]:
        """By province and name of a new commune: the old units it came from, and whether each came whole."""
        found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        for province, communes in self.sources.became["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for commune, olds in communes.items():
                found.setdefault((province, commune), []).extend((old, True) for old in olds)
        for province, olds in self.sources.became["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in olds.items():
                for part in parts:
                    found.setdefault((province, part["newWardKey"]), []).append((old, False))
        return found

    def _add_with_later(self, state: State, official: Mapping[str, Any], kinds: Mapping[str, str]) -> None:
        """The state, and a second one where the newer list has another type."""
        kind = kinds[prefix_of(name_of(official["name_with_type"]), kinds)]
        earlier = self._earlier(state)
        self.states += earlier
        if earlier:
            state = state._replace(since=day_after(earlier[-1].until or self.eve))
        if kind == state.kind:
            self.states.append(state)
            return
        number = list(RESOLUTION.finditer(official["note"]))[-1]
        since: date = self.sources.facts["effective"][number.group(1)]
        prefix = next(word for word, name in kinds.items() if name == kind)
        self.states.append(state._replace(until=eve_of(since)))
        later = state._replace(name=f"{prefix} {state.short}", kind=kind, since=since, note=printed(number))
        self.states.append(later)

    def _earlier(self, state: State) -> list[State]:
        rows = [row for row in self.sources.facts["earlier"] if row["code"] == state.code and state.parent == COUNTRY]
        return [
            state._replace(
                name=row["name"],
                short=row["short"],
                kind=row["kind"],
                until=row["to"],
                aliases=self._aliases(row["short"]),
                note=row["basis"],
            )
            for row in rows
        ]

    def _aliases(self, name: str) -> tuple[str, ...]:
        return tuple(self.sources.facts["aliases"].get(nfc(name), ()))


def _old(code: str, name: str, parent: str) -> State:
    """A district or a commune before the reform; when it was made is not in the source."""
    short = short_of(name)
    kind = KINDS[prefix_of(name, KINDS)]
    return State(id=f"{slug(short)}-{code}", code=code, name=name, short=short, kind=kind, parent=parent)
