"""How groups and the corps are found."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from volunteer_registry.shared.access.keeping import KeptQuerySet
from volunteer_registry.shared.dated import SearchableQuerySet, VoidableQuerySet, open_on
from volunteer_registry.shared.places import tree


class BranchQuerySet(QuerySet):
    def in_places(self, place_ids):
        return self.filter(place__in=place_ids)


class GroupQuerySet(KeptQuerySet, SearchableQuerySet, VoidableQuerySet):  # type: ignore[override]
    view_action = "group.view"
    kept_through = "standings"

    def in_places(self, place_ids):
        """Groups that have, or had, a standing in a branch of these places."""
        groups = self.model._default_manager.order_by()
        stood = groups.filter(standings__voided_at=None, standings__branch__place__in=place_ids)
        return self.filter(pk__in=stood.values("pk"))

    def own_of(self, user):
        represented = user.representations.open_on(timezone.localdate()).values("group")
        return self.filter(pk__in=represented)

    def published(self):
        return self.counted()

    def standing_on(self, day: datetime.date, *, kind: str | None = None, place=None):
        """Groups counted on a day: their one open standing is of this kind, in a branch under the place."""
        standing = open_on(day, "standings__") & Q(standings__voided_at=None)
        if kind:
            standing &= Q(standings__kind=kind)
        if place:
            standing &= Q(standings__branch__place__in=tree.at_or_below(place.pk))
        return self.counted().filter(standing)

    def for_list(self):
        return self.counted().order_by("sort_key", "id")
