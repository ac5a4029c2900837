"""What the public asks of the programme: to help, or to have a group registered."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import ScopedQuerySet
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.places.models import Place


class Wish(models.TextChoices):
    HELP = "help", _("wants to help")
    GROUP = "group", _("wants to register a group")


class Outcome(models.TextChoices):
    WAITING = "", _("waiting")
    TAKEN_UP = "taken_up", _("taken up")
    NOT_REACHED = "not_reached", _("could not be reached")
    DECLINED = "declined", _("declined")


class RequestQuerySet(ScopedQuerySet):
    view_action = "request.answer"

    def in_places(self, place_ids):
        return self.filter(place__in=place_ids)

    def waiting(self):
        return self.filter(outcome=Outcome.WAITING)


class Request(models.Model):
    """Held at the branch of the place until somebody answers; who asked is forgotten some time after the answer."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    wish = models.CharField(_("what"), max_length=8, choices=Wish.choices)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("city or district"), related_name="+")
    name = models.CharField(_("name"), max_length=160)
    phone = models.CharField(_("phone"), max_length=20)
    about = models.CharField(_("in a few words"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=2, default="kk")
    consented_at = models.DateTimeField(_("consented"))
    asked_at = models.DateTimeField(_("asked"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True)
    forgotten_at = models.DateTimeField(null=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="an_answered_request_says_when",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(name="", phone="", about="", note=""),
                name="a_forgotten_request_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "—"

    def get_absolute_url(self) -> str:
        return reverse("desk:request", args=[self.public_id])

    @property
    def is_waiting(self) -> bool:
        return self.outcome == Outcome.WAITING


KEPT = datetime.timedelta(days=30)
"""How long the name and phone are kept after the answer."""
