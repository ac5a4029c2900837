"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "volunteer_registry.demo"
    label = "demo"
    verbose_name = _("Demo")
