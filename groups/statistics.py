"""Figures of groups: the list of those counted on a day."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Q

from groups.choices import GroupKind
from groups.models import Direction, Standing, VolunteerGroup
from volunteer_registry.shared.dated import open_on
from volunteer_registry.shared.places import tree
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


def numbers_by_kind(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """How many groups of each kind stand on each day: as many as the lists hold, read in one pass."""
    asked = {f"standing_{number}": Count("pk", filter=open_on(day)) for number, day in enumerate(days)}
    standings = Standing.objects.counted().filter(group__voided_at=None, branch__place__in=tree.at_or_below(place.pk))
    found = {row["kind"]: row for row in standings.order_by().values("kind").annotate(**asked)}
    return {
        day: {kind: found[kind][f"standing_{number}"] if kind in found else 0 for kind in GroupKind.values}
        for number, day in enumerate(days)
    }


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
