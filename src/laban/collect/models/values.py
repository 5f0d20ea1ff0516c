"""What stands on a sheet: observations with their versions, and free texts."""

from fractions import Fraction

from django.db import models

from laban.accounts.models import Account
from laban.base.exact import from_canonical
from laban.collect.models.rounds import Sheet
from laban.keeping.door import Kept


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


class Via(models.TextChoices):
    """How a version came into the house."""

    WEB = "web"
    WORKBOOK = "workbook"
    API = "api"
    ON_BEHALF = "on_behalf"
    CORRECTION = "correction"
    HISTORY = "history"


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
    via = models.CharField(max_length=12, choices=Via.choices, default=Via.WEB)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["observation", "version"], name="observation_version_once")]

    @property
    def proof(self) -> list[str | int | None]:
        """What the event of a step keeps of it: value, status and version, and the two counts where it has them."""
        figure = [self.value, self.status, self.version]
        return figure if self.denominator is None else [*figure, self.numerator, self.denominator]

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
