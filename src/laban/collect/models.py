"""Rounds, sheets and observations (words: architecture.md, section 3)."""

from fractions import Fraction

from django.db import models

from laban.accounts.models import Account
from laban.base.exact import from_canonical
from laban.keeping.door import Kept
from laban.keeping.models import RegulationVersion
from laban.organisations.models import Organisation


class Round(Kept):
    """A regulation version × a period × who is asked about what.

    `readings` are the choices that held when it was opened: a round goes on under the text it was opened with.
    """

    key = models.CharField(max_length=160, unique=True)
    regulation = models.CharField(max_length=120)
    version = models.ForeignKey(RegulationVersion, on_delete=models.PROTECT, related_name="+")
    readings = models.JSONField(default=dict)
    reading_reasons = models.JSONField(default=dict)
    calendar = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=20)
    due = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-year", "-period", "regulation"]
        constraints = [models.UniqueConstraint(fields=["regulation", "calendar", "year", "period"], name="round_once")]

    @property
    def period_key(self) -> str:
        """The period as SDMX writes it: 2023-Q2."""
        return f"{self.year}-{self.period}"


class Sheet(Kept):
    """What one reporter (one or several bodies) fills in a round about one subject."""

    class State(models.TextChoices):
        DRAFT = "draft"
        RETURNED = "returned"
        WITH_HEAD = "with_head"
        APPROVED = "approved"
        SENT = "sent"
        ACCEPTED = "accepted"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    reporter = models.CharField(max_length=300)
    about = models.CharField(max_length=80)
    bodies = models.ManyToManyField(Organisation, through="SheetBody", related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Counts every change, so that nobody approves or accepts what he has not seen.
    revision = models.PositiveIntegerField(default=0)
    first_sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "reporter", "about"], name="sheet_once")]
        indexes = [models.Index(fields=["state"])]

    @property
    def key(self) -> str:
        return f"{self.round.key}/{self.reporter}/{self.about}"

    @property
    def reporters(self) -> list[str]:
        return self.reporter.split("+")

    @property
    def editable(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.RETURNED)


class SheetBody(Kept):
    """One of the bodies that fill a sheet together, in the order of the text."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "organisation"], name="sheet_body_once")]


class Observation(Kept):
    """One figure: regulation, indicator, about, period, route. Its values are versions."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="observations")
    regulation = models.CharField(max_length=120)
    indicator = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    period = models.CharField(max_length=20)
    route = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regulation", "indicator", "about", "period", "route"], name="observation_once"
            )
        ]


class Status(models.TextChoices):
    """SDMX CL_OBS_STATUS, the codes this programme uses."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    MISSING = "O"
    WITHHELD = "Q"


class ObservationVersion(Kept):
    """A value as it was typed at a moment; the highest version is the one that counts.

    `value` is canonical text (laban.base.exact), so it is exact on both databases; a ratio whose parts are collected
    keeps numerator and denominator instead.
    """

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    value = models.CharField(max_length=40, null=True)
    numerator = models.CharField(max_length=40, null=True)
    denominator = models.CharField(max_length=40, null=True)
    status = models.CharField(max_length=1, choices=Status.choices, default=Status.NORMAL)
    note = models.TextField(blank=True)
    # Why a value that looks wrong is right; asked for when a check of the regulation warns.
    reason = models.TextField(blank=True)
    typed = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["observation", "version"], name="observation_version_once")]

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else from_canonical(self.value)


class SheetText(Kept):
    """A free text of the form (trend, difficulties, proposals), kept as versions too."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["sheet", "section", "version"], name="sheet_text_once")]


class Step(Kept):
    """A hand-over, approval, sending, return or acceptance of a sheet, with its comment."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="steps")
    action = models.CharField(max_length=40)
    to_state = models.CharField(max_length=10, choices=Sheet.State.choices)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    organisation = models.CharField(max_length=120, blank=True)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
