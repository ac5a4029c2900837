"""Calls for micro-grants: written, published, called off."""

from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from grants.actions.steps import held, step
from grants.actions.telling import tell
from grants.choices import ApplicationState, MicroGrantState, RoundState
from grants.models import BudgetLine, Criterion, Expert, MicroGrant, Round
from grants.rules import lives
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused

WHOLE = 100
"""What the weights of the criteria come to."""


@transaction.atomic
def draft(*, line: BudgetLine, by: By, **terms: Any) -> Round:
    """A call that only those who run it see."""
    if not line.for_micro_grants:
        raise Refused(_("“%(line)s” is no line for micro-grants."), line=line)
    return history.created([Round(line=line, state_since=by.at, **terms)], by=by)[0]


@transaction.atomic
def edit(call: Round, *, by: By, **terms: Any) -> Round:
    """Its terms, until it is published: afterwards they are what groups relied upon."""
    return history.changed([_draft(call)], by=by, **terms)[0]


@transaction.atomic
def add_criterion(call: Round, *, by: By, **words: Any) -> Criterion:
    stored = _draft(call)
    if _weights(stored) + words["weight"] > WHOLE:
        raise Refused(_("The weights come to more than 100: %(left)s is left."), left=WHOLE - _weights(stored))
    return history.created([Criterion(round=stored, **words)], by=by)[0]


@transaction.atomic
def take_off_criterion(row: Criterion, *, by: By) -> None:
    _draft(row.round)
    history.voided([row], by=by, why="")


@transaction.atomic
def name_expert(call: Round, *, email: str, by: By) -> Expert:
    """Somebody who has an account; an expert reads what is submitted to this call, and nothing else."""
    stored = _undecided(call)
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise Refused(_("Nobody signs in by this address: the administrator invites them first."))
    if stored.experts.counted().filter(user=user).exists():
        raise Refused(_("%(who)s is an expert of this call already."), who=user)
    return history.created([Expert(round=stored, user=user)], by=by)[0]


@transaction.atomic
def take_off_expert(row: Expert, *, by: By) -> None:
    """What they have said is kept and no longer counted."""
    _undecided(row.round)
    history.voided([row], by=by, why="")


@transaction.atomic
def publish(call: Round, *, by: By) -> Round:
    """Raises Refused while something of it is missing."""
    stored = held(call)
    if _weights(stored) != WHOLE:
        raise Refused(_("The weights of the criteria come to %(sum)s, not to 100."), sum=_weights(stored))
    if not stored.experts.counted().exists():
        raise Refused(_("Name at least one expert first."))
    if stored.closes_on < by.today:
        raise Refused(_("Its last day has passed."))
    return step(stored, lives.ROUND, "publish", by=by)


@transaction.atomic
def cancel(call: Round, *, why: str, by: By) -> Round:
    """Raises Refused when money was promised through it."""
    if MicroGrant.objects.awarded().filter(application__round=call).exists():
        raise Refused(_("Micro-grants of this call have been awarded: conclude it instead."))
    done = step(call, lives.ROUND, "cancel", by=by, why=why)
    _decline_the_rest(done, why=why, by=by)
    return done


@transaction.atomic
def conclude(call: Round, *, why: str, by: By) -> Round:
    """Everybody who was not chosen is told why; what was proposed must be decided before."""
    if MicroGrant.objects.filter(application__round=call, state=MicroGrantState.PROPOSED, voided_at=None).exists():
        raise Refused(_("Micro-grants of this call still wait for a second person."))
    if call.closes_on >= by.today:
        raise Refused(_("The call is open until its last day."))
    done = step(call, lives.ROUND, "conclude", by=by, why=why)
    _decline_the_rest(done, why=why, by=by)
    return done


def _decline_the_rest(call: Round, *, why: str, by: By) -> None:
    left = (ApplicationState.DRAFT, ApplicationState.RETURNED)
    history.changed(
        call.applications.counted().filter(state__in=left),
        by=by,
        why=why,
        state=ApplicationState.WITHDRAWN,
        state_since=by.at,
    )
    rest = list(call.applications.counted().filter(state=ApplicationState.SUBMITTED).select_related("initiative"))
    history.changed(rest, by=by, why=why, state=ApplicationState.DECLINED, state_since=by.at)
    for row in rest:
        tell(row, row.group, ApplicationState.DECLINED.label, by=by, why=why)


def _draft(call: Round) -> Round:
    stored = held(call)
    if stored.state != RoundState.DRAFT:
        raise Refused(_("The call is published: its terms are what groups rely upon."))
    return stored


def _undecided(call: Round) -> Round:
    stored = held(call)
    if stored.state not in (RoundState.DRAFT, RoundState.PUBLISHED):
        raise Refused(_("This was settled meanwhile: it is %(state)s."), state=stored.get_state_display())
    return stored


def _weights(call: Round) -> int:
    return call.criteria.counted().aggregate(sum=Sum("weight", default=0))["sum"]
