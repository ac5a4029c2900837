"""Data entry in the admin: rows and choices in scope only, every save with its history, nothing deleted."""

import dataclasses
import itertools
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access import table
from volunteer_registry.shared.access.fresh import confirm_first, is_fresh
from volunteer_registry.shared.access.keeping import KeptQuerySet
from volunteer_registry.shared.access.scopes import Scope, scope_of
from volunteer_registry.shared.dated import Dated
from volunteer_registry.shared.history.told import steps


class Doors:
    """Permission by the table: `sees` and `edits` are its actions. Nothing is ever deleted here.

    Of a row it is asked whether that row lies within reach; a fact entered beside a record lies where the record does.
    """

    sees: ClassVar[str]
    edits: ClassVar[str]
    adds: ClassVar[str] = ""

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return request.user.is_authenticated and reaches(request, self.sees, obj)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return reaches(request, self.edits, obj)

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return reaches(request, self.adds or self.edits, obj)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: Any) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: Any) -> models.QuerySet:
        return in_scope(super().get_queryset(request), request.user, self.sees)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["queryset"] = self.choices_of(db_field, request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def choices_of(self, db_field: Any, request: Any) -> Any:
        return in_scope(db_field.remote_field.model._default_manager.all(), request.user, self.edits)


def reaches(request: Any, action: str, row: Any = None) -> bool:
    """Whether the user may do this at all and, where there is a row already, to that row.

    Django asks it dozens of times for one page: of a row it is found out once a request.
    """
    scope = by_post(request.user, action)
    if row is None or row._state.adding or not scope:
        return bool(scope)
    answers = request.__dict__.setdefault("within_reach", {})
    asked = (action, row._meta.label, row.pk)
    if asked not in answers:
        rows = type(row)._default_manager.filter(pk=row.pk)
        answers[asked] = in_scope(rows, request.user, action).exists()
    return answers[asked]


def by_post(user: Any, action: str) -> Scope:
    """How far the user's posts reach: what is a leader's own to do is done on pages, and opens no data entry."""
    return dataclasses.replace(scope_of(user, action), own=False, public=False)


def in_scope(rows: Any, user: Any, action: str) -> Any:
    """The rows of a scoped model that are the user's; other models lie in no place and are whole."""
    scope = by_post(user, action)
    if scope.everything:
        return rows
    if isinstance(rows, KeptQuerySet):
        return rows.kept_in(scope.place_ids)
    return rows.in_places(scope.place_ids) if hasattr(rows, "in_places") else rows


class CappedPaginator(Paginator):
    """Counts no further than CAP: who looks for one of a million rows searches, and does not turn pages."""

    CAP = 1000

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[: self.CAP + 1].count()  # type: ignore[attr-defined]


class RegistryAdmin(Doors, admin.ModelAdmin):
    """A register in the admin; what is saved goes through `history`."""

    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The record's own address: the admin's redirect to it would open for records out of scope too."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def get_formset_kwargs(self, request: Any, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Where facts may be changed, those that are not this user's to change stay out of the form."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        changing = self.has_change_permission(request, obj) and inline.has_change_permission(request, obj)
        if changing and isinstance(inline, FactsInline):
            kwargs["queryset"] = inline.changeable(request)
        return kwargs

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Where the table asks for it, who saves has lately shown that it is they; what was typed is kept."""
        if request.method == "POST" and "fresh" in table.needs(self.edits) and not is_fresh(request):
            return confirm_first(request)
        return super().changeform_view(request, *args, **kwargs)

    def history_view(self, request: Any, object_id: str, extra_context: Any = None) -> Any:
        """The record's own history and that of the facts beside it, whichever door they came through."""
        record: Any = self.get_object(request, object_id)
        kept = [record.history.all(), *self.facts_kept(record)] if hasattr(record, "history") else []
        told = {"steps": steps(kept, untold={self.opts.model_name or ""})}
        return super().history_view(request, object_id, {**told, **(extra_context or {})})

    def facts_kept(self, record: Any) -> list[models.QuerySet]:
        facts = [inline.model for inline in self.inlines if hasattr(inline.model, "history")]
        return [model.history.filter(**{_owner(model, self.model): record.pk}) for model in facts]

    def get_object(self, request: Any, object_id: str, from_field: str | None = None) -> Any:
        """With `as_read`: its columns before the form has touched them."""
        found: Any = super().get_object(request, object_id, from_field)
        if found is not None:
            found.as_read = _columns(found)
        return found

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        """Of a row that was there only what was written anew: whatever else has become of it meanwhile stands."""
        by = history.by_now(request.user, "admin")
        if not change:
            history.saved(obj, by=by)
            return
        written = {name: value for name, value in _columns(obj).items() if value != obj.as_read[name]}
        stored = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
        history.changed([stored], by=by, **written)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        """What has ended is saved before what holds: the database lets one fact of a kind be open at a time."""
        by = history.by_now(request.user, "admin")
        formset.save(commit=False)
        facts = [*((row, None) for row in formset.new_objects), *formset.changed_objects]
        for fact, fields in sorted(facts, key=lambda told: getattr(told[0], "ended_on", None) is None):
            if fields is None:
                history.saved(fact, by=by)
            else:
                history.changed([fact], by=by, **{name: getattr(fact, name) for name in fields})
        formset.save_m2m()

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """In any script, by the folded key."""
        if search_term and hasattr(queryset, "search"):
            return queryset.search(search_term), False
        return super().get_search_results(request, queryset, search_term)


class RegisteredAdmin(RegistryAdmin):
    """A register whose rows begin elsewhere, and those taken back are seen there."""

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: Any) -> models.QuerySet:
        return super().get_queryset(request).filter(voided_at=None)


