"""Which branches have confirmed an edition's figures as they are now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groups.models import Branch
from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.places import tree
from volunteer_registry.statistics.editions.counting import Counted, fingerprint_of_nothing, fingerprints
from volunteer_registry.statistics.models import Confirmation, Edition, EditionState

ACTION = "edition.confirm"
BRANCHES = Branch.objects.select_related("place").order_by("place__code")


@dataclass
class Asked:
    """A branch that is asked to confirm: what it confirmed last, and whether that still holds."""

    branch: Branch
    fingerprint: str
    last: Confirmation | None
    reminded_at: datetime.datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.last is not None and self.last.fingerprint == self.fingerprint

    @property
    def has_lapsed(self) -> bool:
        return self.last is not None and not self.is_confirmed


def asked(edition: Edition, found: Counted) -> list[Asked]:
    """Every branch of the edition, by the order of places."""
    shares = fingerprints(found)
    last = {one.branch_id: one for one in edition.confirmations.select_related("by").order_by("id")}
    reminded = dict(edition.reminders.order_by("id").values_list("branch_id", "at"))
    return [
        Asked(
            branch,
            shares.get(branch.place.code, fingerprint_of_nothing()),
            last.get(branch.pk),
            reminded.get(branch.pk),
        )
        for branch in branches_of(edition)
    ]


@dataclass
class Waiting:
    """An edition that waits for a branch, and when the branch was last reminded of it."""

    edition: Edition
    branch: Branch
    reminded_at: datetime.datetime | None


def waiting_for(user: Any) -> list[Waiting]:
    """What the user's branches have never confirmed, or were reminded of since they did."""
    own = scope_of(user, ACTION).place_ids
    if not own:
        return []
    branches = list(BRANCHES.filter(place__in=own))
    editions = Edition.objects.filter(state=EditionState.OPEN).prefetch_related("confirmations", "reminders")
    return [one for edition in editions for one in _waiting(edition, branches)]


def _waiting(edition: Edition, branches: Iterable[Branch]) -> list[Waiting]:
    confirmed = {one.branch_id: one.at for one in edition.confirmations.all()}
    reminded = {one.branch_id: one.at for one in edition.reminders.all()}
    return [
        Waiting(edition, branch, reminded.get(branch.pk))
        for branch in branches
        if _is_asked(branch, edition)
        and (branch.pk not in confirmed or (branch.pk in reminded and reminded[branch.pk] > confirmed[branch.pk]))
    ]


@dataclass(frozen=True)
class BeingConfirmed:
    """An edition that branches are asked to confirm: all of them, and those that have said nothing yet."""

    edition: Edition
    asked: list[Branch]
    silent: list[Branch]


def being_confirmed() -> list[BeingConfirmed]:
    branches = list(BRANCHES.all())
    editions = Edition.objects.filter(state=EditionState.OPEN).select_related("place").prefetch_related("confirmations")
    found = []
    for edition in editions:
        asked_ones = [branch for branch in branches if _is_asked(branch, edition)]
        said = {one.branch_id for one in edition.confirmations.all()}
        silent = [branch for branch in asked_ones if branch.pk not in said]
        found.append(BeingConfirmed(edition, asked_ones, silent))
    return found


def branches_of(edition: Edition) -> list[Branch]:
    """Every branch of the edition's place that was open on its day."""
    return [branch for branch in BRANCHES.all() if _is_asked(branch, edition)]


def _is_asked(branch: Branch, edition: Edition) -> bool:
    was_open = branch.opened_on <= edition.as_of and (branch.closed_on is None or edition.as_of < branch.closed_on)
    return was_open and branch.place_id in tree.at_or_below(edition.place_id)


def confirmed(edition: Edition) -> list[Confirmation]:
    """The last word of each branch, in the order of their places."""
    last = {one.branch_id: one for one in edition.confirmations.select_related("by", "branch__place").order_by("id")}
    return sorted(last.values(), key=lambda one: one.branch.place.code)


def coordinated(on: datetime.date) -> frozenset[int]:
    """Ids of the places that somebody coordinates on a day."""
    posts = Appointment.objects.open_on(on).filter(role="coordinator", user__is_active=True)
    places = posts.order_by().values_list("place_id", flat=True).distinct()
    return frozenset().union(*(tree.at_or_below(place) for place in places))
