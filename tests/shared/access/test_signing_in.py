"""Signing in by e-mail, the language of the reader, and nothing else open."""

import pytest

from tests import world

pytestmark = pytest.mark.django_db
PASSWORD = "password-for-tests"


@pytest.fixture(autouse=True)
def cache_table():
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)


def test_staff_sign_in_by_email_and_land_on_their_desk(client, branches, appointed):
    appointed("officer", "470000000", email="Officer@Test.Test")

    answer = client.post("/accounts/login/", {"login": "officer@test.test", "password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, "/desk/")


def test_who_has_no_desk_lands_on_the_figures(client, branches):
    from volunteer_registry.shared.access.models import User

    User.objects.create_user("somebody@test.test", PASSWORD)

    answer = client.post("/accounts/login/", {"login": "somebody@test.test", "password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, "/")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, branches, appointed):
    appointed("officer", "470000000", email="officer@test.test")

    answers = [
        client.post("/accounts/login/", {"login": login, "password": "wrong-password"}).context["form"].errors
        for login in ("officer@test.test", "nobody@test.test")
    ]

    assert answers[0] == answers[1] != {}


def test_nobody_signs_up_by_themselves(client):
    assert client.get("/accounts/signup/").status_code == 403


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_language_is_kazakh_until_another_is_chosen(client, branches, language):
    before = client.get("/").headers["Content-Language"]
    client.post("/language/", {"language": language, "next": "/groups/"})

    assert (before, client.get("/").headers["Content-Language"]) == ("kk", language)


def test_the_language_is_remembered_with_the_user(client, branches, appointed, enter):
    officer = appointed("officer", "470000000")
    enter(officer).post("/language/", {"language": "ru", "next": "/"})
    client.cookies.clear()

    officer.refresh_from_db()

    assert enter(officer).get("/").headers["Content-Language"] == "ru"


def test_the_switch_leads_nowhere_else(client):
    answer = client.post("/language/", {"language": "ru", "next": "https://elsewhere.test/"})

    assert answer.url == "/"


def test_pages_forbid_everything_that_is_not_ours(client, branches):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_appointment_that_ended_opens_nothing(branches, appointed, enter, by):
    import datetime

    from volunteer_registry.shared import history

    officer = appointed("officer", world.REGION)
    history.changed(officer.appointments.open(), ended_on=datetime.date(2022, 1, 1), by=by)

    assert enter(officer).get("/volunteers/").status_code == 403
