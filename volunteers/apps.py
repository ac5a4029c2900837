"""The app's name in the house; its roster and what needs a second person are declared below."""

from operator import attrgetter

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        from volunteer_registry.shared.finding import REGISTERS, Register
        from volunteer_registry.shared.proposals import verbs
        from volunteer_registry.shared.rosters import kinds
        from volunteers.actions.anonymising import ANONYMISE
        from volunteers.filters import found_people
        from volunteers.rosters.kind import VolunteerRoster

        note = attrgetter("registry_no")
        REGISTERS.insert(0, Register(_("Volunteers"), found_people, "volunteers:list", note))
        kinds.declare(VolunteerRoster())
        verbs.declare(ANONYMISE)
