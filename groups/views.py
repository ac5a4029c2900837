"""Pages of groups and organisations: public, like the groups themselves; contacts and members within scope."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.filters import GroupFilter
from groups.models import Standing, VolunteerGroup
from volunteer_registry.shared.dated import prefetch_open
from volunteer_registry.shared.pages.exporting import ExportedList, Line, day_text
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedList


class GroupList(ScopedList):
    queryset = VolunteerGroup.objects.for_list()
    filterset_class = GroupFilter
    action_name = "group.catalogue"
    template_name = "groups/group_list.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = context["filter"].form.cleaned_data.get("on") or timezone.localdate()
        standings = Standing.objects.open_on(day).select_related("branch__place")
        prefetch_open(context["rows"], standings, "group", to="standing")
        return {**context, "day": day}


class ExportGroups(ExportedList):
    queryset = VolunteerGroup.objects.for_list()
    filterset_class = GroupFilter
    title = gettext_lazy("Groups and organisations")

    def headings(self) -> list[str]:
        return [_("Name"), _("Kind"), _("Branch"), _("Since"), _("BIN"), _("Directions")]

    def facts(self, rows: list[VolunteerGroup]) -> None:
        standings = Standing.objects.open_on(self.day).select_related("branch__place")
        prefetch_open(rows, standings, "group", to="standing")
        prefetch_related_objects(rows, "directions")

    def line(self, row: Any) -> Line:
        standing = row.standing
        stands = (
            [standing.get_kind_display(), str(standing.branch), day_text(standing.started_on)] if standing else [""] * 3
        )
        return [str(row), *stands, row.bin or "", "; ".join(map(str, row.directions.all()))]


class GroupDetail(ScopedDetail):
    queryset = VolunteerGroup.objects.counted()
    action_name = "group.catalogue"
    template_name = "groups/group_detail.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        group = context["object"]
        inside = VolunteerGroup.objects.filter(pk=group.pk).visible_to(self.request.user, "group.view").exists()
        return {
            **context,
            "standings": group.standings.counted().select_related("branch__place", "college"),
            "directions": group.directions.all(),
            "inside": inside,
        }
