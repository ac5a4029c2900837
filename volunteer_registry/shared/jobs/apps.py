"""The app's name in the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "volunteer_registry.shared.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from volunteer_registry.shared.jobs import letters, queue
        from volunteer_registry.shared.jobs.waiting import waiting
        from volunteer_registry.shared.waiting import SOURCES

        SOURCES.append(waiting)
        queue.KINDS[letters.KIND] = letters.send
        queue.CHORES.append(letters.forget_due)
