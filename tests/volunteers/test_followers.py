"""What upper apps keep of a person is told before the person moves, stays, and is nameless with the card."""

import datetime

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from initiatives.actions import events
from initiatives.models import Participation
from tests import factories, world
from tests.initiatives.conftest import GROWN
from volunteers import actions, followers
from volunteers.actions.anonymising import anonymise
from volunteers.models import Consent, Membership, Registration, Volunteer

MARCH, DAY = datetime.date(2023, 3, 1), datetime.date(2023, 5, 20)
OWN = {Registration, Membership, Consent, Volunteer}
"""Models of volunteers itself: their own verbs say what becomes of them."""

STAYS = (
    "Participation in events: 2, not yet confirmed: 1. It stays with the branches where the events were, and figures "
    "of volunteers who took part do not change."
)


def foreign_keys() -> set[tuple[str, str]]:
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_past = hasattr(model, "history_id") or hasattr(model, "tracked_fields")
            if field.related_model is Volunteer and model not in OWN and not is_past:
                found.add((model._meta.label, field.name))
    return found


def test_whatever_names_a_person_follows_them():
    assert foreign_keys() == {(one.model, one.column) for one in followers.FOLLOWERS}


def test_what_follows_nobody_is_noticed(monkeypatch):
    first, *others = followers.FOLLOWERS
    monkeypatch.setattr(followers, "FOLLOWERS", others)

    missing = foreign_keys() - {(one.model, one.column) for one in followers.FOLLOWERS}

    assert missing == {(first.model, first.column)}


@pytest.fixture
def person(branches, by):
    """Came twice; one of the two days is confirmed."""
    with translation.override("en"):
        aktau = branches[world.AKTAU]
        person = factories.enrolled(aktau, on=MARCH, by=by, **GROWN)
        for title in ("Бірінші", "Екінші"):
            event = events.plan(branch=aktau, kind="day", title=title, on=DAY, by=by)
            taken = events.take_part(event, volunteer=person, minutes=60, by=by)
            if title == "Бірінші":
                events.correct(taken, minutes=30, completed=False, why="Әлиев ерте кетті", by=by)
                events.confirm(event, by=by)
        yield person


@pytest.mark.database
@pytest.mark.parametrize(("name", "is_told"), [("transfer", True), ("leave", True), ("join", False)])
def test_it_is_told_before_the_person_moves(person, appointed, enter, client, name, is_told):
    client.cookies["django_language"] = "en"

    page = enter(appointed("officer", world.REGION)).get(reverse(f"volunteers:{name}", args=[person.public_id]))

    assert (STAYS in page.context["remarks"]) is is_told


@pytest.mark.database
def test_it_is_told_before_several_move(person, branches, appointed, enter, client):
    client.cookies["django_language"] = "en"
    asked = {
        "who": person.public_id,
        "step": "look",
        "to": branches[world.JANAOZEN].pk,
        "on": "2023-06-01",
        "why": "Көшті",
    }

    page = enter(appointed("officer", world.REGION)).post(reverse("volunteers:transfer_several"), asked)

    assert page.context["stays"] == [STAYS]


@pytest.mark.database
def test_of_an_anonymised_person_days_stay_and_words_go(person, by):
    actions.leave(person, on=datetime.date(2023, 7, 1), reason="own_wish", by=by)

    anonymise(Volunteer.objects.get(pk=person.pk), by=by)

    rows = Participation.objects.filter(volunteer=person)
    assert sorted(rows.values_list("minutes", flat=True)) == [30, 60]
    assert {step.history_change_reason for row in rows for step in row.history.all()} == {""}
