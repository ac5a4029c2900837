"""Figures of people: the list of those counted on a day."""

import datetime

from django.db.models import Case, CharField, Count, F, Value, When

from groups.choices import GroupKind
from volunteer_registry.shared import periods
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteers.models import Volunteer
from volunteers.querysets import aged


def volunteers(*, on: datetime.date, place: Place):
    return Volunteer.objects.registered_on(on, place)


def volunteers_youth(*, on: datetime.date, place: Place):
    return volunteers(on=on, place=place).aged(*youth_ages(on), on=on)


def club_students(*, on: datetime.date, place: Place):
    """Of the whole programme's volunteers, the clubs' members; the place is the club's."""
    return Volunteer.objects.registered_on(on).members_on(on, kind=GroupKind.COLLEGE_CLUB, place=place)


def by_place_and_band(*, on: datetime.date, place: Place) -> dict[tuple[int, str], int]:
    """People registered on a day by (place id of the branch, age band), in one pass."""
    bands = [When(aged(band.lower, band.upper, on=on), then=Value(band.code)) for band in periods.AGE_BANDS]
    rows = (
        volunteers(on=on, place=place)
        .order_by()
        .values(place_id=F("registrations__branch__place"))
        .annotate(band=Case(*bands, default=Value("unknown"), output_field=CharField()), number=Count("pk"))
        .values_list("place_id", "band", "number")
    )
    return {(place_id, band): number for place_id, band, number in rows}
