"""The app's name in the house; what is published is frozen after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import frozen, published
from volunteer_registry.shared.finding import REGISTERS, Register
from volunteer_registry.shared.verifying import CHECKS
from volunteer_registry.shared.waiting import SOURCES as waiting_sources


class StatisticsConfig(AppConfig):
    name = "volunteer_registry.statistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        from volunteer_registry.statistics.editions.showing import found_editions, published_editions
        from volunteer_registry.statistics.editions.verifying import published_figures_are_whole
        from volunteer_registry.statistics.editions.waiting import waiting

        waiting_sources.append(waiting)
        REGISTERS.append(Register(_("Editions"), found_editions, note=lambda edition: edition.get_state_display()))
        published.SOURCES.append(published_editions)
        CHECKS.append(published_figures_are_whole)
        post_migrate.connect(frozen.install, sender=self)
