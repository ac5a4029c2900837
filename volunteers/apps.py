"""The app's name in the house; its roster is declared to the engine."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        from volunteer_registry.shared.rosters import kinds
        from volunteers.rosters.kind import VolunteerRoster

        kinds.declare(VolunteerRoster())
