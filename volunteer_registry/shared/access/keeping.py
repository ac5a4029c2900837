"""Rows that move between branches: seen by every branch they were with, changed by the one they are with now."""

from typing import Any, ClassVar

from django.db.models import OuterRef, Q, Subquery

from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of


class KeptQuerySet(ScopedQuerySet):
    """`kept_through` names the dated facts, each in a branch, that say where a row is or was last."""

    kept_through: ClassVar[str]

    def kept_in(self, place_ids: frozenset[int]):
        """Rows of these places, without those that are, or were last, with a branch elsewhere."""
        fact = self.kept_through
        facts = self.model._default_manager.filter(pk=OuterRef("pk"), **{f"{fact}__voided_at": None})
        last = facts.order_by(f"-{fact}__started_on", f"-{fact}__id").values(f"{fact}__branch__place")[:1]
        here = Q(kept_where=None) | Q(kept_where__in=place_ids)
        return self.in_places(place_ids).alias(kept_where=Subquery(last)).filter(here)

    def kept_by(self, user: Any, action: str):
        """Those that are the user's to answer for at present: kept in the user's places, or the user's own."""
        scope = scope_of(user, action)
        if scope.everything:
            return self
        kept = self.kept_in(scope.place_ids)
        if not scope.own:
            return kept
        kept, own = (Q(pk__in=rows.order_by().values("pk")) for rows in (kept, self.own_of(user)))
        return self.filter(kept | own)
