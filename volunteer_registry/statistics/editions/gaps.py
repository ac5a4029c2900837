"""What the records of a branch lack: each gap is a list as of a day, like a figure, and its number is the length."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.models import Row
from volunteers import statistics as of_volunteers

ACTION = "edition.confirm"
"""Gaps are for those who confirm the records."""


@dataclass(frozen=True)
class Gap:
    """`rows(on=, place=)`: volunteers, groups, or rows of rosters; `to_do` says how one of them is mended."""

    code: str
    title: str | Promise
    to_do: str | Promise
    rows: Callable[..., QuerySet]

    def shown_to(self, user: Any, *, on: datetime.date, place: Place) -> QuerySet:
        return self.rows(on=on, place=place).visible_to(user, ACTION)  # type: ignore[attr-defined]


def _held_rows(*, on: datetime.date, place: Place) -> QuerySet:
    """Of every sheet of the place, whichever day it speaks of: its people may have been registered long before."""
    return Row.objects.waiting_for_answers().filter(run__place__in=tree.at_or_below(place.pk))


GAPS = (
    Gap(
        "no_birth",
        _("no birth date"),
        _(
            "Ask the person for the birth date and enter it with “Correct the card”. Until then the person is counted "
            "in no age group."
        ),
        of_volunteers.of_unknown_birth,
    ),
    Gap(
        "year_only",
        _("birth date not exact"),
        _(
            "Only the year of birth, or the days between which it lies, is known. Ask the person for the day and enter "
            "it with “Correct the card”."
        ),
        of_volunteers.of_rough_birth,
    ),
    Gap(
        "unknown_sex",
        _("sex not known"),
        _("Open the person and enter the sex with “Correct the card”."),
        of_volunteers.of_unknown_sex,
    ),
    Gap(
        "no_leader",
        _("groups without a leader"),
        _("Find out who leads the group, open that person and enter the membership in the role of leader."),
        of_volunteers.groups_without_leader,
    ),
    Gap(
        "closed_group",
        _("members of closed groups"),
        _(
            "The group has no standing on this day, but the person is still listed in it. Open the person and end the "
            "membership; if the group is still at work, enter its standing instead."
        ),
        of_volunteers.members_of_closed_groups,
    ),
    Gap(
        "held_rows",
        _("rows of rosters held"),
        _(
            "Open the roster, answer its questions and apply it. A row that may concern a person of another branch is "
            "answered by the front-office."
        ),
        _held_rows,
    ),
)
BY_CODE = {gap.code: gap for gap in GAPS}
