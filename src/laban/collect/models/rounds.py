"""Rounds, their sheets, and the way that a sheet goes (words: architecture.md, section 3)."""

from django.db import models

from laban.accounts.models import Account
from laban.keeping.door import Kept
from laban.keeping.models import RegulationVersion
from laban.organisations.models import Organisation


class Round(Kept):
    """A regulation version × a period × who is asked about what.

    `readings` are the choices that held when it was opened: a round goes on under the text it was opened with. It is
    `opening` while its sheets are still being made. `routes` are the ways asked on request that it asks too.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular"
        # Periods that were reported elsewhere before: never late, never asked for.
        HISTORY = "history"

    class Letter(models.TextChoices):
        OPTIONAL = "optional"
        REQUIRED = "required"

    key = models.CharField(max_length=160, unique=True)
    regulation = models.CharField(max_length=120)
    version = models.ForeignKey(RegulationVersion, on_delete=models.PROTECT, related_name="+")
    readings = models.JSONField(default=dict)
    reading_reasons = models.JSONField(default=dict)
    calendar = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=20)
    due = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REGULAR)
    routes = models.JSONField(default=list)
    letter = models.CharField(max_length=10, choices=Letter.choices, default=Letter.OPTIONAL)
    opening = models.BooleanField(default=False)
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


class RoundForm(Kept):
    """What some sheets of a round ask, in the form's order: pairs of indicator and route. Kept at the opening, since
    later nobody could say for sure which bodies belonged to a class."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="forms")
    rows = models.JSONField()
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]


class Sheet(Kept):
    """What one reporter (one or several bodies) fills in a round about one subject.

    `filled` counts the values that are there or said to be missing. `due_again` is the day by which a returned sheet is
    to come back; `let_in_until` the day to which its bodies may still work after the round was closed. A sheet that the
    programme office entered from a letter is `on_behalf`.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        RETURNED = "returned"
        WITH_HEAD = "with_head"
        APPROVED = "approved"
        SENT = "sent"
        ACCEPTED = "accepted"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    form = models.ForeignKey(RoundForm, on_delete=models.PROTECT, related_name="+")
    reporter = models.CharField(max_length=300)
    about = models.CharField(max_length=80)
    bodies = models.ManyToManyField(Organisation, through="SheetBody", related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Counts every change, so that nobody approves or accepts what he has not seen.
    revision = models.PositiveIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    # How many values looked odd when it was sent last.
    odd = models.PositiveIntegerField(default=0)
    first_sent_at = models.DateTimeField(null=True)
    due_again = models.DateField(null=True)
    let_in_until = models.DateField(null=True)
    on_behalf = models.BooleanField(default=False)
    letter_number = models.CharField(max_length=80, blank=True)
    letter_day = models.DateField(null=True)
    letter_signer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "reporter", "about"], name="sheet_once")]
        indexes = [models.Index(fields=["state"]), models.Index(fields=["round", "state"])]

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


class Receipt(Kept):
    """That a sheet was sent: number within its round, and the moment. Every sending has its own."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="receipts")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="receipt_number_once")]


class Share(Kept):
    """A row of a sheet given to a colleague (`account`) or to a unit below (`organisation`)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="shares")
    indicator = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sheet", "indicator"], name="share_once")]
