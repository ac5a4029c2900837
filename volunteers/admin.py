"""Data entry of volunteers."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.admin import DatedFormSet, FactsInline, RegistryAdmin
from volunteers import actions
from volunteers.forms import VolunteerForm
from volunteers.models import Membership, Registration, Volunteer


class RegistrationInline(FactsInline):
    model = Registration
    sees = "volunteer.view"
    edits = "volunteer.register"
    fields = ("branch", "started_on", "ended_on", "ended_because")

    def get_formset(self, request, obj=None, **kwargs):
        """A new card of a branch lies nowhere, and out of its coordinator's sight, without a registration."""
        needed = obj is None and not scope_of(request.user, self.edits).everything
        return super().get_formset(request, obj, min_num=int(needed), validate_min=needed, **kwargs)


class MembershipsOfAGroup(DatedFormSet):
    alike = ("group",)


class MembershipInline(FactsInline):
    model = Membership
    sees = "volunteer.view"
    edits = "volunteer.edit"
    formset = MembershipsOfAGroup
    fields = ("group", "role", "started_on", "ended_on")


@admin.register(Volunteer)
class VolunteerAdmin(RegistryAdmin):
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
    list_display = ("whole_name", "registry_no", "birth", "phone")
    search_fields = ("search_key",)
    autocomplete_fields = ("residence",)
    inlines = (RegistrationInline, MembershipInline)

    @admin.display(description=_("Surname, given name, patronymic"))
    def whole_name(self, person: Volunteer) -> str:
        return person.full_name

    @admin.display(description=_("Birth date"))
    def birth(self, person: Volunteer) -> str:
        return person.born_text

    def get_queryset(self, request):
        """A card is entered where the person is now; a branch they have left opens it on its page, not here."""
        seen: Any = super().get_queryset(request)
        return seen.kept_by(request.user, self.sees)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        first = form.instance.registrations.counted().first()
        if first:
            actions.number_card(form.instance, on=first.started_on, by=history.by_now(request.user, "admin"))
