"""Questions to a register that somebody wants to ask again: an address with a name."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.places.models import Place


class SavedFilterQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any, action: str | None = None):
        """One's own, and those shared with a place where the user may do the register's action."""
        if not user.is_authenticated:
            return self.none()
        scope = scope_of(user, action or self.view_action)
        shared = ~Q(shared_in=None) if scope.everything else Q(shared_in__in=scope.place_ids)
        return self.filter(Q(user=user) | shared)

    def own_of(self, user: Any):
        return self.filter(user=user)


class SavedFilter(models.Model):
    """`register` is the name of the list's address, `question` what stands behind it."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="+")
    register = models.CharField(_("register"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    question = models.CharField(_("filter"), max_length=1000, blank=True)
    shared_in = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("shared with"), related_name="+"
    )
    created_at = models.DateTimeField(_("entered"), editable=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["user", "register", "name"], name="one_saved_filter_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(self.register)}?{self.question}"


class Submission(models.Model):
    """A form that was done, by the key it came with; `address` is where its sender was led."""

    key = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_submission_is_done_once")]

    def __str__(self) -> str:
        return self.key
