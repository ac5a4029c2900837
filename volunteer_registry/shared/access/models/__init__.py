"""Who signs in, and what they are appointed to."""

from volunteer_registry.shared.access.models.appointments import Appointment
from volunteer_registry.shared.access.models.invitations import Invitation
from volunteer_registry.shared.access.models.users import User

__all__ = ["Appointment", "Invitation", "User"]
