"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RostersConfig(AppConfig):
    name = "volunteer_registry.shared.rosters"
    label = "rosters"
    verbose_name = _("Rosters")

    def ready(self) -> None:
        from volunteer_registry.shared.jobs import queue
        from volunteer_registry.shared.rosters import applying, dropping, intake, moves
        from volunteer_registry.shared.rosters.waiting import waiting
        from volunteer_registry.shared.waiting import SOURCES

        queue.KINDS |= {intake.READ: intake.read, applying.APPLY: applying.apply, applying.VOID: applying.void}
        queue.GIVEN_UP |= dict.fromkeys((intake.READ, applying.APPLY, applying.VOID), moves.stop)
        queue.CHORES.append(dropping.drop_due)
        SOURCES.append(waiting)
