"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "volunteer_registry.shared.places"
    label = "places"
    verbose_name = _("Places")
