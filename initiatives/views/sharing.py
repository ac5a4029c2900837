"""What a link to a published initiative shows where it is shared."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from volunteer_registry.shared.pages.cards import Card, CardPage, SharedLink, shared_link

LONGEST = 200


class InitiativeCard(CardPage):
    queryset = Initiative.objects.counted()
    action_name = "initiative.catalogue"

    def card(self, record: Initiative) -> Card:
        return Card(str(record), str(record.lead), where_and_when(record))


def link_of(row: Initiative) -> SharedLink | None:
    """Nothing while it is not published: a link to it opens for nobody else."""
    if not row.is_published:
        return None
    about = Truncator(" ".join(row.about.split())).chars(LONGEST) or f"{row.lead}. {where_and_when(row)}"
    return shared_link(row, about=about, picture=reverse("initiatives:card", args=[row.public_id]))


def where_and_when(row: Initiative) -> str:
    """Ақтау, Мұнайлы ауданы · 2023."""
    where = _("the whole region") if row.whole_region else ", ".join(place.short for place in row.places.all())
    day = row.first_day or row.completed_on
    return " · ".join(filter(None, (where, str(day.year) if day else "")))
