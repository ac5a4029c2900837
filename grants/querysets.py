"""How grants and their money are found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.querysets import represented_by
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


class OwnQuerySet(ScopedQuerySet, VoidableQuerySet):  # type: ignore[override]
    """Rows that are one's own in several ways: as of the group one acts for, as the operator of the grant, as an
    expert. `ways` says which way each action asks for; an action it does not name asks for any."""

    paths: dict[str, str] = {}
    """{way: the lookup path to the group one acts for, or to the expert}"""
    hidden: dict[str, tuple[str, ...]] = {}
    """{way: states that are not shown that way}"""
    ways: dict[str, str] = {}

    def own_by(self, user, action: str):
        asked = [self.ways[action]] if action in self.ways else list(self.paths)
        found = Q(pk__in=())
        for way in asked:
            found |= Q(pk__in=self._own(way, user).values("pk"))
        return self.filter(found)

    def _own(self, way: str, user):
        path = self.paths[way]
        held = {f"{path}__user": user, f"{path}__voided_at": None}
        asked = held if way == "expert" else {f"{path}__in": represented_by(user)}
        rows = self.model._default_manager.order_by().filter(**asked)
        return rows.exclude(state__in=self.hidden[way]) if way in self.hidden else rows


class RoundQuerySet(OwnQuerySet):  # type: ignore[override]
    view_action = "round.catalogue"
    paths = {"operator": "line__grant__recipient"}

    def published(self):
        return self.counted().exclude(state="draft")

    def open_to(self, user):
        """What anybody may read, and drafts of those who run them."""
        public = self.model._default_manager.order_by().published().values("pk")
        run = self.model._default_manager.order_by().visible_to(user, "round.edit").values("pk")
        return self.filter(Q(pk__in=public) | Q(pk__in=run))


class ApplicationQuerySet(OwnQuerySet):  # type: ignore[override]
    """A draft is its group's and its branch's; experts read what was submitted."""

    view_action = "application.view"
    paths = {"group": "group", "operator": "round__line__grant__recipient", "expert": "round__experts"}
    hidden = {"operator": ("draft",), "expert": ("draft", "returned", "withdrawn")}
    ways = {"application.draft": "group", "application.score": "expert", "micro_grant.propose": "operator"}

    def in_places(self, place_ids):
        return self.filter(initiative__branch__place__in=place_ids)

    def judged(self):
        """What stands in the ranking."""
        return self.counted().filter(state__in=("submitted", "awarded", "declined"))


class MicroGrantQuerySet(SearchableQuerySet, OwnQuerySet):  # type: ignore[override]
    """What was awarded is public; what is told inside is its group's, its operator's and its branch's."""

    view_action = "grant.view"
    paths = {"group": "group", "operator": "line__grant__recipient"}
    ways = {"report.file": "group", "report.decide": "operator", "micro_grant.pay": "operator"}

    def in_places(self, place_ids):
        return self.filter(initiative__branch__place__in=place_ids)

    def published(self):
        return self.awarded()

    def awarded(self):
        return self.counted().filter(state__in=("awarded", "closed"))

    def open_to(self, user):
        """What was awarded is public; what is proposed is seen inside."""
        rows = self.model._default_manager.order_by()
        return self.filter(Q(pk__in=rows.awarded().values("pk")) | Q(pk__in=rows.visible_to(user).values("pk")))


class LedgerQuerySet(models.QuerySet):
    def of(self, grant):
        """Its entries, the last one first."""
        rows = self.filter(line__grant=grant).order_by("-id")
        return rows.select_related("line", "micro_grant__initiative", "micro_grant__group", "by")
