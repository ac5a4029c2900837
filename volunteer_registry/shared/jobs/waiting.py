"""Work that failed for good, for those who see the jobs."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.waiting import Waiting


def waiting(user: Any) -> Iterable[Waiting]:
    if not scope_of(user, "job.list"):
        return
    failed = Job.objects.exclude(failed_at=None).order_by("failed_at")
    number = failed.count()
    if number:
        told = ngettext("look at %(n)d job that failed", "look at %(n)d jobs that failed", number) % {"n": number}
        yield Waiting(told, "", reverse("desk:jobs"), failed[0].failed_at)
