"""What the verbs refuse, told of plain facts: an action asks it of records, a preview of lives; nothing is written."""

import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from groups.actions import check_open
from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared.refusal import Refused
from volunteers.models import Volunteer

Fact = TypeVar("Fact")


def check_named(volunteer: Volunteer) -> None:
    if volunteer.anonymised_at:
        raise Refused(_("This card is anonymised: nothing is entered on it any more."))


def registered(fact: Fact | None) -> Fact:
    """The open registration of a person who has one."""
    if fact is None:
        raise Refused(_("This person is not registered now."))
    return fact


def check_move(volunteer: Volunteer, branch_id: int, *, to: Branch, on: datetime.date) -> None:
    """`branch_id`: where the person is registered now."""
    if branch_id == to.pk:
        raise Refused(_("This person is already registered in %(branch)s."), branch=to)
    check_open(to, on)
    check_born(volunteer, on)


def check_join(volunteer: Volunteer, *, group: VolunteerGroup, on: datetime.date, belongs: bool) -> None:
    """`belongs`: whether a membership of the group holds on the day or begins after it."""
    if belongs:
        raise Refused(_("This person already belongs to %(group)s."), group=group)
    check_born(volunteer, on)


def check_born(volunteer: Volunteer, on: datetime.date) -> None:
    if volunteer.born_first and on < volunteer.born_first:
        raise Refused(_("On this day the person was not yet born: correct the day or the birth date."))


def check_after(started_on: datetime.date, on: datetime.date) -> None:
    if on <= started_on:
        raise Refused(_("The end date must be later than the start date, %(day)s."), day=told(started_on))


def told(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y}"
