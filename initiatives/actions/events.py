"""Events, who took part, and the hours the branch confirms."""

import copy
import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, VolunteerGroup
from initiatives.models import Event, Participation
from initiatives.models.events import DAY_IN_MINUTES
from volunteer_registry.shared import history, periods
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteers.actions.consents import check_consents
from volunteers.models import Volunteer

OF_AGE = 18


@transaction.atomic
def plan(*, branch: Branch, by: By, attending: Iterable[VolunteerGroup] = (), **words: Any) -> Event:
    """A new event, on its own or a day of an initiative."""
    (event,) = history.created([Event(branch=branch, **words)], by=by)
    event.attending.set(attending)
    return event


@transaction.atomic
def plan_monthly(*, on: datetime.date, times: int, **words: Any) -> list[Event]:
    """The same event on that day of so many months, one after another."""
    return [plan(on=periods.months_later(on, number), **words) for number in range(times)]


@transaction.atomic
def edit(event: Event, *, by: By, attending: Iterable[VolunteerGroup] | None = None, **words: Any) -> Event:
    """An event held on another day than was confirmed is confirmed anew; whoever is on its list may still be there."""
    stored = Event.objects.select_for_update().get(pk=event.pk)
    check_list(stored, by=by, **words)
    if attending is not None:
        event.attending.set(attending)
    if words.get("on", stored.on) != stored.on:
        confirmed = event.participations.counted().exclude(confirmed_at=None)
        history.changed(confirmed, by=by, confirmed_at=None, confirmed_by=None)
    return history.changed([event], by=by, **words)[0]


@transaction.atomic
def call_off(event: Event, *, why: str, by: By) -> Event:
    """It was entered by mistake, or did not take place: nobody took part."""
    Event.objects.select_for_update().get(pk=event.pk)
    history.voided(event.participations.filter(voided_at=None), by=by, why=why)
    return history.voided([event], by=by, why=why)[0]


def take_part(event: Event, *, volunteer: Volunteer, minutes: int, by: By, **values: Any) -> Participation:
    """A person came and worked so long; it counts once the branch has confirmed it."""
    return attend(event, [volunteer], minutes=minutes, by=by, **values)[0]


@transaction.atomic
def attend(
    event: Event,
    people: Sequence[Volunteer],
    *,
    minutes: int,
    by: By,
    group: VolunteerGroup | None = None,
    completed: bool = False,
) -> list[Participation]:
    """Many came and worked equally long, as an attendance sheet tells it: all of them go in, or none."""
    if Event.objects.select_for_update().get(pk=event.pk).voided_at:
        raise Refused(_("This event was taken off meanwhile: nobody is written down for it."))
    _check_day(event, by)
    here = set(event.participations.filter(voided_at=None).values_list("volunteer", flat=True))
    for person in people:
        check_age(event, person)
        if person.pk in here:
            raise Refused(_("%(person)s is on the list of this event already."), person=person)
    check_consents(people, on=event.on)
    check_hours(people, minutes=minutes, on=event.on)
    if event.capacity and len(here) + len(people) > event.capacity:
        raise Refused(_("There is room for %(capacity)s, and all places are taken."), capacity=event.capacity)
    same = {"event": event, "minutes": minutes, "group": group, "completed": completed}
    return history.created([Participation(volunteer=person, **same) for person in people], by=by)


@transaction.atomic
def correct(participation: Participation, *, minutes: int, completed: bool, why: str, by: By) -> Participation:
    """Other hours than were written down: what was confirmed before must be confirmed anew."""
    check_hours([participation.volunteer], minutes=minutes, on=participation.event.on, without=participation)
    changes = {"minutes": minutes, "completed": completed, "confirmed_at": None, "confirmed_by": None}
    return history.changed([participation], by=by, why=why, **changes)[0]


@transaction.atomic
def take_off(participation: Participation, *, why: str, by: By) -> Participation:
    return history.voided([participation], by=by, why=why)[0]


@transaction.atomic
def confirm(event: Event, *, by: By) -> int:
    """Every hour of the event that waits; returns of how many people."""
    _check_day(event, by)
    waiting = list(event.participations.waiting().select_for_update())
    if not waiting:
        raise Refused(_("Nothing of this event waits to be confirmed."))
    history.changed(waiting, by=by, confirmed_at=by.at, confirmed_by=by.user)
    return len(waiting)


def check_age(event: Event, volunteer: Volunteer) -> None:
    """What the law forbids to minors is refused on the day of the event; an unknown age is not taken for grown up."""
    if not event.adults_only:
        return
    born = volunteer.born
    if born is None or periods.age_on(born.last, event.on) < OF_AGE:
        raise Refused(
            _("%(person)s is not known to be 18 on that day, and this is %(work)s: the law forbids it to minors."),
            person=volunteer,
            work=event.get_adults_only_display(),
        )


def check_list(stored: Event, *, by: By, **words: Any) -> None:
    """Refuses to make of the event what those who are on its list could not have come to."""
    lines = list(stored.participations.counted().select_related("volunteer"))
    changed = {name for name, value in words.items() if getattr(stored, name) != value}
    becoming = copy.copy(stored)
    for name in changed:
        setattr(becoming, name, words[name])
    if "capacity" in changed and becoming.capacity and becoming.capacity < len(lines):
        raise Refused(_("Names on the list: %(count)s. There was room for no fewer."), count=len(lines))
    if changed & {"on", "adults_only"}:
        for line in lines:
            check_age(becoming, line.volunteer)
    if "on" in changed and lines:
        _check_day(becoming, by)
        check_consents([line.volunteer for line in lines], on=becoming.on)
        for line in lines:
            check_hours([line.volunteer], minutes=line.minutes, on=becoming.on, without=line)


def check_hours(
    people: Sequence[Volunteer], *, minutes: int, on: datetime.date, without: Participation | None = None
) -> None:
    """A day has 24 hours, however many events somebody comes to; `without`: what is being corrected."""
    that_day = Participation.objects.counted().filter(event__on=on, event__voided_at=None, volunteer__in=people)
    others = that_day.exclude(pk=without.pk) if without else that_day
    sums = others.order_by().values("volunteer").annotate(sum=Sum("minutes"))
    for told in sums.filter(sum__gt=DAY_IN_MINUTES - minutes):
        person = next(person for person in people if person.pk == told["volunteer"])
        raise Refused(_("%(person)s would have more than 24 hours on that day."), person=person)


def _check_day(event: Event, by: By) -> None:
    if event.on > by.today:
        raise Refused(_("This event has not taken place yet: who came is written down on the day or after it."))
