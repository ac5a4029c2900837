"""What of a card is shown to whom."""

import datetime

import pytest
from django.urls import reverse

from tests import world
from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PHONE, BIRTH = "+7 701 000 00 01", "05.03.2000"


@pytest.fixture
def person(sides, by):
    own, _foreign = sides
    return actions.correct(own.person, phone="+77010000001", by=by)


def shown(client, person):
    page = client.get(person.get_absolute_url()).content.decode().replace("\xa0", " ")
    return PHONE in page, BIRTH in page


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        ("coordinator", world.JANAOZEN, (True, True)),
        ("officer", world.REGION, (True, True)),
        ("head", world.REGION, (True, True)),
        ("auditor", world.REGION, (True, False)),
    ],
)
def test_a_birth_date_is_an_age_to_auditors(person, appointed, enter, role, place, sees):
    assert shown(enter(appointed(role, place)), person) == sees


def test_a_leader_sees_the_members_of_the_own_group_by_age(person, sides, appointed, enter, by):
    from groups import actions as of_groups

    own, _foreign = sides
    leader = appointed("auditor", world.REGION, email="leader@test.test")
    leader.appointments.all().delete()
    of_groups.appoint_representative(own.group, user=leader, on=world.ON, by=by)

    assert shown(enter(leader), person) == (True, False)


def test_the_branch_a_person_has_left_sees_the_card_and_neither_phone_nor_form(person, sides, branches, enter, by):
    own, _foreign = sides
    actions.transfer(person, to=branches[world.AKTAU], on=datetime.date(2023, 9, 1), why="көшті", by=by)
    client = enter(own.coordinator)

    assert shown(client, person) == (False, True)
    assert client.get(reverse("admin:volunteers_volunteer_change", args=[person.pk])).status_code == 302
