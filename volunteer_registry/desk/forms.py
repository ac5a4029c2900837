"""What the public is asked, and what the branch answers."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from volunteer_registry.desk.models import Outcome
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.readings.phones import read_phone

consent = lazy(format_html, str)(
    '{} <a href="{}">{}</a>',
    _("I agree that my name and phone are kept to answer me."),
    reverse_lazy("privacy"),
    _("Privacy notice"),
)


class Asking(forms.Form):
    """`nothing` is a field no person sees: what fills it in is a machine."""

    place = forms.ModelChoiceField(label=_("City or district"), queryset=Place.objects.none())
    name = forms.CharField(label=_("Your name"), max_length=160)
    phone = forms.CharField(
        label=_("Phone"), max_length=30, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    about = forms.CharField(
        label=_("In a few words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    consent = forms.BooleanField(label=consent)
    nothing = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.served(settings.HOME_REGION)  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        reading = read_phone(self.cleaned_data["phone"])
        if reading.value is None:
            raise forms.ValidationError(_("Write the phone as +7 701 000 00 00."))
        return reading.value


class Answering(forms.Form):
    """Asked by `user` about the request `subject`."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=[("", "—"), *Outcome.choices[1:]])
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, user: Any, subject: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
