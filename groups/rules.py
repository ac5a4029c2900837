"""Who may do what with a group."""

from typing import Any

from groups.models import VolunteerGroup
from volunteer_registry.shared.access.scopes import scope_of


def may_invite(user: Any, group: VolunteerGroup) -> bool:
    """To lead a group that stands now, in a branch of the user's."""
    scope = scope_of(user, "user.invite")
    groups = VolunteerGroup.objects.filter(pk=group.pk, standings__in=group.standings.open())
    return bool(scope) and (groups if scope.everything else groups.kept_in(scope.place_ids)).exists()
