"""How initiatives, support, events and participation are found."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from initiatives.choices import InitiativeState
from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.dated import SearchableQuerySet, VoidableQuerySet
from volunteer_registry.shared.places import tree

SHOWN = (InitiativeState.ACCEPTED, InitiativeState.UNDER_WAY, InitiativeState.REPORTED, InitiativeState.COMPLETED)
"""States in which a published initiative stands in the catalogue."""


def represented_by(user: Any) -> models.QuerySet:
    """The groups the user acts for today."""
    return user.representations.open_on(timezone.localdate()).values("group")


class BranchesQuerySet(ScopedQuerySet, VoidableQuerySet):  # type: ignore[override]
    """Rows that a branch answers for."""

    branch_path = "branch__place__in"

    def in_places(self, place_ids):
        return self.filter(**{self.branch_path: place_ids})

    def under(self, place):
        return self.in_places(tree.at_or_below(place.pk))


class LedQuerySet(BranchesQuerySet):  # type: ignore[override]
    """Rows that a branch answers for and that an organiser may lead."""

    organisers_path = "organisers"

    def own_of(self, user):
        """Those that a group of the user's organises, as the lead or beside it."""
        return self._organised_by(user)

    def led_by(self, user):
        """Those whose lead is a group of the user's: whoever acts for a partner reads, and writes nothing."""
        return self._organised_by(user, part="lead")

    def writable_by(self, user, action: str):
        """Rows to which the user may do the action: by a post, those of its branches; as a leader, those led."""
        scope = scope_of(user, action)
        if scope.everything:
            return self
        by_post = Q(**{self.branch_path: scope.place_ids})
        return self.filter(by_post | Q(pk__in=self.led_by(user).order_by().values("pk")) if scope.own else by_post)

    def _organised_by(self, user, **part):
        asked = {"voided_at": None, "group__in": represented_by(user), **part}
        through = {f"{self.organisers_path}__{name}": value for name, value in asked.items()}
        rows = self.model._default_manager.order_by().filter(**through)
        return self.filter(pk__in=rows.values("pk"))


class InitiativeQuerySet(SearchableQuerySet, LedQuerySet):  # type: ignore[override]
    view_action = "initiative.view"

    def published(self):
        return self.counted().exclude(published_at=None).filter(state__in=SHOWN)

    def open_to(self, user):
        """What anybody may read, and what lies within the user's own scope."""
        public = self.model._default_manager.order_by().published().values("pk")
        return self.filter(Q(pk__in=_inside(self.model, user)) | Q(pk__in=public))

    def same_as(self, *, lead, title: str, first_day: datetime.date | None):
        """What the lead holds under this title, in any spelling, from this day on: entered once."""
        led = {"organisers__group": lead, "organisers__part": "lead", "organisers__voided_at": None}
        asked = self.model(title=title)
        asked.fill_keys()
        return self.counted().filter(first_day=first_day, search_key=asked.search_key, **led)

    def completed_between(self, first: datetime.date, last: datetime.date):
        return self.counted().filter(state=InitiativeState.COMPLETED, completed_on__range=(first, last))

    def supported(self, *, until: datetime.date):
        """Those that the front-office had supported by the day."""
        acts = self.model._meta.get_field("support").related_model._default_manager
        return self.filter(Exists(acts.counted().filter(initiative=OuterRef("pk"), on__lte=until)))

    def for_list(self):
        return self.counted().select_related("branch__place", "direction").order_by("sort_key", "id")


class SupportQuerySet(BranchesQuerySet):  # type: ignore[override]
    view_action = "support.list"

    def own_of(self, user):
        return self.filter(group__in=represented_by(user))

    def between(self, first: datetime.date, last: datetime.date):
        return self.counted().filter(on__range=(first, last))


class EventQuerySet(SearchableQuerySet, LedQuerySet):  # type: ignore[override]
    view_action = "initiative.view"

    organisers_path = "initiative__organisers"

    def between(self, first: datetime.date, last: datetime.date):
        return self.counted().filter(on__range=(first, last))

    def for_list(self):
        return self.counted().select_related("branch__place", "place", "initiative")

    def upcoming(self, today: datetime.date):
        """From today on, the nearest first."""
        return self.filter(on__gte=today).order_by("on", "id")

    def over(self, today: datetime.date):
        """Before today, the latest first."""
        return self.filter(on__lt=today).order_by("-on", "-id")

    def open_to(self, user):
        """Of which anybody may know that it was held: not the days of an initiative that is not published."""
        public = Q(initiative=None) | ~Q(initiative__published_at=None)
        return self.filter(public | Q(pk__in=_inside(self.model, user)))


class ResultQuerySet(SearchableQuerySet, LedQuerySet):  # type: ignore[override]
    """Results of initiatives, and of groups over a time."""

    view_action = "initiative.view"

    branch_path = "initiative__branch__place__in"
    organisers_path = "initiative__organisers"

    def in_places(self, place_ids):
        """Of a group, those where it stands or stood."""
        stood = Q(group__standings__branch__place__in=place_ids, group__standings__voided_at=None)
        of_groups = self.model._default_manager.order_by().filter(stood).values("pk")
        return self.filter(Q(**{self.branch_path: place_ids}) | Q(pk__in=of_groups))

    def own_of(self, user):
        of_initiatives = super().own_of(user).order_by().values("pk")
        return self.filter(Q(pk__in=of_initiatives) | Q(group__in=represented_by(user)))

    def open_to(self, user):
        """What groups did is public, and what initiatives did once they are published."""
        public = ~Q(group=None) | ~Q(initiative__published_at=None)
        return self.filter(public | Q(pk__in=_inside(self.model, user)))


class CertificateQuerySet(BranchesQuerySet):  # type: ignore[override]
    """Certificates lie where the branch is that issued them."""

    view_action = "certificate.issue"


def _inside(model: Any, user: Any) -> models.QuerySet:
    return model._default_manager.order_by().visible_to(user).values("pk")


class ParticipationQuerySet(VoidableQuerySet):
    def confirmed(self):
        return self.counted().exclude(confirmed_at=None).filter(event__voided_at=None)

    def waiting(self):
        """Hours that nobody has confirmed yet."""
        return self.counted().filter(confirmed_at=None, event__voided_at=None)


class AttachmentQuerySet(VoidableQuerySet):
    """Found through their initiative, which says who may read them."""

    def kept(self):
        """Those whose content must lie on the disk."""
        return self.filter(dropped_at=None)

    def of_lead(self, lead):
        """Those of all initiatives that this organiser's group or institution leads."""
        same = {"part": "lead", "voided_at": None, "group": lead.group_id, "institution": lead.institution_id}
        return self.counted().filter(**{f"initiative__organisers__{name}": value for name, value in same.items()})
