"""What a group tells of a micro-grant, and its end."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.actions.steps import check_anothers, held, step
from grants.actions.telling import tell
from grants.choices import MicroGrantState
from grants.models import MicroGrant, Report, Spending
from grants.rules import lives
from initiatives.actions import deciding
from initiatives.choices import InitiativeState
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge, total
from volunteer_registry.shared.refusal import Refused

TOLD = (InitiativeState.REPORTED, InitiativeState.COMPLETED)


@transaction.atomic
def write(row: MicroGrant, *, text: str, by: By) -> Report:
    """The report's words; it is begun with them."""
    report = _writable(row, by)
    return history.changed([report], by=by, text=text)[0]


@transaction.atomic
def add_spending(row: MicroGrant, *, kind: str, amount: Tenge, note: str = "", by: By) -> Spending:
    """Raises Refused for more than was paid."""
    report = _writable(row, by)
    spent, paid = spent_of(report) + amount, MicroGrant.objects.get(pk=row.pk).paid
    if spent > paid:
        raise Refused(_("With this %(spent)s is accounted for, and %(paid)s was paid."), spent=spent, paid=paid)
    return history.created([Spending(report=report, kind=kind, amount=amount, note=note)], by=by)[0]


@transaction.atomic
def take_off_spending(spending: Spending, *, by: By) -> None:
    _writable(spending.report.micro_grant, by)
    history.voided([spending], by=by, why="")


@transaction.atomic
def file(row: MicroGrant, *, by: By) -> Report:
    """Raises Refused until the results of the initiative are told: the money is reported with what it brought."""
    report = _writable(row, by)
    if not report.text.strip():
        raise Refused(_("Tell in a few words what was done."))
    if row.initiative.state not in TOLD:
        raise Refused(_("Tell the results of the initiative first: what it brought, and to whom."))
    done = step(report, lives.REPORT, "file", by=by)
    tell(row, row.line.grant.recipient, _("the report is filed"), by=by)
    return done


@transaction.atomic
def return_for_mending(row: MicroGrant, *, why: str, by: By) -> Report:
    check_anothers(row.group, by)
    report = step(row.report, lives.REPORT, "return", by=by, why=why)
    tell(row, row.group, _("the report is returned for mending"), by=by, why=why)
    return report


@transaction.atomic
def accept(row: MicroGrant, *, by: By) -> Report:
    """Closes the micro-grant and completes its initiative. Every tenge that was paid is accounted for, or returned."""
    stored = held(row)
    check_anothers(stored.group, by)
    spent = spent_of(row.report)
    if spent != stored.paid:
        raise Refused(
            _("%(paid)s was paid and %(spent)s is accounted for: what was not spent is returned first."),
            paid=stored.paid,
            spent=spent,
        )
    if stored.unpaid:
        raise Refused(_("%(left)s is promised and not paid: pay it or release it first."), left=stored.unpaid)
    report = step(row.report, lives.REPORT, "accept", by=by)
    history.changed([stored], by=by, state=MicroGrantState.CLOSED)
    if stored.initiative.state == InitiativeState.REPORTED:
        deciding.complete(stored.initiative, on=by.today, by=by)
    tell(stored, stored.group, _("the report is accepted"), by=by)
    return report


def spent_of(report: Report) -> Tenge:
    return total(report.spendings.counted())


def _writable(row: MicroGrant, by: By) -> Report:
    """The report, held; made when it is first written."""
    if held(row).state != MicroGrantState.AWARDED:
        raise Refused(_("A report is written about a micro-grant that is awarded and not closed."))
    report = Report.objects.select_for_update().filter(micro_grant=row).first()
    if report is None:
        return history.created([Report(micro_grant=row, state_since=by.at)], by=by)[0]
    if report.state not in lives.WRITABLE:
        raise Refused(_("This was settled meanwhile: it is %(state)s."), state=report.get_state_display())
    return report
