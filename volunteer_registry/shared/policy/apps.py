"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicyConfig(AppConfig):
    name = "volunteer_registry.shared.policy"
    label = "policy"
    verbose_name = _("Policy")
