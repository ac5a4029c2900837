"""Showing the digits of an IIN: the journal first."""

from django.db import transaction

from volunteer_registry.shared.access.actions import disclosed
from volunteer_registry.shared.history import By
from volunteers.models import Volunteer


@transaction.atomic
def reveal(volunteer: Volunteer, *, why: str, by: By) -> str:
    disclosed("volunteer.reveal", records=1, subject=volunteer, why=why, by=by)
    return volunteer.iin.reveal()
