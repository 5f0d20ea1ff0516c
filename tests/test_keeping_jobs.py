"""Jobs: one table with a lease and one loop."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laban.base.messages import Refusal, refuse
from laban.keeping import jobs
from laban.keeping.door import Actor, Subject
from laban.keeping.models import Event, Job

RAN: list[str] = []


def work(actor: Actor, progress: jobs.Progress, word: str = "") -> str:
    RAN.append(actor.name)
    progress(50)
    if word == "refuse":
        raise refuse("release.nothing-accepted", place="release")
    if word == "crash":
        raise ZeroDivisionError
    return "done:1"


@pytest.fixture(autouse=True)
def release_make_is_our_work(monkeypatch: pytest.MonkeyPatch) -> None:
    RAN.clear()
    kind = jobs.Kind(f"{__name__}:work", lambda **arguments: Subject.of(office="cuc-cdsqg"))
    monkeypatch.setitem(jobs.KINDS, "release.make", kind)


def run_next() -> Job:
    job = jobs.claim()
    assert job is not None
    jobs.run(job)
    job.refresh_from_db()
    return job


def test_a_job_runs_in_the_name_of_who_asked_for_it(house: None) -> None:
    asked = jobs.ask(Actor("lan"), "release.make")
    job = run_next()
    assert job.pk == asked.pk
    assert (job.state, job.result, job.progress, RAN) == ("done", "done:1", 100, ["lan"])
    assert Event.objects.get(action="job.ask").actor == "lan"
    assert jobs.claim() is None


def test_asking_needs_the_right_to_the_work_itself(house: None) -> None:
    with pytest.raises(Refusal) as caught:
        jobs.ask(Actor("an"), "release.make")
    assert caught.value.faults[0].id == "right.missing"
    assert not Job.objects.exists()


def test_an_unknown_kind_is_refused(house: None) -> None:
    with pytest.raises(Refusal) as caught:
        jobs.ask(Actor("lan"), "no.such")
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [("job.unknown-kind", "no.such")]


def test_a_refusal_is_kept_with_its_message_and_place(house: None) -> None:
    jobs.ask(Actor("lan"), "release.make", word="refuse")
    job = run_next()
    assert job.state == "failed"
    assert [(fault["id"], fault["place"]) for fault in job.faults] == [("release.nothing-accepted", "release")]


def test_a_crash_is_told_without_its_inside(house: None) -> None:
    jobs.ask(Actor("lan"), "release.make", word="crash")
    job = run_next()
    assert (job.state, [fault["id"] for fault in job.faults]) == ("failed", ["job.failed"])


def test_a_claimed_job_is_not_given_out_again_before_its_lease_ends(house: None) -> None:
    jobs.ask(Actor("lan"), "release.make")
    first = jobs.claim()
    assert first is not None and jobs.claim() is None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    again = jobs.claim()
    assert again is not None and (again.pk, again.attempts) == (first.pk, 2)


def test_a_job_that_kills_its_process_is_given_up_after_three_tries(house: None) -> None:
    jobs.ask(Actor("lan"), "release.make")
    for _ in range(jobs.ATTEMPTS):
        assert jobs.claim() is not None
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    job = run_next()
    assert (job.state, [fault["id"] for fault in job.faults]) == ("failed", ["job.given-up"])
    assert RAN == []


def test_jobs_run_in_the_order_in_which_they_were_asked(house: None) -> None:
    first, second = jobs.ask(Actor("lan"), "release.make"), jobs.ask(Actor("minh"), "release.make")
    assert [run_next().pk, run_next().pk] == [first.pk, second.pk]
