"""What of calls and reports waits for somebody."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from grants.choices import ApplicationState, MicroGrantState, ReportState, RoundState
from grants.models import Application, MicroGrant, Round
from grants.rules import lives
from grants.rules.ranking import all_are_in, ranking
from initiatives.querysets import represented_by
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.waiting import MOST, Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    today = timezone.localdate()
    if scope_of(user, lives.SCORE):
        yield from _to_score(user, today)
    if scope_of(user, lives.PROPOSE):
        yield from _to_rank(user, today)
    if scope_of(user, lives.DECIDE):
        yield from _to_accept(user)


def to_score(user: Any, today: datetime.date) -> Any:
    """Submitted to closed calls, and not said anything of by this expert yet."""
    rows = Application.objects.counted().visible_to(user, lives.SCORE).filter(state=ApplicationState.SUBMITTED)
    closed = rows.filter(round__state=RoundState.PUBLISHED, round__closes_on__lt=today)
    return closed.exclude(reviews__expert__user=user).select_related("initiative", "round").order_by("id")


def _to_score(user: Any, today: datetime.date) -> Iterable[Waiting]:
    for row in to_score(user, today)[:MOST]:
        yield Waiting(_("score an application"), str(row), row.get_absolute_url(), row.submitted_at)


def _to_rank(user: Any, today: datetime.date) -> Iterable[Waiting]:
    """Calls that everybody has scored."""
    calls = Round.objects.counted().visible_to(user, lives.PROPOSE).filter(state=RoundState.PUBLISHED)
    for call in calls.filter(closes_on__lt=today).select_related("line")[:MOST]:
        rows = ranking(call)
        if any(row.application.state == ApplicationState.SUBMITTED for row in rows) and all_are_in(rows):
            yield Waiting(_("propose micro-grants by the ranking"), str(call), call.get_absolute_url())


def _to_accept(user: Any) -> Iterable[Waiting]:
    rows = MicroGrant.objects.counted().visible_to(user, lives.DECIDE).filter(report__state=ReportState.FILED)
    others = rows.exclude(group__in=represented_by(user)).select_related("report", "initiative")
    for row in others.order_by("report__state_since")[:MOST]:
        what = _("read the report of a micro-grant")
        yield Waiting(what, str(row.initiative), row.get_absolute_url(), row.report.state_since)


def of_oneself(user: Any) -> list[Waiting]:
    """What is wanted of a leader, of who runs calls and of an expert: for the portal."""
    drafts = Application.objects.counted().filter(group__in=represented_by(user), state__in=lives.EDITABLE)
    found = [
        Waiting(lives.APPLICATION.state(row.state).for_leader, str(row), row.get_absolute_url(), row.state_since)
        for row in drafts.select_related("initiative")[:MOST]
    ]
    awarded = MicroGrant.objects.counted().filter(group__in=represented_by(user), state=MicroGrantState.AWARDED)
    for row in awarded.select_related("initiative", "report").order_by("due_on")[:MOST]:
        report = getattr(row, "report", None)
        if report is None or report.state in lives.WRITABLE:
            what = lives.REPORT.state(report.state if report else ReportState.DRAFT).for_leader
            found.append(Waiting(what, str(row.initiative), row.get_absolute_url()))
    return found + list(waiting(user))
