"""The lives of a call, of an application and of a report, as tables."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.choices import ApplicationState as A
from grants.choices import Phase
from grants.choices import ReportState as R
from grants.choices import RoundState as C
from initiatives.querysets import represented_by
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.workflow import Life, State, Verb

EDIT, DRAFT, SCORE = "round.edit", "application.draft", "application.score"
PROPOSE, FILE, DECIDE = "micro_grant.propose", "report.file", "report.decide"


def is_taken(user: Any, application: Any) -> bool:
    """While the call is open."""
    return application.round.phase(timezone.localdate()) == Phase.OPEN


def is_anothers(user: Any, row: Any) -> bool:
    """Nobody decides on what a group they act for asks or tells."""
    asks = row if hasattr(row, "group_id") else row.micro_grant
    return not represented_by(user).filter(group=asks.group_id).exists()


def may_accept(user: Any, report: Any) -> bool:
    """Whoever runs the call reads a report and may return it; the officer accepts it."""
    return scope_of(user, DECIDE).everything and is_anothers(user, report)


def may_return(user: Any, application: Any) -> bool:
    return is_taken(user, application) and is_anothers(user, application)


ROUND = Life(
    states=(
        State(C.DRAFT, _("Fill in the criteria, name the experts and publish it."), ""),
        State(C.PUBLISHED, _("Applications come in until the last day; then experts score them."), ""),
        State(C.CONCLUDED, _("Everybody has an answer."), "", is_end=True),
        State(C.CANCELLED, _("It was called off."), "", is_end=True),
    ),
    verbs=(
        Verb("publish", _("Publish"), pgettext_lazy("call", "published"), frozenset({C.DRAFT}), C.PUBLISHED, EDIT),
        Verb(
            "conclude",
            _("Conclude the call"),
            pgettext_lazy("call", "concluded"),
            frozenset({C.PUBLISHED}),
            C.CONCLUDED,
            EDIT,
            wants_reason=True,
        ),
        Verb(
            "cancel",
            pgettext_lazy("call", "Call it off"),
            pgettext_lazy("call", "called off"),
            frozenset({C.DRAFT, C.PUBLISHED}),
            C.CANCELLED,
            EDIT,
            wants_reason=True,
        ),
    ),
)
APPLICATION = Life(
    states=(
        State(
            A.DRAFT,
            _("The group is still writing it."),
            _("Tell what the money is for, name the members and submit it before the last day."),
        ),
        State(
            A.SUBMITTED,
            _("Experts score it when the call has closed."),
            _("It is submitted. You may withdraw it while the call is open."),
        ),
        State(A.RETURNED, _("The group is mending it."), _("Mend what was remarked and submit it again.")),
        State(A.WITHDRAWN, _("The group has withdrawn it."), _("You have withdrawn it."), is_end=True),
        State(A.AWARDED, _("The micro-grant is awarded."), _("You have been given the micro-grant."), is_end=True),
        State(A.DECLINED, _("It was not chosen."), _("It was not chosen; the reason stands below."), is_end=True),
    ),
    verbs=(
        Verb(
            "submit",
            _("Submit"),
            pgettext_lazy("application", "submitted"),
            frozenset({A.DRAFT, A.RETURNED}),
            A.SUBMITTED,
            DRAFT,
            is_taken,
        ),
        Verb(
            "withdraw",
            pgettext_lazy("application", "Withdraw"),
            pgettext_lazy("application", "withdrawn"),
            frozenset({A.DRAFT, A.SUBMITTED, A.RETURNED}),
            A.WITHDRAWN,
            DRAFT,
            is_taken,
        ),
        Verb(
            "return",
            _("Return for mending"),
            pgettext_lazy("application", "returned for mending"),
            frozenset({A.SUBMITTED}),
            A.RETURNED,
            PROPOSE,
            may_return,
            wants_reason=True,
        ),
    ),
)
REPORT = Life(
    states=(
        State(
            R.DRAFT,
            _("The group is writing its report."),
            _("Tell what the money was spent on; the results stand with the initiative. Then file the report."),
        ),
        State(R.FILED, _("Look at the report and accept it, or return it."), _("The report is being read.")),
        State(R.RETURNED, _("The group is mending its report."), _("Mend what was remarked and file it again.")),
        State(R.ACCEPTED, _("The micro-grant is closed."), _("The report is accepted. Thank you."), is_end=True),
    ),
    verbs=(
        Verb(
            "file",
            _("File the report"),
            pgettext_lazy("report", "filed"),
            frozenset({R.DRAFT, R.RETURNED}),
            R.FILED,
            FILE,
        ),
        Verb(
            "return",
            _("Return the report"),
            pgettext_lazy("report", "returned"),
            frozenset({R.FILED}),
            R.RETURNED,
            DECIDE,
            is_anothers,
            wants_reason=True,
        ),
        Verb(
            "accept",
            _("Accept the report"),
            pgettext_lazy("report", "accepted"),
            frozenset({R.FILED}),
            R.ACCEPTED,
            DECIDE,
            may_accept,
        ),
    ),
)
EDITABLE = frozenset({A.DRAFT, A.RETURNED})
WRITABLE = frozenset({R.DRAFT, R.RETURNED})
