"""The app's name in the house; what is published is frozen after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import frozen, published
from volunteer_registry.shared.verifying import CHECKS


class StatisticsConfig(AppConfig):
    name = "volunteer_registry.statistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        from volunteer_registry.statistics.editions.showing import published_editions
        from volunteer_registry.statistics.editions.verifying import published_figures_are_whole

        published.SOURCES.append(published_editions)
        CHECKS.append(published_figures_are_whole)
        post_migrate.connect(frozen.install, sender=self)
