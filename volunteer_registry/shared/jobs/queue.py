"""Queueing a job, claiming it, and working a turn of it.

A job function takes one id, works at most TURN, commits its progress with its work, and returns whether it is done.
Every job may run twice: a worker that dies leaves its lease to run out, and the next one goes on.
"""

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils import timezone

from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused

log = logging.getLogger(__name__)

LEASE = datetime.timedelta(seconds=60)
MOST_ATTEMPTS = 5
Work = Callable[[Job], bool]
KINDS: dict[str, Work] = {}
"""What does each kind of job; an app adds its own when it is ready."""

CHORES: list[Callable[[datetime.datetime], Any]] = []
"""What the worker does once an hour, given the time; may run twice."""


def queue(kind: str, subject_id: int, *, by: Any = None) -> Job:
    """Queues the job in the caller's transaction; one that is already waiting is returned as it is."""
    waiting, _created = Job.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        finished_at=None,
        failed_at=None,
        defaults={"by": by, "queued_at": timezone.now()},
    )
    return waiting


def claim(now: datetime.datetime, **only: Any) -> Job | None:
    """Takes the oldest waiting job by a conditional update: of two workers one gets it."""
    for waiting in Job.objects.waiting(now).filter(**only).order_by("attempts", "id")[:10]:
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
        _let_go(claimed, error=str(refusal), failed_at=timezone.now())
    except Exception as error:
        log.exception("job %s failed in attempt %s", claimed, claimed.attempts)
        given_up = timezone.now() if claimed.attempts >= MOST_ATTEMPTS else None
        _let_go(claimed, error=type(error).__name__, failed_at=given_up)
    else:
        _let_go(claimed, error="", attempts=0, finished_at=timezone.now() if finished else None)
    return claimed


def work_off(**only: Any) -> None:
    """Works until nothing waits: for commands and tests, which have no worker."""
    while work_one_turn(**only):
        pass


def progress(working: Job, *, done: int, total: int) -> None:
    """Notes how far the work is and keeps the lease; called in the transaction of the work itself."""
    Job.objects.filter(pk=working.pk).update(done=done, total=total, lease_until=timezone.now() + LEASE)


def _let_go(claimed: Job, **values: Any) -> None:
    Job.objects.filter(pk=claimed.pk).update(lease_until=None, **values)
