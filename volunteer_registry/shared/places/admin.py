"""Places in the admin: looked up by every form, changed by administrators."""

from django.contrib import admin

from volunteer_registry.shared import search
from volunteer_registry.shared.pages.admin import Doors, RegistryAdmin
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place, PlaceAlias


class AliasInline(Doors, admin.TabularInline):
    """Other spellings; their keys follow the text."""

    model = PlaceAlias
    sees = "admin.data_entry"
    edits = "place.edit"
    extra = 0
    fields = ("text",)

    def get_queryset(self, request):
        return admin.TabularInline.get_queryset(self, request)


@admin.register(Place)
class PlaceAdmin(RegistryAdmin):
    sees = "admin.data_entry"
    edits = "place.edit"
    list_display = ("code", "name_kk", "name_ru", "level")
    list_filter = ("level",)
    search_fields = ("search_key",)
    inlines = (AliasInline,)
    autocomplete_fields = ("parent",)

    def save_model(self, request, obj, form, change) -> None:
        obj.save()
        tree.forget()

    def save_formset(self, request, form, formset, change) -> None:
        for alias in formset.save(commit=False):
            alias.key = search.fold_tight(alias.text)
            alias.save()
