"""What must hold of money whatever happened; `manage.py verify` asks."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum

from grants.actions.money import EFFECTS, Effect
from grants.models import BudgetLine, Grant, LedgerEntry, MicroGrant
from volunteer_registry.shared.proposals.models import Decision, Proposal

MONEY_VERBS = ("micro_grant.approve", "micro_grant.pay", "line.move")


def counters_are_the_ledgers_sums() -> Iterator[str]:
    """Of every line and every micro-grant."""
    for model, column, counters in (
        (BudgetLine, "line", Effect._fields),
        (MicroGrant, "micro_grant", Effect._fields[1:]),
    ):
        sums = _sums(column)
        for row in model.objects.all():
            for counter in counters:
                held, summed = getattr(row, counter).tiyn, sums.get((row.pk, counter), 0)
                if held != summed:
                    yield f"{model._meta.label} {row.pk}: {counter} is {held} tiyn, the ledger says {summed}"


def _sums(column: str) -> dict[tuple[int, str], int]:
    """{(id, counter): what its entries come to}."""
    found: dict[tuple[int, str], int] = {}
    told = LedgerEntry.objects.exclude(**{column: None}).order_by().values_list(column, "kind")
    for pk, kind, amount in told.annotate(sum=Sum("amount")):
        tiyn = amount.tiyn if hasattr(amount, "tiyn") else amount
        for counter, sign in EFFECTS[kind]._asdict().items():
            found[pk, counter] = found.get((pk, counter), 0) + sign * tiyn
    return found


def lines_are_what_their_grant_holds() -> Iterator[str]:
    for grant in Grant.objects.all():
        held = sum(line.amount.tiyn for line in grant.lines.all())
        if held != grant.allocated.tiyn:
            yield f"grant {grant.public_id}: its lines hold {held} tiyn, it says {grant.allocated.tiyn}"


def nobody_agreed_to_their_own_money() -> Iterator[str]:
    """A constraint holds it too; were it gone, the rows would tell."""
    approved: Any = Proposal.objects.filter(action__in=MONEY_VERBS, decision=Decision.APPROVED)
    for proposal in approved:
        if proposal.decided_by_id == proposal.proposed_by_id:
            yield f"proposal {proposal.public_id}: proposed and agreed to by the same person"


ALL = (counters_are_the_ledgers_sums, lines_are_what_their_grant_holds, nobody_agreed_to_their_own_money)
