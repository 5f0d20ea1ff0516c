"""What the keeping room stores: events and their chain, regulation versions, jobs, the mark of the home."""

from django.db import models

from laban.keeping.door import Kept


class Event(models.Model):
    """One action. Written by `laban.keeping.events` only; the hash joins it to the event before."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=80, db_index=True)
    object = models.CharField(max_length=600, db_index=True)
    payload_sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]


class EventPayload(models.Model):
    """The data of an event, apart from it, so that personal data can be erased while the chain still proves."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    body = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)


class ChainHead(models.Model):
    """The last event. The row is locked while an event is added, and shows when events at the end are missing."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="")


class HomeMark(Kept):
    """Which home this database belongs to, so that a demo home never opens a real home's database."""

    identity = models.CharField(max_length=36, primary_key=True)
    demo = models.BooleanField()
    created_at = models.DateTimeField()


class RegulationVersion(Kept):
    """A compiled regulation, kept for ever. Rounds and releases point to the hash, never to a folder."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    regulation = models.CharField(max_length=120, db_index=True)
    compiled = models.TextField()


class RegulationLoad(Kept):
    """A version was put in use; the last one of a regulation is in use. An older version can come into use again."""

    number = models.PositiveIntegerField(primary_key=True)
    version = models.ForeignKey(RegulationVersion, on_delete=models.PROTECT, related_name="loads")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ["number"]


class OfficialTextCopy(Kept):
    """The official text that lay beside a version, kept once by its hash, so that every figure finds its line."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()


class RegulationDraft(Kept):
    """A checked upload that waits to be confirmed; `replaces` is the version that was in use when it came."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    regulation = models.CharField(max_length=120)
    compiled = models.TextField()
    replaces = models.CharField(max_length=64, blank=True)
    uploaded_by = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField()


class ReadingChoice(Kept):
    """An office's choice of another reading than the one in the library. The latest since a day counts."""

    regulation = models.CharField(max_length=120)
    reading = models.CharField(max_length=120)
    option = models.CharField(max_length=120)
    since = models.DateField()
    by = models.CharField(max_length=80)
    because = models.TextField()
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class Mail(models.Model):
    """A mail that is to go out once. Written by `laban.keeping.mail` only; `key` says what it is about and to whom."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    key = models.CharField(max_length=300, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    # The real time from which it may be tried (again).
    try_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "try_at"])]


class Job(models.Model):
    """Work that takes long. Written by `laban.keeping.jobs` only; a lease says which process has it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    actor = models.CharField(max_length=80, null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=300, blank=True)
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "lease_until"])]
