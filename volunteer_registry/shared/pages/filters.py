"""Filters that several registers share."""

import datetime

import django_filters
from django import forms
from django.conf import settings
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.pages.fields import DayInput
from volunteer_registry.shared.places.models import Place

EARLIEST = datetime.date(1991, 12, 16)
"""No day before the country's independence is asked of a register."""


class SearchFilter(django_filters.CharFilter):
    """Every word of the text, in any script, under common typing slips."""

    field_class = forms.CharField

    def __init__(self, **options):
        super().__init__(widget=forms.TextInput(attrs={"type": "search"}), max_length=100, **options)

    def filter(self, queryset, text):
        return queryset.search(text) if text else queryset


class PlaceFilter(django_filters.ModelChoiceFilter):
    """The region's cities and districts."""

    def __init__(self, **options):
        super().__init__(
            queryset=lambda request: Place.objects.served(settings.HOME_REGION),
            to_field_name="code",
            empty_label=_("the whole region"),
            **options,
        )


class DayFilter(django_filters.DateFilter):
    """A day, in the browser's own field."""

    def __init__(self, **options):
        super().__init__(widget=DayInput(), validators=[MinValueValidator(EARLIEST)], **options)
