"""Every write to proposals."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.history import By
from volunteer_registry.shared.proposals import rules
from volunteer_registry.shared.proposals.models import Decision, Proposal
from volunteer_registry.shared.proposals.verbs import VERBS
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def propose(action: str, subject: Any, *, why: str, by: By) -> Proposal:
    """The verb waits for a second person; what would refuse it later refuses it now."""
    VERBS[action].check(subject)
    if Proposal.objects.waiting().filter(action=action, subject_id=subject.pk).exists():
        raise Refused(_("This has been proposed already and waits for a second person."))
    return Proposal.objects.create(
        action=action, subject_id=subject.pk, why=why, proposed_by=by.user, proposed_at=by.at
    )


@transaction.atomic
def approve(proposal: Proposal, *, by: By) -> None:
    """The second person agrees, and it is done."""
    proposal = _held(proposal)
    if not rules.may_decide(by.user, proposal):
        raise Refused(_("Somebody else must decide on this: not the person who proposed it."))
    proposal.verb.perform(proposal.subject, by=by)
    _decide(proposal, Decision.APPROVED, by=by)


@transaction.atomic
def decline(proposal: Proposal, *, by: By) -> None:
    """Nothing is done; whoever proposed it withdraws it so."""
    proposal = _held(proposal)
    if rules.may_withdraw(by.user, proposal):
        _decide(proposal, Decision.WITHDRAWN, by=by)
    elif rules.may_decide(by.user, proposal):
        _decide(proposal, Decision.DECLINED, by=by)
    else:
        raise Refused(_("Somebody else must decide on this: not the person who proposed it."))


def _held(proposal: Proposal) -> Proposal:
    """The row until the transaction ends; two who decide at once make one decision."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not proposal.is_waiting:
        raise Refused(
            _("This has been decided already: %(decision)s, %(by)s."),
            decision=proposal.get_decision_display(),
            by=proposal.decided_by,
        )
    return proposal


def _decide(proposal: Proposal, decision: str, *, by: By) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, by.user, by.at
    proposal.save(update_fields=["decision", "decided_by", "decided_at"])
