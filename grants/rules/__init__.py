"""Who may do what with calls, applications, micro-grants and reports."""

from typing import Any

from django.utils import timezone

from grants.choices import ApplicationState, MicroGrantState, Phase, RoundState
from grants.models import Application, Expert, MicroGrant, Round
from grants.rules import lives
from volunteer_registry.shared.workflow import Verb


def may(user: Any, row: Any, action: str) -> bool:
    """Whether the row is the user's to do the action to."""
    return type(row).objects.counted().filter(pk=row.pk).visible_to(user, action).exists()


def may_edit_round(user: Any, call: Round) -> bool:
    return call.state == RoundState.DRAFT and may(user, call, lives.EDIT)


def may_name_experts(user: Any, call: Round) -> bool:
    """Until it is decided: an expert may fall ill."""
    return call.state in (RoundState.DRAFT, RoundState.PUBLISHED) and may(user, call, lives.EDIT)


def round_verbs(user: Any, call: Round) -> list[Verb]:
    return lives.ROUND.open_to(user, call, within=lambda action: may(user, call, action))


def application_verbs(user: Any, row: Application) -> list[Verb]:
    return lives.APPLICATION.open_to(user, row, within=lambda action: may(user, row, action))


def report_verbs(user: Any, row: MicroGrant) -> list[Verb]:
    report = getattr(row, "report", None)
    return lives.REPORT.open_to(user, report, within=lambda action: may(user, row, action)) if report else []


def may_edit_application(user: Any, row: Application) -> bool:
    return row.state in lives.EDITABLE and lives.is_taken(user, row) and may(user, row, lives.DRAFT)


def expert_of(user: Any, row: Application) -> Expert | None:
    return row.round.experts.counted().filter(user=user).first()


def may_score(user: Any, row: Application) -> bool:
    """When the call has closed, by its experts, and by nobody for a group they act for."""
    closed = row.round.phase(timezone.localdate()) == Phase.SCORING
    ready = closed and row.state == ApplicationState.SUBMITTED and may(user, row, lives.SCORE)
    return ready and lives.is_anothers(user, row)


def may_declare(user: Any, row: Application) -> bool:
    """A conflict of interest, as soon as the application is there."""
    return row.state == ApplicationState.SUBMITTED and may(user, row, lives.SCORE)


def may_rank(user: Any, call: Round) -> bool:
    return may(user, call, lives.PROPOSE) or may(user, call, "micro_grant.approve")


def may_propose(user: Any, call: Round) -> bool:
    return call.phase(timezone.localdate()) == Phase.SCORING and may(user, call, lives.PROPOSE)


def may_agree(user: Any, row: MicroGrant) -> bool:
    return row.state == MicroGrantState.AWARDED and may(user, row, "micro_grant.pay")


def may_write_report(user: Any, row: MicroGrant) -> bool:
    report = getattr(row, "report", None)
    written = report is None or report.state in lives.WRITABLE
    return row.state == MicroGrantState.AWARDED and written and may(user, row, lives.FILE)
