"""Who may be the second person."""

from typing import Any

from django.utils import timezone

from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.proposals.models import Proposal


def may_decide(user: Any, proposal: Proposal) -> bool:
    """Another whose role may do it; where the office has one officer alone, the head is the second person."""
    if not proposal.is_waiting or user == proposal.proposed_by:
        return False
    return scope_of(user, proposal.action).everything or (_is_head(user) and not _another_officer(proposal))


def may_withdraw(user: Any, proposal: Proposal) -> bool:
    return proposal.is_waiting and user == proposal.proposed_by


def _is_head(user: Any) -> bool:
    return any(role == "head" for role, _place in user.posts)


def _another_officer(proposal: Proposal) -> bool:
    officers = Appointment.objects.open_on(timezone.localdate()).filter(role="officer", user__is_active=True)
    return officers.exclude(user=proposal.proposed_by).exists()
