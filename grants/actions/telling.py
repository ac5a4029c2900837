"""Who hears by mail of a decision: the group of what became of what it asked or told, the operator of a report."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.models import Application, MicroGrant
from groups.models import VolunteerGroup
from initiatives.actions.telling import acting_for
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs.notices import notify


def tell(
    row: Application | MicroGrant, to: VolunteerGroup | None, done: str | Promise, *, by: By, why: str = ""
) -> None:
    """A letter to each who acts for the group, but for whoever did it; of one instant once."""
    readers = acting_for([to] if to else [], on=by.today)
    if by.user:
        readers = readers.exclude(pk=by.user.pk)
    about: dict[str, Any] = {"title": str(row.initiative), "done": done, "row": row, "by": by.user, "why": why}
    event = f"{row._meta.model_name}-{row.pk}-{by.at:%Y%m%d%H%M%S}"
    notify(readers, event=event, subject=_("%(title)s: %(done)s"), template="grants/step_mail.txt", about=about)
