"""Applications of groups to a call."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.actions.steps import check_anothers, held, step
from grants.actions.telling import tell
from grants.choices import ApplicationState, CostKind, Phase
from grants.models import Application, Cost, Member, MicroGrant, Round
from grants.rules import lives
from initiatives.actions import deciding
from initiatives.choices import InitiativeState
from initiatives.models import Initiative
from initiatives.rules import EDITABLE as UNWRITTEN
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge, nothing
from volunteer_registry.shared.refusal import Refused
from volunteers.models import Volunteer

ASKING = UNWRITTEN | {InitiativeState.SUBMITTED, InitiativeState.ACCEPTED, InitiativeState.UNDER_WAY}
"""States of an initiative for which money may be asked."""


@transaction.atomic
def apply(call: Round, *, initiative: Initiative, by: By) -> Application:
    """A draft for an initiative of the group that leads it."""
    check_open(call, by)
    group = initiative.lead.group
    if group is None:
        raise Refused(_("Only groups and organisations of the programme apply."))
    if call.applications.counted().exclude(state=ApplicationState.WITHDRAWN).filter(initiative=initiative).exists():
        raise Refused(_("There is an application for this initiative already."))
    if MicroGrant.objects.counted().filter(initiative=initiative).exclude(state="refused").exists():
        raise Refused(_("One micro-grant pays for one initiative: this one has its own."))
    new = Application(round=call, group=group, initiative=initiative, state_since=by.at)
    return history.created([new], by=by)[0]


def check_open(call: Round, by: By) -> None:
    if call.phase(by.today) != Phase.OPEN:
        raise Refused(_("This call takes no applications now: it is %(phase)s."), phase=call.phase(by.today).label)


@transaction.atomic
def write(row: Application, *, plan: str, members: Iterable[Volunteer], by: By) -> Application:
    """How it will be carried out and by whom: exactly these members."""
    stored = _editable(row, by)
    _set_members(stored, {person.pk: person for person in members}, by)
    return history.changed([stored], by=by, plan=plan)[0]


@transaction.atomic
def add_cost(row: Application, *, kind: str, amount: Tenge, note: str = "", by: By) -> Cost:
    """Raises Refused for what the call does not pay, and for more than it gives."""
    stored = _editable(row, by)
    if kind in stored.round.forbidden:
        raise Refused(_("This call does not pay for %(kind)s."), kind=CostKind(kind).label)
    asked = stored.asked + amount
    if asked > stored.round.most:
        raise Refused(
            _("With this the application asks for %(asked)s; the call gives at most %(most)s."),
            asked=asked,
            most=stored.round.most,
        )
    (cost,) = history.created([Cost(application=stored, kind=kind, amount=amount, note=note)], by=by)
    history.changed([stored], by=by, asked=asked)
    return cost


@transaction.atomic
def take_off_cost(cost: Cost, *, by: By) -> None:
    stored = _editable(cost.application, by)
    if Cost.objects.get(pk=cost.pk).voided_at:
        return
    history.voided([cost], by=by, why="")
    history.changed([stored], by=by, asked=stored.asked - cost.amount)


def _set_members(stored: Application, wanted: dict[int, Volunteer], by: By) -> None:
    """Raises Refused for whoever is not of the age the call asks."""
    _check_ages(stored.round, wanted, by)
    standing = {one.volunteer_id: one for one in stored.members.counted()}
    history.voided([one for pk, one in standing.items() if pk not in wanted], by=by, why="")
    new = [Member(application=stored, volunteer=person) for pk, person in wanted.items() if pk not in standing]
    history.created(new, by=by)


def _check_ages(call: Round, wanted: dict[int, Volunteer], by: By) -> None:
    """By the one rule of ages; whose birth date is not known is of no age."""
    if call.youngest is None and call.oldest is None:
        return
    asked = Volunteer.objects.filter(pk__in=wanted).aged(call.youngest or 0, call.oldest, on=by.today)
    fitting = set(asked.values_list("pk", flat=True))
    if others := [str(person) for pk, person in wanted.items() if pk not in fitting]:
        raise Refused(
            _("The call asks for members aged %(low)s to %(high)s. Not known to be of that age: %(names)s."),
            low=call.youngest or 0,
            high=call.oldest or "—",
            names=", ".join(others),
        )


def lacks(row: Application) -> list[str]:
    """What is still to be told before it can be submitted."""
    found = [] if row.plan.strip() else [str(_("how it will be carried out"))]
    if row.asked == nothing():
        found.append(str(_("costs")))
    if not row.members.counted().exists():
        found.append(str(_("members")))
    if row.initiative.state in UNWRITTEN:
        found += [f"{_('in the initiative')}: {name}" for name in deciding.lacks(row.initiative)]
    return found


@transaction.atomic
def submit(row: Application, *, by: By) -> Application:
    """The initiative is submitted to its branch along with it, where that was not done yet."""
    stored = held(row)
    check_open(stored.round, by)
    if lacking := lacks(stored):
        raise Refused(_("Before it can be submitted, fill in: %(fields)s."), fields=", ".join(lacking))
    if stored.initiative.state not in ASKING:
        raise Refused(
            _("The initiative is %(state)s: no money can be asked for it."),
            state=stored.initiative.get_state_display(),
        )
    done = step(stored, lives.APPLICATION, "submit", by=by, submitted_at=by.at)
    if stored.initiative.state in UNWRITTEN:
        deciding.submit(stored.initiative, by=by)
    return done


@transaction.atomic
def withdraw(row: Application, *, by: By) -> Application:
    check_open(row.round, by)
    return step(row, lives.APPLICATION, "withdraw", by=by)


@transaction.atomic
def return_for_mending(row: Application, *, why: str, by: By) -> Application:
    """While the call is open: afterwards there would be no time to mend it."""
    check_open(row.round, by)
    check_anothers(row.group, by)
    done = step(row, lives.APPLICATION, "return", by=by, why=why)
    tell(done, done.group, lives.APPLICATION.verb("return").done, by=by, why=why)
    return done


def _editable(row: Application, by: By) -> Application:
    stored = held(row)
    check_open(stored.round, by)
    if stored.state not in lives.EDITABLE:
        raise Refused(
            _("This application is %(state)s: it is changed in a draft, or after it was returned for mending."),
            state=stored.get_state_display(),
        )
    return stored
