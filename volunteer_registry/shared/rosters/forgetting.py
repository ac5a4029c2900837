"""Letting go of what single rows say, before the whole sheet is dropped: somebody they name is to be forgotten."""

from django.db.models import QuerySet

from volunteer_registry.shared.rosters.models import Row, RowState, Run


def forget(rows: QuerySet[Row]) -> None:
    """What was not applied never will be: the rows are refused, and the files they stood in are gone."""
    ids, runs = list(rows.values_list("pk", flat=True)), set(rows.values_list("run", flat=True))
    said = Row.objects.filter(pk__in=ids)
    fault = {"code": "anonymised", "severity": "refuse", "values": {}}
    said.update(cells=None, reading={}, faults=[])
    said.filter(applied_at=None).update(state=RowState.REFUSED, faults=[fault])
    Run.objects.filter(pk__in=runs).update(file=None)
