"""One conditional step of a life: of two at once one does it, the other is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.workflow import Life


def step(row: Any, life: Life, code: str, *, by: By, why: str = "", **values: Any) -> Any:
    """In the caller's transaction. Raises Refused when the state does not allow the verb any more."""
    verb = life.verb(code)
    return turned(row, verb.sources, verb.target, by=by, why=why, **values)


def turned(row: Any, sources: frozenset[str], target: str, *, by: By, why: str = "", **values: Any) -> Any:
    """The row, held and led to `target` if it stands in one of `sources`."""
    stored = held(row)
    if stored.state not in sources:
        raise Refused(_("This was settled meanwhile: it is %(state)s."), state=stored.get_state_display())
    return history.changed([stored], by=by, why=why, state=target, state_since=by.at, **values)[0]


def check_anothers(group: VolunteerGroup, by: By) -> None:
    """Nobody decides on what a group they act for asks, tells or is given."""
    if acts_for(group, by):
        raise Refused(_("Nobody decides on money of a group they act for."))


def acts_for(group: VolunteerGroup, by: By) -> bool:
    return bool(by.user) and by.user.representations.open_on(by.today).filter(group=group).exists()


def held(row: Any) -> Any:
    """As it stands now, until the transaction ends."""
    return type(row).objects.select_for_update().get(pk=row.pk)
