"""Who hears by mail of a step: the organiser of what the branch did, the branch of what waits for it."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.models import Branch
from initiatives.choices import InitiativeState
from initiatives.models import Initiative, Step
from initiatives.rules import DECIDE, LIFE
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.dated import open_on
from volunteer_registry.shared.jobs.notices import notify

WAITS = frozenset({InitiativeState.SUBMITTED, InitiativeState.REPORTED})
"""States that ask something of the branch."""


def tell(step: Step) -> None:
    verb, initiative, day = LIFE.verb(step.verb), step.initiative, localdate(step.at)
    if step.target in WAITS:
        readers = coordinators(initiative.branch, on=day)
    elif verb.action == DECIDE or not represents(step.by, initiative, on=day):
        readers = leaders(initiative, on=day)
    else:
        return
    if step.by:
        readers = readers.exclude(pk=step.by.pk)
    notify(
        readers,
        event=f"initiative-step-{step.pk}",
        subject=_("%(title)s: %(done)s"),
        template="initiatives/step_mail.txt",
        about={"title": initiative.title, "done": verb.done, "initiative": initiative, "step": step},
    )


def leaders(initiative: Initiative, *, on: datetime.date) -> Any:
    """Those who act for its lead group on the day."""
    return acting_for(initiative.organisers.filter(voided_at=None, part="lead").values("group"), on=on)


def acting_for(groups: Any, *, on: datetime.date) -> Any:
    """Those who act for any of these groups on the day."""
    acting = open_on(on, "representations__") & Q(representations__group__in=groups, representations__voided_at=None)
    return _writing().filter(acting)


def coordinators(branch: Branch, *, on: datetime.date) -> Any:
    posts = {"role": "coordinator", "place": branch.place_id, "voided_at": None}
    held = Q(**{f"appointments__{name}": value for name, value in posts.items()})
    return _writing().filter(open_on(on, "appointments__") & held)


def represents(user: Any, initiative: Initiative, *, on: datetime.date) -> bool:
    return user is not None and leaders(initiative, on=on).filter(pk=user.pk).exists()


def _writing() -> Any:
    """People who can be written to, each once."""
    return User.objects.filter(is_active=True).order_by("pk").distinct()
