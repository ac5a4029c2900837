"""The pages of figures: which day who may ask, and what each opens."""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from tests import world
from volunteer_registry.statistics.models import ReferenceDay

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = datetime.datetime(2023, 12, 20, 12, tzinfo=datetime.UTC)
TOLD = datetime.date(2023, 12, 6)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def told():
    return ReferenceDay.objects.create(day=TOLD, title_kk="Газет", title_ru="Газета", title_en="Newspaper")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("", datetime.date(2023, 11, 30)),
        ("2023-06-30", datetime.date(2023, 6, 30)),
        ("2023-06-29", datetime.date(2023, 11, 30)),
        ("2023-12-31", datetime.date(2023, 11, 30)),
        ("2023-12-06", TOLD),
        ("nonsense", datetime.date(2023, 11, 30)),
    ],
)
def test_a_visitor_may_ask_month_ends_and_days_told_in_public(client, branches, told, asked, answered):
    assert client.get("/", {"as_of": asked}).context["day"] == answered


@pytest.mark.parametrize(
    ("role", "day"), [("officer", datetime.date(2023, 6, 29)), ("coordinator", datetime.date(2023, 6, 29))]
)
def test_staff_may_ask_any_day_up_to_today(branches, appointed, enter, role, day):
    client = enter(appointed(role, world.JANAOZEN if role == "coordinator" else "470000000"))

    assert client.get("/", {"as_of": day.isoformat()}).context["day"] == day
    for beyond in ("2024-01-01", "2020-12-31", "0001-01-01"):
        assert client.get("/", {"as_of": beyond}).context["day"] == datetime.date(2023, 11, 30)


def test_the_home_page_tells_the_figures_of_the_day_and_of_the_day_told_in_public(client, sides, told):
    page = client.get("/").context

    assert [card["number"] for card in page["cards"]] == [2, 2, 2, 0, 0, 0]
    assert [card["number"] for card in page["told"]] == [2, 2, 2, 0, 0, 0]


def test_a_visitor_is_not_shown_cells_of_fewer_than_five(client, sides, appointed, enter):
    public = client.get("/").context["lines"]
    staff = enter(appointed("officer", "470000000")).get("/").context["lines"]

    assert {number for line in public for number in line.numbers} == {0, None}
    assert {number for line in staff for number in line.numbers} == {0, 1}


def test_a_figure_of_people_opens_its_definition_to_visitors_and_its_list_to_staff(client, sides, enter):
    own, _foreign = sides
    address = reverse("statistics:figure", args=["volunteers"])

    visitor = client.get(address).context
    coordinator = enter(own.coordinator).get(address).context

    assert (visitor["rows"], visitor["detail"]["value"]) == (None, 2)
    assert (coordinator["rows"], coordinator["visible"], coordinator["detail"]["value"]) == ([own.person], 1, 2)


def test_a_figure_of_groups_opens_its_list_to_everyone(client, sides):
    page = client.get(reverse("statistics:figure", args=["initiative_groups"])).context

    assert (len(page["rows"]), page["visible"], page["detail"]["value"]) == (2, 2, 2)


@pytest.mark.parametrize("address", ["/figures/nothing/", "/figures/volunteers/?place=230000000"])
def test_no_such_figure_or_place(client, branches, address):
    assert client.get(address).status_code == 404


def test_the_command_prints_one_flat_object(sides, capsys):
    call_command("figures", "--place", world.JANAOZEN, "--as-of", "2023-12-06", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "volunteers": 1,
        "volunteers_youth": 1,
        "initiative_groups": 1,
        "ngos": 0,
        "college_clubs": 0,
        "club_students": 0,
    }


def test_the_detail_says_what_is_needed_to_repeat_a_figure(sides, capsys):
    call_command("figures", "--as-of", "2022-12-31", "--detail")

    assert json.loads(capsys.readouterr().out)["volunteers_youth"] == {
        "value": 0,
        "from": None,
        "to": "2022-12-31",
        "qualifier": "exact",
        "definition_version": 1,
        "policy": {"youth_from_age": 14, "youth_to_age": 29},
    }
