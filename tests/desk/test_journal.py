"""The journal tells who was told what, and of whom nothing but an id."""

import pytest
from django.urls import reverse

from tests import world
from volunteer_registry.desk import journal
from volunteer_registry.shared.access.actions import disclosed
from volunteer_registry.shared.history import By

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_revealed_iin_and_a_call_list_stand_there(sides, appointed, enter):
    own, _foreign = sides
    client = enter(own.coordinator)
    client.post(reverse("volunteers:reveal", args=[own.person.public_id]), {"why": "келісімшарт"})
    client.get(reverse("volunteers:call_list"))

    page = enter(appointed("auditor", world.REGION)).get(reverse("desk:journal"))

    told = [(row.action, row.user, row.why) for row in page.context["rows"]]
    assert told == [
        ("volunteer.contact_list", own.coordinator, ""),
        ("volunteer.reveal", own.coordinator, "келісімшарт"),
    ]
    assert own.person.surname not in page.content.decode()
    assert own.iin not in page.content.decode()


def test_every_row_is_shown_once(appointed, enter, by, monkeypatch):
    monkeypatch.setattr(journal, "PAGE", 2)
    officer = appointed("officer", world.REGION)
    made = [disclosed("export.masked", records=n, by=By(officer, "page", by.at)).pk for n in range(5)]

    shown, cursor, client = [], "", enter(officer)
    while True:
        page = client.get(reverse("desk:journal"), {"after": cursor})
        shown += [row.pk for row in page.context["rows"]]
        cursor = page.context["following"]
        if not cursor:
            break

    assert shown == made[::-1]


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_it_is_not_for_a_branch_nor_for_an_administrator(branches, appointed, enter, role):
    reader = appointed(role, world.AKTAU if role == "coordinator" else world.REGION)

    assert enter(reader).get(reverse("desk:journal")).status_code == 403
