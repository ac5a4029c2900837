"""How a run moves from state to state: one of two who press a button at once moves it, the other is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.models import Run, RunState

AFTER_A_FAILURE = {RunState.APPLYING: RunState.READ, RunState.VOIDING: RunState.APPLIED}
"""Where a run stands whose work failed for good: the button that began it may be pressed again."""


def move(run: Run, *before: str, to: str, **values: Any) -> None:
    """Raises Refused when the run is in none of the states `before`."""
    if not Run.objects.filter(pk=run.pk, state__in=before).update(state=to, refusal={}, **values):
        run.refresh_from_db()
        state = run.get_state_display()
        raise Refused(_("This cannot be done now. State of the roster: %(state)s."), state=state)
    run.refresh_from_db()


def refuse(run: Run, code: str, values: dict[str, str]) -> None:
    """The file cannot be read; a run that has been applied stays so, for it must remain possible to void it."""
    run.state = RunState.APPLIED if run.applied_at else RunState.REFUSED
    run.refusal = {"code": code, "values": {name: str(value) for name, value in values.items()}}
    run.save(update_fields=["state", "refusal"])


def stop(failed: Job) -> None:
    """Follows a job that failed for good: the run waits for a person again, and says what happened."""
    run = Run.objects.get(pk=failed.subject_id)
    if not run.is_working:
        return
    failed.refresh_from_db(fields=["error"])
    why = {"error": failed.error}
    if run.state == RunState.UPLOADED:
        refuse(run, "work_failed", why)
        return
    run.state = AFTER_A_FAILURE[RunState(run.state)]
    run.refusal = {"code": "work_failed", "values": why}
    run.save(update_fields=["state", "refusal"])
