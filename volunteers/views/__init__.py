"""Pages of volunteers: each shows what its reader may see, and nothing of the rest."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from groups.models import VolunteerGroup
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.dated import prefetch_open
from volunteer_registry.shared.history.told import Step, steps
from volunteer_registry.shared.pages.columns import Column
from volunteer_registry.shared.pages.saving import RemoveFilter, SaveFilter
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedList, ScopedRecord, one_page
from volunteer_registry.shared.sealed import match_key
from volunteer_registry.shared.sections import OF_A_PERSON, sections
from volunteers import rules
from volunteers.choices import EndReason
from volunteers.filters import VolunteerFilter
from volunteers.forms import FindByIin
from volunteers.models import Consent, Membership, Registration, Volunteer

SHOWN = 5
"""Steps of the history on the person's own page; the others stand on a page of their own."""


class VolunteerList(ScopedList):
    queryset = Volunteer.objects.for_list()
    filterset_class = VolunteerFilter
    action_name = "volunteer.list"
    template_name = "volunteers/volunteer_list.html"
    saves = ("volunteers:list", "volunteer.list")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("number", gettext_lazy("Registry number")),
        Column("age", gettext_lazy("Age")),
        Column("sex", gettext_lazy("Sex"), usual=False),
        Column("branch", gettext_lazy("Branch")),
        Column("since", gettext_lazy("Registered since"), usual=False),
        Column("groups", gettext_lazy("Groups")),
        Column("phone", gettext_lazy("Phone"), usual=False),
    )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = context["filter"].form.cleaned_data.get("on") or timezone.localdate()
        add_facts(context["rows"], day)
        if "phone" in context["shown"]:
            add_contacts(context["rows"], self.request.user)
        return {**context, "day": day, "find": FindByIin(), "several": rules.verbs_of_several(self.request.user)}


class SaveVolunteerFilter(SaveFilter):
    action_name = "volunteer.list"
    register = "volunteers:list"
    filterset_class = VolunteerFilter


class RemoveVolunteerFilter(RemoveFilter):
    action_name = "volunteer.list"
    register = "volunteers:list"


class VolunteerDetail(ScopedDetail):
    queryset = Volunteer.objects.all()
    action_name = "volunteer.view"
    template_name = "volunteers/volunteer_detail.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        person = context["object"]
        memberships = person.memberships.counted().select_related("group").order_by("-started_on", "-id")
        registrations = person.registrations.counted().select_related("branch__place")
        return {
            **context,
            "day": timezone.localdate(),
            "sees_birth_date": rules.sees_birth_date(self.request.user),
            "may_reveal": rules.may_reveal(self.request.user, person),
            "sees_contacts": rules.sees_contacts(self.request.user, person),
            "registrations": registrations.order_by("-started_on", "-id"),
            "memberships": memberships,
            **self.offered(person, registrations),
            **self.consents(person),
            "interests": person.interests.all(),
            "sections": sections(OF_A_PERSON, person, self.request.user),
            "steps": history_of(person, self.request.user)[:SHOWN],
            "sees_history": bool(scope_of(self.request.user, "history.view")),
        }

    def offered(self, person: Volunteer, registrations: QuerySet[Registration]) -> dict[str, Any]:
        """What the reader may do here: verbs of the person by name, entries of the timelines by their ids."""
        user = self.request.user
        last = [one for one in registrations if one.ended_because != EndReason.TRANSFERRED]
        return {
            "verbs": rules.verbs(user, person),
            "own_registrations": [one.pk for one in last if rules.may_take_back_registration(user, one)],
            "own_memberships": rules.changeable_memberships(user, person).values_list("pk", flat=True),
        }

    def consents(self, person: Volunteer) -> dict[str, Any]:
        """What the person agreed to, for whoever may enter it."""
        user, day = self.request.user, timezone.localdate()
        if not rules.sees_consents(user, person):
            return {"consents": None}
        rows = list(person.consents.counted())
        valid = [one.pk for one in rows if one.is_valid_on(day)]
        return {"consents": rows, "valid_consents": valid, "may_record": rules.may_record_consent(user, person)}


class VolunteerHistory(ScopedDetail):
    queryset = Volunteer.objects.all()
    action_name = "history.view"
    template_name = "layouts/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "steps": history_of(context["object"], self.request.user)}


def history_of(person: Volunteer, user: Any) -> list[Step]:
    """Of the card, its registrations, memberships and consents; masked as the card itself is for this reader."""
    masked = set() if rules.sees_contacts(user, person) else {"phone", "email"}
    if not rules.sees_birth_date(user):
        masked |= {"born_first", "born_last"}
    facts = [model.history.filter(volunteer=person.pk) for model in (Registration, Membership)]
    if rules.sees_consents(user, person):
        facts.append(Consent.history.filter(volunteer=person.pk))
    return steps([person.history.all(), *facts], masked=masked, untold={"volunteer"})


class FindVolunteer(FormView):
    """Looks a person up by IIN, within the reader's scope; outside it the answer is the same as for nobody."""

    action_name = "volunteer.list"
    form_class = FindByIin
    template_name = "volunteers/volunteer_find.html"

    def form_valid(self, form: FindByIin) -> HttpResponse:
        people = Volunteer.objects.counted().visible_to(self.request.user)
        person = people.filter(iin_match=match_key(form.cleaned_data["iin"])).first()
        if person is None:
            form.add_error("iin", _("Nobody you may see is listed with this IIN."))
            return self.form_invalid(form)
        return HttpResponseRedirect(person.get_absolute_url())


def add_facts(rows, day) -> None:
    """Puts `registration` and `groups` of the day on each row: two queries for the whole page."""
    registrations = Registration.objects.open_on(day).select_related("branch__place")
    prefetch_open(rows, registrations, "volunteer", to="registration")
    memberships = Membership.objects.open_on(day).select_related("group").order_by("group__sort_key")
    prefetch_open(rows, memberships, "volunteer", to="memberships_then", many=True)


def add_contacts(rows, user) -> None:
    """Puts `sees_contacts` on each row: whether the reader is shown phone and e-mail."""
    shown = rules.with_contacts(user).filter(pk__in=[row.pk for row in rows])
    ids = set(shown.order_by().values_list("pk", flat=True))
    for row in rows:
        row.sees_contacts = row.pk in ids


class GroupMembers(ScopedRecord, TemplateView):
    """The people of a group on a day that the reader may see; mounted below the group's own page."""

    queryset = VolunteerGroup.objects.counted()
    action_name = "group.view"
    template_name = "volunteers/group_members.html"

    def get_context_data(self, **kwargs):
        group, day = self.found(), timezone.localdate()
        members = Volunteer.objects.for_list().members_on(day, group=group)
        page, following = one_page(members.visible_to(self.request.user), self.request.GET.get("after", ""))
        add_facts(page, day)
        roles = Membership.objects.open_on(day).filter(group=group)
        prefetch_open(page, roles, "volunteer", to="membership")
        return super().get_context_data(
            **kwargs, object=group, rows=page, following=following, total=members.count(), day=day
        )
