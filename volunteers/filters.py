"""How the register of volunteers is narrowed."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.filters import DayFilter, PlaceFilter, SearchFilter
from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force
from volunteers import rules
from volunteers.choices import BAND_CHOICES, ConsentKind, Sex
from volunteers.models import Volunteer

LACKING = [
    (ConsentKind.PARTICIPATION, _("to take part, though it may be needed at their age")),
    (ConsentKind.DATA, _("to keep personal data")),
]


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

    lacking = django_filters.ChoiceFilter(
        label=_("Without a consent"), choices=LACKING, method="pass_by", empty_label=_("all")
    )

    class Meta:
        model = Volunteer
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.request and scope_of(self.request.user, "consent.record")):
            del self.filters["lacking"]

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
        if answers.get("lacking"):
            queryset = lacking(queryset.visible_to(self.request.user, "consent.record"), answers["lacking"], on=day)
        return queryset


def lacking(people, kind: str, *, on):
    """People without a valid consent of a kind on a day: to take part, of those who may need one."""
    people = people.without_consent(kind, on=on)
    if kind == ConsentKind.PARTICIPATION:
        return people.may_be_under(in_force(Code.CONSENT_AGE, on), on=on)
    return people


def visible_groups(request):
    return VolunteerGroup.objects.for_list().visible_to(request.user)
