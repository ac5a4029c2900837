"""The app's name in the house; what is published is frozen after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import frozen


class StatisticsConfig(AppConfig):
    name = "volunteer_registry.statistics"
    label = "statistics"
    verbose_name = _("Statistics")

    def ready(self) -> None:
        post_migrate.connect(frozen.install, sender=self)
