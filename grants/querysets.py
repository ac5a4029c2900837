"""How grants and their money are found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from volunteer_registry.shared.access.scopes import ScopedQuerySet
from volunteer_registry.shared.dated import SearchableQuerySet, VoidableQuerySet


class GrantQuerySet(SearchableQuerySet, ScopedQuerySet, VoidableQuerySet):  # type: ignore[override]
    """Grants belong to their recipient; a branch sees those in which a group of its stands."""

    view_action = "grant.view"

    def own_of(self, user):
        """Those a group of the user's received, and those that pay for an initiative of one."""
        acting = user.representations.open_on(timezone.localdate()).values("group")
        rows = self.model._default_manager.order_by()
        awarded = rows.filter(lines__micro_grants__group__in=acting, lines__micro_grants__voided_at=None)
        return self.filter(Q(recipient__in=acting) | Q(pk__in=awarded.values("pk")))

    def in_places(self, place_ids):
        stood = {"standings__branch__place__in": place_ids, "standings__voided_at": None}
        recipients = self.model._meta.get_field("recipient").related_model._default_manager.filter(**stood)
        return self.filter(recipient__in=recipients.order_by().values("pk"))

    def published(self):
        """Grants are never hidden."""
        return self.counted()

    def open_to(self, user):
        return self

    def for_list(self):
        return self.counted().select_related("customer", "recipient", "sphere")


class MicroGrantQuerySet(SearchableQuerySet, VoidableQuerySet):  # type: ignore[override]
    def awarded(self):
        return self.counted().filter(state__in=("awarded", "closed"))

    def open_to(self, user):
        """What was awarded is public."""
        return self


class LedgerQuerySet(models.QuerySet):
    def of(self, grant):
        """Its entries, the last one first."""
        rows = self.filter(line__grant=grant).order_by("-id")
        return rows.select_related("line", "micro_grant__initiative", "micro_grant__group", "by")
