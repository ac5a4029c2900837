"""Figures of the grants that run on a day, over their life up to it: what their targets count, for all of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Greatest

from grants.models import Grant, GrantEvent, MicroGrant
from grants.statistics.evidence import began, events_of, leaders
from initiatives.models import Event
from initiatives.statistics import counted_where, people_in
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place


def running(on: datetime.date) -> QuerySet[Grant]:
    """Awarded by the day, and not over."""
    return Grant.objects.counted().filter(awarded_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


def since_they_began(on: datetime.date) -> datetime.date:
    """The first day of the oldest grant that runs on the day; the day itself where none does."""
    first = running(on).aggregate(first=Min(began()))["first"]
    return min(first, on) if first else on


def events_held(*, on: datetime.date, place: Place) -> Any:
    """Held by the day under the grants that run on it; by district of the branch that answers for them."""
    return events_of(running(on), on).under(place)


def leaders_trained(*, on: datetime.date, place: Place) -> Any:
    """Different people who completed such a training and led a group that day; by district of the training."""
    return people_in(leaders(events_held(on=on, place=place)))


def leaders_trained_counted(*, on: datetime.date, place: Place) -> Iterator[tuple]:
    return counted_where(leaders(events_held(on=on, place=place)), on=on)


class Held(NamedTuple):
    """An event under a grant: it counts on a day from `known` on, while the grant runs."""

    event: int
    known: datetime.date
    awarded_on: datetime.date
    ends_on: datetime.date | None

    def counts(self, day: datetime.date) -> bool:
        return self.known <= day and self.awarded_on <= day and (self.ends_on is None or day <= self.ends_on)


def numbers(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """Both figures on each day: one reading of events and of people for all days."""
    below = tree.at_or_below(place.pk)
    held = [*_linked(below), *_paid(below)]
    taught: dict[int, set[int]] = defaultdict(set)
    rows = leaders(Event.objects.filter(pk__in={one.event for one in held}))
    for event, person in rows.order_by().values_list("event_id", "volunteer_id"):
        taught[event].add(person)
    found = {}
    for day in days:
        counted = {one.event for one in held if one.counts(day)}
        people = set().union(*(taught[event] for event in counted & taught.keys()))
        found[day] = {"leaders_trained": len(people), "events_held": len(counted)}
    return found


def _linked(places: Iterable[int]) -> Iterator[Held]:
    return _held(GrantEvent.objects.counted(), places, "event__", "grant__", known=F("event__on"))


def _paid(places: Iterable[int]) -> Iterator[Held]:
    """Days of an initiative that a micro-grant pays for count from its award on."""
    known = Greatest(F("initiative__events__on"), F("awarded_on"))
    return _held(MicroGrant.objects.awarded(), places, "initiative__events__", "line__grant__", known=known)


def _held(rows: QuerySet, places: Iterable[int], event: str, grant: str, *, known: Any) -> Iterator[Held]:
    """All is asked of one event at once: in filters one after another each would ask of any event of the initiative."""
    asked = {
        f"{event}voided_at": None,
        f"{event}branch__place__in": places,
        f"{event}on__gte": began(grant),
        f"{grant}voided_at": None,
    }
    told = rows.filter(**asked).order_by().annotate(known=known)
    return (Held(*about) for about in told.values_list(f"{event}pk", "known", f"{grant}awarded_on", f"{grant}ends_on"))
