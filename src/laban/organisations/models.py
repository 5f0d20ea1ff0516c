"""Areas and organisations, each with its dated states.

The id never changes and is never reused. What may change (name, abbreviation, code, type, parent) stands in a state
with its first and last day: code 24 was Bắc Giang and is Bắc Ninh, so a code is never a key.
"""

from django.db import models

from laban.keeping.door import Kept


class Area(Kept):
    """A territory; Việt Nam is one."""

    id = models.SlugField(primary_key=True, max_length=80)


class Organisation(Kept):
    """A body: an agency, a unit of one, an enterprise."""

    id = models.SlugField(primary_key=True, max_length=80)


class OrganisationClass(Kept):
    """A named group of bodies that a regulation may address together: `class:localities`."""

    id = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)


class State(Kept):
    """What a territory or a body is called, is, and belongs to from one day to another (`until` is the last day)."""

    since = models.DateField(null=True)
    until = models.DateField(null=True)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    short = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    sort_key = models.CharField(max_length=1500)
    search_key = models.CharField(max_length=600)

    class Meta:
        abstract = True


class AreaState(State):
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="states")
    parent = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["code", "since"])]
        constraints = [models.UniqueConstraint(fields=["area", "since"], name="area_state_once")]


class OrganisationState(State):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="states")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["code", "since"])]
        constraints = [models.UniqueConstraint(fields=["organisation", "since"], name="organisation_state_once")]
