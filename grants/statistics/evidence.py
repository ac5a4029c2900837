"""What a grant has reached of its targets: each a query over records, never a number somebody typed."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from grants.choices import Metric, TargetState
from grants.models import Grant, MicroGrant, Target
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


def events_of(grant: Grant, until: datetime.date) -> QuerySet[Event]:
    """Held by the day: those linked to the grant, and days of initiatives that its micro-grants pay for."""
    linked = Event.objects.filter(grant_links__grant=grant, grant_links__voided_at=None).order_by().values("pk")
    paid = MicroGrant.objects.awarded().filter(line__grant=grant).order_by().values("initiative")
    return Event.objects.counted().filter(Q(pk__in=linked) | Q(initiative__in=paid), on__lte=until)


def trained(grant: Grant, until: datetime.date) -> Any:
    """Who completed a training of the grant, with `was_leader`: whether they led a group that day."""
    day = OuterRef("event__on")
    led = Membership.objects.counted().filter(volunteer=OuterRef("volunteer"), role__in=LEADING, started_on__lte=day)
    rows = _participations(grant, until).filter(completed=True, event__kind=EventKind.TRAINING)
    return rows.annotate(was_leader=Exists(led.filter(Q(ended_on=None) | Q(ended_on__gt=day))))


def _participations(grant: Grant, until: datetime.date) -> QuerySet[Participation]:
    rows = Participation.objects.confirmed().filter(event__in=events_of(grant, until).order_by().values("pk"))
    return rows.filter(volunteer__voided_at=None, volunteer__merged_into=None)


def _people(rows: QuerySet[Participation]) -> int:
    return rows.order_by().values("volunteer").distinct().count()


def _leaders(grant: Grant, until: datetime.date) -> int:
    return _people(trained(grant, until).filter(was_leader=True))


def _micro_grants(grant: Grant, until: datetime.date) -> int:
    return MicroGrant.objects.awarded().filter(line__grant=grant, awarded_on__lte=until).count()


def _helped(grant: Grant, until: datetime.date) -> int:
    """People, as the results of completed initiatives tell it: whoever was helped twice is counted twice."""
    paid = MicroGrant.objects.awarded().filter(line__grant=grant).order_by().values("initiative")
    done = {"initiative__state": InitiativeState.COMPLETED, "initiative__completed_on__lte": until}
    rows = Result.objects.counted().filter(initiative__in=paid, unit=Unit.PEOPLE, **done)
    return rows.aggregate(sum=Sum("reached", default=0))["sum"]


COUNTED: dict[str, Callable[[Grant, datetime.date], int]] = {
    Metric.LEADERS_TRAINED: _leaders,
    Metric.EVENTS_HELD: lambda grant, until: events_of(grant, until).count(),
    Metric.MICRO_GRANTS: _micro_grants,
    Metric.VOLUNTEERS: lambda grant, until: _people(_participations(grant, until)),
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
