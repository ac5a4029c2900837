"""Data entry of initiatives, events and support: words and numbers; what a verb of a life decides is done on pages."""

from typing import Any

from django.contrib import admin

from initiatives.actions import events, recording
from initiatives.actions.drafting import branch_of
from initiatives.forms.entry import EventWords, InitiativeWords, ResultEntry, SupportEntry
from initiatives.models import Certificate, Event, Funding, Initiative, Organiser, Result, SupportAct
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.admin import AboutInline, RegisteredAdmin, RegistryAdmin, in_tenge


class ShownInline(AboutInline):
    """Rows that are made and changed on pages only."""

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    has_add_permission = has_change_permission


class OrganiserInline(ShownInline):
    model = Organiser
    sees = edits = "initiative.view"
    fields = (("group", "institution", "part"),)


class ResultInline(AboutInline):
    model = Result
    sees = "initiative.view"
    edits = "initiative.record"
    form = ResultEntry
    fields = (("help_kind", "category", "unit"), ("planned", "reached", "qualifier"), "note")


class FundingInline(ShownInline):
    model = Funding
    sees = edits = "initiative.view"
    tenge = in_tenge("amount", Funding._meta.get_field("amount").verbose_name)
    fields = (("source", "tenge", "note"),)
    readonly_fields = ("tenge",)


class SupportInline(ShownInline):
    model = SupportAct
    sees = edits = "initiative.view"
    fields = (("kind", "on", "done"),)


@admin.register(Initiative)
class InitiativeAdmin(RegisteredAdmin):
    """Its words; the state is moved by verbs on its own page."""

    sees = "initiative.view"
    edits = "initiative.record"
    form = InitiativeWords
    list_display = ("title", "state", "branch", "first_day", "last_day")
    list_filter = ("state", "branch")
    list_select_related = ("branch__place",)
    search_fields = ("search_key",)
    ordering = ("-state_since", "-id")
    readonly_fields = ("state", "branch", "completed_on")
    fields = (
        "title",
        ("kind", "direction"),
        "about",
        ("first_day", "last_day", "rhythm"),
        ("whole_region", "places"),
        "spot",
        ("volunteers_planned", "volunteers_declared", "volunteers_qualifier"),
        ("state", "branch", "completed_on"),
    )
    inlines = (OrganiserInline, ResultInline, FundingInline, SupportInline)

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        words = super().get_fields(request, obj)
        return ("version_read", *words) if self.has_change_permission(request, obj) else words

    def save_model(self, request: Any, obj: Initiative, form: Any, change: bool) -> None:
        """What was changed and nothing else: a verb done meanwhile stands, and who has the words open is told."""
        recording.correct(obj, by=history.by_now(request.user, "admin"), **form.changes())


@admin.register(Event)
class EventAdmin(RegisteredAdmin):
    """What was announced and stated; its day, and who came as far as one may see them, are told on its own page."""

    sees = "initiative.view"
    edits = "event.edit"
    form = EventWords
    list_display = ("title", "kind", "on", "branch")
    list_filter = ("kind", "branch")
    list_select_related = ("branch__place",)
    search_fields = ("search_key",)
    ordering = ("-on", "-id")
    autocomplete_fields = ("place",)
    readonly_fields = ("on", "branch", "initiative")
    fields = ("title", ("kind", "on", "branch"), "initiative", ("place", "spot"), ("capacity", "headcount"))

    def save_model(self, request: Any, obj: Event, form: Any, change: bool) -> None:
        events.edit(obj, by=history.by_now(request.user, "admin"), **form.changes())


@admin.register(SupportAct)
class SupportAdmin(RegisteredAdmin):
    """What the office did for a group, as many as there are."""

    sees = "support.list"
    edits = "support.record"
    form = SupportEntry
    list_display = ("group", "kind", "on", "branch")
    list_filter = ("kind", "branch")
    list_select_related = ("group", "branch__place")
    search_fields = ("group__search_key",)
    autocomplete_fields = ("group",)
    fields = (("group", "kind", "on"), "done", "outcome")

    has_add_permission = RegistryAdmin.has_add_permission

    def save_model(self, request: Any, obj: SupportAct, form: Any, change: bool) -> None:
        obj.by = obj.by or request.user
        obj.branch = branch_of(obj.group, on=obj.on)
        super().save_model(request, obj, form, change)


@admin.register(Certificate)
class CertificateAdmin(RegisteredAdmin):
    """What was issued: nothing is changed here, and one is taken back on its own page."""

    sees = edits = "certificate.issue"
    list_display = ("number", "kind", "volunteer", "issued_on", "branch")
    list_filter = ("kind",)
    list_select_related = ("volunteer", "branch__place")
    search_fields = ("number",)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False
