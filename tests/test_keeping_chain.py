"""The chain of events proves that nothing was changed, added or taken away."""

import pytest
from django.db.models import F

from laban.keeping import clock
from laban.keeping.events import head, verify
from laban.keeping.models import ChainHead, Event, EventPayload


@pytest.fixture
def chain(round_q2: str) -> int:
    return Event.objects.count()


def faults() -> list[tuple[str, str]]:
    return [(fault.id, fault.place) for fault in verify().faults]


def test_a_whole_chain_has_no_faults_and_ends_at_its_head(chain: int) -> None:
    report = verify()
    assert report.faults == () and report.events == chain > 10
    assert head() == (chain, report.head)


def test_every_event_names_the_one_before(chain: int) -> None:
    rows = list(Event.objects.order_by("number"))
    assert [row.number for row in rows] == list(range(1, chain + 1))
    assert rows[0].previous_sha256 == ""
    assert [row.previous_sha256 for row in rows[1:]] == [row.sha256 for row in rows[:-1]]


@pytest.mark.parametrize("field", ["actor", "role", "organisation", "action", "object", "payload_sha256", "sha256"])
def test_a_changed_event_is_found_at_its_number(chain: int, field: str) -> None:
    Event.objects.filter(number=5).update(**{field: "x"})
    assert ("audit.event-changed", "5") in faults()


def test_a_changed_moment_is_found(chain: int) -> None:
    from datetime import timedelta

    Event.objects.filter(number=5).update(at=F("at") + timedelta(seconds=1))
    assert faults() == [("audit.event-changed", "5")]


def test_a_changed_payload_is_found(chain: int) -> None:
    EventPayload.objects.filter(event_id=4).update(body="{}")
    assert faults() == [("audit.payload-changed", "4")]


def test_an_erased_payload_leaves_the_chain_whole(chain: int) -> None:
    EventPayload.objects.filter(event_id=4).update(body=None, erased_at=clock.now())
    report = verify()
    assert report.faults == () and report.erased == 1


def test_a_payload_that_was_emptied_without_erasing_it_is_found(chain: int) -> None:
    EventPayload.objects.filter(event_id=4).update(body=None)
    assert faults() == [("audit.payload-missing", "4")]


def test_a_payload_that_was_taken_away_is_found(chain: int) -> None:
    EventPayload.objects.filter(event_id=4).delete()
    assert faults() == [("audit.payload-missing", "4")]


def test_an_event_taken_from_the_middle_is_found(chain: int) -> None:
    EventPayload.objects.filter(event_id=4).delete()
    Event.objects.filter(number=4).delete()
    assert ("audit.gap", "5") in faults()


def test_an_event_taken_from_the_end_is_found(chain: int) -> None:
    EventPayload.objects.filter(event_id=chain).delete()
    Event.objects.filter(number=chain).delete()
    assert faults() == [("audit.head", str(chain))]


def test_a_head_that_was_set_back_is_found(chain: int) -> None:
    ChainHead.objects.update(number=chain - 1)
    assert faults() == [("audit.head", str(chain - 1))]
