"""Figures of groups: the list of those counted on a day."""

import datetime

from groups.choices import GroupKind
from groups.models import VolunteerGroup
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


initiative_groups = standing(GroupKind.INITIATIVE_GROUP)
ngos = standing(GroupKind.NGO)
college_clubs = standing(GroupKind.COLLEGE_CLUB)
