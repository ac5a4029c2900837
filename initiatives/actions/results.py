"""What an initiative is to bring, and what it brought; of a group, what it did over a time."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from initiatives.actions.drafting import locked
from initiatives.models import Initiative, Remark, Result
from initiatives.rules import AT_WORK, EDITABLE
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def add(initiative: Initiative, *, by: By, **values: Any) -> Result:
    _check(locked(initiative))
    return history.created([Result(initiative=initiative, **values)], by=by)[0]


@transaction.atomic
def tell(group: VolunteerGroup, *, first_day: datetime.date, last_day: datetime.date, by: By, **values: Any) -> Result:
    """What the group brought in all from one day to another; beside its initiatives, never added to them."""
    if last_day > by.today:
        raise Refused(_("Results are told when they are there: the last day lies in the future."))
    told = Result(group=group, first_day=first_day, last_day=last_day, **values)
    return history.created([told], by=by)[0]


@transaction.atomic
def correct(result: Result, *, by: By, **values: Any) -> Result:
    _check_of(result)
    return history.changed([result], by=by, **values)[0]


@transaction.atomic
def take_off(result: Result, *, by: By) -> None:
    _check_of(result)
    history.voided([result], by=by, why="")


@transaction.atomic
def remark(initiative: Initiative, *, text: str, is_internal: bool, by: By) -> Remark:
    return history.created([Remark(initiative=initiative, text=text, is_internal=is_internal, by=by.user)], by=by)[0]


def _check_of(result: Result) -> None:
    if result.initiative:
        _check(locked(result.initiative))


def _check(stored: Initiative) -> None:
    if stored.state not in EDITABLE | AT_WORK:
        raise Refused(
            _("This initiative is %(state)s: its results are not changed now."), state=stored.get_state_display()
        )
