"""Data entry of volunteers."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.admin import DatedFormSet, FactsInline, PlacingInline, RegistryAdmin
from volunteers import actions
from volunteers.choices import LEADING, Role
from volunteers.forms import VolunteerForm
from volunteers.models import Membership, Registration, Volunteer


class RegistrationInline(PlacingInline):
    model = Registration
    sees = "volunteer.view"
    edits = "volunteer.register"
    lies_in = "branch"
    fields = (("branch", "started_on"), ("ended_on", "ended_because"))


class MembershipsOfAGroup(DatedFormSet):
    alike = ("group",)


class MembershipInline(FactsInline):
    model = Membership
    sees = "volunteer.view"
    edits = "volunteer.edit"
    lies_in = "group"
    formset = MembershipsOfAGroup
    fields = (("group", "role"), ("started_on", "ended_on"))


@admin.register(Volunteer)
class VolunteerAdmin(RegistryAdmin):
    """A card is entered where the person is now; a branch they have left opens it on its page, not here."""

    sees = "volunteer.view"
    edits = "volunteer.edit"
    adds = "volunteer.register"
    form = VolunteerForm
    fields = (
        ("surname", "given_name", "patronymic"),
        ("born", "sex", "new_iin"),
        ("phone", "email", "residence"),
        ("occupation", "languages"),
        "interests",
    )
    list_display = ("whole_name", "registry_no", "born", "phone")
    search_fields = ("search_key",)
    autocomplete_fields = ("residence",)
    inlines = (RegistrationInline, MembershipInline)

    @admin.display(description=_("Surname, given name, patronymic"))
    def whole_name(self, person: Volunteer) -> str:
        return person.full_name

    @admin.display(description=_("Birth date"))
    def born(self, person: Volunteer) -> str:
        return person.born_text

    @admin.display(description=_("IIN"))
    def new_iin(self, person: Volunteer) -> str:
        return str(person.iin or "")

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        for note in form.notes:
            self.message_user(request, note, messages.WARNING)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        first = form.instance.registrations.counted().first()
        if first:
            actions.number_card(form.instance, on=first.started_on, by=history.by_now(request.user, "admin"))


class MembershipsOfAPerson(DatedFormSet):
    alike = ("volunteer",)


class LeadersInline(FactsInline):
    """Who leads a group, on the group's own page; a member added here is listed with the others on the register's."""

    model = Membership
    sees = "volunteer.view"
    edits = "volunteer.edit"
    lies_in = "group"
    formset = MembershipsOfAPerson
    fields = (("volunteer", "role"), ("started_on", "ended_on"))
    autocomplete_fields = ("volunteer",)
    verbose_name = _("member")
    verbose_name_plural = _("Leaders, and members to be added")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        kwargs["initial"] = Role.LEADER
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(role__in=LEADING, ended_on=None).select_related("volunteer")


of_groups = admin.site.get_model_admin(VolunteerGroup)
of_groups.inlines = (*of_groups.inlines, LeadersInline)  # type: ignore[misc]
