"""What initiatives keep of a person: where they took part, and what they coordinate."""

from collections.abc import Callable, Collection

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from initiatives.models import Certificate, Initiative, Participation
from volunteer_registry.shared import history
from volunteer_registry.shared.among import among
from volunteers.followers import Follower
from volunteers.models import Volunteer


def taking_part(ids: Collection[int]) -> list[str]:
    rows = Participation.objects.counted().filter(among(ids, "volunteer"), event__voided_at=None)
    told = rows.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(confirmed_at=None)))
    if not told["all"]:
        return []
    return [
        _(
            "Participation in events: %(all)s, not yet confirmed: %(waiting)s. It stays with the branches where the "
            "events were, and figures of volunteers who took part do not change."
        )
        % told
    ]


def forget_reasons(model: type[Participation] | type[Certificate]) -> Callable[[Volunteer], None]:
    """Why hours were corrected, or a certificate taken back, may be told in words about the person."""

    def forget(person: Volunteer) -> None:
        for step in model.history.filter(volunteer=person.pk):
            history.rewritten(step, history_change_reason="")

    return forget


def coordinating(ids: Collection[int]) -> list[str]:
    count = Initiative.objects.counted().filter(among(ids, "coordinator")).count()
    if not count:
        return []
    return [
        _("Initiatives with a coordinator among these people: %(count)s. Nothing on them changes.") % {"count": count}
    ]


def certified(ids: Collection[int]) -> list[str]:
    """What was certified holds wherever the person goes: there is nothing to foretell."""
    return []


def keep(person: Volunteer) -> None:
    """The initiative goes on naming the card, which names nobody."""


PARTICIPATION = Follower("initiatives.Participation", "volunteer", taking_part, forget_reasons(Participation))
COORDINATION = Follower("initiatives.Initiative", "coordinator", coordinating, keep)
CERTIFICATES = Follower("initiatives.Certificate", "volunteer", certified, forget_reasons(Certificate))
