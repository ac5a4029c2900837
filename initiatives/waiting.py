"""Initiatives that wait for the branch: to be decided, or to have their results confirmed."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from initiatives.choices import InitiativeState
from initiatives.models import Initiative
from initiatives.querysets import represented_by
from initiatives.rules import DECIDE
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.waiting import MOST, Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    """For whoever decides in the branch, but never on a group they act for."""
    if not scope_of(user, DECIDE):
        return
    told = {
        InitiativeState.SUBMITTED: _("decide on an initiative"),
        InitiativeState.REPORTED: _("confirm the results of an initiative"),
    }
    rows = Initiative.objects.counted().writable_by(user, DECIDE)
    others = rows.exclude(organisers__voided_at=None, organisers__group__in=represented_by(user))
    for state, what in told.items():
        for row in others.filter(state=state).order_by("state_since", "id")[:MOST]:
            yield Waiting(what, str(row), row.get_absolute_url(), row.state_since)
