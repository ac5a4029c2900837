"""The app's name in the house; its representatives are the programme's leaders."""

import datetime

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles
from volunteer_registry.shared.finding import REGISTERS, Register
from volunteer_registry.shared.waiting import SOURCES


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = _("Groups and organisations")

    def ready(self) -> None:
        from groups.filters import found_groups
        from groups.waiting import waiting

        SOURCES.append(waiting)
        REGISTERS.append(Register(_("Groups and organisations"), found_groups, "groups:list"))
        roles.providers.append(leader_posts)
        roles.posted_in.append(leading_in)
        roles.in_words.append(led_in_words)
        roles.grants[roles.LEADER] = let_lead


def leading_in(place_ids: frozenset[int]) -> Q:
    """Users who act, or acted, for a group that stands, or stood, in these places."""
    return Q(
        representations__voided_at=None,
        representations__group__standings__voided_at=None,
        representations__group__standings__branch__place__in=place_ids,
    )


def leader_posts(user, *, on: datetime.date) -> roles.Posts:
    return [("leader", None)] if user.representations.open_on(on).exists() else []


def led_in_words(user, *, on: datetime.date) -> list[str]:
    return [
        f"{_('leader of a group')}: {one.group}" for one in user.representations.open_on(on).select_related("group")
    ]


def let_lead(user, group_id: int, *, by) -> None:
    """An invitation to lead a group was accepted."""
    from groups import actions
    from groups.models import VolunteerGroup

    actions.appoint_representative(VolunteerGroup.objects.get(pk=group_id), user=user, on=by.today, by=by)
