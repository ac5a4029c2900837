"""What grants keep of a person: the applications they stand in."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from grants.models import Member
from volunteer_registry.shared.among import among
from volunteers.followers import Follower


def applying(ids: Collection[int]) -> list[str]:
    count = Member.objects.counted().filter(among(ids, "volunteer")).values("application").distinct().count()
    if not count:
        return []
    return [
        _("Applications for micro-grants that name these people: %(count)s. They stay as they are.") % {"count": count}
    ]


def keep(person: Any) -> None:
    """The application goes on naming the card, which names nobody."""


MEMBERS = Follower("grants.Member", "volunteer", applying, keep)
