"""Who signs in, what they are appointed to and invited for, and what they were told of people."""

from volunteer_registry.shared.access.models.appointments import Appointment
from volunteer_registry.shared.access.models.disclosures import Disclosure
from volunteer_registry.shared.access.models.invitations import Invitation
from volunteer_registry.shared.access.models.users import User

__all__ = ["Appointment", "Disclosure", "Invitation", "User"]
