"""Every write to appointments."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import Appointment, User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def appoint(user: User, *, role: str, place: Place, on: datetime.date, by: By) -> Appointment:
    """The user holds the role at the place from `on`."""
    if user.appointments.open().filter(role=role, place=place).exists():
        raise Refused(_("This user already holds that role there."))
    return history.created([Appointment(user=user, role=role, place=place, started_on=on)], by=by)[0]
