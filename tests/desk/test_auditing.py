"""The audit tells every write once, newest first, without personal data."""

import datetime

import pytest
from django.urls import reverse

from tests import factories, world
from volunteer_registry.desk import auditing
from volunteer_registry.shared import history
from volunteer_registry.shared.periods import Born

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_every_write_is_told_once_in_order(sides, by, monkeypatch):
    monkeypatch.setattr(auditing, "PAGE", 3)
    shown, cursor = [], ""
    while True:
        page, cursor = auditing.one_page({}, cursor)
        shown += [(line.label, line.row.history_id) for line in page]
        if not cursor:
            break

    kept = {
        (label, pk) for label, past in auditing.historied().items() for pk in past.objects.values_list("pk", flat=True)
    }
    assert len(shown) == len(set(shown)) == len(kept)
    assert set(shown) == kept


def test_it_is_narrowed_by_who_and_by_which_door(sides, by):
    own, _foreign = sides
    mine = history.By(own.coordinator, "page", by.at)
    history.changed([own.person], phone="+77010000000", by=mine)

    page, _cursor = auditing.one_page({"by": own.coordinator, "door": "page"}, "")

    assert [(line.label, line.row.id, line.row.history_type) for line in page] == [
        ("volunteers.volunteer", own.person.pk, "~")
    ]


def test_a_name_stands_nowhere_in_it(sides, appointed, enter):
    page = enter(appointed("auditor", world.REGION)).get(reverse("desk:audit")).content.decode()

    assert sides[0].person.surname not in page
    assert f"№ {sides[0].person.pk}" in page


@pytest.mark.parametrize("role", ["officer", "coordinator"])
def test_it_is_for_head_auditor_and_administrator(branches, appointed, enter, role):
    reader = appointed(role, world.AKTAU if role == "coordinator" else world.REGION)

    assert enter(reader).get(reverse("desk:audit")).status_code == 403


def test_a_cursor_of_ones_own_making_is_the_beginning(sides):
    assert auditing.one_page({}, "2023-01-01|x|1")[0] == auditing.one_page({}, "")[0]


def test_signing_in_writes_no_step(appointed, client):
    user = appointed("officer", world.REGION)
    before = user.history.count()

    client.post(reverse("account_login"), {"login": user.email, "password": "password-for-tests"})
    client.post(reverse("language"), {"language": "ru"})

    assert user.history.count() == before


def test_a_new_name_does(appointed, by):
    user = appointed("officer", world.REGION)
    before = user.history.count()

    user.full_name = "Жаңа Аты"
    user.save()

    assert user.history.count() == before + 1


def test_history_tells_what_changed_and_masks_it(branches, appointed, enter, by):
    person = factories.enrolled(branches[world.AKTAU], on=world.ON, by=by, iin="000305590006", phone="+77010000000")
    later = history.By(None, "page", by.at + datetime.timedelta(minutes=1))
    history.changed([person], phone="+77019999999", by=later, why="жаңа нөмір")
    own, auditor = appointed("coordinator", world.AKTAU), appointed("auditor", world.REGION)

    pages = [enter(user).get(reverse("volunteers:history", args=[person.public_id])) for user in (own, auditor)]

    steps = [page.context["steps"][0] for page in pages]
    assert [(step.what, step.why) for step in steps] == [("өзгерген", "жаңа нөмір")] * 2
    assert [(change.before, change.after) for change in steps[0].changes] == [("+77010000000", "+77019999999")]
    assert all("000305590006" not in page.content.decode() for page in pages)


def test_an_age_only_reader_is_not_told_a_birth_date_by_the_history(branches, appointed, enter, by):
    born = Born.on(datetime.date(2001, 2, 3))
    person = factories.enrolled(branches[world.AKTAU], on=world.ON, by=by, born=born)
    readers = (appointed("coordinator", world.AKTAU), appointed("auditor", world.REGION))

    pages = [enter(user).get(reverse("volunteers:history", args=[person.public_id])) for user in readers]

    assert ["03.02.2001" in page.content.decode() for page in pages] == [True, False]
