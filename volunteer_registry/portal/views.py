"""The portal: a leader's groups and initiatives, and what is wanted of the leader next."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from grants.waiting import of_oneself
from groups.models import VolunteerGroup
from groups.views import add_facts
from initiatives.choices import InitiativeState
from initiatives.models import Initiative
from initiatives.querysets import represented_by
from initiatives.rules import LIFE

WANTED = (
    InitiativeState.RETURNED,
    InitiativeState.ACCEPTED,
    InitiativeState.UNDER_WAY,
    InitiativeState.DRAFT,
)
"""States in which an initiative wants something of its leader, the most pressing first."""

SHOWN = 50


class Portal(TemplateView):
    action_name = "portal.view"
    template_name = "portal/portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = self.request.user, timezone.localdate()
        groups = list(VolunteerGroup.objects.for_list().filter(pk__in=represented_by(user)))
        add_facts(groups, today)
        rows = Initiative.objects.counted().led_by(user).select_related("branch__place").order_by("-state_since")
        wanted = [row for state in WANTED for row in rows.filter(state=state)[:SHOWN]]
        others = rows.exclude(state__in=WANTED)[:SHOWN]
        return super().get_context_data(
            **kwargs,
            groups=groups,
            asked=of_oneself(user),
            wanted=[(row, LIFE.state(row.state)) for row in wanted],
            others=[(row, LIFE.state(row.state)) for row in others],
        )