def in_tenge(column: str, title: Any) -> Any:
    """A column of money for the lists and pages of the admin, which take it for a number and group its text."""

    @admin.display(description=title, ordering=column)
    def told(admin: Any, row: Any) -> str:
        return str(getattr(row, column) or "—")

    return told


def _columns(row: models.Model) -> dict[str, Any]:
    keys = getattr(row, "KEYS", ())
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in keys}


def _owner(model: Any, of: Any) -> str:
    """The column of a fact that points to the record it is entered beside."""
    return next(field.name for field in model._meta.fields if field.remote_field and field.remote_field.model is of)


class DatedFormSet(BaseInlineFormSet):
    """Facts of one record that may not hold at once: those alike in the columns `alike` do not overlap."""

    alike: tuple[str, ...] = ()

    def clean(self) -> None:
        super().clean()
        told = [form.instance for form in self.forms if form.is_valid() and form.cleaned_data.get("started_on")]
        for one, other in itertools.combinations(told, 2):
            if self._clash(one, other):
                raise ValidationError(_("Two rows hold on the same days: end the first before the next begins."))
        for fact, one in itertools.product(self._left_out(), told):
            if self._clash(fact, one):
                raise ValidationError(
                    _("These days overlap with a row that another branch keeps: %(row)s, %(days)s.")
                    % {"row": fact, "days": _days(fact)}
                )

    def _clash(self, one: Dated, other: Dated) -> bool:
        columns = [self.model._meta.get_field(name).attname for name in self.alike]
        return all(getattr(one, column) == getattr(other, column) for column in columns) and _overlap(one, other)

    def _left_out(self) -> list[Dated]:
        """Facts that count for the record and do not stand in this form."""
        if self.instance._state.adding:
            return []
        shown = {form.instance.pk for form in self.initial_forms}
        facts = self.model._default_manager.counted().filter(**{self.fk.name: self.instance})
        return [fact for fact in facts if fact.pk not in shown]


def _overlap(one: Dated, other: Dated) -> bool:
    earlier, later = sorted((one, other), key=lambda fact: fact.started_on)
    return earlier.ended_on is None or later.started_on < earlier.ended_on


def _days(fact: Dated) -> str:
    first, last = (date_format(day, "SHORT_DATE_FORMAT") if day else "" for day in (fact.started_on, fact.ended_on))
    return f"{first} – {last}".strip()


class AboutInline(Doors, admin.StackedInline):
    """Rows about one record, entered beside it; those taken back are not shown."""

    extra = 0

    def get_queryset(self, request: Any) -> models.QuerySet:
        return admin.StackedInline.get_queryset(self, request).filter(voided_at=None)


class FactsInline(AboutInline):
    """Dated facts of a record; whose a fact is to change is told by its column `lies_in`."""

    lies_in: ClassVar[str]
    formset = DatedFormSet
    show_change_link = False

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        """Beside a new record a row stands open; left as it is, it is no fact."""
        return int(obj is None)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "started_on" and field:
            field.initial = history.by_now(None, "admin").today
        return field

    def changeable(self, request: Any) -> models.QuerySet:
        """Facts whose column holds what the user could choose there."""
        choices = self.choices_of(self.model._meta.get_field(self.lies_in), request)
        return self.get_queryset(request).filter(**{f"{self.lies_in}__in": choices})


class PlacingInline(FactsInline):
    """The facts that say where a record lies: without one, what a branch enters would be out of its own sight."""

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        needed = obj is None and not by_post(request.user, self.edits).everything
        return super().get_formset(request, obj, min_num=int(needed), validate_min=needed, **kwargs)

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        return int(obj is None and by_post(request.user, self.edits).everything)


class ToldApart(AutocompleteJsonView):
    """A row found while typing, with what tells it from its namesakes."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        found = super().serialize_result(obj, to_field_name)  # type: ignore[misc]
        return {**found, "text": getattr(obj, "told_apart", "") or found["text"]}
