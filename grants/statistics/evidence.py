"""What a grant has reached of its targets: each a query over records, never a number somebody typed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from grants.choices import Metric, TargetState
from grants.models import Grant, GrantEvent, MicroGrant, Target
from initiatives.choices import EventKind, InitiativeState, Unit
from initiatives.models import Event, Participation, Result
from volunteers.choices import LEADING
from volunteers.models import Membership


@dataclass(frozen=True)
class Progress:
    """`reached` of `target.at_least` by a day; `expected` is what an even pace would have brought by then."""

    target: Target
    reached: int
    expected: int
    state: TargetState

    @property
    def missing(self) -> int:
        return max(self.target.at_least - self.reached, 0)


def events_of(grants: QuerySet[Grant], until: datetime.date) -> Any:
    """Held in the life of these grants by a day: those linked to one, and days of initiatives that one of its
    micro-grants pays for by then."""
    linked = GrantEvent.objects.counted().filter(grant__in=grants, event__on__gte=began("grant__"))
    awarded = MicroGrant.objects.awarded().filter(line__grant__in=grants, awarded_on__lte=until)
    paid = awarded.filter(initiative__events__on__gte=began("line__grant__"))
    found = Q(pk__in=linked.order_by().values("event")) | Q(pk__in=paid.order_by().values("initiative__events"))
    return Event.objects.counted().filter(found, on__lte=until)


def began(path: str = "") -> Coalesce:
    """The first day of a grant's life."""
    return Coalesce(f"{path}starts_on", f"{path}awarded_on")


def trained(events: QuerySet[Event]) -> Any:
    """Who completed a training among these events, with `was_leader`: whether they led a group that day."""
    led = Membership.objects.open_on(OuterRef("event__on")).filter(volunteer=OuterRef("volunteer"), role__in=LEADING)
    rows = participations(events).filter(completed=True, event__kind=EventKind.TRAINING)
    return rows.annotate(was_leader=Exists(led))


def leaders(events: QuerySet[Event]) -> Any:
    """Participations that make somebody a trained leader."""
    return trained(events).filter(was_leader=True)


def participations(events: QuerySet[Event]) -> QuerySet[Participation]:
    rows = Participation.objects.confirmed().filter(event__in=events.order_by().values("pk"))
    return rows.filter(volunteer__voided_at=None, volunteer__merged_into=None)


def _people(rows: QuerySet[Participation]) -> int:
    return rows.order_by().values("volunteer").distinct().count()


def _events(grant: Grant, until: datetime.date) -> Any:
    return events_of(Grant.objects.filter(pk=grant.pk), until)


def _micro_grants(grant: Grant, until: datetime.date) -> int:
    return MicroGrant.objects.awarded().filter(line__grant=grant, awarded_on__lte=until).count()


def _helped(grant: Grant, until: datetime.date) -> int:
    """People, as the results of completed initiatives tell it: whoever was helped twice is counted twice."""
    paid = MicroGrant.objects.awarded().filter(line__grant=grant).order_by().values("initiative")
    done = {"initiative__state": InitiativeState.COMPLETED, "initiative__completed_on__lte": until}
    rows = Result.objects.counted().filter(initiative__in=paid, unit=Unit.PEOPLE, **done)
    return rows.aggregate(sum=Sum("reached", default=0))["sum"]


COUNTED: dict[str, Callable[[Grant, datetime.date], int]] = {
    Metric.LEADERS_TRAINED: lambda grant, until: _people(leaders(_events(grant, until))),
    Metric.EVENTS_HELD: lambda grant, until: _events(grant, until).count(),
    Metric.MICRO_GRANTS: _micro_grants,
    Metric.VOLUNTEERS: lambda grant, until: _people(participations(_events(grant, until))),
    Metric.BENEFICIARIES: _helped,
}


def progress(target: Target, on: datetime.date) -> Progress:
    """As of a day; what came after the target's own day does not count towards it."""
    reached = COUNTED[target.metric](target.grant, min(on, target.due_on))
    expected = _expected(target, on)
    return Progress(target, reached, expected, _state(target, reached, expected, on))


def _expected(target: Target, on: datetime.date) -> int:
    began = target.grant.starts_on or target.grant.awarded_on or target.due_on
    days, gone = (target.due_on - began).days, (on - began).days
    return target.at_least if gone >= days else max(target.at_least * gone // days, 0)


def _state(target: Target, reached: int, expected: int, on: datetime.date) -> TargetState:
    if reached >= target.at_least:
        return TargetState.REACHED
    if on > target.due_on:
        return TargetState.MISSED
    return TargetState.ON_PACE if reached >= expected else TargetState.BEHIND
