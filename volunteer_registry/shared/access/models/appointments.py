"""What users are appointed to."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles
from volunteer_registry.shared.access.models.users import User
from volunteer_registry.shared.dated import Dated, DatedQuerySet
from volunteer_registry.shared.history import records
from volunteer_registry.shared.places.models import Place


class Appointment(Dated):
    """A role at a place, dated: the region's staff, a branch's coordinator."""

    user = models.ForeignKey(User, models.PROTECT, verbose_name=_("user"), related_name="appointments")
    role = models.CharField(_("role"), max_length=16, choices=roles.APPOINTED)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place"), related_name="+")

    objects = DatedQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("-started_on", "-id")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role", "place"],
                condition=Q(ended_on=None, voided_at=None),
                name="one_open_appointment_per_role_and_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.place}"


def appointed_posts(user: User, *, on: datetime.date) -> list[tuple[str, int | None]]:
    return list(user.appointments.open_on(on).values_list("role", "place_id"))


def appointments_in_words(user: User, *, on: datetime.date) -> list[str]:
    return [str(one) for one in user.appointments.open_on(on).select_related("place")]


def appointed_in(place_ids: frozenset[int]) -> Q:
    return Q(appointments__voided_at=None, appointments__place__in=place_ids)


roles.providers.append(appointed_posts)
roles.posted_in.append(appointed_in)
roles.in_words.append(appointments_in_words)
