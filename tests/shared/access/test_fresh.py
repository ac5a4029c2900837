"""What must be fresh asks for the password again, keeps what was typed, and then does it."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import factories, world
from volunteer_registry.shared.access import table
from volunteer_registry.shared.proposals.models import Proposal
from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def gone(branches, by):
    """Somebody who has left."""
    person = factories.enrolled(branches[world.AKTAU], on=world.ON, by=by)
    actions.leave(person, on=world.ON + datetime.timedelta(days=9), reason="own_wish", by=by)
    return person


def propose(client, person):
    address = reverse("volunteers:anonymise", args=[person.public_id])
    return address, client.post(address, {"why": "Өз өтініші"})


@pytest.mark.parametrize(
    ("action", "needed"),
    [
        ("edition.publish", {"fresh"}),
        ("volunteer.anonymise", {"fresh", "second"}),
        ("micro_grant.pay", {"second"}),
        ("volunteer.list", set()),
    ],
)
def test_the_table_says_what_an_action_needs(action, needed):
    assert table.needs(action) == needed


@pytest.mark.parametrize(("minutes", "asks"), [(14, False), (16, True)])
def test_a_quarter_of_an_hour_after_signing_in_the_password_is_asked_for(enter, officer, gone, minutes, asks):
    client = enter(officer)

    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes), tick=False):
        _address, answer = propose(client, gone)

    assert answer.url.startswith(reverse("account_reauthenticate")) is asks
    assert Proposal.objects.exists() is not asks


def test_after_the_password_what_was_typed_is_done(enter, officer, gone):
    client = enter(officer)

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1), tick=False):
        address, asked = propose(client, gone)
        page = client.get(asked.url)
        wrong = client.post(asked.url, {"password": "not-it", "next": address})
        before = Proposal.objects.exists()
        right = client.post(asked.url, {"password": "password-for-tests", "next": address})

    assert (page.status_code, wrong.status_code, right.status_code, before) == (200, 200, 302, False)
    assert (Proposal.objects.get().why, right.url) == ("Өз өтініші", gone.get_absolute_url())


def test_pages_that_ask_for_nothing_fresh_stay_open(enter, officer, gone):
    client = enter(officer)

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1), tick=False):
        assert client.get(gone.get_absolute_url()).status_code == 200
