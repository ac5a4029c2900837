"""Pages of groups and organisations: public, like the groups themselves; contacts and members within scope."""

from django.utils import timezone

from groups.filters import GroupFilter
from groups.models import Standing, VolunteerGroup
from volunteer_registry.shared.dated import prefetch_open
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
