"""How the register of groups is narrowed."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.choices import GroupKind
from groups.models import Direction, VolunteerGroup
from volunteer_registry.shared.pages.filters import DayFilter, PlaceFilter, SearchFilter


class GroupFilter(django_filters.FilterSet):
    """Groups counted on a day, or all that are known; by kind, place and direction."""

    q = SearchFilter(label=_("Name, in any spelling"))
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=GroupKind.choices, method="pass_by", empty_label=_("all kinds")
    )
    place = PlaceFilter(label=_("City or district"), method="pass_by")
    direction = django_filters.ModelChoiceFilter(
        field_name="directions", label=_("Direction"), queryset=Direction.objects.all(), empty_label=_("all directions")
    )
    on = DayFilter(label=_("On the day"), method="pass_by")
    known = django_filters.BooleanFilter(
        label=_("also those no longer counted"), method="pass_by", widget=forms.CheckboxInput
    )

    class Meta:
        model = VolunteerGroup
        fields: list[str] = []

    def pass_by(self, queryset, name, value):
        """Day, kind and place speak of one standing: they are asked together below."""
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        answers = self.form.cleaned_data
        if answers.get("known") and not answers.get("kind") and not answers.get("place"):
            return queryset
        day = answers.get("on") or timezone.localdate()
        return queryset.standing_on(day, kind=answers.get("kind"), place=answers.get("place"))


def found_groups(user, text: str):
    """Groups the user may see whose name holds the text, counted now or not."""
    return VolunteerGroup.objects.for_list().visible_to(user, "group.catalogue").search(text)
