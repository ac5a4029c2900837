"""What must hold of money and of calls whatever happened; `manage.py verify` asks."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BigIntegerField, Q, Sum

from grants.actions.calling import WHOLE
from grants.actions.money import EFFECTS, Effect
from grants.choices import ApplicationState, MicroGrantState, ReportState, RoundState
from grants.models import Application, BudgetLine, Grant, LedgerEntry, MicroGrant, Report, Round
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
    for pk, kind, tiyn in told.annotate(sum=Sum("amount", output_field=BigIntegerField())):
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


def applications_ask_for_what_their_costs_come_to() -> Iterator[str]:
    for row in Application.objects.counted().annotate(costs_sum=_of("costs")):
        if row.costs_sum != row.asked.tiyn:
            yield f"application {row.public_id}: asks for {row.asked.tiyn} tiyn, its costs are {row.costs_sum}"


def _of(facts: str) -> Sum:
    """Tiyn of the facts that count."""
    counted = Q(**{f"{facts}__voided_at": None})
    return Sum(f"{facts}__amount", filter=counted, default=0, output_field=BigIntegerField())


def awards_answer_the_applications_they_came_from() -> Iterator[str]:
    """Same group, same initiative, what was asked; and no application says it was awarded without one."""
    for row in MicroGrant.objects.counted().exclude(application=None).select_related("application"):
        asked = row.application
        assert asked is not None  # noqa: S101  # excluded above
        if (row.group_id, row.initiative_id, row.amount) != (asked.group_id, asked.initiative_id, asked.asked):
            yield f"micro-grant {row.public_id}: is not what application {asked.public_id} asked for"
    without = Application.objects.counted().filter(state=ApplicationState.AWARDED)
    for one in without.exclude(micro_grant__state__in=(MicroGrantState.AWARDED, MicroGrantState.CLOSED)):
        yield f"application {one.public_id}: says it was awarded, and no micro-grant does"


def accepted_reports_account_for_every_tenge() -> Iterator[str]:
    accepted = Report.objects.filter(state=ReportState.ACCEPTED).select_related("micro_grant")
    for report in accepted.annotate(spent=_of("spendings")):
        row = report.micro_grant
        if report.spent != row.paid.tiyn:
            yield f"micro-grant {row.public_id}: {row.paid.tiyn} tiyn were paid, {report.spent} are accounted for"


def published_calls_weigh_a_hundred() -> Iterator[str]:
    weights = Sum("criteria__weight", filter=Q(criteria__voided_at=None), default=0)
    published = Round.objects.counted().filter(state__in=(RoundState.PUBLISHED, RoundState.CONCLUDED))
    for call in published.annotate(weights=weights).exclude(weights=WHOLE):
        yield f"call {call.public_id}: its criteria weigh {call.weights}"


ALL = (
    counters_are_the_ledgers_sums,
    lines_are_what_their_grant_holds,
    nobody_agreed_to_their_own_money,
    applications_ask_for_what_their_costs_come_to,
    awards_answer_the_applications_they_came_from,
    accepted_reports_account_for_every_tenge,
    published_calls_weigh_a_hundred,
)
