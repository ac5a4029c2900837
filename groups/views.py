"""Pages of groups and organisations: public, like the groups themselves; contacts and members within scope."""

import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import forms, rules
from groups.filters import GroupFilter
from groups.models import Representative, Standing, VolunteerGroup
from volunteer_registry.shared.access.roles import LEADER
from volunteer_registry.shared.access.views import Invites
from volunteer_registry.shared.dated import prefetch_open
from volunteer_registry.shared.history.told import steps
from volunteer_registry.shared.pages.cards import Card, CardPage, SharedLink, shared_link
from volunteer_registry.shared.pages.columns import Column
from volunteer_registry.shared.pages.exporting import ExportedList, Line, day_text
from volunteer_registry.shared.pages.saving import RemoveFilter, SaveFilter
from volunteer_registry.shared.pages.views import PrintedList, ScopedDetail, ScopedList, VerbPage
from volunteer_registry.shared.sections import OF_A_GROUP, sections


class GroupList(ScopedList):
    queryset = VolunteerGroup.objects.for_list()
    filterset_class = GroupFilter
    action_name = "group.catalogue"
    template_name = "groups/group_list.html"
    saves = ("groups:list", "group.view")
    columns = (
        Column("kind", gettext_lazy("Kind")),
        Column("branch", gettext_lazy("Branch")),
        Column("since", gettext_lazy("Since")),
        Column("directions", gettext_lazy("Directions"), usual=False),
        Column("bin", gettext_lazy("BIN"), usual=False),
    )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = context["filter"].form.cleaned_data.get("on") or timezone.localdate()
        add_facts(context["rows"], day)
        return {**context, "day": day}


class PrintedGroups(PrintedList, GroupList):
    template_name = "groups/group_print.html"


class SaveGroupFilter(SaveFilter):
    action_name = "group.view"
    register = "groups:list"
    filterset_class = GroupFilter


class RemoveGroupFilter(RemoveFilter):
    action_name = "group.view"
    register = "groups:list"


def add_facts(rows: list[VolunteerGroup], day: datetime.date) -> None:
    """Puts `standing` of the day on each row, and reads their directions: two queries for all."""
    prefetch_open(rows, Standing.objects.open_on(day).select_related("branch__place"), "group", to="standing")
    prefetch_related_objects(rows, "directions")


class ExportGroups(ExportedList):
    queryset = VolunteerGroup.objects.for_list()
    filterset_class = GroupFilter
    title = gettext_lazy("Groups and organisations")

    def headings(self) -> list[str]:
        return [_("Name"), _("Kind"), _("Branch"), _("Since"), _("BIN"), _("Directions")]

    def facts(self, rows: list[VolunteerGroup]) -> None:
        add_facts(rows, self.day)

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
            "shared": link_of(group),
            "sections": sections(OF_A_GROUP, group, self.request.user),
            "leaders": group.memberships.open().filter(role="leader").select_related("volunteer") if inside else [],
            "may_invite": rules.may_invite(self.request.user, group),
        }


class GroupCard(CardPage):
    queryset = VolunteerGroup.objects.counted()
    action_name = "group.catalogue"

    def card(self, record: VolunteerGroup) -> Card:
        kind, where = kind_and_place(record)
        return Card(str(record), kind, where)


def link_of(group: VolunteerGroup) -> SharedLink:
    """What a link to the group shows where it is shared."""
    about = ", ".join(filter(None, (*kind_and_place(group), *map(str, group.directions.all()))))
    return shared_link(group, about=about, picture=reverse("groups:card", args=[group.public_id]))


def kind_and_place(group: VolunteerGroup) -> tuple[str, str]:
    """What it is and where it stands now; nothing of what is only known."""
    standing = group.standings.open().select_related("branch__place").first()
    return (capfirst(standing.get_kind_display()), str(standing.branch)) if standing else ("", "")


class GroupHistory(ScopedDetail):
    queryset = VolunteerGroup.objects.all()
    action_name = "history.view"
    template_name = "layouts/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        group = context["object"]
        facts = [model.history.filter(group=group.pk) for model in (Standing, Representative)]
        return {**context, "steps": steps([group.history.all(), *facts], untold={"group"})}


class InviteLeader(Invites, VerbPage):
    """Of a group that stands in the inviter's places: the place tells who sees the invitation."""

    queryset = VolunteerGroup.objects.counted()
    action_name = "user.invite"
    rule = rules.may_invite
    form_class = forms.InvitingLeader
    template_name = "groups/invite_leader.html"
    title = gettext_lazy("Invite a leader")
    button = gettext_lazy("Invite")

    def found(self) -> VolunteerGroup:
        return get_object_or_404(self.queryset.visible_to(self.request.user, "group.view"), **self.kwargs)

    def gives(self) -> dict[str, Any]:
        group = self.object
        standing = group.standings.open().select_related("branch__place").get()
        return {"role": LEADER, "place": standing.branch.place, "subject_id": group.pk, "about": str(group)}
