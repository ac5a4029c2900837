"""How the list behind a figure is shown: by the kind of its members."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from grants.models import Grant, MicroGrant
from groups.models import Standing, VolunteerGroup
from initiatives.models import Event, Initiative, Result
from initiatives.views import add_leads
from volunteer_registry.shared.dated import prefetch_open
from volunteers.models import Volunteer
from volunteers.views import add_facts


@dataclass(frozen=True)
class Listing:
    """`prepare` puts on the rows of one page what the template says of them on the day; `shown` names its columns."""

    template: str
    prepare: Callable[[list[Any], datetime.date], None]
    related: tuple[str, ...] = ()
    shown: str = ""


def _add_standings(page: list[Any], day: datetime.date) -> None:
    prefetch_open(page, Standing.objects.open_on(day).select_related("branch__place"), "group", to="standing")


def _as_they_are(page: list[Any], day: datetime.date) -> None:
    """Nothing is missing."""


LISTINGS: dict[type[Model], Listing] = {
    Volunteer: Listing("volunteers/_people.html", add_facts),
    VolunteerGroup: Listing("groups/_groups.html", _add_standings),
    Initiative: Listing(
        "initiatives/_register.html", lambda page, day: add_leads(page), ("branch__place",), "lead days branch"
    ),
    Event: Listing("initiatives/_events.html", _as_they_are, ("branch__place", "initiative")),
    Grant: Listing("grants/_grants.html", _as_they_are, ("recipient", "customer")),
    MicroGrant: Listing("grants/_micro_grants.html", _as_they_are, ("line__grant", "group", "initiative")),
    Result: Listing("initiatives/_helped.html", _as_they_are, ("initiative__branch__place", "group")),
}
