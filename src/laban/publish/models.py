"""What the database knows of a release: its number and its state. Its content is files."""

from django.db import models

from laban.accounts.models import Account
from laban.keeping.door import Kept


class Release(Kept):
    """A frozen, numbered publication: candidate → approved → published → superseded."""

    class State(models.TextChoices):
        CANDIDATE = "candidate"
        APPROVED = "approved"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"

    number = models.PositiveIntegerField(primary_key=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CANDIDATE)
    snapshot = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="published"), name="one_published_release"
            )
        ]
