"""Letting go of what people wrote: file, raw cells, readings and remarks go after the days the policy keeps them.

The account, the states of the rows and what they made stay, so a roster can still be counted and voided. The values
that voiding puts back stay too: the history of the records keeps the same ones.
"""

import datetime

from django.utils import timezone

from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.shared.rosters.pace import CHUNK, breathe


def drop_due(now: datetime.datetime) -> int:
    """Drops the content of every roster kept long enough; returns how many."""
    kept = datetime.timedelta(days=in_force(Code.ROSTER_KEPT_DAYS, timezone.localdate(now)))
    due = Run.objects.filter(uploaded_at__lt=now - kept, dropped_at=None)
    runs = [run for run in due if not run.is_working]
    for run in runs:
        drop(run, now)
    return len(runs)


def drop(run: Run, now: datetime.datetime) -> None:
    last = run.rows.order_by("number").last()
    for first in range(1, last.number + 1 if last else 1, CHUNK):
        rows = run.rows.filter(number__range=(first, first + CHUNK - 1))
        rows.update(cells=None, reading={}, faults=[])
        breathe()
    Run.objects.filter(pk=run.pk).update(file=None, headings=[], effects={}, dropped_at=now)
