"""What waits about editions: figures to confirm, and for the office, drafts and editions to publish."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.waiting import Waiting
from volunteer_registry.statistics.editions import confirming
from volunteer_registry.statistics.models import Edition, EditionState


def waiting(user: Any) -> Iterable[Waiting]:
    for one in confirming.waiting_for(user):
        told = _("confirm the figures of %(branch)s") % {"branch": one.branch}
        since = one.reminded_at or one.edition.drafted_at
        yield Waiting(told, str(one.edition), one.edition.get_absolute_url(), since)
    if scope_of(user, "edition.publish").everything:
        yield from _of_the_office(user)


def _of_the_office(user: Any) -> Iterable[Waiting]:
    for edition in Edition.objects.filter(state=EditionState.DRAFT, drafted_by=user):
        yield Waiting(_("ask the branches to confirm"), str(edition), edition.get_absolute_url(), edition.drafted_at)
    for one in confirming.being_confirmed():
        numbers = {"done": len(one.asked) - len(one.silent), "all": len(one.asked)}
        told = _("publish once confirmed: %(done)d of %(all)d branches have") % numbers
        yield Waiting(told, str(one.edition), one.edition.get_absolute_url(), one.edition.drafted_at)
