"""How the register of volunteers is narrowed."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from volunteer_registry.shared.pages.filters import DayFilter, PlaceFilter, SearchFilter
from volunteers import rules
from volunteers.choices import BAND_CHOICES, Sex
from volunteers.models import Volunteer


class PersonSearch(SearchFilter):
    """Finds by name in any script, by registry number and by a phone that is shown to the reader."""

    def filter(self, queryset, text):
        return sought(queryset, text, self.parent.request.user) if text else queryset


def sought(people, text: str, user):
    """Never by IIN, which would stand in an address."""
    digits = "".join(character for character in text if character.isdigit())
    if len(digits) == 12:
        return people.none()
    if len(digits) >= 4:
        local = digits[1:] if len(digits) == 11 else digits
        number = Q(registry_no__iexact=text.strip()) | Q(registry_no__endswith=f"-{digits}")
        shown = rules.with_contacts(user)
        return people.filter(Q(phone__contains=local, pk__in=shown.values("pk")) | number)
    return people.search(text)


def found_people(user, text: str):
    """Everybody the user may see whom the text names, registered now or not."""
    return sought(Volunteer.objects.for_list().visible_to(user, "volunteer.list"), text, user)


class VolunteerFilter(django_filters.FilterSet):
    """People registered on a day, or all that are known; by place, age band, sex and group."""

    q = PersonSearch(label=_("Name, registry number or phone"))
    place = PlaceFilter(label=_("City or district"), method="pass_by")
    band = django_filters.ChoiceFilter(
        label=_("Age"), choices=BAND_CHOICES, method="pass_by", empty_label=_("all ages")
    )
    sex = django_filters.ChoiceFilter(label=_("Sex"), choices=Sex.choices[:2], empty_label=_("all"))
    group = django_filters.ModelChoiceFilter(
        label=_("Group"),
        queryset=lambda request: visible_groups(request),
        method="pass_by",
        empty_label=_("all groups"),
    )
    on = DayFilter(label=_("On the day"), method="pass_by")
    known = django_filters.BooleanFilter(
        label=_("also those not registered"), method="pass_by", widget=forms.CheckboxInput
    )

    class Meta:
        model = Volunteer
        fields: list[str] = []

    def pass_by(self, queryset, name, value):
        """Day, place, age and group are asked together below."""
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        answers = self.form.cleaned_data
        day = answers.get("on") or timezone.localdate()
        if answers.get("place") or not answers.get("known"):
            queryset = queryset.registered_on(day, answers.get("place"))
        if answers.get("group"):
            queryset = queryset.members_on(day, group=answers["group"])
        if answers.get("band"):
            queryset = queryset.in_band(answers["band"], on=day)
        return queryset


def visible_groups(request):
    return VolunteerGroup.objects.for_list().visible_to(request.user)
