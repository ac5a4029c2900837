"""Figures of people: the list of those counted on a day, and of those whose records lack something."""

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from django.db.models import BooleanField, Case, CharField, Count, Q, Value, When

from groups.choices import GroupKind
from groups.models import Standing, VolunteerGroup
from volunteer_registry.shared import periods
from volunteer_registry.shared.dated import open_on
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteers.choices import Role
from volunteers.models import Membership, Registration, Volunteer
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


def by_place_age_and_sex(*, on: datetime.date, place: Place) -> dict[tuple[int, tuple[str, bool, str]], int]:
    """People registered on a day: {(place id of the branch, (age band, whether of youth age, sex)): people}."""
    young = Case(When(aged(*youth_ages(on), on=on), then=True), default=False, output_field=BooleanField())
    rows = volunteers(on=on, place=place).order_by().annotate(band=band(on), is_young=young)
    counted = rows.values("registrations__branch__place", "band", "is_young", "sex").annotate(number=Count("pk"))
    return {
        (place_id, (of_band, is_young, sex)): number
        for place_id, of_band, is_young, sex, number in counted.values_list(
            "registrations__branch__place", "band", "is_young", "sex", "number"
        )
    }


def volunteers_on(days: Sequence[datetime.date], *, place: Place) -> list[int]:
    """The number of volunteers on each of the days, which are in order: every beginning and end is read once."""
    changes: Counter[datetime.date] = Counter()
    facts = Registration.objects.counted().filter(
        volunteer__in=Volunteer.objects.counted(), branch__place__in=tree.at_or_below(place.pk)
    )
    for column, sign in (("started_on", 1), ("ended_on", -1)):
        told = facts.exclude(**{column: None}).order_by().values_list(column).annotate(Count("pk"))
        for day, number in told:
            changes[day] += sign * number
    dated = sorted(changes)
    sums = [0, *accumulate(changes[day] for day in dated)]
    return [sums[bisect_right(dated, day)] for day in days]


def volunteers_and_youth(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, tuple[int, int]]:
    """How many volunteers, and of youth age, on each day: as many as the lists hold, read in one pass."""
    facts = Registration.objects.counted().filter(volunteer__voided_at=None, volunteer__merged_into=None)
    asked: dict[str, Count] = {}
    for number, day in enumerate(days):
        young = aged(*youth_ages(day), on=day, prefix="volunteer__")
        asked |= {
            f"all_{number}": Count("pk", filter=open_on(day)),
            f"young_{number}": Count("pk", filter=open_on(day) & young),
        }
    found = facts.filter(branch__place__in=tree.at_or_below(place.pk)).aggregate(**asked)
    return {day: (found[f"all_{number}"], found[f"young_{number}"]) for number, day in enumerate(days)}


def of_unknown_birth(*, on: datetime.date, place: Place):
    return volunteers(on=on, place=place).of_unknown_birth()


def of_rough_birth(*, on: datetime.date, place: Place):
    return volunteers(on=on, place=place).of_rough_birth()


def of_unknown_sex(*, on: datetime.date, place: Place):
    return volunteers(on=on, place=place).of_unknown_sex()


def groups_without_leader(*, on: datetime.date, place: Place):
    """Groups standing on the day whom nobody known to the registry leads that day."""
    leaders = Volunteer.objects.counted().order_by().values("pk")
    led = Membership.objects.open_on(on).filter(role=Role.LEADER, volunteer__in=leaders)
    return VolunteerGroup.objects.standing_on(on, place=place).exclude(pk__in=led.order_by().values("group"))


def members_of_closed_groups(*, on: datetime.date, place: Place):
    """People with an open membership in a group that has no standing on the day.

    The place is where the person is registered that day, or where the group stood last: either branch may end it.
    """
    standing = VolunteerGroup.objects.standing_on(on).order_by().values("pk")
    open_ones = Membership.objects.open_on(on).exclude(group__in=standing).order_by()
    groups = VolunteerGroup.objects.kept_in(tree.at_or_below(place.pk)).order_by().values("pk")
    registered = volunteers(on=on, place=place).order_by().values("pk")
    here = open_ones.filter(Q(volunteer__in=registered) | Q(group__in=groups))
    return Volunteer.objects.counted().filter(pk__in=here.values("volunteer"))
