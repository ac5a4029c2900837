"""A page costs the same for one row and for three, with scoping on."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups import actions as of_groups
from groups.choices import GroupKind
from tests import world
from tests.editions.conftest import TITLES
from volunteer_registry.desk.actions import ask
from volunteer_registry.shared import history
from volunteer_registry.shared.access.actions import invite
from volunteer_registry.shared.history import By
from volunteer_registry.statistics.editions import actions as editions
from volunteer_registry.statistics.figures import FIGURES
from volunteers import actions
from volunteers.models import Volunteer

PAGES = [
    "/",
    "/figures/",
    "/figures/volunteers/",
    "/figures/initiative_groups/",
    "/groups/",
    "/volunteers/",
    "/volunteers/?columns=phone&columns=sex&columns=since",
    "/volunteers/print/",
    "/volunteers/call-list/",
    "/groups/?columns=directions&columns=bin",
    "/groups/print/",
    "/rosters/",
    "/gaps/",
    "/gaps/unknown_sex/",
    "/gaps/no_leader/",
    "group page",
    "group members",
    "group history",
    "person page",
    "person history",
    "/desk/",
    "/desk/requests/",
    "/desk/audit/",
    "/desk/jobs/",
    "/desk/journal/",
    "/search/?q=Көп",
    "/figures/overview/",
    "/invitations/",
    "page of leaving",
    "page of joining",
    "page of correcting",
    "page of revealing",
    "roster page",
    "/editions/",
    "edition being confirmed",
    "/admin/volunteers/volunteer/",
    "/admin/groups/volunteergroup/",
    "/admin/groups/branch/",
    "/admin/access/user/",
]

REGION_WIDE = {
    "/admin/groups/branch/": "administrator",
    "/admin/access/user/": "administrator",
    "/desk/audit/": "administrator",
    "/desk/jobs/": "administrator",
    "/desk/journal/": "officer",
}
"""Pages no coordinator opens; every other is read with the scope of one branch."""


@pytest.mark.parametrize("page", PAGES)
def test_three_rows_cost_as_many_queries_as_one(page, sides, edition, appointed, enter, by):
    own, _foreign = sides
    reader = own.coordinator if page not in REGION_WIDE else appointed(REGION_WIDE[page], world.REGION)
    client = enter(reader)
    address = {
        "group page": own.group.get_absolute_url(),
        "group members": reverse("group_members", args=[own.group.public_id]),
        "group history": reverse("groups:history", args=[own.group.public_id]),
        "person history": reverse("volunteers:history", args=[own.person.public_id]),
        "person page": own.person.get_absolute_url(),
        "page of leaving": reverse("volunteers:leave", args=[own.person.public_id]),
        "page of joining": reverse("volunteers:join", args=[own.person.public_id]),
        "page of correcting": reverse("volunteers:correct", args=[own.person.public_id]),
        "page of revealing": reverse("volunteers:reveal", args=[own.person.public_id]),
        "roster page": own.run.get_absolute_url(),
        "edition being confirmed": edition.get_absolute_url(),
    }.get(page, page)
    client.get(address)

    caches["pages"].clear()
    with CaptureQueriesContext(connection) as one_row:
        first = client.get(address)
    add_two_of_everything(own, edition, by)
    with CaptureQueriesContext(connection) as three_rows:
        client.get(address)

    assert first.status_code == 200
    assert len(three_rows) == len(one_row)


@pytest.fixture
def edition(sides, region, by):
    """Being confirmed by the branches."""
    codes = [figure.code for figure in FIGURES]
    made = editions.draft(kind="press", place=region, as_of=by.today, figures=codes, titles=TITLES, by=by)
    editions.declare(made, value=1, qualifier="about", source="x", titles=TITLES)
    return editions.ask_branches(made, by=by)


def add_two_of_everything(own, edition, by):
    for number in (1, 2):
        born = datetime.date(2001, 1, number)
        card = Volunteer(surname=f"Көп{number}", given_name="Сынақ", phone=f"+7701000000{number}")
        card.born_first = card.born_last = born
        actions.enrol([(card, own.branch, world.ON)], by=by)
        actions.join(card, group=own.group, on=world.ON, by=by)
        kind = GroupKind.INITIATIVE_GROUP
        group = of_groups.found(kind=kind, branch=own.branch, on=world.ON, by=by, name=f"Топ {number}")
        actions.join(own.person, group=group, on=world.ON, by=by)
        history.changed([own.person], phone=f"+7702000000{number}", by=by)
        editions.declare(edition, value=number, qualifier="about", source="x", titles=TITLES)
        again = {"kind": edition.kind, "place": edition.place, "as_of": edition.as_of, "figures": edition.figures}
        editions.ask_branches(editions.draft(**again, titles=TITLES, by=by), by=by)
        invite(
            email=f"{number}@test.test", role="leader", place=own.branch.place, by=By(own.coordinator, "page", by.at)
        )
        words = {"place": own.branch.place, "name": "Көп", "about": "", "language": "kk", "by": by}
        ask(wish="help", phone=f"+7703000000{number}", **words)
        row = own.run.rows.exclude(state="blank").first()
        row.pk, row.number = None, 100 + number
        row.save()
