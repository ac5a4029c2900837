"""Pages of grants, open to everybody: what was given, to whom, and what it pays for."""

import datetime
from collections import Counter
from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from grants.choices import MeasureState, TargetState
from grants.filters import GrantFilter
from grants.models import Grant, LedgerEntry, Roadmap, Target
from grants.statistics.evidence import Progress, progress
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedList


class GrantList(ScopedList):
    queryset = Grant.objects.for_list().order_by("-year", "-id")
    filterset_class = GrantFilter
    action_name = "grant.catalogue"
    template_name = "grants/grant_list.html"


class GrantDetail(ScopedDetail):
    """The ledger's counters stand beside each line and micro-grant; single payments are for those inside."""

    queryset = Grant.objects.counted().select_related("customer", "recipient", "sphere")
    action_name = "grant.catalogue"
    template_name = "grants/grant_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, user = context["object"], self.request.user
        inside = Grant.objects.filter(pk=row.pk).visible_to(user, "ledger.view").exists()
        lines = list(row.lines.counted())
        awarded = [one for line in lines for one in line.micro_grants.awarded().select_related("group", "initiative")]
        return {
            **context,
            "lines": lines,
            "micro_grants": awarded,
            "targets": [_standing(target) for target in row.targets.counted().select_related("grant")],
            "entries": LedgerEntry.objects.of(row) if inside else [],
            "inside": inside,
        }


TONES = {
    MeasureState.KEPT: "applied",
    MeasureState.LATE: "held",
    MeasureState.OVERDUE: "refused",
    MeasureState.TO_COME: "",
}
"""How a badge of each state is drawn."""


def _standing(target: Target) -> tuple[Progress, str]:
    """A target as it stands today, and how its badge is drawn."""
    standing = progress(target, timezone.localdate())
    return standing, DRAWN[standing.state]


DRAWN = {
    TargetState.REACHED: "applied",
    TargetState.ON_PACE: "",
    TargetState.BEHIND: "held",
    TargetState.MISSED: "refused",
}


class RoadmapPage(TemplateView):
    """Every road map, the newest first: each measure with how it stands today."""

    action_name = "grant.catalogue"
    template_name = "grants/roadmap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        shown = [_told(roadmap, today) for roadmap in Roadmap.objects.counted()]
        return super().get_context_data(**kwargs, roadmaps=shown, today=today)


def _told(roadmap: Roadmap, today: datetime.date) -> dict[str, Any]:
    measures = [(measure, measure.state(today)) for measure in roadmap.measures.counted()]
    numbers = Counter(state for _measure, state in measures)
    return {
        "roadmap": roadmap,
        "measures": [(measure, state.label, TONES[state]) for measure, state in measures],
        "numbers": [(state.label, numbers[state]) for state in MeasureState if numbers[state]],
    }
