"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import FIRST_DAY


class DayInput(forms.DateInput):
    """What the browser's day field understands is ISO, whatever the language writes."""

    input_type = "date"

    def __init__(self, **options: Any):
        super().__init__(format="%Y-%m-%d", **options)


class DayField(forms.DateField):
    """A day the registry can speak of: from its first one to today."""

    widget = DayInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not FIRST_DAY <= value <= timezone.localdate():
            raise forms.ValidationError(
                _("The day lies between %(first)s and today.") % {"first": f"{FIRST_DAY:%d.%m.%Y}"}
            )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if files else []


class FilesField(forms.Field):
    """Several files at once, as they came: what they are is judged one by one, so that one does not sink the others."""

    def __init__(self, *, accept: str, **options: Any):
        super().__init__(widget=FilesInput(attrs={"multiple": True, "accept": accept}), **options)
