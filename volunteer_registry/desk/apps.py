"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "volunteer_registry.desk"
    label = "desk"
    verbose_name = _("Desk")
