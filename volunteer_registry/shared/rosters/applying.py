"""Applying a run to the registry, and voiding it: chunk by chunk, each in one short transaction, resumable."""

import time
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import QuerySet

from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.rosters.intake import waiting
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import Row, Run, RunState
from volunteer_registry.shared.rosters.moves import move
from volunteer_registry.shared.rosters.pace import CHUNK, breathe

APPLY = "roster.apply"
VOID = "roster.void"
TURN = 10.0
"""Seconds a job works before it lets others have their turn."""


@transaction.atomic
def begin_applying(run: Run, *, by: By) -> None:
    """Queues the writing of every row that is new or changed."""
    move(run, RunState.READ, to=RunState.APPLYING, applied_at=by.at, applied_by=by.user)
    queue.queue(APPLY, run.pk, by=by.user)


@transaction.atomic
def begin_voiding(run: Run, *, by: By) -> None:
    """Queues taking back what the run did."""
    before = (RunState.APPLIED, RunState.READ) if run.applied_at else (RunState.APPLIED,)
    move(run, *before, to=RunState.VOIDING, voided_at=by.at, voided_by=by.user)
    queue.queue(VOID, run.pk, by=by.user)


def apply(job: Job) -> bool:
    run = Run.objects.select_related("by", "applied_by", "place").get(pk=job.subject_id)
    if run.state != RunState.APPLYING:
        return True
    by = By(run.applied_by, run.door, run.applied_at)
    kind = KINDS[run.kind]

    def write(rows: Sequence[Row]) -> None:
        kind.apply(run, rows, by=by)

    return _work(job, run, waiting(run), write, RunState.APPLIED)


def void(job: Job) -> bool:
    run = Run.objects.select_related("by", "voided_by").get(pk=job.subject_id)
    if run.state != RunState.VOIDING:
        return True
    by = By(run.voided_by, run.door, run.voided_at)
    kind = KINDS[run.kind]

    def take_back(rows: Sequence[Row]) -> None:
        kind.undo(rows, by=by, why=str(run))

    done = run.rows.filter(made__undone_at=None, made__kept_because="", made__isnull=False).distinct()
    return _work(job, run, done.only("run", "number").order_by("-number"), take_back, RunState.VOIDED)


def _work(job: Job, run: Run, left: QuerySet[Row], write: Callable[[Sequence[Row]], None], after: str) -> bool:
    """Turns of chunks until nothing is left; then the run moves on in the last transaction.

    `left`: the rows still to be worked on, in their order; which they are is asked once a turn.
    """
    started = time.monotonic()
    ids = list(left.values_list("pk", flat=True))
    total = job.done + len(ids)
    while time.monotonic() - started < TURN:
        chunk, ids = ids[:CHUNK], ids[CHUNK:]
        with transaction.atomic():
            write(list(left.filter(pk__in=chunk)))
            job.done += len(chunk)
            queue.progress(job, done=job.done, total=total)
            if not ids:
                Run.objects.filter(pk=run.pk).update(state=after)
                return True
        breathe()
    return False
