"""Jobs: one table with a lease and one loop. A job runs an action in the name of who asked for it.

A process that dies loses its lease; the job is then taken again, at most `ATTEMPTS` times. Each kind does its writing
in one action at its end, so a run that died has written nothing.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.db import close_old_connections, models, transaction
from django.utils import timezone

from laban.base.messages import Fault, Refusal, refuse
from laban.keeping import clock, mail
from laban.keeping.door import Act, Actor, Subject, action
from laban.keeping.models import Job

LEASE = timedelta(minutes=10)
ATTEMPTS = 3
PAUSE_SECONDS = 0.5
log = logging.getLogger(__name__)

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Kind:
    """A kind is named after its action.

    `run` is `module:function`, imported when it is needed, since work that takes long often needs heavy libraries.
    The function takes `(actor, progress, **arguments)` and gives the key of what it made.
    """

    run: str
    subject: Callable[..., Subject]

    def function(self) -> Callable[..., str]:
        module, _, name = self.run.partition(":")
        function: Callable[..., str] = getattr(import_module(module), name)
        return function


KINDS: dict[str, Kind] = {}


def register(kind: str, run: str, subject: Callable[..., Subject]) -> None:
    KINDS[kind] = Kind(run, subject)


@action("job.ask")
def ask(act: Act, kind: str, **arguments: Any) -> Job:
    """Puts work into the queue; the right to the work itself is asked again when it runs."""
    if kind not in KINDS:
        raise refuse("job.unknown-kind", place=kind, kind=kind)
    act.authorise(KINDS[kind].subject(**arguments), of=kind)
    job = Job(kind=kind, arguments=arguments, actor=act.actor.account, asked_at=clock.now())
    job.save()
    act.record(f"job:{job.pk}", kind=kind, arguments=arguments)
    return job


def take_up_abandoned() -> None:
    """A home has one jobs process; what another had when it died is free again when the next one starts."""
    Job.objects.filter(state=Job.State.RUNNING).update(lease_until=None)


def claim() -> Job | None:
    """Takes the next job by a conditional update; two loops never get the same one."""
    now = timezone.now()
    free = models.Q(lease_until__isnull=True) | models.Q(lease_until__lt=now)
    unfinished = models.Q(state__in=[Job.State.WAITING, Job.State.RUNNING])
    for job in Job.objects.filter(unfinished & free).order_by("id")[:5]:
        taken = Job.objects.filter(unfinished, free, pk=job.pk, attempts=job.attempts).update(
            state=Job.State.RUNNING, lease_until=now + LEASE, attempts=job.attempts + 1
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def run(job: Job) -> None:
    """Runs one claimed job to its end and keeps what came of it."""
    try:
        if job.attempts > ATTEMPTS:
            raise refuse("job.given-up", place=job.kind, attempts=ATTEMPTS)
        progress = _progress_of(job)
        result = KINDS[job.kind].function()(Actor(job.actor), progress, **job.arguments)
        _end(job, Job.State.DONE, result=result, progress=100)
    except Refusal as refusal:
        _end(job, Job.State.FAILED, faults=[_kept(fault) for fault in refusal.faults])
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        _end(job, Job.State.FAILED, faults=[_kept(Fault("job.failed", job.kind, {"job": job.pk}))])


def loop(stop: Callable[[], bool]) -> None:
    """Runs jobs until `stop` says so."""
    while not stop():
        close_old_connections()
        job = claim()
        if job is None:
            if not mail.send_waiting():
                time.sleep(PAUSE_SECONDS)
        else:
            run(job)


def _progress_of(job: Job) -> Progress:
    def progress(percent: int) -> None:
        # Inside the action's transaction this is seen by others only at its end, so long work reports between steps.
        with transaction.atomic():
            _ours(job).update(progress=percent, lease_until=timezone.now() + LEASE)

    return progress


def _end(job: Job, state: str, **fields: Any) -> None:
    _ours(job).update(state=state, ended_at=clock.now(), lease_until=None, **fields)


def _ours(job: Job) -> models.QuerySet[Job]:
    """The row as long as this run has it: whoever lost his lease changes nothing."""
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING)


def _kept(fault: Fault) -> dict[str, Any]:
    return {
        "id": fault.id,
        "place": fault.place,
        "parameters": {k: str(v) for k, v in fault.parameters.items()},
    }
