"""What the public asks is held at the branch, answered once, and forgotten."""

import datetime

import pytest
from django.urls import reverse

from tests import world
from volunteer_registry.desk import actions
from volunteer_registry.desk.models import KEPT, Request
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def words(**other):
    place = Place.objects.get(code=world.AKTAU)
    return {"place": place.pk, "name": "Әсел", "phone": "8 701 555 44 33", "consent": "on", **other}


@pytest.fixture
def request_of_aktau(branches, by):
    place = Place.objects.get(code=world.AKTAU)
    return actions.ask(wish="help", place=place, name="Әсел", phone="+77015554433", about="", language="kk", by=by)


@pytest.mark.parametrize(("door", "wish"), [("want_to_help", "help"), ("register_our_group", "group")])
def test_what_is_asked_is_held_at_the_branch(branches, client, door, wish):
    answer = client.post(reverse(door), words())

    kept = Request.objects.get()
    assert answer.url == reverse("asked")
    assert (kept.wish, kept.phone, kept.place.code, kept.is_waiting) == (wish, "+77015554433", world.AKTAU, True)


@pytest.mark.parametrize("wrong", [{"consent": ""}, {"phone": "әже"}, {"name": ""}, {"place": 10**6}])
def test_a_bad_form_comes_back_with_what_was_typed(branches, client, wrong):
    answer = client.post(reverse("want_to_help"), words(about="бірдеңе", **wrong))

    assert (answer.status_code, Request.objects.count()) == (200, 0)
    assert "бірдеңе" in answer.content.decode()


def test_the_same_asked_twice_is_one_request(branches, client):
    for _time in range(2):
        client.post(reverse("want_to_help"), words())

    assert Request.objects.count() == 1


def test_what_a_machine_fills_in_is_not_kept(branches, client):
    answer = client.post(reverse("want_to_help"), words(nothing="http://spam"))

    assert (answer.url, Request.objects.count()) == (reverse("asked"), 0)


def test_the_sixth_within_an_hour_is_too_many(branches, client):
    answers = [client.post(reverse("want_to_help"), words(phone=f"8 701 555 44 {n:02}")) for n in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert Request.objects.count() == 5


def test_behind_a_proxy_the_limit_is_each_ones_own(branches, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(5):
        told = {"headers": {"x-forwarded-for": "203.0.113.7"}}
        client.post(reverse("want_to_help"), words(phone=f"8 701 555 44 {number:02}"), **told)

    answers = [
        client.post(reverse("want_to_help"), words(phone="8 701 555 45 00"), headers={"x-forwarded-for": address})
        for address in ("203.0.113.7", "203.0.113.8")
    ]

    assert [answer.status_code for answer in answers] == [200, 302]


def test_the_branch_answers_once(request_of_aktau, appointed, enter):
    client = enter(appointed("coordinator", world.AKTAU))

    client.post(request_of_aktau.get_absolute_url(), {"outcome": "taken_up", "note": "тіркелді"})
    again = client.post(request_of_aktau.get_absolute_url(), {"outcome": "declined"})

    request_of_aktau.refresh_from_db()
    assert (request_of_aktau.outcome, again.status_code) == ("taken_up", 200)


def test_two_who_answer_at_once_make_one_answer(request_of_aktau, appointed, by):
    actions.answer(request_of_aktau, outcome="taken_up", note="", by=by)

    with pytest.raises(Refused):
        actions.answer(request_of_aktau, outcome="declined", note="", by=by)


def test_another_branch_does_not_see_it(request_of_aktau, appointed, enter):
    client = enter(appointed("coordinator", world.JANAOZEN))

    assert client.get(request_of_aktau.get_absolute_url()).status_code == 404


def test_who_asked_is_forgotten_after_the_answer(request_of_aktau, by):
    actions.answer(request_of_aktau, outcome="taken_up", note="Әсел келді", by=by)

    actions.forget_due(by.at + KEPT - datetime.timedelta(seconds=1))
    before = Request.objects.get().name
    actions.forget_due(by.at + KEPT)

    kept = Request.objects.get()
    assert before == "Әсел"
    assert (kept.name, kept.phone, kept.about, kept.note, kept.outcome) == ("", "", "", "", "taken_up")


def test_one_that_waits_is_not_forgotten(request_of_aktau, by):
    actions.forget_due(by.at + datetime.timedelta(days=3650))

    assert Request.objects.get().name == "Әсел"
