"""Data entry of the spheres and of the road map; no money is moved here."""

from typing import Any

from django.contrib import admin

from grants.models import Grant, GrantEvent, Measure, Roadmap, Sphere, Target
from volunteer_registry.shared.pages.admin import AboutInline, RegisteredAdmin, RegistryAdmin, in_tenge


@admin.register(Sphere)
class SphereAdmin(RegistryAdmin):
    sees = edits = "vocabulary.edit"
    list_display = ("number", "name_kk", "source")

    def save_model(self, request: Any, obj: Sphere, form: Any, change: bool) -> None:
        obj.save()


class MeasureInline(AboutInline):
    model = Measure
    sees = edits = "roadmap.edit"
    fields = (("number", "due_on", "done_on"), "title_kk", "title_ru", "basis", "outcome")


class TargetInline(AboutInline):
    model = Target
    sees = "grant.view"
    edits = "grant.edit"
    fields = (("metric", "at_least", "due_on"), ("declared", "declared_paper"))


class GrantEventInline(AboutInline):
    model = GrantEvent
    sees = "grant.view"
    edits = "grant.edit"
    autocomplete_fields = ("event",)


@admin.register(Grant)
class GrantAdmin(RegisteredAdmin):
    """Its words, targets and events. Amounts, lines and micro-grants are moved by two people, and not here."""

    sees = "grant.view"
    edits = "grant.edit"
    whole = in_tenge("amount", Grant._meta.get_field("amount").verbose_name)
    on_lines = in_tenge("allocated", Grant._meta.get_field("allocated").verbose_name)
    list_display = ("theme_kk", "year", "state", "recipient", "whole")
    list_select_related = ("recipient",)
    search_fields = ("search_key",)
    readonly_fields = ("whole", "on_lines", "state")
    fields = (
        ("theme_kk", "theme_ru"),
        ("instrument", "year", "lot", "term"),
        ("customer", "recipient", "sphere"),
        ("contract_no", "contract_on"),
        ("announced_on", "starts_on", "ends_on"),
        ("whole", "on_lines", "state"),
    )
    inlines = (TargetInline, GrantEventInline)


@admin.register(Roadmap)
class RoadmapAdmin(RegistryAdmin):
    sees = edits = "roadmap.edit"
    list_display = ("title_kk", "first_year", "last_year")
    fields = (("title_kk", "title_ru"), ("first_year", "last_year"))
    inlines = (MeasureInline,)
