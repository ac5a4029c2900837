"""How the list of grants is narrowed."""

import django_filters
from django.utils.translation import gettext_lazy as _

from grants.choices import GrantState
from grants.models import Grant
from volunteer_registry.shared.pages.filters import SearchFilter


class GrantFilter(django_filters.FilterSet):
    """By words of the theme, year and state."""

    q = SearchFilter(label=_("Theme"))
    year = django_filters.ChoiceFilter(label=_("Year"), choices=lambda: years(), empty_label=_("all years"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=GrantState.choices, empty_label=_("all states"))

    class Meta:
        model = Grant
        fields: list[str] = []


def years() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in Grant.objects.order_by("-year").values_list("year", flat=True).distinct()]


def found_grants(user, text: str):
    return Grant.objects.for_list().search(text)
