"""What is asked about groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from volunteer_registry.shared.access.forms import Inviting
from volunteer_registry.shared.identity import Unreadable, read_bin


class GroupForm(forms.ModelForm):
    """A group's own columns; its standing is entered beside them."""

    class Meta:
        model = VolunteerGroup
        fields = (
            "name",
            "founded_on",
            "founded_precision",
            "directions",
            "contacts",
            "bin",
            "legal_form",
            "in_ngo_database_until",
            "declared_size",
            "declared_on",
        )
        widgets = {"directions": forms.CheckboxSelectMultiple, "contacts": forms.Textarea(attrs={"rows": 3})}

    def clean_bin(self) -> str:
        number = self.cleaned_data["bin"]
        if number:
            try:
                read_bin(number)
            except Unreadable:
                raise forms.ValidationError(
                    _("This is no BIN: 12 digits, the last of which checks the others.")
                ) from None
        if number and VolunteerGroup.objects.counted().exclude(pk=self.instance.pk).filter(bin=number).exists():
            raise forms.ValidationError(_("Another group is listed with this BIN."))
        return number


class InvitingLeader(Inviting):
    """Asked by `user` about the group `subject`."""

    def __init__(self, *args: Any, user: Any, subject: VolunteerGroup, **kwargs: Any):
        super().__init__(*args, **kwargs)
