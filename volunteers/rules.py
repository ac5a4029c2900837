"""Who may see what of a person's card."""

from typing import Any

from volunteers.models import Volunteer

AGE_ONLY = frozenset({"leader", "auditor"})
"""Roles to whom a birth date is shown as an age."""


def sees_birth_date(user: Any) -> bool:
    return any(role not in AGE_ONLY for role, _place in user.posts)


def sees_contacts(user: Any, person: Volunteer) -> bool:
    """Phone and e-mail are shown by the branch a person is with now, not by one they have left for another."""
    return Volunteer.objects.filter(pk=person.pk).kept_by(user, "volunteer.view").exists()
