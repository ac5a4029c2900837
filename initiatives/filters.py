"""How the registers of initiatives are narrowed."""

import django_filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Direction
from initiatives.choices import EventKind, InitiativeKind, InitiativeState
from initiatives.models import Event, Initiative
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.pages.filters import PlaceFilter, SearchFilter


class InitiativeFilter(django_filters.FilterSet):
    """By words of the title, place, direction, kind and the year of its days."""

    q = SearchFilter(label=_("Title"))
    place = PlaceFilter(label=_("City or district"), method="in_place")
    direction = django_filters.ModelChoiceFilter(
        label=_("Direction"), queryset=Direction.objects.all(), empty_label=_("all directions")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=InitiativeKind.choices, empty_label=_("all"))
    year = django_filters.ChoiceFilter(
        label=_("Year"), choices=lambda: years(), method="in_year", empty_label=_("all years")
    )

    class Meta:
        model = Initiative
        fields: list[str] = []

    def in_place(self, queryset, name, place):
        """Answered for by the branch of the place, or held there."""
        rows = Initiative.objects.order_by()
        answered, held = rows.under(place).values("pk"), rows.filter(places=place).values("pk")
        return queryset.filter(Q(pk__in=answered) | Q(pk__in=held))

    def in_year(self, queryset, name, year):
        return queryset.filter(first_day__year__lte=year, last_day__year__gte=year)


class InitiativeRegister(InitiativeFilter):
    """For staff and organisers: by state too."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=InitiativeState.choices, empty_label=_("all states"))


class EventFilter(django_filters.FilterSet):
    """By words of the title, place and kind; those to come, or those that are over."""

    q = SearchFilter(label=_("Title"))
    place = PlaceFilter(label=_("City or district"), method="in_place")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EventKind.choices, empty_label=_("all"))
    when = django_filters.ChoiceFilter(
        label=_("When"), choices=[("over", _("held already"))], empty_label=_("to come"), method="as_asked"
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def filter_queryset(self, queryset):
        today, is_over = timezone.localdate(), self.form.cleaned_data.get("when") == "over"
        found = super().filter_queryset(queryset)
        return found.over(today) if is_over else found.upcoming(today)

    def as_asked(self, queryset, name, when):
        """What is asked by no choice at all is asked too: see `filter_queryset`."""
        return queryset

    def in_place(self, queryset, name, place):
        """Answered for by the branch of the place, or held there."""
        return queryset.filter(Q(branch__place=place) | Q(place=place))


def years() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in range(timezone.localdate().year + 1, FIRST_DAY.year - 1, -1)]


def found_initiatives(user, text: str):
    """What the user may see of the initiatives whose title answers the text: published, own, or of the branch."""
    return Initiative.objects.for_list().open_to(user).search(text)
