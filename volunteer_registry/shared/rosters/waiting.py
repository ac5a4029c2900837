"""What waits in rosters: columns to be named, questions, sheets ready to apply; for officers, rows held."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.rosters.models import Row, RowState, Run, RunState
from volunteer_registry.shared.waiting import MOST, Waiting

ASKING = (RunState.UNMAPPED, RunState.READ)


def waiting(user: Any) -> Iterable[Waiting]:
    if not scope_of(user, "roster.upload"):
        return []
    return [*_sheets(user), *_held(user)]


def _sheets(user: Any) -> Iterable[Waiting]:
    """Of one's own places; an officer, whose place is the region, is shown the sheets they uploaded themselves."""
    runs = Run.objects.visible_to(user).filter(state__in=ASKING, dropped_at=None)
    if scope_of(user, "roster.upload").everything:
        runs = runs.filter(by=user)
    open_rows = Q(rows__state__in=(RowState.QUESTION, RowState.DUPLICATE), rows__applied_at=None)
    for run in runs.annotate(asked=Count("rows", filter=open_rows)).order_by("uploaded_at")[:MOST]:
        yield Waiting(_to_do(run), str(run), run.get_absolute_url(), run.uploaded_at)


def _to_do(run: Any) -> Any:
    if run.state == RunState.UNMAPPED:
        return _("name the columns of the sheet")
    if run.asked:
        return ngettext("answer the questions of %(n)d row", "answer the questions of %(n)d rows", run.asked) % {
            "n": run.asked
        }
    return _("look at the sheet and apply it")


def _held(user: Any) -> Iterable[Waiting]:
    """Rows that may concern a person of another branch."""
    if not scope_of(user, "held.answer").everything:
        return
    held = Row.objects.waiting_for_answers().filter(state=RowState.HELD)
    numbers = dict(held.order_by().values_list("run").annotate(number=Count("pk")))
    for run in Run.objects.filter(pk__in=numbers).select_related("place").order_by("uploaded_at")[:MOST]:
        number = numbers[run.pk]
        told = ngettext("answer %(n)d row held", "answer %(n)d rows held", number) % {"n": number}
        yield Waiting(told, f"{run}, {run.place.short}", run.get_absolute_url(), run.uploaded_at)
