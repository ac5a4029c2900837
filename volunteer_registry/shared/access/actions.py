"""Every write to appointments, and to the journal of what was told of people."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import Appointment, Disclosure, User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def appoint(user: User, *, role: str, place: Place, on: datetime.date, by: By) -> Appointment:
    """The user holds the role at the place from `on`."""
    if user.appointments.open().filter(role=role, place=place).exists():
        raise Refused(_("This user already holds that role there."))
    return history.created([Appointment(user=user, role=role, place=place, started_on=on)], by=by)[0]


def disclosed(
    action: str, *, records: int, by: By, asked: dict[str, str] | None = None, subject: Any = None, why: str = ""
) -> Disclosure:
    """Written before anything is told. `asked`: what was asked for, by language; `subject`: the one record it is of."""
    return Disclosure.objects.create(
        user=by.user,
        action=action,
        at=by.at,
        records=records,
        asked=asked or {},
        subject_label=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        why=why,
    )
