"""The chain of events: adding one, and proving that none was changed, added or taken away."""

from dataclasses import dataclass
from datetime import UTC

from laban.base.canonical import canonical_json, sha256_hex
from laban.base.messages import Fault
from laban.keeping.door import Act
from laban.keeping.models import ChainHead, Event, EventPayload


def append(act: Act) -> Event:
    """Adds the event of an action inside the action's own transaction."""
    if act.warrant is None or act.object is None:
        raise ValueError("an event needs a warrant and an object")
    head = lock()
    body = canonical_json(dict(act.payload)).decode()
    event = Event(
        number=head.number + 1,
        at=act.at,
        actor=act.actor.name,
        role=act.warrant.role,
        organisation=act.warrant.organisation or "",
        action=act.action,
        object=act.object,
        payload_sha256=sha256_hex(body.encode()),
        previous_sha256=head.sha256,
    )
    event.sha256 = event_sha256(event)
    event.save(force_insert=True)
    EventPayload(event=event, body=body).save(force_insert=True)
    ChainHead.objects.filter(id=head.id).update(number=event.number, sha256=event.sha256)
    return event


def event_sha256(event: Event) -> str:
    """The hash of all that an event says, the hash of its payload and that of the event before."""
    return sha256_hex(
        canonical_json(
            [
                event.number,
                event.at.astimezone(UTC).isoformat(timespec="microseconds"),
                event.actor,
                event.role,
                event.organisation,
                event.action,
                event.object,
                event.payload_sha256,
                event.previous_sha256,
            ]
        )
    )


def head() -> tuple[int, str]:
    """Number and hash of the last event; (0, "") in an empty home."""
    row = ChainHead.objects.filter(id=1).first()
    return (row.number, row.sha256) if row else (0, "")


@dataclass(frozen=True)
class ChainReport:
    events: int
    erased: int
    head: str
    faults: tuple[Fault, ...]


def verify() -> ChainReport:
    """Walks the whole chain; every break is a fault whose place is the event's number."""
    faults: list[Fault] = []
    number, previous, erased = 0, "", 0
    # The head first: what others add during the walk belongs to the next audit.
    last, sha256 = head()
    for event in Event.objects.select_related("payload").order_by("number").iterator(chunk_size=2000):
        if event.number > last and number == last:
            break
        faults += _faults_of(event, number, previous)
        erased += hasattr(event, "payload") and event.payload.body is None
        number, previous = event.number, event.sha256
    if (number, previous) != (last, sha256):
        faults.append(Fault("audit.head", place=str(last), parameters={"last": number, "head": last}))
    return ChainReport(number, erased, previous, tuple(faults))


def _faults_of(event: Event, number: int, previous: str) -> list[Fault]:
    place = str(event.number)
    found = []
    if event.number != number + 1:
        found.append(Fault("audit.gap", place, {"before": number, "number": event.number}))
    if event.previous_sha256 != previous or event.sha256 != event_sha256(event):
        found.append(Fault("audit.event-changed", place, {"number": event.number, "action": event.action}))
    if not hasattr(event, "payload") or (event.payload.body is None and event.payload.erased_at is None):
        found.append(Fault("audit.payload-missing", place, {"number": event.number, "action": event.action}))
    elif event.payload.body is not None and sha256_hex(event.payload.body.encode()) != event.payload_sha256:
        found.append(Fault("audit.payload-changed", place, {"number": event.number, "action": event.action}))
    return found


def lock() -> ChainHead:
    """Keeps others from adding an event until the transaction ends.

    SQLite's transactions are immediate, so they are alone already; PostgreSQL locks the row.
    """
    ChainHead.objects.get_or_create(id=1)
    return ChainHead.objects.select_for_update().get(id=1)
