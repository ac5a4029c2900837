"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "volunteer_registry.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from volunteer_registry.desk.actions import forget_due
        from volunteer_registry.desk.waiting import waiting
        from volunteer_registry.shared.jobs.queue import CHORES
        from volunteer_registry.shared.waiting import SOURCES

        SOURCES.append(waiting)
        CHORES.append(forget_due)
