"""What is in force on a day."""

import datetime

from django.core.exceptions import ImproperlyConfigured

from volunteer_registry.shared.policy.models import Code, PolicyValue


def in_force(code: Code, on: datetime.date) -> int:
    """The value of a setting on a day. Raises ImproperlyConfigured when none is in force yet."""
    row = PolicyValue.objects.filter(code=code, effective_from__lte=on).order_by("-effective_from").first()
    if row is None:
        raise ImproperlyConfigured(f"No value of {code} is in force on {on}.")
    return row.value


def youth_ages(on: datetime.date) -> tuple[int, int]:
    """The youth band in force on a day: both ages are inside it (a convention of this register)."""
    return in_force(Code.YOUTH_FROM_AGE, on), in_force(Code.YOUTH_TO_AGE, on)
