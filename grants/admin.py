"""Data entry of the spheres and of the road map; no money is moved here."""

from typing import Any

from django.contrib import admin

from grants.models import Measure, Roadmap, Sphere
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


@admin.register(Roadmap)
class RoadmapAdmin(RegistryAdmin):
    sees = edits = "roadmap.edit"
    list_display = ("title_kk", "first_year", "last_year")
    fields = (("title_kk", "title_ru"), ("first_year", "last_year"))
    inlines = (MeasureInline,)
