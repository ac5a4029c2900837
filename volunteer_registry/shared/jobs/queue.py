"""Queueing a job, claiming it, and working a turn of it.

A job function takes one id, works at most TURN, commits its progress with its work, and returns whether it is done.
Every job may run twice: a worker that dies leaves its lease to run out, and the next one goes on.
"""

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused

log = logging.getLogger(__name__)

LEASE = datetime.timedelta(seconds=60)
MOST_ATTEMPTS = 5
Work = Callable[[Job], bool]
KINDS: dict[str, Work] = {}
"""What does each kind of job; an app adds its own when it is ready."""

GIVEN_UP: dict[str, Callable[[Job], None]] = {}
"""What follows when a job of a kind has failed for good, in the transaction that notes it."""

CHORES: list[Callable[[datetime.datetime], Any]] = []
"""What the worker does once an hour, given the time; may run twice."""


class Later(Exception):
    """The job cannot be done now through no fault of its own: it waits so long, and this was no attempt."""

    def __init__(self, why: str, *, wait: datetime.timedelta):
        super().__init__(why)
        self.wait = wait


def queue(kind: str, subject_id: int, *, by: Any = None) -> Job:
    """Queues the job in the caller's transaction; one already waiting, or in work, has a turn after this moment."""
    now = timezone.now()
    unfinished = {"kind": kind, "subject_id": subject_id, "finished_at": None, "failed_at": None}
    if Job.objects.filter(**unfinished).update(queued_at=now):
        return Job.objects.get(**unfinished)
    waiting, _created = Job.objects.get_or_create(**unfinished, defaults={"by": by, "queued_at": now})
    return waiting


def claim(now: datetime.datetime, **only: Any) -> Job | None:
    """Takes the oldest waiting job by a conditional update: of two workers one gets it.

    A job that was tried often enough and waits all the same has ended its workers: it is given up.
    """
    for waiting in Job.objects.waiting(now).filter(**only).order_by("attempts", "id")[:10]:
        if waiting.attempts >= MOST_ATTEMPTS:
            _give_up(waiting, "WorkerDied")
            continue
        mine = Job.objects.waiting(now).filter(pk=waiting.pk)
        if mine.update(lease_until=now + LEASE, attempts=F("attempts") + 1):
            waiting.refresh_from_db()
            return waiting
    return None


def work_one_turn(**only: Any) -> Job | None:
    """Claims a job and works one turn of it; returns the job, or None when nothing waits."""
    claimed = claim(timezone.now(), **only)
    if claimed is None:
        return None
    try:
        finished = KINDS[claimed.kind](claimed)
    except Refused as refusal:
        _give_up(claimed, str(refusal))
    except Later as later:
        _let_go(claimed, error=str(later), attempts=0, lease_until=timezone.now() + later.wait)
    except Exception as error:
        log.exception("job %s failed in attempt %s", claimed, claimed.attempts)
        name = type(error).__name__
        _give_up(claimed, name) if claimed.attempts >= MOST_ATTEMPTS else _let_go(claimed, error=name)
    else:
        _finish(claimed) if finished else _let_go(claimed, error="", attempts=0)
    return claimed


def work_off(**only: Any) -> None:
    """Works until nothing waits: for commands and tests, which have no worker."""
    while work_one_turn(**only):
        pass


def progress(working: Job, *, done: int, total: int) -> None:
    """Notes how far the work is and keeps the lease; called in the transaction of the work itself."""
    Job.objects.filter(pk=working.pk).update(done=done, total=total, lease_until=timezone.now() + LEASE)


def hold(working: Job, *, seconds: float) -> None:
    """Keeps the job from other workers for a piece of work that can note no progress."""
    until = timezone.now() + datetime.timedelta(seconds=seconds) + LEASE
    Job.objects.filter(pk=working.pk).update(lease_until=until)


@transaction.atomic
def again(failed: Job) -> None:
    """A job that failed waits once more, as if nobody had tried it."""
    others = Job.objects.filter(kind=failed.kind, subject_id=failed.subject_id, finished_at=None, failed_at=None)
    if failed.failed_at is None or others.exists():
        raise Refused(_("This job is waiting, in work or done: there is nothing to do again."))
    if failed.kind in GIVEN_UP:
        raise Refused(_("What failed has been told on its own page and is begun anew from there."))
    Job.objects.filter(pk=failed.pk).update(failed_at=None, attempts=0, error="", queued_at=timezone.now())


def _let_go(claimed: Job, **values: Any) -> None:
    Job.objects.filter(pk=claimed.pk).update(**{"lease_until": None, **values})


def _finish(claimed: Job) -> None:
    """The job is done, unless it was queued again while it was worked."""
    is_last = Q(queued_at=claimed.queued_at)
    finished_at = Case(When(is_last, then=Value(timezone.now())), output_field=DateTimeField())
    _let_go(claimed, error="", attempts=0, finished_at=finished_at)


@transaction.atomic
def _give_up(failed: Job, error: str) -> None:
    _let_go(failed, error=error, failed_at=timezone.now())
    if failed.kind in GIVEN_UP:
        GIVEN_UP[failed.kind](failed)
