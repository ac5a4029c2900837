"""Leading an initiative from state to state: one conditional step a verb, written down for ever."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from initiatives.actions.drafting import locked
from initiatives.actions.telling import tell
from initiatives.models import Initiative, Step, SupportAct
from initiatives.rules import LIFE
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused

WANTED = ("about", "direction", "first_day", "last_day", "volunteers_planned")
"""What a branch must know before it can decide."""


def submit(initiative: Initiative, *, by: By) -> Initiative:
    """The organiser is done writing; the branch decides."""
    lacking = lacks(initiative)
    if lacking:
        raise Refused(_("Before it can be submitted, fill in: %(fields)s."), fields=", ".join(lacking))
    return step(initiative, "submit", by=by)


def lacks(initiative: Initiative) -> list[str]:
    """The names of what is still to be filled in before submitting."""
    missing = [name for name in WANTED if getattr(initiative, name) in (None, "")]
    found = [str(Initiative._meta.get_field(name).verbose_name) for name in missing]  # type: ignore[union-attr]
    if not initiative.whole_region and not initiative.places.exists():
        found.append(str(_("cities and districts")))
    if not initiative.results.filter(voided_at=None).exists():
        found.append(str(_("what it will bring")))
    return found


def withdraw(initiative: Initiative, *, by: By) -> Initiative:
    return step(initiative, "withdraw", by=by)


def return_for_mending(initiative: Initiative, *, why: str, by: By) -> Initiative:
    return step(initiative, "return", by=by, why=why)


@transaction.atomic
def accept(
    initiative: Initiative, *, by: By, support: Sequence[str] = (), done: str = "", publish: bool = False
) -> Initiative:
    """With the support the front-office gives it: each kind is an act of that day for the lead group."""
    shown: dict[str, Any] = {"published_at": by.at} if publish else {}
    step(initiative, "accept", by=by, **shown)
    group = initiative.lead.group
    if group:
        acts = [
            SupportAct(
                group=group,
                initiative=initiative,
                branch=initiative.branch,
                kind=kind,
                on=by.today,
                done=done,
                by=by.user,
            )
            for kind in support
        ]
        history.created(acts, by=by)
    return initiative


def decline(initiative: Initiative, *, why: str, by: By) -> Initiative:
    return step(initiative, "decline", by=by, why=why)


def begin(initiative: Initiative, *, by: By) -> Initiative:
    return step(initiative, "begin", by=by)


def report(initiative: Initiative, *, by: By, **told: Any) -> Initiative:
    """The organiser says what was reached; it counts when the branch has confirmed it."""
    if not initiative.results.filter(voided_at=None, reached__isnull=False).exists():
        raise Refused(_("Enter what was reached: at least one result with its number."))
    return step(initiative, "report", by=by, **told)


def question(initiative: Initiative, *, why: str, by: By) -> Initiative:
    return step(initiative, "question", by=by, why=why)


def complete(initiative: Initiative, *, on: datetime.date, by: By) -> Initiative:
    """From `on` it counts among the completed ones."""
    if initiative.first_day and on < initiative.first_day:
        raise Refused(_("It began on %(day)s: it cannot be completed before."), day=date_format(initiative.first_day))
    if on > by.today:
        raise Refused(_("The day of completion lies in the future."))
    return step(initiative, "complete", by=by, completed_on=on)


def cancel(initiative: Initiative, *, why: str, by: By) -> Initiative:
    return step(initiative, "cancel", by=by, why=why)


@transaction.atomic
def publish(initiative: Initiative, *, by: By) -> Initiative:
    """In the public catalogue from now on, while it is accepted, under way or completed."""
    return history.changed([locked(initiative)], by=by, published_at=by.at)[0]


@transaction.atomic
def unpublish(initiative: Initiative, *, by: By) -> Initiative:
    return history.changed([locked(initiative)], by=by, published_at=None)[0]


@transaction.atomic
def step(initiative: Initiative, code: str, *, by: By, why: str = "", **values: Any) -> Initiative:
    """Does the verb if the state still allows it: of two at once one does, and the other is told who it was."""
    verb, stored = LIFE.verb(code), locked(initiative)
    if stored.state not in verb.sources:
        raise Refused(_("This was settled meanwhile. %(last)s"), code="settled", last=_last_step(stored))
    about = {"verb": code, "source": stored.state, "target": verb.target, "by": by.user, "at": by.at, "why": why}
    values = {**values, "state": verb.target, "state_since": by.at, "version": stored.version + 1}
    history.changed([stored], by=by, why=why, **values)
    taken = Step.objects.create(initiative=stored, **about)
    for name, value in values.items():
        setattr(initiative, name, value)
    tell(taken)
    return initiative


def _last_step(stored: Initiative) -> str:
    last = stored.steps.select_related("by").last()
    if last is None:
        return ""
    when = date_format(localtime(last.at), "SHORT_DATETIME_FORMAT")
    return f"{LIFE.verb(last.verb).done}: {last.by or '—'}, {when}."
