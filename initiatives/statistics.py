"""Figures of what was done: the list of those counted by a day, in a period that ends with it."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import F, Min, Q

from groups.models import VolunteerGroup
from initiatives.models import Initiative, Participation, SupportAct
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteers.models import Volunteer
from volunteers.statistics import band

Numbers = dict[datetime.date, int]


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
    return Volunteer.objects.counted().filter(pk__in=_taking_part(on, place).values("volunteer"))


def active_counted(*, on: datetime.date, place: Place) -> Iterator[tuple]:
    """(id, KATO code of the event's branch, age band on the day, sex): whoever took part in two places, for each."""
    people = volunteers_active(on=on, place=place).order_by().annotate(band=band(on))
    words = {pk: about for pk, *about in people.values_list("pk", "band", "sex")}
    for person, code in _taking_part(on, place).values_list("volunteer_id", "event__branch__place__code").distinct():
        if person in words:
            yield (person, code, *words[person])


def numbers(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """Each figure's number on each day, as long as its list: three readings for all days."""
    places = tree.at_or_below(place.pk)
    found = {
        "volunteers_active": _active_on(days, places),
        "initiatives_supported": _by_first_days(days, _initiatives(places)),
        "groups_supported": _by_first_days(days, _groups(places)),
    }
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


def _active_on(days: Sequence[datetime.date], places: frozenset[int]) -> Numbers:
    """Of each year the first day each person took part on; a year counts from nothing."""
    if not days:
        return {}
    rows = Participation.objects.confirmed().filter(
        event__on__range=(since_new_year(min(days)), max(days)),
        event__branch__place__in=places,
        volunteer__voided_at=None,
        volunteer__merged_into=None,
    )
    years = rows.order_by().annotate(year=F("event__on__year")).values("volunteer", "year")
    first: dict[int, list[datetime.date]] = defaultdict(list)
    for year, day in years.annotate(first=Min("event__on")).values_list("year", "first"):
        first[year].append(day)
    ordered = {year: sorted(of_year) for year, of_year in first.items()}
    return {day: bisect_right(ordered.get(day.year, []), day) for day in days}
