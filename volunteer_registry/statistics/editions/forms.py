"""What is asked about an edition."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.pages.fields import DayField
from volunteer_registry.statistics.editions.naming import titles
from volunteer_registry.statistics.figures import FIGURES
from volunteer_registry.statistics.models import Declared, EditionKind
from volunteer_registry.statistics.tables import VOLUNTEERS, YOUTH

TITLES = [f"title_{code}" for code, _name in settings.LANGUAGES]


def half_year_end(today: datetime.date) -> datetime.date:
    """The last day of the half-year before this day's."""
    return datetime.date(today.year, 6, 30) if today.month > 6 else datetime.date(today.year - 1, 12, 31)


def figure_choices() -> list[tuple[str, str]]:
    return [(figure.code, capfirst(str(figure.title))) for figure in FIGURES]


class Drafting(forms.Form):
    """Of which day, with which figures, under which titles."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EditionKind.choices)
    as_of = DayField(label=_("As of"))
    figures = forms.MultipleChoiceField(label=_("Figures"), choices=figure_choices, widget=forms.CheckboxSelectMultiple)
    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=200)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        day = half_year_end(timezone.localdate())
        self.initial.update(
            as_of=day, figures=[figure.code for figure in FIGURES], **titles(EditionKind.HALF_YEAR, day)
        )

    def clean_figures(self) -> list[str]:
        """What the public is not shown of volunteers is worked out together with those of youth age."""
        chosen = self.cleaned_data["figures"]
        if (VOLUNTEERS in chosen) != (YOUTH in chosen):
            raise forms.ValidationError(
                _("Volunteers and volunteers of youth age are published together: choose both.")
            )
        return chosen


class Declaring(forms.ModelForm):
    """A figure stated without records."""

    class Meta:
        model = Declared
        fields = ("title_kk", "title_ru", "title_en", "value", "qualifier", "source")

    def __init__(self, *args: Any, user: Any, subject: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["value"] = forms.IntegerField(label=_("Value"), min_value=0, max_value=10**15)
