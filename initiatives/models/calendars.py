"""Addresses at which a calendar reads the events of a group or a branch."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared.dated import Voidable, VoidableQuerySet
from volunteer_registry.shared.history import records


def secret() -> str:
    return secrets.token_urlsafe(24)


class Calendar(Voidable):
    """Whoever knows the secret reads when and where events are, and nothing about people. Voided, it opens nothing."""

    secret = models.CharField(max_length=40, unique=True, default=secret, editable=False)
    group = models.ForeignKey(
        VolunteerGroup, models.PROTECT, null=True, blank=True, verbose_name=_("group"), related_name="calendars"
    )
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, verbose_name=_("branch"), related_name="calendars"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = VoidableQuerySet.as_manager()
    history = records(without=("secret",))

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(group=None, branch__isnull=False) | Q(group__isnull=False, branch=None),
                name="a_calendar_is_of_a_group_or_of_a_branch",
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(voided_at=None, branch=None), name="one_calendar_of_a_group"
            ),
            models.UniqueConstraint(
                fields=["branch"], condition=Q(voided_at=None, group=None), name="one_calendar_of_a_branch"
            ),
        ]

    def __str__(self) -> str:
        return str(self.group or self.branch)

    def get_absolute_url(self) -> str:
        return reverse("calendars:feed", args=[self.secret])
