"""Figures of groups: the list of those counted on a day."""

import datetime

from django.db.models import Count, Q

from groups.choices import GroupKind
from groups.models import Direction, VolunteerGroup
from volunteer_registry.shared.places.models import Place


def standing(kind: str):
    """The figure's list: groups of this kind whose standing is open on the day, in a branch under the place."""

    def rows(*, on: datetime.date, place: Place):
        return VolunteerGroup.objects.standing_on(on, kind=kind, place=place)

    return rows


def counted(kind: str):
    """(id, KATO code of the branch's place) of groups of this kind."""

    def rows(*, on: datetime.date, place: Place):
        return standing(kind)(on=on, place=place).order_by().values_list("pk", "standings__branch__place__code")

    return rows


def directions(on: datetime.date, place: Place) -> list[Direction]:
    """The directions of groups of any kind standing on the day, each with `at_work`, how many; most first.

    A group may work in several.
    """
    standing_then = VolunteerGroup.objects.standing_on(on, place=place).order_by().values("pk")
    counted = Count("groups", filter=Q(groups__in=standing_then), distinct=True)
    return list(Direction.objects.annotate(at_work=counted).filter(at_work__gt=0).order_by("-at_work", "code"))


initiative_groups = standing(GroupKind.INITIATIVE_GROUP)
ngos = standing(GroupKind.NGO)
college_clubs = standing(GroupKind.COLLEGE_CLUB)
