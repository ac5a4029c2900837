"""Calendars: who makes an address, what is read there, and what a new one ends."""

import datetime

import icalendar
import pytest
from django.test import override_settings
from django.utils import timezone

from initiatives.actions import calendars, drafting, events
from initiatives.models import Calendar
from tests.initiatives.conftest import JANAOZEN

pytestmark = pytest.mark.database
TITLE = "О'Коннор; «Жалын PRO», {{ 7|add:7 }}\\n қатар"


def read(client, calendar) -> list:
    answer = client.get(calendar.get_absolute_url())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.fixture
def held(aktau, branches, group, coordinator, hand, whole):
    """Of the group in two days; of the branch alone next week; of another branch; and one long past."""
    today = timezone.localdate()
    row = drafting.draft(lead=group, branch=aktau, by=hand(coordinator), **whole)
    told = [(row, aktau, TITLE, 2), (None, aktau, "Мектеп", 7), (None, branches[JANAOZEN], "Бөтен", 3)]
    return [
        events.plan(
            branch=branch, initiative=of, kind="fair", title=title, by=hand(coordinator),
            on=today + datetime.timedelta(days), spot="Саябақ, 2",
        )
        for of, branch, title, days in [*told, (None, aktau, "Ескі", -200)]
    ]  # fmt: skip


@override_settings(SITE_ADDRESS="https://volunteers.test")
def test_a_branch_reads_its_own_and_a_group_what_it_organises(client, held, aktau, group, coordinator, hand):
    of_branch = read(client, calendars.make_address(aktau, by=hand(coordinator)))
    of_group = read(client, calendars.make_address(group, by=hand(coordinator)))

    assert [str(one["summary"]) for one in of_branch] == [TITLE, "Мектеп"]
    assert [str(one["summary"]) for one in of_group] == [TITLE]
    one = of_group[0]
    assert (one["dtstart"].dt, one["dtend"].dt - one["dtstart"].dt) == (held[0].on, datetime.timedelta(days=1))
    assert str(one["url"]) == f"https://volunteers.test{held[0].get_absolute_url()}"
    assert (str(one["location"]), str(one["status"])) == ("Саябақ, 2", "CONFIRMED")


def test_what_was_called_off_says_so_under_the_same_name(client, held, aktau, coordinator, hand):
    calendar = calendars.make_address(aktau, by=hand(coordinator))
    before = {str(one["uid"]): str(one["status"]) for one in read(client, calendar)}

    events.call_off(held[1], why="Дауыл", by=hand(coordinator))

    after = {str(one["uid"]): str(one["status"]) for one in read(client, calendar)}
    assert before.keys() == after.keys()
    assert sorted(after.values()) == ["CANCELLED", "CONFIRMED"]


def test_a_new_address_ends_the_old_one(client, aktau, coordinator, hand):
    old, new = (calendars.make_address(aktau, by=hand(coordinator)) for _time in range(2))

    assert [client.get(one.get_absolute_url()).status_code for one in (old, new)] == [404, 200]
    assert client.get("/calendars/unknown.ics").status_code == 404


def test_each_makes_those_of_their_own(enter, held, group, leader, coordinator, officer, appointed):
    shown = {}
    for name, user in (("leader", leader), ("coordinator", coordinator), ("officer", officer)):
        page = enter(user).get("/calendars/")
        shown[name] = [str(owner) for _key, owner, _address in page.context["rows"]]

    assert shown["leader"] == [str(group)]
    assert shown["coordinator"] == ["Ақтау"]
    assert len(shown["officer"]) == 7


def test_an_address_is_made_on_the_page_and_told_there(enter, group, leader, aktau):
    client = enter(leader)

    made = client.post("/calendars/", {"owner": f"group-{group.public_id}"})
    refused = client.post("/calendars/", {"owner": f"branch-{aktau.place.code}"})

    calendar = Calendar.objects.get()
    assert (made.status_code, refused.status_code, calendar.group) == (302, 200, group)
    assert calendar.get_absolute_url() in client.get("/calendars/").content.decode()
    assert calendar.secret not in str(list(calendar.history.values()))


def test_who_keeps_no_events_makes_none(client, enter, appointed):
    assert client.get("/calendars/").status_code == 302
    assert enter(appointed("auditor", "470000000")).get("/calendars/").status_code == 403
