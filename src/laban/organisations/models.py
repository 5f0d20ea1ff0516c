"""Areas and organisations, each with its dated states, and what became of them.

The id never changes and is never reused. What may change (name, abbreviation, code, type, parent) stands in a state
with its first and last day: code 24 was Bắc Giang and is Bắc Ninh, so a code is never a key. A link says what a unit
became; a reform is the decision by which states and links came.
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
    """A named group of bodies that a regulation may address together: `class:localities`. `rules` say who is in it
    (laban.regulations.organisation_file.ClassRule); without them nobody knows."""

    id = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    rules = models.JSONField(default=list)


class Word(Kept):
    """A word of the lists that name what units are: levels, kinds, size classes, sectors, patterns of bodies."""

    list = models.CharField(max_length=20)
    word = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["list", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["list", "word"], name="word_once")]


class Reform(Kept):
    """A decision that ends, opens, changes and links units from one day on; or a load of what others decided.

    Undoing takes its states and links away; the row stays and says who undid it, and why.
    """

    id = models.SlugField(primary_key=True, max_length=80)
    day = models.DateField()
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=80, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        ordering = ["day", "id"]


class State(Kept):
    """What a territory or a body is called, is, and belongs to from one day to another (`until` is the last day)."""

    since = models.DateField(null=True)
    until = models.DateField(null=True)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    short = models.CharField(max_length=160, blank=True)
    aliases = models.TextField(blank=True)  # one a line
    kind = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    sort_key = models.CharField(max_length=1500)
    search_key = models.CharField(max_length=1200)
    begun_by = models.ForeignKey(Reform, on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Reform, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class AreaState(State):
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="states")
    parent = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["code", "since"])]
        constraints = [models.UniqueConstraint(fields=["area", "since"], name="area_state_once")]


class OrganisationState(State):
    """`acts_for` is the area a body acts for; size class, sector and place are said of enterprises."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="states")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    acts_for = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    size = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=80, blank=True)
    place = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["code", "since"])]
        constraints = [models.UniqueConstraint(fields=["organisation", "since"], name="organisation_state_once")]


class Link(Kept):
    """On `day` the successor took over `share` of the predecessor, as canonical text; empty where it is not known."""

    day = models.DateField()
    share = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    reform = models.ForeignKey(Reform, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class AreaLink(Link):
    predecessor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor", "day"], name="area_link_once")]


class OrganisationLink(Link):
    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "day"], name="organisation_link_once")
        ]


class SuccessorChoice(Kept):
    """Who takes over the rounds, sheets and roles of a body that has several successors. The latest choice counts."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    because = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
