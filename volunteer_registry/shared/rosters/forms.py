"""What is asked about a sheet."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.fields import DayField
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.child import Limits
from volunteer_registry.shared.rosters.kinds import Kind, titles


class Upload(forms.Form):
    """A sheet, the place of rows that name none, and the day it speaks of."""

    file = forms.FileField(
        label=_("Sheet"),
        help_text=_("An Excel workbook (.xlsx) or CSV, up to 20 MB. Nothing is written until you have seen it read."),
    )
    as_of = DayField(
        label=_("Day the sheet speaks of"),
        required=False,
        help_text=_("Empty: the day in its title, or today."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ModelChoiceField(
            label=_("City or district"),
            queryset=places_of(user),
            to_field_name="code",
            empty_label=None if places_of(user).count() == 1 else _("choose"),
            help_text=_("For rows that name none."),
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What the sheet lists"),
            choices=[("", _("recognised by its headings")), *titles()],
            required=False,
        )
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > Limits().file_bytes:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split the table into several files."))
        return file


class NameColumns(forms.Form):
    """Which column holds what: one choice for each column of the sheet."""

    def __init__(self, *args, kind: Kind, headings: list[str], columns: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("not taken")), *kind.columns.items()]
        for index, heading in enumerate(headings):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading or _("(no heading)"),
                choices=choices,
                required=False,
                initial=columns.get(str(index), ""),
            )

    def clean(self):
        chosen = [field for field in self.cleaned_data.values() if field]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(
                _("The same meaning is chosen for two columns. Set one of them to “not taken”.")
            )
        return self.cleaned_data

    def columns(self) -> dict[int, str]:
        return {int(name.split("_")[1]): field for name, field in self.cleaned_data.items() if field}


def places_of(user):
    """The region and its cities and districts, as far as the user may upload for them."""
    scope = scope_of(user, "roster.upload")
    places = Place.objects.served(settings.HOME_REGION) | Place.objects.filter(code=settings.HOME_REGION)
    return places if scope.everything else places.filter(pk__in=scope.place_ids)
