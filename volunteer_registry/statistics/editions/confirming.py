"""Which branches have confirmed an edition's figures as they are now."""

import datetime
from dataclasses import dataclass

from groups.models import Branch
from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.places import tree
from volunteer_registry.statistics.editions.counting import Counted, fingerprint_of_nothing, fingerprints
from volunteer_registry.statistics.models import Confirmation, Edition


@dataclass
class Asked:
    """A branch that is asked to confirm: what it confirmed last, and whether that still holds."""

    branch: Branch
    fingerprint: str
    last: Confirmation | None

    @property
    def is_confirmed(self) -> bool:
        return self.last is not None and self.last.fingerprint == self.fingerprint

    @property
    def has_lapsed(self) -> bool:
        return self.last is not None and not self.is_confirmed


def asked(edition: Edition, found: Counted) -> list[Asked]:
    """Every branch of the edition's place that was open on its day."""
    shares = fingerprints(found)
    last = {one.branch_id: one for one in edition.confirmations.select_related("by").order_by("id")}
    return [
        Asked(branch, shares.get(branch.place.code, fingerprint_of_nothing()), last.get(branch.pk))
        for branch in branches_of(edition)
    ]


def branches_of(edition: Edition) -> list[Branch]:
    places = tree.at_or_below(edition.place_id)
    opened = Branch.objects.filter(place__in=places, opened_on__lte=edition.as_of)
    return list(opened.exclude(closed_on__lte=edition.as_of).select_related("place").order_by("place__code"))


def confirmed(edition: Edition) -> list[Confirmation]:
    """The last word of each branch, in the order of their places."""
    last = {one.branch_id: one for one in edition.confirmations.select_related("by", "branch__place").order_by("id")}
    return sorted(last.values(), key=lambda one: one.branch.place.code)


def coordinated(on: datetime.date) -> frozenset[int]:
    """Ids of the places that somebody coordinates on a day."""
    posts = Appointment.objects.open_on(on).filter(role="coordinator", user__is_active=True)
    places = posts.order_by().values_list("place_id", flat=True).distinct()
    return frozenset().union(*(tree.at_or_below(place) for place in places))
