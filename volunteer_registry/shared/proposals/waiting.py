"""Proposals on which the reader may decide."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.proposals import rules
from volunteer_registry.shared.proposals.models import Proposal
from volunteer_registry.shared.waiting import MOST, Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    proposals = Proposal.objects.visible_to(user).waiting().select_related("proposed_by").order_by("id")
    for one in proposals[:MOST]:
        if rules.may_decide(user, one):
            yield Waiting(_("decide as the second person"), str(one), one.get_absolute_url(), one.proposed_at)
