"""The life of an initiative as a table, and who may do what with one."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import VolunteerGroup
from initiatives.choices import RECORD, EventKind
from initiatives.choices import InitiativeState as S
from initiatives.models import Certificate, Event, Initiative
from initiatives.querysets import represented_by
from volunteer_registry.shared.workflow import Life, State, Verb
from volunteers.models import Volunteer

DRAFT, DECIDE = "initiative.draft", "initiative.decide"


def is_anothers(user: Any, initiative: Initiative) -> bool:
    """Nobody decides for a group they act for."""
    return not initiative.organisers.counted().filter(group__in=represented_by(user)).exists()


LIFE = Life(
    states=(
        State(
            S.DRAFT,
            _("Being written by its organiser; nothing is asked of the branch yet."),
            _("Finish it and submit it: until then only you see it."),
        ),
        State(S.SUBMITTED, _("Read it and decide."), _("The branch is reading it. You may still withdraw it.")),
        State(
            S.RETURNED,
            _("The organiser is mending what was remarked."),
            _("Mend what the branch has remarked, and submit it again."),
        ),
        State(
            S.ACCEPTED,
            _("The organiser tells when the work has begun."),
            _("Tell when the work has begun."),
        ),
        State(
            S.UNDER_WAY,
            _("The organiser tells the results when it is done."),
            _("Enter events and who took part; when it is done, tell the results."),
        ),
        State(S.REPORTED, _("Look at the results and confirm them."), _("The branch is confirming the results.")),
        State(S.COMPLETED, _("It counts in the figures."), _("Thank you."), is_end=True),
        State(
            S.DECLINED, _("Declined; the reason stands below."), _("Declined; the reason stands below."), is_end=True
        ),
        State(S.CANCELLED, _("The reason stands below."), _("The reason stands below."), is_end=True),
        State(
            S.WITHDRAWN,
            _("Nothing is asked of the branch."),
            _("You may do it again as a new draft."),
            is_end=True,
        ),
    ),
    verbs=(
        Verb("submit", _("Submit"), _("submitted"), frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, DRAFT),
        Verb(
            "withdraw",
            pgettext_lazy("initiative", "Withdraw"),
            _("withdrawn"),
            frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED}),
            S.WITHDRAWN,
            DRAFT,
        ),
        Verb(
            "return",
            _("Return for mending"),
            _("returned for mending"),
            frozenset({S.SUBMITTED}),
            S.RETURNED,
            DECIDE,
            is_anothers,
            wants_reason=True,
        ),
        Verb("accept", _("Accept"), _("accepted"), frozenset({S.SUBMITTED}), S.ACCEPTED, DECIDE, is_anothers),
        Verb(
            "decline",
            _("Decline"),
            _("declined"),
            frozenset({S.SUBMITTED}),
            S.DECLINED,
            DECIDE,
            is_anothers,
            wants_reason=True,
        ),
        Verb("begin", _("The work has begun"), _("begun"), frozenset({S.ACCEPTED}), S.UNDER_WAY, DRAFT),
        Verb("report", _("Tell the results"), _("results told"), frozenset({S.UNDER_WAY}), S.REPORTED, DRAFT),
        Verb(
            "question",
            _("Return the results"),
            _("results returned"),
            frozenset({S.REPORTED}),
            S.UNDER_WAY,
            DECIDE,
            is_anothers,
            wants_reason=True,
        ),
        Verb(
            "complete",
            _("Confirm the results"),
            _("results confirmed"),
            frozenset({S.REPORTED}),
            S.COMPLETED,
            DECIDE,
            is_anothers,
        ),
        Verb(
            "cancel",
            pgettext_lazy("initiative", "Cancel"),
            _("cancelled"),
            frozenset({S.ACCEPTED, S.UNDER_WAY, S.REPORTED}),
            S.CANCELLED,
            DRAFT,
            wants_reason=True,
        ),
    ),
)
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
"""States in which the organiser's words may be changed."""

HELD = frozenset({S.ACCEPTED, S.UNDER_WAY, S.REPORTED, S.COMPLETED})
"""States in which events may be entered: some are written down late."""

AT_WORK = frozenset({S.ACCEPTED, S.UNDER_WAY})
"""States in which results may be entered."""


def verbs(user: Any, initiative: Initiative) -> list[Verb]:
    """What the user may do with the initiative now."""
    return LIFE.open_to(user, initiative, within=lambda action: may(user, initiative, action))


def may_verb(code: str):
    """The rule of a page that does this verb."""

    def rule(user: Any, initiative: Initiative) -> bool:
        return code in {verb.code for verb in verbs(user, initiative)}

    return rule


def may(user: Any, initiative: Initiative, action: str) -> bool:
    """Whether the initiative is the user's to do the action to."""
    return Initiative.objects.counted().filter(pk=initiative.pk).writable_by(user, action).exists()


def may_edit(user: Any, initiative: Initiative) -> bool:
    return initiative.state in EDITABLE and may(user, initiative, DRAFT)


def may_tell_results(user: Any, initiative: Initiative) -> bool:
    """What is planned is written with the draft, what was reached while it is under way."""
    return initiative.state in EDITABLE | AT_WORK and may(user, initiative, DRAFT)


def may_attach(user: Any, initiative: Initiative) -> bool:
    """Files come with the words and with the results."""
    return initiative.state in EDITABLE | AT_WORK and may(user, initiative, "attachment.upload")


def may_record(user: Any, group: VolunteerGroup) -> bool:
    """What is past is entered by whoever answers for the group at present."""
    return VolunteerGroup.objects.counted().filter(pk=group.pk).kept_by(user, "initiative.record").exists()


def may_take_back_entry(user: Any, initiative: Initiative) -> bool:
    """What was entered after it was done; what was decided step by step stays as it was decided."""
    was_entered = initiative.steps.filter(verb=RECORD).exists()
    return was_entered and may(user, initiative, "initiative.record")


def may_publish(user: Any, initiative: Initiative) -> bool:
    return may(user, initiative, "initiative.publish")


def may_event(user: Any, event: Event, action: str) -> bool:
    """Whether the event is the user's to do the action to."""
    return Event.objects.counted().filter(pk=event.pk).writable_by(user, action).exists()


def may_edit_event(user: Any, event: Event) -> bool:
    return may_event(user, event, "event.edit")


def may_write_down(user: Any, event: Event) -> bool:
    return may_event(user, event, "participation.edit")


def may_confirm(user: Any, event: Event) -> bool:
    """The branch confirms, and nobody the hours of a group they act for."""
    within = may_event(user, event, "participation.confirm")
    return within and (event.initiative is None or is_anothers(user, event.initiative))


def may_certify(user: Any, event: Event) -> bool:
    """Trainings are certified by the branch, and by nobody to a group they act for."""
    within = event.kind == EventKind.TRAINING and may_event(user, event, "certificate.issue")
    return within and (event.initiative is None or is_anothers(user, event.initiative))


def may_certify_hours(user: Any, person: Volunteer) -> bool:
    """A person of the branch; nobody certifies their own hours, or those of people of a group they act for."""
    within = Volunteer.objects.filter(pk=person.pk).visible_to(user, "certificate.issue").exists()
    return within and not person.memberships.counted().filter(group__in=represented_by(user)).exists()


def may_take_back(user: Any, certificate: Certificate) -> bool:
    return Certificate.objects.counted().filter(pk=certificate.pk).visible_to(user, "certificate.issue").exists()


def may_plan_event(user: Any, initiative: Initiative) -> bool:
    return initiative.state in HELD and may(user, initiative, "event.edit")
