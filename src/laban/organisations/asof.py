"""Every question about a body has a day: what it was called, whether it existed, what it belonged to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from laban.base.vietnamese import search_key
from laban.organisations.models import AreaState, OrganisationState


@dataclass(frozen=True)
class Name:
    """How to call a body or a territory on a page."""

    id: str
    full: str
    short: str
    full_en: str

    def in_language(self, language: str) -> str:
        return self.full_en or self.full if language == "en" else self.full


def valid_on(day: date) -> Q:
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gte=day))


def organisations_on(day: date) -> QuerySet[OrganisationState]:
    """The bodies that exist on a day, in Vietnamese order."""
    return OrganisationState.objects.filter(valid_on(day)).order_by("sort_key", "organisation_id")


def existing_on(ids: Iterable[str], day: date) -> set[str]:
    return set(organisations_on(day).filter(organisation_id__in=list(ids)).values_list("organisation_id", flat=True))


def names_on(ids: Iterable[str], day: date) -> dict[str, Name]:
    """Names of bodies and areas on a day; one that does not exist then is called by its nearest name."""
    return {id: name for (id, _), name in names_as_of((id, day) for id in ids).items()}


def names_as_of(wanted: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Name]:
    """The same for many days at once, each body on its own day."""
    pairs = set(wanted)
    ids = {id for id, _ in pairs}
    states: dict[str, list[OrganisationState | AreaState]] = {id: [] for id in ids}
    for organisation in OrganisationState.objects.filter(organisation_id__in=ids):
        states[organisation.organisation_id].append(organisation)
    for area in AreaState.objects.filter(area_id__in=ids):
        states[area.area_id].append(area)
    return {(id, day): _nearest_name(id, states[id], day) for id, day in pairs}


def search_keys(ids: Iterable[str]) -> dict[str, str]:
    """By body or area: everything it is and was called, its short names and aliases included, as one search key."""
    found: dict[str, list[str]] = {id: [] for id in ids}
    for organisation in OrganisationState.objects.filter(organisation_id__in=found):
        found[organisation.organisation_id] += [organisation.search_key, search_key(organisation.name_en)]
    for area in AreaState.objects.filter(area_id__in=found):
        found[area.area_id] += [area.search_key, search_key(area.name_en)]
    return {id: " ".join(keys) for id, keys in found.items()}


def _nearest_name(id: str, states: list[OrganisationState | AreaState], day: date) -> Name:
    row = max(states, key=lambda state: _closeness(state, day), default=None)
    return Name(id, id, id, "") if row is None else Name(id, row.name, row.short or row.name, row.name_en)


def _closeness(row: OrganisationState | AreaState, day: date) -> tuple[bool, int]:
    """The latest state that has begun; before all of them, the first."""
    since = (row.since or date.min).toordinal()
    begun = since <= day.toordinal()
    return begun, since if begun else -since
