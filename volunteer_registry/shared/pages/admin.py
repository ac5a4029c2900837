"""Data entry in the admin: rows and choices in scope only, every save with its history, nothing deleted."""

import itertools
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of


class Doors:
    """Permission by the table: `sees` and `edits` are its actions. Nothing is ever deleted here."""

    sees: ClassVar[str]
    edits: ClassVar[str]
    adds: ClassVar[str] = ""

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return request.user.is_authenticated and bool(scope_of(request.user, self.sees))

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(scope_of(request.user, self.edits))

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(scope_of(request.user, self.adds or self.edits))

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: Any) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: Any) -> models.QuerySet:
        return in_scope(super().get_queryset(request), request.user, self.sees)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        related = db_field.remote_field.model._default_manager.all()
        kwargs["queryset"] = in_scope(related, request.user, self.edits)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


def in_scope(rows: Any, user: Any, action: str) -> Any:
    """The rows of a scoped model within the user's scope; other models lie in no place and are whole."""
    if isinstance(rows, ScopedQuerySet):
        return rows.visible_to(user, action)
    scope = scope_of(user, action)
    if not scope.everything and hasattr(rows, "in_places"):
        return rows.in_places(scope.place_ids)
    return rows


class RegistryAdmin(Doors, admin.ModelAdmin):
    """A register in the admin; what is saved goes through `history`."""

    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        history.saved(obj, by=history.by_now(request.user, "admin"))

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        by = history.by_now(request.user, "admin")
        formset.save(commit=False)
        for row in [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]:
            history.saved(row, by=by)
        formset.save_m2m()

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """In any script, by the folded key."""
        if search_term and hasattr(queryset, "search"):
            return queryset.search(search_term), False
        return super().get_search_results(request, queryset, search_term)


class DatedFormSet(BaseInlineFormSet):
    """Facts of one record that may not hold at once: those alike in the columns `alike` do not overlap."""

    alike: tuple[str, ...] = ()

    def clean(self) -> None:
        super().clean()
        told = [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data.get("started_on")]
        for one, other in itertools.combinations(told, 2):
            if all(one[column] == other[column] for column in self.alike) and _overlap(one, other):
                raise ValidationError(_("Two rows hold on the same days: end the first before the next begins."))


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    earlier, later = sorted((one, other), key=lambda fact: fact["started_on"])
    return earlier["ended_on"] is None or later["started_on"] < earlier["ended_on"]


class FactsInline(Doors, admin.TabularInline):
    """Dated facts of a record, entered beside it."""

    formset = DatedFormSet
    extra = 0
    show_change_link = False

    def get_queryset(self, request: Any) -> models.QuerySet:
        return admin.TabularInline.get_queryset(self, request).filter(voided_at=None)
