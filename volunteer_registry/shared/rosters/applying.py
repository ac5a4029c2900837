"""Applying a run to the registry, and voiding it: chunk by chunk, each in one short transaction, resumable."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.intake import waiting
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import Row, Run, RunState
from volunteer_registry.shared.rosters.moves import move
from volunteer_registry.shared.rosters.pace import Ahead, Fitting

APPLY = "roster.apply"
VOID = "roster.void"
TURN = 10.0
"""Seconds a job works before it lets others have their turn."""


@transaction.atomic
def begin_applying(run: Run, *, by: By) -> None:
    """Queues the writing of every row that is new or changed."""
    if run.dropped_at:
        raise Refused(_("The file is no longer kept: upload the sheet again."))
    move(run, RunState.READ, to=RunState.APPLYING, applied_at=by.at, applied_by=by.user)
    queue.queue(APPLY, run.pk, by=by.user)


@transaction.atomic
def begin_voiding(run: Run, *, by: By) -> None:
    """Queues taking back what the run did."""
    move(run, *_voidable(run), to=RunState.VOIDING, voided_at=by.at, voided_by=by.user)
    queue.queue(VOID, run.pk, by=by.user)


def may_be_voided(run: Run) -> bool:
    return run.state in _voidable(run)


def effects_of_voiding(run: Run, *, by: By) -> dict[str, Any]:
    """What taking the run back would make of the figures: nothing is written."""
    return KINDS[run.kind].effects_of_undoing(run, list(_still_there(run)), by=by)


def _voidable(run: Run) -> tuple[RunState, ...]:
    """After an answer a run that was applied is ready to be applied again."""
    return (RunState.APPLIED, RunState.READ) if run.applied_at else (RunState.APPLIED,)


def _still_there(run: Run) -> QuerySet[Row]:
    """The rows that made or changed something that has not been taken back."""
    made = run.rows.filter(made__undone_at=None, made__kept_because="", made__isnull=False)
    return made.distinct().only("run", "number").order_by("-number")


def apply(job: Job) -> bool:
    run = Run.objects.select_related("by", "applied_by", "place").get(pk=job.subject_id)
    if run.state != RunState.APPLYING:
        return True
    by = By(run.applied_by, run.door, run.applied_at)
    kind = KINDS[run.kind]

    def look(rows: QuerySet[Row]) -> Any:
        found = list(rows.defer("cells"))
        return found, kind.match_again(run, found)

    def write(found: Any) -> None:
        kind.apply(run, *found, by=by)

    return _work(job, run, Work(waiting(run), look, write, RunState.APPLIED))


def void(job: Job) -> bool:
    run = Run.objects.select_related("by", "voided_by").get(pk=job.subject_id)
    if run.state != RunState.VOIDING:
        return True
    by = By(run.voided_by, run.door, run.voided_at)
    kind = KINDS[run.kind]

    def look(rows: QuerySet[Row]) -> Any:
        return list(rows.all())

    def take_back(rows: Sequence[Row]) -> None:
        kind.undo(rows, by=by, why=str(run))

    return _work(job, run, Work(_still_there(run), look, take_back, RunState.VOIDED))


class Work(NamedTuple):
    """The rows still to be worked on, in their order; what is looked up of some of them; what is written then."""

    left: QuerySet[Row]
    look: Callable[[QuerySet[Row]], Any]
    write: Callable[[Any], None]
    after: str


def _work(job: Job, run: Run, work: Work) -> bool:
    """Turns of chunks until nothing is left; then the run moves on in the last transaction.

    Which rows are left is asked once a turn.
    """
    started = time.monotonic()
    ids = list(work.left.values_list("pk", flat=True))
    total = job.done + len(ids)
    fitting = Fitting()
    while time.monotonic() - started < TURN:
        chunk, ids = ids[: fitting.rows], ids[fitting.rows :]
        ahead = Ahead(partial(work.look, work.left.filter(pk__in=chunk)))
        with fitting.transaction():
            work.write(ahead.found())
            job.done += len(chunk)
            queue.progress(job, done=job.done, total=total)
            if not ids:
                Run.objects.filter(pk=run.pk).update(state=work.after)
                return True
    return False
