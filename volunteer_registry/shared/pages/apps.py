"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "volunteer_registry.shared.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from volunteer_registry.shared.jobs.queue import CHORES
        from volunteer_registry.shared.pages.submitting import forget_due

        CHORES.append(forget_due)
