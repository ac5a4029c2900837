"""An account comes by a link that serves once; only its hash is kept."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import world
from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions
from volunteer_registry.shared.access.models import Invitation, User
from volunteer_registry.shared.jobs.models import Letter
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.sealed import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.database]
EMAIL = "jana@test.test"
LIKE_THE_ADDRESS = {"password": EMAIL, "again": EMAIL}
ANSWERS = {"full_name": "Жаңа Біреу", "password": "uzun-kilt-2023", "again": "uzun-kilt-2023"}


@pytest.fixture
def administrator(appointed):
    return appointed("administrator", world.REGION)


@pytest.fixture
def link(administrator, region):
    """To the post of an officer."""
    words = {"email": EMAIL, "role": "officer", "place": region}
    _invitation, token = actions.invite(**words, by=history.by_now(administrator, "page"))
    return reverse("invitations:open", args=[token])


def test_an_administrator_invites_to_a_post_and_the_letter_holds_the_link(administrator, branches, enter):
    place = Place.objects.get(code=world.AKTAU)

    answer = enter(administrator).post(
        reverse("invitations:staff"), {"email": EMAIL, "role": "coordinator", "place": place.pk, "language": "ru"}
    )

    link = answer.context["link"]
    letter = unseal(Letter.objects.get().content).decode()
    assert link in letter
    assert link.rsplit("/", 2)[1] not in str(Invitation.objects.values_list())
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_invited_make_their_account_and_hold_the_post(link, client):
    page = client.get(link)
    answer = client.post(link, ANSWERS)

    user = User.objects.get(email=EMAIL)
    assert (page.status_code, answer.url) == (200, reverse("desk:desk"))
    assert [role for role, _place in user.posts] == ["officer"]
    assert user.check_password(ANSWERS["password"])


def test_a_link_serves_once(link, client):
    client.post(link, ANSWERS)
    client.logout()

    assert [client.get(link).status_code, client.post(link, ANSWERS).status_code] == [410, 410]


def test_a_link_runs_out(link, client):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8), tick=False):
        assert client.get(link).status_code == 410


def test_a_link_taken_back_opens_nothing(link, client, administrator, enter):
    enter(administrator).post(reverse("invitations:take_back", args=[Invitation.objects.get().public_id]))
    client.logout()

    assert client.get(link).status_code == 410


def test_an_unknown_link_opens_nothing(client):
    assert client.get(reverse("invitations:open", args=["x" * 43])).status_code == 410


@pytest.mark.parametrize(
    "wrong",
    [{"password": "short"}, {"again": "another-password"}, {"password": "jana@test.test", "again": "jana@test.test"}],
)
def test_a_poor_password_is_refused(link, client, wrong):
    answer = client.post(link, ANSWERS | wrong)

    assert (answer.status_code, User.objects.filter(email=EMAIL).exists()) == (200, False)


def test_who_has_an_account_signs_in_and_the_role_is_added(link, client, appointed, enter):
    known = appointed("auditor", world.REGION, email=EMAIL)

    asked = client.post(link)
    accepted = enter(known).post(link)

    assert asked.url == f"{reverse('account_login')}?next={link}"
    assert accepted.url == reverse("desk:desk")
    assert {role for role, _place in User.objects.get(pk=known.pk).posts} == {"auditor", "officer"}


def test_a_link_in_other_hands_gives_nothing(link, appointed, enter):
    appointed("auditor", world.REGION, email=EMAIL)
    other = appointed("coordinator", world.AKTAU)

    enter(other).post(link)

    assert [role for role, _place in User.objects.get(pk=other.pk).posts] == ["coordinator"]
    assert Invitation.objects.get().used_at is None


def test_the_same_is_not_invited_twice(link, administrator, region):
    words = {"email": EMAIL.upper(), "role": "officer", "place": region}

    with pytest.raises(Refused):
        actions.invite(**words, by=history.by_now(administrator, "page"))


def test_a_coordinator_invites_a_leader_of_a_group_of_their_branch(sides, enter, client):
    own, foreign = sides
    answer = enter(own.coordinator).post(
        reverse("groups:invite", args=[own.group.public_id]), {"email": EMAIL, "language": "kk"}
    )
    stranger = client.get(reverse("groups:invite", args=[foreign.group.public_id]))
    client.logout()
    client.post(answer.context["link"], ANSWERS)

    led = User.objects.get(email=EMAIL).representations.get()
    assert (led.group, stranger.status_code) == (own.group, 404)


def test_a_coordinator_invites_nobody_to_a_post(sides, enter):
    assert enter(sides[0].coordinator).get(reverse("invitations:staff")).status_code == 403


def test_a_branch_sees_whom_it_invited_and_no_one_else(sides, enter, link):
    own, foreign = sides
    for side in sides:
        address = reverse("groups:invite", args=[side.group.public_id])
        enter(side.coordinator).post(address, {"email": f"leader.{side.branch.place.code}@test.test", "language": "kk"})

    page = enter(own.coordinator).get(reverse("invitations:list"))
    taken = enter(own.coordinator).post(
        reverse("invitations:take_back", args=[Invitation.objects.get(place=foreign.branch.place).public_id])
    )

    assert [row.place for row, _open in page.context["rows"]] == [own.branch.place]
    assert taken.status_code == 404


def test_of_two_who_use_a_link_at_once_one_does(link, region, administrator):
    invitation = Invitation.objects.get()
    words = {"password": ANSWERS["password"], "full_name": "Жаңа Біреу", "by": history.by_now(None, "page")}
    actions.accept_as_new(invitation, **words)

    with pytest.raises(Refused):
        actions.accept_as_new(invitation, **words)

    assert User.objects.filter(email=EMAIL).count() == 1


@pytest.mark.parametrize(("language", "words"), [("kk", "10 таңба"), ("ru", "10 символов"), ("en", "10 characters")])
def test_what_a_password_must_be_is_told_in_the_readers_language(link, client, language, words):
    client.post(reverse("language"), {"language": language})

    assert words in client.get(link).content.decode()


def test_an_invitation_to_a_post_is_not_an_officers_to_see(link, appointed, enter, administrator):
    officer = appointed("officer", world.REGION)

    seen = [len(enter(user).get(reverse("invitations:list")).context["rows"]) for user in (officer, administrator)]
    withdrawn = enter(officer).post(reverse("invitations:take_back", args=[Invitation.objects.get().public_id]))

    assert (seen, withdrawn.status_code) == ([0, 1], 404)
