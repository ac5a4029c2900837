"""Requests of the public that nobody has answered."""

from collections.abc import Iterable
from typing import Any

from volunteer_registry.desk.models import Request
from volunteer_registry.shared.waiting import MOST, Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    for one in Request.objects.visible_to(user).waiting().select_related("place").order_by("asked_at")[:MOST]:
        yield Waiting(one.get_wish_display(), f"{one}, {one.place.short}", one.get_absolute_url(), one.asked_at)
