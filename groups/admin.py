"""Data entry of the front-office, the corps and the groups."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from groups.forms import GroupForm
from groups.models import (
    Branch,
    Corps,
    Direction,
    FrontOffice,
    Institution,
    Representative,
    Standing,
    VolunteerGroup,
)
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.admin import DatedFormSet, FactsInline, PlacingInline, RegistryAdmin


class VocabularyAdmin(RegistryAdmin):
    sees = edits = "vocabulary.edit"


@admin.register(Direction)
class DirectionAdmin(VocabularyAdmin):
    list_display = ("code", "name_kk", "name_ru", "retired_on")

    def save_model(self, request, obj, form, change) -> None:
        obj.save()


@admin.register(Institution)
class InstitutionAdmin(VocabularyAdmin):
    list_display = ("name_kk", "kind", "place")
    list_filter = ("kind",)
    search_fields = ("search_key",)
    autocomplete_fields = ("place",)


@admin.register(FrontOffice, Corps)
class OfficeAdmin(VocabularyAdmin):
    list_display = ("name_kk", "name_ru")


@admin.register(Branch)
class BranchAdmin(RegistryAdmin):
    sees = edits = "place.edit"
    list_display = ("place", "corps", "opened_on", "closed_on")
    list_select_related = ("place", "corps")


class StandingInline(PlacingInline):
    model = Standing
    sees = "group.view"
    edits = "group.register"
    lies_in = "branch"
    fields = (("kind", "branch", "college"), ("started_on", "ended_on", "ended_because"))


class RepresentationsOfAUser(DatedFormSet):
    alike = ("user",)


class RepresentativeInline(FactsInline):
    model = Representative
    fk_name = "group"
    sees = "group.view"
    edits = "user.invite"
    lies_in = "user"
    verbose_name_plural = _("Users who sign in for the group")
    formset = RepresentationsOfAUser
    fields = (("user", "started_on", "ended_on"),)


@admin.register(VolunteerGroup)
class GroupAdmin(RegistryAdmin):
    """A group is entered where it stands now, or stood last; a branch it has left reads its page."""

    sees = "group.view"
    edits = "group.edit"
    adds = "group.register"
    form = GroupForm
    list_display = ("name", "standing_now")
    search_fields = ("search_key",)
    inlines = (StandingInline, RepresentativeInline)
    fieldsets = (
        (None, {"fields": ("name", ("founded_on", "founded_precision"), "directions", "contacts")}),
        (
            _("For organisations"),
            {"fields": (("bin", "legal_form", "in_ngo_database_until"), ("declared_size", "declared_on"))},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("standings__branch__place")

    @admin.display(description=Standing._meta.verbose_name)
    def standing_now(self, group: VolunteerGroup) -> str:
        today = history.by_now(None, "admin").today
        return next((str(standing) for standing in group.standings.all() if standing.is_open_on(today)), "—")
