"""Fields that several forms share."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.money import TIYN, Tenge


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


class TengeField(forms.IntegerField):
    """An amount in whole tenge; spaces between its digits are read over."""

    def __init__(self, **options: Any):
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(min_value=1, max_value=10**15, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        plain = re.sub(r"[\s₸]|тг\.?$|тенге$|теңге$", "", value) if isinstance(value, str) else value
        number = super().to_python(plain)
        return None if number is None else Tenge.whole(number)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value.tiyn if isinstance(value, Tenge) else value)

    def prepare_value(self, value: Any) -> Any:
        return value.tiyn // TIYN if isinstance(value, Tenge) else value
