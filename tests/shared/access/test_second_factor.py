"""Staff need a second factor where policy says so; its secret is kept encrypted."""

import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from tests import world
from tests.entering import code_of
from volunteer_registry.shared.policy.models import Code, PolicyValue

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PASSWORD = "password-for-tests"


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


def set_up(client) -> str:
    """Goes through the page as a person does; returns the key their phone keeps."""
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


@pytest.mark.parametrize("address", ["/", "/volunteers/", "/admin/"])
def test_staff_without_one_are_led_to_their_account(enter, officer, address):
    answer = enter(officer, methods=["password"]).get(address)

    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("door", ["mfa_index", "mfa_activate_totp", "account_logout", "usersessions_list"])
def test_their_account_stays_open(enter, officer, door):
    assert enter(officer, methods=["password"]).get(reverse(door)).status_code == 200


def test_policy_may_leave_it_to_each(enter, officer):
    day = timezone.localdate()
    words = {"code": Code.SECOND_FACTOR, "value": 0, "effective_from": day, "source": "x"}
    PolicyValue.objects.create(**words, recorded_at=timezone.now())

    assert enter(officer, methods=["password"]).get("/volunteers/").status_code == 200


def test_who_is_no_staff_is_not_obliged(enter, sides, by):
    from groups import actions
    from volunteer_registry.shared.access.models import User

    leader = User.objects.create_user("leader@test.test", PASSWORD)
    actions.appoint_representative(sides[0].group, user=leader, on=world.ON, by=by)

    assert enter(leader, methods=["password"]).get("/volunteers/").status_code == 200


def test_once_set_up_everything_opens_and_signing_in_asks_for_it(enter, officer, client):
    set_up(enter(officer, methods=["password"]))
    opened = client.get("/volunteers/").status_code
    client.post(reverse("account_logout"))

    asked = sign_in(client, officer)
    before = client.get("/volunteers/")

    assert (opened, asked.url) == (200, reverse("mfa_authenticate"))
    assert before.url.startswith(reverse("account_login"))


def test_the_second_step_lets_in_by_the_right_code_alone(enter, officer, client):
    secret = set_up(enter(officer, methods=["password"]))
    client.post(reverse("account_logout"))
    sign_in(client, officer)

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert (wrong.status_code, right.status_code, client.get("/volunteers/").status_code) == (200, 302, 200)


def test_a_recovery_code_serves_once(enter, officer, client):
    set_up(enter(officer, methods=["password"]))
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    statuses = []
    for _time in range(2):
        client.post(reverse("account_logout"))
        sign_in(client, officer)
        statuses.append(client.post(reverse("mfa_authenticate"), {"code": code}).status_code)

    assert statuses == [302, 200]


def test_the_secret_is_not_in_the_database(enter, officer):
    secret = set_up(enter(officer, methods=["password"]))

    kept = [str(one.data) for one in Authenticator.objects.all()]

    assert len(kept) == 2
    assert not any(secret in one for one in kept)


def test_the_picture_stands_in_the_page_itself(enter, officer):
    page = enter(officer).get(reverse("mfa_activate_totp")).content.decode()

    assert "<svg" in page
    assert "data:image" not in page
    assert 'style="' not in page


def test_many_wrong_codes_are_too_many(enter, officer, client):
    set_up(enter(officer, methods=["password"]))
    client.post(reverse("account_logout"))
    sign_in(client, officer)

    said = [client.post(reverse("mfa_authenticate"), {"code": f"00000{n}"}).context["form"].errors for n in range(7)]

    assert said[0] != said[-1]


@pytest.mark.parametrize(
    "door",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "usersessions_list",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reauthenticate",
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_page_of_the_account_is_shown_in_each_language(enter, officer, door, language):
    client = enter(officer)
    client.post(reverse("language"), {"language": language})

    answer = client.get(reverse(door))

    assert (answer.status_code, answer.headers["Content-Language"]) == (200, language)


def test_sessions_elsewhere_are_signed_out(officer, client, django_db_blocker):
    from django.test import Client

    PolicyValue.objects.create(
        code=Code.SECOND_FACTOR,
        value=0,
        effective_from=timezone.localdate() - datetime.timedelta(days=1),
        source="x",
        recorded_at=timezone.now(),
    )
    elsewhere = Client()
    for one in (elsewhere, client):
        sign_in(one, officer)

    shown = len(client.get(reverse("usersessions_list")).context["sessions"])
    client.post(reverse("usersessions_list"))

    assert shown == 2
    assert elsewhere.get("/volunteers/").status_code == 302
    assert client.get("/volunteers/").status_code == 200


def test_an_administrator_takes_a_lost_one_off(enter, officer, client, appointed):
    set_up(enter(officer, methods=["password"]))
    administrator = enter(appointed("administrator", world.REGION))
    asked = {"action": "take_off_second_factor", "_selected_action": [officer.pk]}

    administrator.post(reverse("admin:access_user_changelist"), asked)

    assert not Authenticator.objects.filter(user=officer).exists()
    assert officer.history.latest().history_door == "admin"


def test_an_officer_may_not(enter, officer, appointed):
    set_up(enter(officer, methods=["password"]))
    other = enter(appointed("officer", world.REGION, email="other@test.test"))
    asked = {"action": "take_off_second_factor", "_selected_action": [officer.pk]}

    other.post(reverse("admin:access_user_changelist"), asked)

    assert Authenticator.objects.filter(user=officer).exists()


def test_in_data_entry_too_what_must_be_fresh_asks_for_the_password_and_is_then_done(enter, appointed):
    client = enter(appointed("administrator", world.REGION))
    address = reverse("admin:policy_policyvalue_add")
    value = {"code": "roster_kept_days", "value": 40, "effective_from": "2026-01-01", "source": "бұйрық"}

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1), tick=False):
        asked = client.post(address, value)
        before = PolicyValue.objects.filter(value=40).exists()
        client.post(asked.url, {"password": PASSWORD, "next": address})

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert (before, PolicyValue.objects.filter(value=40).exists()) == (False, True)
