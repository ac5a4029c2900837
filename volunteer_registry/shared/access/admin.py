"""Users and their appointments in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import actions
from volunteer_registry.shared.access.fresh import confirm_first, is_fresh
from volunteer_registry.shared.access.models import Appointment, User
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.pages.admin import DatedFormSet, FactsInline, RegistryAdmin


class AppointmentsToAPlace(DatedFormSet):
    alike = ("role", "place")


class AppointmentInline(FactsInline):
    model = Appointment
    fk_name = "user"
    sees = "user.list"
    edits = "user.appoint"
    lies_in = "place"
    formset = AppointmentsToAPlace
    fields = ("role", "place", "started_on", "ended_on")
    autocomplete_fields = ("place",)


class OneAddress(forms.ModelForm):
    """An e-mail address is one however it is written."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("A user with this address is listed already."))
        return email


class NewUser(OneAddress, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "full_name", "language")


class EditUser(OneAddress):
    class Meta:
        model = User
        fields = ("email", "full_name", "language", "is_active")


@admin.register(User)
class UserAdmin(RegistryAdmin):
    sees = "user.list"
    edits = "user.appoint"
    list_display = ("email", "full_name", "is_active")
    search_fields = ("email", "full_name")
    inlines = (AppointmentInline,)
    actions = ("take_off_second_factor",)

    @admin.action(description=_("Take off the second factor, for those who have lost it"))
    def take_off_second_factor(self, request: Any, queryset: Any) -> HttpResponse | None:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if not is_fresh(request):
            return confirm_first(request)
        for user in queryset:
            actions.take_off_second_factor(user, by=by_now(request.user, "admin"))
        self.message_user(request, _("They set a new one up when they next sign in."))
        return None

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = EditUser if obj else NewUser
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        obj.save()
