"""Posts that have lapsed: branches that nobody coordinates."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groups.models import Branch
from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.waiting import Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    """For those who invite, region-wide."""
    if not scope_of(user, "user.invite").everything:
        return
    today = timezone.localdate()
    posts = Appointment.objects.counted().filter(role="coordinator", user__is_active=True)
    held = set(posts.open_on(today).values_list("place", flat=True))
    for branch in Branch.objects.exclude(closed_on__lte=today).exclude(place__in=held).select_related("place"):
        last = posts.filter(place=branch.place, ended_on__lte=today).order_by("-ended_on").first()
        told = _("find a coordinator: the post has been empty since it lapsed")
        yield Waiting(told, str(branch), reverse("invitations:list"), _midnight(last.ended_on) if last else None)


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time())) if day else None
