"""Figures of people: the list of those counted on a day."""

import datetime

from django.db.models import Case, CharField, Count, F, Value, When

from groups.choices import GroupKind
from groups.models import Standing
from volunteer_registry.shared import periods
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteers.models import Membership, Volunteer
from volunteers.querysets import aged


def volunteers(*, on: datetime.date, place: Place):
    return Volunteer.objects.registered_on(on, place)


def volunteers_youth(*, on: datetime.date, place: Place):
    return volunteers(on=on, place=place).aged(*youth_ages(on), on=on)


def club_students(*, on: datetime.date, place: Place):
    """Of the whole programme's volunteers, the clubs' members; the place is the club's."""
    return Volunteer.objects.registered_on(on).members_on(on, kind=GroupKind.COLLEGE_CLUB, place=place)


def counted(people, *, on: datetime.date):
    """Of people registered on a day: (id, KATO code of the branch's place, age band, sex)."""
    rows = people.order_by().annotate(band=band(on))
    return rows.values_list("pk", "registrations__branch__place__code", "band", "sex")


def club_students_counted(*, on: datetime.date, place: Place):
    """(id, KATO code of the club's place, age band, sex): a member of clubs in two places stands for each."""
    clubs = Standing.objects.open_on(on).filter(
        kind=GroupKind.COLLEGE_CLUB, group__voided_at=None, branch__place__in=tree.at_or_below(place.pk)
    )
    place_of = dict(clubs.values_list("group_id", "branch__place__code"))
    students = club_students(on=on, place=place).order_by().annotate(band=band(on))
    words = {pk: about for pk, *about in students.values_list("pk", "band", "sex")}
    memberships = Membership.objects.open_on(on).filter(group__in=clubs.values("group_id"))
    for person, group in memberships.values_list("volunteer_id", "group_id"):
        if person in words:
            yield (person, place_of[group], *words[person])


def band(on: datetime.date) -> Case:
    """The age band on a day, for people."""
    bands = [When(aged(one.lower, one.upper, on=on), then=Value(one.code)) for one in periods.AGE_BANDS]
    return Case(*bands, default=Value("unknown"), output_field=CharField())


def by_place_and_band(*, on: datetime.date, place: Place) -> dict[tuple[int, str], int]:
    """People registered on a day by (place id of the branch, age band), in one pass."""
    rows = (
        volunteers(on=on, place=place)
        .order_by()
        .values(place_id=F("registrations__branch__place"))
        .annotate(band=band(on), number=Count("pk"))
        .values_list("place_id", "band", "number")
    )
    return {(place_id, band): number for place_id, band, number in rows}
