"""The address of a calendar: made, and made anew, so that the old one opens nothing."""

from django.db import transaction

from groups.models import Branch, VolunteerGroup
from initiatives.models import Calendar
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By


@transaction.atomic
def make_address(owner: VolunteerGroup | Branch, *, by: By) -> Calendar:
    """Of two at once the second waits, and its address is the one that holds."""
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)
    history.voided(owner.calendars.filter(voided_at=None), by=by, why="")  # type: ignore[union-attr]
    column = "group" if isinstance(owner, VolunteerGroup) else "branch"
    return history.created([Calendar(**{column: owner}, by=by.user)], by=by)[0]
