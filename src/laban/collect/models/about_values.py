"""What is said and shown about values: remarks, evidence, corrections."""

from django.db import models

from laban.accounts.models import Account
from laban.collect.models.rounds import Sheet
from laban.collect.models.values import Observation, Status
from laban.keeping.door import Kept


class Remark(Kept):
    """One contribution to the thread of a value."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="remarks")
    indicator = models.CharField(max_length=40)
    text = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class Evidence(Kept):
    """A file that proves something, kept once under its hash in the home's folder `evidence`. `kind` is what its
    content is, whatever its name says."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="evidence")
    # The signed letter of the sheet, or the proof of the values that `EvidenceFor` names.
    is_letter = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class EvidenceFor(Kept):
    """One file may prove several values."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="values")
    indicator = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "indicator"], name="evidence_for_once")]


class Correction(Kept):
    """A figure of an accepted sheet that is to become another one: proposed, approved by the head, then accepted or
    refused by a reviewer. The accepted figure stays as the version before."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        SENT = "sent"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="corrections")
    # The version that it would follow.
    corrects = models.PositiveIntegerField()
    value = models.CharField(max_length=40, null=True)
    numerator = models.CharField(max_length=40, null=True)
    denominator = models.CharField(max_length=40, null=True)
    status = models.CharField(max_length=1, choices=Status.choices)
    reason = models.TextField()
    typed = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
