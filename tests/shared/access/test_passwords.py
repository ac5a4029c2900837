"""A forgotten password: the same answer for known and unknown addresses, counted in the database."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NEW = "uzun-kilt-2023"


@pytest.fixture
def leader(sides, by):
    from groups import actions
    from volunteer_registry.shared.access.models import User

    user = User.objects.create_user("leader@test.test", "password-for-tests")
    actions.appoint_representative(sides[0].group, user=user, on=world.ON, by=by)
    return user


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_known_and_unknown_get_the_same_answer_and_one_letter_is_written(leader, client):
    answers = [ask(client, email) for email in (leader.email, "nobody@test.test")]

    assert [(one.status_code, one.url) for one in answers] == [(302, reverse("account_reset_password_done"))] * 2
    assert [letter.to for letter in mail.outbox] == [[leader.email]]


def test_the_link_sets_a_new_password_once(leader, client):
    ask(client, leader.email)
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    leader.refresh_from_db()
    again = client.get(link, follow=True)

    assert leader.check_password(NEW)
    assert again.context["token_fail"]


def test_wrong_passwords_are_counted_in_the_database(leader, client):
    wrong = {"login": leader.email, "password": "not-it"}

    said = [client.post(reverse("account_login"), wrong).context["form"].errors for _time in range(6)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        (kept,) = cursor.fetchone()
    assert said[0] != said[-1]
    assert kept > 0


def test_the_right_password_does_not_help_then(leader, client):
    for _time in range(6):
        client.post(reverse("account_login"), {"login": leader.email, "password": "not-it"})

    answer = client.post(reverse("account_login"), {"login": leader.email, "password": "password-for-tests"})

    assert answer.status_code == 200


@pytest.mark.parametrize(("language", "site"), [("kk", "Маңғыстау волонтерлері"), ("ru", "Волонтеры Мангистау")])
def test_the_letter_is_in_the_readers_language_and_signed_by_the_registry(leader, client, language, site):
    client.post(reverse("language"), {"language": language})

    ask(client, leader.email)

    (letter,) = mail.outbox
    assert site in letter.body
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"http\S+|\S+@\S+", "", letter.subject + letter.body))


def test_a_changed_password_is_told_to_the_address_one_signs_in_by(leader, client, enter):
    enter(leader)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": "password-for-tests", "password1": NEW, "password2": NEW},
    )

    leader.refresh_from_db()
    assert leader.check_password(NEW)
    assert [letter.to for letter in mail.outbox] == [[leader.email]]
