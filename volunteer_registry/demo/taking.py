"""Takes a planned sheet in through the roster, as its coordinator would, and sees that each row fared as planned."""

from volunteer_registry.demo.events import ASKED, CREATED, HELD, REFUSED, UNCHANGED, RowPlan, SheetPlan
from volunteer_registry.demo.writing import write_sheet
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import applying, intake
from volunteer_registry.shared.rosters.models import Effect, Row, RowState, Run, RunState
from volunteers.models import Volunteer

STATES = {
    CREATED: {RowState.NEW},
    UNCHANGED: {RowState.SAME},
    REFUSED: {RowState.REFUSED},
    ASKED: {RowState.QUESTION, RowState.DUPLICATE},
    HELD: {RowState.HELD},
}
Known = dict[int, int]
"""Ids of volunteers by the plan's number of the person."""


class Disagreement(Exception):
    """The registry made something else of a sheet than the plan says."""


def take(sheet: SheetPlan, *, place: Place, known: Known, by: By) -> None:
    """The people the sheet makes are added to `known`."""
    run = _applied(_read(sheet, place=place, by=by), by=by)
    made = _made_by(run)
    for row, planned in _side_by_side(run, sheet):
        if row.pk in made:
            known[planned.person.number] = made[row.pk]
        _check(run, row, planned, known)


def _read(sheet: SheetPlan, *, place: Place, by: By) -> Run:
    file = write_sheet(sheet)
    run = intake.upload(kind="volunteers", place=place, content=file.content, name=file.name, by=by)
    queue.work_off(kind=intake.READ, subject_id=run.pk)
    return _now(run, RunState.READ)


def _applied(run: Run, *, by: By) -> Run:
    applying.begin_applying(run, by=by)
    queue.work_off(kind=applying.APPLY, subject_id=run.pk)
    return _now(run, RunState.APPLIED)


def _now(run: Run, state: RunState) -> Run:
    run.refresh_from_db()
    if run.state != state:
        raise Disagreement(f"{run} should be {state.value} and is {run.state} {run.refusal}; the log says why.")
    return run


def _made_by(run: Run) -> dict[int, int]:
    """Each row that made a person, with the person."""
    made = Effect.objects.filter(run=run, label=Volunteer._meta.label_lower, before__isnull=True)
    return dict(made.values_list("row_id", "object_id"))


def _side_by_side(run: Run, sheet: SheetPlan) -> list[tuple[Row, RowPlan]]:
    """A sheet keeps the plan's order, with nothing but blank lines, the title and the totals between and around."""
    rows = list(run.rows.exclude(state=RowState.BLANK).order_by("number"))
    if len(rows) != len(sheet.rows):
        raise Disagreement(f"{run}: {len(sheet.rows)} rows were written and {len(rows)} were read.")
    return list(zip(rows, sheet.rows, strict=True))


def _check(run: Run, row: Row, planned: RowPlan, known: Known) -> None:
    codes = [fault["code"] for fault in row.faults]
    as_planned = row.state in STATES[planned.outcome] and (planned.fault is None or planned.fault in codes)
    if not as_planned:
        expected = f"{planned.outcome} {planned.fault or ''}".strip()
        raise Disagreement(f"{run}, row {row.number}: {expected} was planned; it is {row.state} {codes}.")
    if planned.outcome == UNCHANGED and row.subject_id != known[planned.person.number]:
        raise Disagreement(f"{run}, row {row.number}: the row was taken for somebody else.")
