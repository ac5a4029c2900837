"""From the ranking of a call to proposals, and from an award to its agreement."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.actions import deciding
from grants.actions.money import LINE_IS_SHORT
from grants.actions.steps import held
from grants.choices import ApplicationState, MicroGrantState, Phase
from grants.models import Application, MicroGrant, Round
from grants.rules.ranking import all_are_in, ranking
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import total
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.proposals.models import Proposal
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def propose_chosen(call: Round, *, chosen: Collection[Application], why: str, by: By) -> list[Proposal]:
    """A micro-grant for each, of what it asked, in the order of the ranking; all wait for a second person.

    Raises Refused before all scores are in, and for more than the line has left.
    """
    stored = held(call)
    if stored.phase(by.today) != Phase.SCORING:
        raise Refused(
            _("This call is %(phase)s: nothing is awarded through it now."), phase=stored.phase(by.today).label
        )
    ranked = ranking(stored)
    if not all_are_in(ranked):
        raise Refused(_("Not all experts have scored yet."))
    wanted = {one.pk for one in chosen}
    rows = [row.application for row in ranked if row.application.pk in wanted and row.counted]
    if len(rows) != len(wanted):
        raise Refused(_("Nobody has judged one of these applications: it cannot be chosen."))
    _check_left(stored, rows)
    return [_proposed(row, why, by) for row in rows]


def _check_left(call: Round, rows: list[Application]) -> None:
    """With what is proposed already: nobody is promised what a second person would have to refuse."""
    line = call.line
    waiting = line.micro_grants.counted().filter(state=MicroGrantState.PROPOSED).exclude(application__in=rows)
    asked = sum((row.asked for row in rows), start=total(waiting))
    if asked > line.left:
        raise Refused(LINE_IS_SHORT.sentence, line=line, held=line.left, asked=asked)


def _proposed(row: Application, why: str, by: By) -> Proposal:
    """A micro-grant whose proposal was declined is proposed once more."""
    if row.state != ApplicationState.SUBMITTED:
        raise Refused(_("“%(application)s” has its answer already."), application=row)
    before = MicroGrant.objects.counted().filter(application=row).first()
    if before:
        return proposals.propose(deciding.AWARD.action, before, why=why, by=by)
    number = f"{row.round.line.grant.year}/{row.round.line.micro_grants.count() + 1:02}"
    asked = {"line": row.round.line, "group": row.group, "initiative": row.initiative, "amount": row.asked}
    return deciding.propose_micro_grant(**asked, application=row, number=number, why=why, by=by)


@transaction.atomic
def sign(row: MicroGrant, *, agreed_on: datetime.date, due_on: datetime.date, number: str, by: By) -> MicroGrant:
    """The agreement with the group: only then is anything paid."""
    stored = held(row)
    if stored.state != MicroGrantState.AWARDED:
        raise Refused(_("An agreement is signed about a micro-grant that is awarded and not closed."))
    if due_on <= agreed_on:
        raise Refused(_("The last day lies before the first one."))
    return history.changed([stored], by=by, agreed_on=agreed_on, due_on=due_on, number=number)[0]
