"""Users and their appointments in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.models import Appointment, User
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

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = EditUser if obj else NewUser
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        obj.save()
