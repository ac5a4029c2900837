"""Invitations: the way an account comes to be."""

import datetime
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles
from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.dated import KeyField, public_id
from volunteer_registry.shared.places.models import Place


def hashed(token: str) -> str:
    """What is kept of a link: who reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(ScopedQuerySet):
    view_action = "user.invite"

    def visible_to(self, user, action=None):
        """Invitations to posts are for those who appoint; the others see whom they invited to lead groups."""
        seen = super().visible_to(user, action)
        return seen if scope_of(user, "user.appoint") else seen.filter(role=roles.LEADER)

    def in_places(self, place_ids):
        return self.filter(place__in=place_ids)

    def open(self, at: datetime.datetime):
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """A link, used once, that gives a role: a post at a place, or leading the group `subject_id` that stands there."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    token_hash = KeyField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="kk")
    role = models.CharField(_("role"), max_length=16, choices=roles.INVITED)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place"), related_name="+")
    subject_id = models.BigIntegerField(null=True, editable=False)
    about = models.CharField(_("for"), max_length=250, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("taken back"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
                name="a_used_invitation_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None), name="no_invitation_is_both_used_and_taken_back"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_open(self, at: datetime.datetime) -> bool:
        return self.used_at is None and self.revoked_at is None and at < self.expires_at

    @property
    def gives(self) -> str:
        """What it gives, in words: a role, and where or for whom."""
        return f"{self.get_role_display()}, {self.about or self.place}"
