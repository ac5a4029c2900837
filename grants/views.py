"""Pages of grants, open to everybody: what was given, to whom, and what it pays for."""

from typing import Any

from grants.filters import GrantFilter
from grants.models import Grant, LedgerEntry
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
            "entries": LedgerEntry.objects.of(row) if inside else [],
            "inside": inside,
        }
