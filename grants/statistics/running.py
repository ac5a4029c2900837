"""Figures of the grants that run on a day, over their life up to it: what their targets count, for all of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest

from grants.models import Grant, GrantEvent, MicroGrant
from grants.statistics.evidence import began, events_of, leaders
from initiatives.models import Event
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteers.models import Volunteer
from volunteers.statistics import band


def running(on: datetime.date) -> QuerySet[Grant]:
    """Awarded by the day, and not over."""
    return Grant.objects.counted().filter(awarded_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


def since_they_began(on: datetime.date) -> datetime.date:
    """The first day of the oldest grant that runs on the day; the day itself where none does."""
    first = running(on).order_by().annotate(began=began()).order_by("began").values_list("began", flat=True).first()
    return min(first, on) if first else on


def events_held(*, on: datetime.date, place: Place) -> Any:
    """Held by the day under the grants that run on it; by district of the branch that answers for them."""
    return events_of(running(on), on).filter(branch__place__in=tree.at_or_below(place.pk))


def leaders_trained(*, on: datetime.date, place: Place) -> Any:
    """Different people who completed such a training and led a group that day; by district of the training."""
    rows = leaders(events_held(on=on, place=place))
    return Volunteer.objects.counted().filter(pk__in=rows.order_by().values("volunteer"))


def events_held_counted(*, on: datetime.date, place: Place) -> Iterable[tuple]:
    """(id, KATO code)."""
    return events_held(on=on, place=place).order_by().values_list("pk", "branch__place__code")


def leaders_trained_counted(*, on: datetime.date, place: Place) -> Iterator[tuple]:
    """(id, KATO code of the training's branch, age band on the day, sex): whoever was trained in two, for each."""
    people = Volunteer.objects.counted().order_by().annotate(band=band(on))
    rows = leaders(events_held(on=on, place=place)).order_by()
    told = rows.values_list("volunteer_id", "event__branch__place__code").distinct()
    where = list(told)
    words = {pk: about for pk, *about in people.filter(pk__in={pk for pk, _ in where}).values_list("pk", "band", "sex")}
    return ((person, code, *words[person]) for person, code in where if person in words)


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
    events = Event.objects.filter(pk__in={one.event for one in held})
    taught: dict[int, set[int]] = defaultdict(set)
    for event, person in leaders(events).order_by().values_list("event_id", "volunteer_id"):
        taught[event].add(person)
    found = {}
    for day in days:
        counted = {one.event for one in held if one.counts(day)}
        people = set().union(*(taught[event] for event in counted if event in taught))
        found[day] = {"leaders_trained": len(people), "events_held": len(counted)}
    return found


def _linked(places: Iterable[int]) -> Iterator[Held]:
    rows = GrantEvent.objects.counted().filter(event__voided_at=None, event__branch__place__in=places)
    return _held(rows, "event__", "grant__", F("event__on"))


def _paid(places: Iterable[int]) -> Iterator[Held]:
    """Days of an initiative that a micro-grant pays for count from its award on."""
    days = {"initiative__events__branch__place__in": places, "initiative__events__voided_at": None}
    rows = MicroGrant.objects.awarded().filter(**days)
    return _held(rows, "initiative__events__", "line__grant__", Greatest(F("initiative__events__on"), F("awarded_on")))


def _held(rows: QuerySet, event: str, grant: str, known: Any) -> Iterator[Held]:
    alive = rows.filter(**{f"{grant}voided_at": None, f"{grant}awarded_on__isnull": False})
    told = alive.filter(**{f"{event}on__gte": began(grant)}).order_by().annotate(known=known)
    return (Held(*about) for about in told.values_list(f"{event}pk", "known", f"{grant}awarded_on", f"{grant}ends_on"))
