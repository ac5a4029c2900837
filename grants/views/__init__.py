"""Pages of grants, open to everybody: what was given, to whom, and what it pays for."""

import datetime
from collections import Counter
from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from grants.choices import MeasureState
from grants.filters import GrantFilter
from grants.models import Grant, LedgerEntry, MicroGrant, Roadmap, Round
from grants.statistics.evidence import progress
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
        awarded = MicroGrant.objects.awarded().filter(line__grant=row).select_related("group", "initiative")
        return {
            **context,
            "lines": row.lines.counted(),
            "micro_grants": awarded,
            "targets": [progress(target, timezone.localdate()) for target in row.targets.counted()],
            "calls": Round.objects.counted().open_to(user).filter(line__grant=row),
            "entries": LedgerEntry.objects.of(row) if inside else [],
            "inside": inside,
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
        "measures": [(measure, state.label, state) for measure, state in measures],
        "numbers": [(state.label, numbers[state]) for state in MeasureState if numbers[state]],
    }
