"""Verbs upon money that two people do: one proposes, another agrees."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.actions import money
from grants.actions.steps import check_anothers, turned
from grants.actions.telling import tell
from grants.choices import ApplicationState, EntryKind, MicroGrantState, MovementKind
from grants.models import Application, BudgetLine, MicroGrant, Movement
from grants.models.grants import SPENDING
from groups.models import VolunteerGroup
from initiatives.actions import deciding as initiatives
from initiatives.choices import InitiativeState
from initiatives.models import Initiative
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.proposals.models import Proposal
from volunteer_registry.shared.proposals.verbs import SecondVerb
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def propose_micro_grant(
    *, line: BudgetLine, group: VolunteerGroup, initiative: Initiative, amount: Tenge, why: str, by: By, **words: Any
) -> Proposal:
    """A micro-grant that waits for a second person; nothing is promised yet."""
    new = MicroGrant(line=line, group=group, initiative=initiative, amount=amount, **words)
    (row,) = history.created([new], by=by, why=why)
    return proposals.propose(AWARD.action, row, why=why, by=by)


def check_award(row: MicroGrant) -> None:
    if row.state != MicroGrantState.PROPOSED:
        raise Refused(_("This micro-grant has been decided on already."))
    if row.line.grant.state not in SPENDING:
        raise Refused(
            _("Money of this grant does not move: it is %(state)s."), state=row.line.grant.get_state_display()
        )
    if not row.line.for_micro_grants:
        raise Refused(_("“%(line)s” is no line for micro-grants."), line=row.line)


@transaction.atomic
def award(row: MicroGrant, *, by: By) -> MicroGrant:
    """Promises the money. Nobody awards to a group they act for."""
    related = MicroGrant.objects.select_related("line__grant", "group", "initiative")
    row = related.select_for_update(of=("self",)).get(pk=row.pk)
    check_award(row)
    check_anothers(row.group, by)
    history.changed([row], state=MicroGrantState.AWARDED, awarded_on=by.today, by=by)
    money.enter(EntryKind.COMMIT, row.line, row.amount, micro_grant=row, by=by)
    if row.application:
        _answer(row.application, by)
    return row


def _answer(application: Application, by: By) -> None:
    """The group has the money: its application says so, and its initiative is accepted with it."""
    turned(application, frozenset({ApplicationState.SUBMITTED}), ApplicationState.AWARDED, by=by)
    tell(application, application.group, ApplicationState.AWARDED.label, by=by)
    if application.initiative.state == InitiativeState.SUBMITTED:
        initiatives.accept(application.initiative, by=by, publish=True)


@transaction.atomic
def propose_movement(
    kind: MovementKind, *, line: BudgetLine, amount: Tenge, why: str, by: By, **values: Any
) -> Proposal:
    """`values`: the micro-grant, or the line to move to; the paper it stands on."""
    movement = Movement.objects.create(kind=kind, line=line, amount=amount, by=by.user, at=by.at, **values)
    verb = MOVE if kind == MovementKind.MOVE else PAY
    return proposals.propose(verb.action, movement, why=why, by=by)


def check_movement(movement: Movement) -> None:
    grant = movement.line.grant
    if movement.done_at:
        raise Refused(_("This has been done already."))
    if grant.state not in SPENDING:
        raise Refused(_("Money of this grant does not move: it is %(state)s."), state=grant.get_state_display())
    if movement.kind == MovementKind.PAY and movement.micro_grant and not movement.micro_grant.agreed_on:
        raise Refused(_("Nothing is paid before the agreement is signed."))
    if movement.to_line and movement.to_line.grant_id != grant.pk:
        raise Refused(_("Money moves between lines of one grant."))
    for kind, line in money.steps_of(movement):
        if kind in money.IN_THE_WAY:
            money.check_fits(kind, line, movement.micro_grant, movement.amount)


def carry_out(movement: Movement, *, by: By) -> Movement:
    check_movement(movement)
    if movement.micro_grant:
        check_anothers(movement.micro_grant.group, by)
    return money.carry_out(movement, by=by)


AWARD = SecondVerb(
    "micro_grant.approve",
    _("Award a micro-grant"),
    _("The money is promised to the group."),
    MicroGrant,
    check_award,
    award,
)
PAY = SecondVerb(
    "micro_grant.pay",
    _("Pay, or put a payment right"),
    _("The ledger only grows: a wrong entry is put right by another."),
    Movement,
    check_movement,
    carry_out,
)
MOVE = SecondVerb(
    "line.move",
    _("Move money between lines"),
    _("The grant as a whole stays what it is."),
    Movement,
    check_movement,
    carry_out,
)
