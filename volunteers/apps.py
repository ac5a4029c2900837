"""The app's name in the house; its roster and what needs a second person are declared below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        from volunteer_registry.shared.proposals import verbs
        from volunteer_registry.shared.rosters import kinds
        from volunteers.actions.anonymising import ANONYMISE
        from volunteers.rosters.kind import VolunteerRoster

        kinds.declare(VolunteerRoster())
        verbs.declare(ANONYMISE)
