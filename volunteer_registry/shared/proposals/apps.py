"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "volunteer_registry.shared.proposals"
    label = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        from volunteer_registry.shared.proposals.waiting import waiting
        from volunteer_registry.shared.waiting import SOURCES

        SOURCES.append(waiting)
