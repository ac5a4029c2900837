"""What is past, entered by staff: an initiative in one sitting, and what a group brought over a time."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from initiatives.actions import events
from initiatives.models import Initiative, Result, Step
from tests import factories
from tests.entering import signed_in
from tests.initiatives.conftest import AKTAU, JANAOZEN
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.pages.personal import found_in

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def at(client):
    """A function that opens an address as a user."""
    client.cookies["django_language"] = "en"

    def go(user, name, *args, data=None):
        signed_in(client, user)
        address = reverse(name, args=args)
        return client.get(address) if data is None else client.post(address, data)

    return go


@pytest.fixture
def asked(group, aktau):
    """The few answers that are needed."""
    same = {f"qualifier_{number}": "exact" for number in (1, 2, 3)}
    return {
        "group": group.public_id,
        "title": "Жағалауды тазалау акциясы",
        "first_day": "2023-04-15",
        "places": [aktau.place.pk],
        "volunteers_qualifier": "about",
        "volunteers_declared": "120",
        "kind": "action",
        **same,
    }


RESULT = {"reached_1": "40", "unit_1": "people", "category_1": "single_mothers", "help_kind_1": "health"}
OVER_A_TIME = {
    "first_day": "2023-01-01",
    "last_day": "2023-03-01",
    "help_kind": "food",
    "category": "low_income",
    "unit": "families",
    "reached": "39",
    "qualifier": "at_least",
}


def test_a_past_initiative_is_entered_whole(at, coordinator, group, asked, aktau):
    money = {"source": "micro_grant", "amount": "300 000", "support": ["consultative"]}

    answer = at(coordinator, "initiatives:past", data={**asked, **RESULT, "qualifier_1": "about", **money})

    (row,) = Initiative.objects.all()
    assert answer.url == row.get_absolute_url()
    assert (row.state, row.completed_on, row.branch) == ("completed", datetime.date(2023, 4, 15), aktau)
    assert (row.volunteers_declared, row.volunteers_qualifier) == (120, "about")
    assert (row.lead.group, list(row.places.all())) == (group, [aktau.place])
    told = row.results.values_list("reached", "qualifier", "unit", "category", "help_kind")
    assert list(told) == [(40, "about", "people", "single_mothers", "health")]
    assert list(row.funding.values_list("source", "amount")) == [("micro_grant", Tenge.whole(300_000))]
    assert list(row.support.values_list("kind", "group")) == [("consultative", group.pk)]
    assert Step.objects.get().verb == "record"
    assert "Жағалауды тазалау акциясы" in at(coordinator, "initiatives:detail", row.public_id).content.decode()


def test_without_support_named_none_is_written(at, officer, asked):
    at(officer, "initiatives:past", data=asked)

    assert not Initiative.objects.get().support.exists()


def test_the_same_initiative_is_entered_once_in_any_spelling(at, coordinator, asked):
    at(coordinator, "initiatives:past", data=asked)
    again = at(coordinator, "initiatives:past", data={**asked, "title": "ЖАҒАЛАУДЫ  тазалау акциясы"})
    assert "already" in str(again.context["form"].non_field_errors())

    other_day = at(coordinator, "initiatives:past", data={**asked, "first_day": "2023-04-16"})
    assert other_day.status_code == 302
    assert Initiative.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"places": []}, "places"),
        ({"last_day": "2023-04-14"}, "last_day"),
        ({"first_day": "2999-01-01"}, "first_day"),
        ({"amount": "300 000"}, "source"),
        ({"reached_1": "40"}, "unit_1"),
        ({"unit_3": "people", "category_3": "youth", "help_kind_3": "health"}, "reached_3"),
        ({"title": "Қоңырау: 8 701 555 44 33"}, "title"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(at, coordinator, asked, wrong, field):
    page = at(coordinator, "initiatives:past", data={**asked, **wrong})

    assert list(page.context["form"].errors) == [field] or field in page.context["form"].errors
    assert page.context["form"]["volunteers_declared"].value() == "120"
    assert not Initiative.objects.exists()


def test_a_mistake_below_opens_what_is_below(at, coordinator, asked):
    wrong = at(coordinator, "initiatives:past", data={**asked, "amount": "300 000"})
    right = at(coordinator, "initiatives:past")

    assert "<details open>" in wrong.content.decode()
    assert "<details>" in right.content.decode()


def test_a_group_that_did_not_stand_then_has_no_past_initiative(at, officer, asked):
    page = at(officer, "initiatives:past", data={**asked, "first_day": "2022-12-31"})

    assert "has no standing on 31.12.2022" in str(page.context["form"].non_field_errors())


def test_a_group_of_another_branch_is_no_choice(at, appointed, asked, branches):
    page = at(appointed("coordinator", JANAOZEN), "initiatives:past", data=asked)

    assert "group" in page.context["form"].errors
    assert not Initiative.objects.exists()


def test_a_leader_does_not_enter_what_is_past(at, leader, group):
    assert at(leader, "initiatives:past").status_code == 403
    assert at(leader, "group_results:add", group.public_id).status_code in (403, 404)


# --- what a group brought over a time ---


def test_what_a_group_brought_is_told_corrected_and_taken_off(at, coordinator, group):
    page = at(coordinator, "group_results:add", group.public_id)
    assert page.context["form"]["first_day"].value() == group.founded_on

    at(coordinator, "group_results:add", group.public_id, data=OVER_A_TIME)
    row = Result.objects.get()
    assert (row.group, row.reached, row.unit, row.last_day) == (group, 39, "families", datetime.date(2023, 3, 1))
    assert "39" in at(coordinator, "groups:detail", group.public_id).content.decode()

    at(coordinator, "group_results:correct", group.public_id, row.pk, data={**OVER_A_TIME, "reached": "41"})
    row.refresh_from_db()
    assert (row.reached, row.history.count()) == (41, 2)

    at(coordinator, "group_results:take_off", group.public_id, row.pk, data={})
    row.refresh_from_db()
    assert row.voided_at
    assert at(coordinator, "group_results:correct", group.public_id, row.pk).status_code == 404


def test_days_of_a_time_stand_in_order(at, coordinator, group):
    page = at(coordinator, "group_results:add", group.public_id, data={**OVER_A_TIME, "first_day": "2023-03-02"})

    assert "last_day" in page.context["form"].errors


def test_a_stranger_finds_no_results_to_tell(at, appointed, coordinator, group, branches):
    at(coordinator, "group_results:add", group.public_id, data=OVER_A_TIME)
    row, stranger = Result.objects.get(), appointed("coordinator", JANAOZEN)

    assert at(stranger, "group_results:add", group.public_id, data=OVER_A_TIME).status_code == 404
    for name in ("group_results:correct", "group_results:take_off"):
        assert at(stranger, name, group.public_id, row.pk, data=OVER_A_TIME).status_code == 404
    assert Result.objects.get().voided_at is None


def test_the_result_of_another_group_is_not_reached_through_ones_own(at, coordinator, group, branches, by):
    at(coordinator, "group_results:add", group.public_id, data=OVER_A_TIME)
    other = factories.founded(branches[AKTAU], on=datetime.date(2023, 1, 1), by=by, name="Бөтен")

    assert at(coordinator, "group_results:take_off", other.public_id, Result.objects.get().pk).status_code == 404


# --- words that look like somebody's ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ЖСН 000305590006.", "000305590006"),
        ("ЖСН 000305 590006", "000305 590006"),
        ("тел. +7 (701) 555-44-33", "+7 (701) 555-44-33"),
        ("тел. 87015554433", "87015554433"),
        ("000305590007", ""),
        ("300 000 000 000 теңге", ""),
        ("15.04.2023 күні 120 адам", ""),
    ],
)
def test_an_iin_or_a_phone_is_found_in_words(text, found):
    assert found_in(text) == found


@pytest.fixture
def entered(at, coordinator, asked):
    at(coordinator, "initiatives:past", data={**asked, **RESULT, "support": ["consultative"]})
    return Initiative.objects.get()


def test_what_was_entered_by_mistake_is_taken_back_whole(at, coordinator, entered):
    assert "take-back" in at(coordinator, "initiatives:detail", entered.public_id).content.decode()

    answer = at(coordinator, "initiatives:take_back", entered.public_id, data={"why": "Екі рет енгізілген"})

    assert answer.url == reverse("initiatives:register")
    facts = (entered.results, entered.support, entered.organisers)
    assert [of_kind.filter(voided_at=None).count() for of_kind in facts] == [0, 0, 0]
    assert Initiative.objects.counted().count() == 0
    assert entered.history.first().history_change_reason == "Екі рет енгізілген"


def test_one_with_events_is_not_taken_back(at, coordinator, entered, aktau, by):
    words = {"kind": "day", "title": "Тазалау", "on": datetime.date(2023, 4, 15)}
    events.plan(branch=aktau, initiative=entered, **words, by=by)

    answer = at(coordinator, "initiatives:take_back", entered.public_id, data={"why": "қате"})

    assert "call them off first" in answer.content.decode()
    assert Initiative.objects.counted().count() == 1


def test_what_was_decided_step_by_step_is_not_taken_back(at, coordinator, made, appointed, entered):
    decided = made("completed")

    assert at(coordinator, "initiatives:take_back", decided.public_id).status_code == 403
    elsewhere = appointed("coordinator", JANAOZEN)
    assert at(elsewhere, "initiatives:take_back", entered.public_id).status_code == 404
