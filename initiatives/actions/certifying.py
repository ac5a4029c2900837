"""Certificates: of a training to all who completed it, of hours to one person; issued once, and taken back."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from groups.models import Branch
from initiatives.choices import CertificateKind
from initiatives.models import Certificate, Event, Participation
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteers.actions import take_numbers
from volunteers.models import Volunteer

PREFIX = f"{settings.REGISTRY_PREFIX}-C"
"""Certificates are numbered apart from people."""


@transaction.atomic
def certify_training(event: Event, *, language: str, by: By) -> list[Certificate]:
    """To everybody whose completion the branch has confirmed and who has none yet in the language; gives the new ones.

    Two who do it at once wait for each other, and nobody is given two.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    held = event.certificates.filter(voided_at=None, language=language).values("volunteer")
    done = event.participations.confirmed().filter(completed=True).exclude(volunteer__in=held)
    named = done.filter(volunteer__anonymised_at=None).select_related("volunteer")
    people = list(named.order_by("volunteer__sort_key", "volunteer"))
    if not people:
        raise Refused(_("Nobody waits for a certificate: completions count once the branch has confirmed the hours."))
    same = {"kind": CertificateKind.TRAINING, "event": event, "branch": event.branch, "language": language}
    days = {"first_day": event.on, "last_day": event.on}
    return _issued([Certificate(**same, **days, volunteer=one.volunteer, minutes=one.minutes) for one in people], by)


@transaction.atomic
def certify_hours(
    volunteer: Volunteer, *, first_day: datetime.date, last_day: datetime.date, language: str, by: By
) -> Certificate:
    """Of the hours confirmed in these days; the same asked again is the same certificate.

    It lies in the branch of the person's last registration, and without one in that of the last event.
    """
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    if volunteer.anonymised_at:
        raise Refused(_("This card has been anonymised: nothing can be certified of it."))
    rows = Participation.objects.confirmed().filter(volunteer=volunteer, event__on__range=(first_day, last_day))
    minutes = rows.aggregate(sum=Sum("minutes"))["sum"]
    if not minutes:
        raise Refused(_("No confirmed hours lie in these days."))
    same = {"first_day": first_day, "last_day": last_day, "language": language, "minutes": minutes}
    known = volunteer.certificates.filter(voided_at=None, kind=CertificateKind.HOURS, **same).first()
    made = Certificate(kind=CertificateKind.HOURS, volunteer=volunteer, branch=_branch_of(volunteer), **same)
    return known or _issued([made], by)[0]


@transaction.atomic
def take_back(certificate: Certificate, *, why: str, by: By) -> Certificate:
    """From now on its check page says that it does not hold."""
    if Certificate.objects.select_for_update().get(pk=certificate.pk).voided_at:
        raise Refused(_("This certificate has been taken back already."))
    return history.voided([certificate], by=by, why=why)[0]


def _branch_of(volunteer: Volunteer) -> Branch:
    registered = volunteer.registrations.counted().select_related("branch").order_by("started_on").last()
    if registered:
        return registered.branch
    return volunteer.participations.confirmed().order_by("event__on").last().event.branch


def _issued(rows: Sequence[Certificate], by: By) -> list[Certificate]:
    for row, number in zip(rows, take_numbers(len(rows), PREFIX), strict=True):
        row.number = f"{PREFIX}-{by.today.year}-{number:06}"
        row.issued_on, row.by = by.today, by.user
    return history.created(rows, by=by)
