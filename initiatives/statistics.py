"""Figures of what was done: the list of those counted by a day, in a period that ends with it."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import BigIntegerField, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from groups.models import Standing, VolunteerGroup
from initiatives.choices import EventKind, InitiativeState, Unit
from initiatives.models import Event, Initiative, Participation, Result, SupportAct
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteers.models import Volunteer
from volunteers.statistics import band

Numbers = dict[datetime.date, int]

HOUR = 60
"""Minutes."""

COUNTED_UNITS = (Unit.PEOPLE, Unit.FAMILIES)
"""Those whom help was given to; of trees and bags the results tell."""


def since_the_first_day(on: datetime.date) -> datetime.date:
    """The period of what is told since the programme began."""
    return FIRST_DAY


def since_new_year(on: datetime.date) -> datetime.date:
    """The period of what is told of a year."""
    return datetime.date(on.year, 1, 1)


def initiatives_supported(*, on: datetime.date, place: Place):
    """Completed by the day, and supported by the front-office by then."""
    return Initiative.objects.completed_between(FIRST_DAY, on).supported(until=on).under(place)


def initiatives_counted(*, on: datetime.date, place: Place):
    """(id, KATO code of the branch's place)."""
    return initiatives_supported(on=on, place=place).order_by().values_list("pk", "branch__place__code")


def _acts(on: datetime.date, place: Place):
    return SupportAct.objects.between(FIRST_DAY, on).filter(branch__place__in=tree.at_or_below(place.pk)).order_by()


def groups_supported(*, on: datetime.date, place: Place):
    """Different groups with a support act by the day; by district, where the group stood then."""
    return VolunteerGroup.objects.counted().filter(pk__in=_acts(on, place).values("group"))


def groups_counted(*, on: datetime.date, place: Place):
    """(id, KATO code): a group supported in two places stands for each."""
    acts = _acts(on, place).filter(group__voided_at=None)
    return acts.values_list("group_id", "branch__place__code").distinct()


def _taking_part(on: datetime.date, place: Place):
    held = {"event__on__range": (since_new_year(on), on), "event__branch__place__in": tree.at_or_below(place.pk)}
    return Participation.objects.confirmed().filter(**held).order_by()


def volunteers_active(*, on: datetime.date, place: Place):
    """Different people with a confirmed participation in the day's year up to it; by district, where the event was."""
    return people_in(_taking_part(on, place))


def active_counted(*, on: datetime.date, place: Place) -> Iterator[tuple]:
    return counted_where(_taking_part(on, place), on=on)


def people_in(rows: QuerySet[Participation]) -> Any:
    """Different people who took part."""
    return Volunteer.objects.counted().filter(pk__in=rows.order_by().values("volunteer"))


def counted_where(rows: QuerySet[Participation], *, on: datetime.date) -> Iterator[tuple]:
    """(id, KATO code of the event's branch, age band on the day, sex): whoever took part in two places, for each."""
    people = people_in(rows).order_by().annotate(band=band(on))
    words = {pk: about for pk, *about in people.values_list("pk", "band", "sex")}
    took_part = rows.order_by().values_list("volunteer_id", "event__branch__place__code").distinct()
    for person, code in took_part:
        if person in words:
            yield (person, code, *words[person])


def events(*, on: datetime.date, place: Place):
    """Held in the day's year up to it."""
    return Event.objects.between(since_new_year(on), on).under(place)


def trainings(*, on: datetime.date, place: Place):
    return events(on=on, place=place).filter(kind=EventKind.TRAINING)


def hours(*, on: datetime.date, place: Place):
    """Events of the day's year up to it with `hours`, the whole hours that people gave there and a branch confirmed."""
    return _with_hours(events(on=on, place=place)).filter(hours__gt=0)


def _with_hours(rows: Any) -> Any:
    confirmed = Q(participations__voided_at=None, participations__confirmed_at__isnull=False)
    known = confirmed & Q(participations__volunteer__voided_at=None)
    return rows.annotate(hours=Sum("participations__minutes", filter=known, default=0) / HOUR)


def held_counted(rows: Callable[..., QuerySet], *words: str) -> Callable[..., Iterable[tuple]]:
    """(id, KATO code of the branch's place, and what else is asked of the event)."""
    return lambda *, on, place: rows(on=on, place=place).order_by().values_list("pk", "branch__place__code", *words)


def beneficiaries(unit: Unit) -> Callable[..., QuerySet]:
    """Results told in the unit that count in the day's year up to it: one list for each unit, never added together."""

    def rows(*, on: datetime.date, place: Place):
        period = since_new_year(on), on
        return _told().filter(unit=unit, on__range=period, at__in=tree.at_or_below(place.pk))

    return rows


def beneficiaries_counted(unit: Unit) -> Callable[..., Iterable[tuple]]:
    """(id, KATO code, whom it helped, how many were reached)."""
    rows, codes = beneficiaries(unit), Subquery(Place.objects.filter(pk=OuterRef("at")).values("code"))

    def counted(*, on: datetime.date, place: Place) -> Iterable[tuple]:
        found = rows(on=on, place=place).order_by().annotate(code=codes)
        return found.values_list("pk", "code", "category", "reached")

    return counted


def _told():
    """Results reached, with `on` and `at`: the day and the place (its id) they count by.

    Of an initiative, those of its completion; of a group over a time, its last day and where the group stood then.
    """
    stood = Standing.objects.open_on(OuterRef("last_day")).filter(group=OuterRef("group")).order_by("started_on")
    done = Q(initiative__state=InitiativeState.COMPLETED, initiative__voided_at=None)
    rows = Result.objects.counted().filter(done | Q(initiative=None, group__voided_at=None), reached__gt=0)
    return rows.annotate(
        on=Coalesce("initiative__completed_on", "last_day"),
        at=Coalesce(
            "initiative__branch__place", Subquery(stood.values("branch__place")[:1]), output_field=BigIntegerField()
        ),
    )


def numbers(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """Each figure's number on each day, what its list comes to: one reading of each kind of row for all days."""
    if not days:
        return {}
    places = tree.at_or_below(place.pk)
    period = since_new_year(min(days)), max(days)
    held = list(_with_hours(Event.objects.between(*period).under(place)).values_list("on", "kind", "hours"))
    helped = _told().filter(on__range=period, at__in=places).order_by().values_list("unit", "on", "reached")
    found = {
        "volunteers_active": in_years(days, _active(period, places)),
        "initiatives_supported": _by_first_days(days, _initiatives(places)),
        "groups_supported": _by_first_days(days, _groups(places)),
        "events": in_years(days, [(on, 1) for on, _kind, _hours in held]),
        "trainings": in_years(days, [(on, 1) for on, kind, _hours in held if kind == EventKind.TRAINING]),
        "hours": in_years(days, [(on, hours) for on, _kind, hours in held]),
    }
    reached = list(helped)
    for unit in COUNTED_UNITS:
        of_unit = [(on, number) for told, on, number in reached if told == unit]
        found[f"beneficiaries_{unit.value}"] = in_years(days, of_unit)
    return {day: {code: of_figure[day] for code, of_figure in found.items()} for day in days}


def _by_first_days(days: Sequence[datetime.date], first: list[datetime.date]) -> Numbers:
    """How many had begun to count by each day; once they do, they always do."""
    first = sorted(first)
    return {day: bisect_right(first, day) for day in days}


def _initiatives(places: frozenset[int]) -> list[datetime.date]:
    """The first day each completed and supported initiative counts on."""
    rows = Initiative.objects.counted().filter(completed_on__gte=FIRST_DAY, branch__place__in=places).order_by()
    supported = rows.annotate(first=Min("support__on", filter=Q(support__voided_at=None))).exclude(first=None)
    return [max(days) for days in supported.values_list("completed_on", "first")]


def _groups(places: frozenset[int]) -> list[datetime.date]:
    acts = SupportAct.objects.counted().filter(on__gte=FIRST_DAY, branch__place__in=places, group__voided_at=None)
    return list(acts.order_by().values("group").annotate(first=Min("on")).values_list("first", flat=True))


def _active(period: tuple[datetime.date, datetime.date], places: frozenset[int]) -> list[tuple[datetime.date, int]]:
    """Of each year the first day each person took part on."""
    rows = Participation.objects.confirmed().filter(
        event__on__range=period,
        event__branch__place__in=places,
        volunteer__voided_at=None,
        volunteer__merged_into=None,
    )
    years = rows.order_by().annotate(year=F("event__on__year")).values("volunteer", "year")
    return [(first, 1) for first in years.annotate(first=Min("event__on")).values_list("first", flat=True)]


def in_years(days: Sequence[datetime.date], told: Iterable[tuple[datetime.date, int]]) -> Numbers:
    """What had come together by each day since the new year; a year counts from nothing."""
    years: dict[int, list[tuple[datetime.date, int]]] = defaultdict(list)
    for on, number in told:
        years[on.year].append((on, number))
    return {day: sum(number for on, number in years.get(day.year, ()) if on <= day) for day in days}
