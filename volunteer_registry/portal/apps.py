"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "volunteer_registry.portal"
    label = "portal"
    verbose_name = _("Portal")
