"""What is asked of whoever invites, and of the invited."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles
from volunteer_registry.shared.access.models import Invitation, User
from volunteer_registry.shared.places.models import Place


class Inviting(forms.Form):
    """Whom."""

    email = forms.EmailField(label=_("E-mail"))
    full_name = forms.CharField(label=_("Full name"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial="kk")


class InvitingStaff(Inviting):
    """Whom, and to which post."""

    role = forms.ChoiceField(label=_("Post"), choices=[("", "—"), *roles.APPOINTED])
    place = forms.ModelChoiceField(label=_("Where"), queryset=Place.objects.none())

    field_order = ("role", "place")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        region = Place.objects.region(settings.HOME_REGION)
        served = Place.objects.served(region.code) | Place.objects.filter(pk=region.pk)
        self.fields["place"].queryset = served.order_by("code")  # type: ignore[attr-defined]
        self.fields["place"].initial = region

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        role, place = answers.get("role"), answers.get("place")
        if role and place and (role == "coordinator") == (place.code == settings.HOME_REGION):
            self.add_error("place", _("A coordinator serves a city or district; every other post serves the region."))
        return answers


class Accepting(forms.Form):
    """The account the invited person makes; its address is the invited one."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("The password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["full_name"].initial = invitation.full_name
        self.fields["password"].help_text = " ".join(map(str, password_validators_help_texts()))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        password = answers.get("password")
        if password and answers.get("again") and answers["again"] != password:
            self.add_error("again", _("The two passwords differ."))
        elif password:
            self._check(password, answers.get("full_name", ""))
        return answers

    def _check(self, password: str, full_name: str) -> None:
        try:
            validate_password(password, User(email=self.invitation.email, full_name=full_name))
        except forms.ValidationError as error:
            self.add_error("password", error)
