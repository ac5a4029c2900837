"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "volunteer_registry.statistics"
    label = "statistics"
    verbose_name = _("Statistics")
