"""Data entry of the spheres and of the road map; no money is moved here."""

from typing import Any

from django.contrib import admin

from grants.models import Grant, GrantEvent, Measure, Roadmap, Sphere, Target
from volunteer_registry.shared.pages.admin import Doors, RegistryAdmin


@admin.register(Sphere)
class SphereAdmin(RegistryAdmin):
    sees = edits = "vocabulary.edit"
    list_display = ("number", "name_kk", "source")

    def save_model(self, request: Any, obj: Sphere, form: Any, change: bool) -> None:
        obj.save()


class MeasureInline(Doors, admin.StackedInline):
    model = Measure
    sees = edits = "roadmap.edit"
    extra = 0
    fields = (("number", "due_on", "done_on"), "title_kk", "title_ru", "basis", "outcome")

    def get_queryset(self, request: Any) -> Any:
        return admin.StackedInline.get_queryset(self, request).filter(voided_at=None)


class TargetInline(Doors, admin.StackedInline):
    model = Target
    sees = "grant.view"
    edits = "grant.edit"
    extra = 0
    fields = (("metric", "at_least", "due_on"), ("declared", "declared_paper"))

    def get_queryset(self, request: Any) -> Any:
        return admin.StackedInline.get_queryset(self, request).filter(voided_at=None)


class GrantEventInline(Doors, admin.StackedInline):
    model = GrantEvent
    sees = "grant.view"
    edits = "grant.edit"
    extra = 0
    autocomplete_fields = ("event",)

    def get_queryset(self, request: Any) -> Any:
        return admin.StackedInline.get_queryset(self, request).filter(voided_at=None)


@admin.register(Grant)
class GrantAdmin(RegistryAdmin):
    """Its words, targets and events. Amounts, lines and micro-grants are moved by two people, and not here."""

    sees = "grant.view"
    edits = "grant.edit"
    list_display = ("theme_kk", "year", "state", "recipient", "amount")
    list_select_related = ("recipient",)
    search_fields = ("search_key",)
    readonly_fields = ("amount", "allocated", "state")
    fields = (
        ("theme_kk", "theme_ru"),
        ("instrument", "year", "lot", "term"),
        ("customer", "recipient", "sphere"),
        ("contract_no", "contract_on"),
        ("announced_on", "starts_on", "ends_on"),
        ("amount", "allocated", "state"),
    )
    inlines = (TargetInline, GrantEventInline)

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(Roadmap)
class RoadmapAdmin(RegistryAdmin):
    sees = edits = "roadmap.edit"
    list_display = ("title_kk", "first_year", "last_year")
    fields = (("title_kk", "title_ru"), ("first_year", "last_year"))
    inlines = (MeasureInline,)
