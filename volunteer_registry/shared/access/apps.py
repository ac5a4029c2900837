"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "volunteer_registry.shared.access"
    label = "access"
    verbose_name = _("Users and appointments")
